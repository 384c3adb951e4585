"""Draft and coverage → DraftReport; reviewers' decisions. The second flow: it may use every room and the pipeline.

read_draft → read_draft_coverage      the draft and what it is checked against
→ know_claims                         claims and vectors, from the cache where they are known
→ locate_quotations → match_claims    what the coverage has on each claim
→ judge_claims, find_one_sided        support and findings
→ DraftReport

    check.py                                            the flow
    draft_article.py, draft_coverage.py                 what is checked, and against what
    run_claims.py, claim_store.py, coverage_memory.py   claims known from earlier checks, and the others read
    quotations.py → quotation_search.py, word_gaps.py   where the coverage has quoted words, and how they differ
    matches.py → support.py, direction.py               what the coverage has on a claim, and which way it differs
    draft_findings.py, draft_parties.py                 findings on claims
    quotation_findings.py                               findings on quotations
    finding_records.py, difference_words.py             how a finding is placed and worded
    render_check.py, several_drafts.py                  the check as it is printed or written
    checked_findings.py, last_check.py, baseline.py     what is kept of a check, and what is new beside it
    decisions.py, remembered.py                         what people decided, carried over to this check
    decisions_entry.py, decisions_target.py             a decision as it is typed
    decisions_file.py, decisions_list.py                the file of decisions, and how it is listed
    decisions_words.py                                  decisions in words
    watch.py, warm.py                                   a check on every save
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from twosource.review.check import check_draft

__all__ = ["check_draft"]


def __getattr__(name: str) -> Any:
    """The flow brings all rooms with it; who only reads decisions waits for none of them."""
    if name != "check_draft":
        raise AttributeError(f"module 'twosource.review' has no attribute {name!r}")
    from twosource.review.check import check_draft

    return check_draft
