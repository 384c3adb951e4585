"""Draft and coverage → DraftReport; reviewers' decisions. The second flow: it may use every room and the pipeline.

read_draft → read_draft_coverage      the draft and what it is checked against
→ know_claims                         claims and vectors, from the cache where they are known
→ locate_quotations → match_claims    what the coverage has on each claim
→ judge_claims, find_one_sided        support and findings
→ DraftReport
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
