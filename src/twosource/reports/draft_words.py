"""Sheet → the words every rendering of a checked draft shares: counts, support, decisions."""

from __future__ import annotations

from twosource.records import Decision, DraftFinding, DraftReport, Severity, Support
from twosource.reports.credits import NO_SOURCE, count_of, first_once, join_some, join_words, name_tail
from twosource.reports.draft_sheet import Passage, Sheet, is_open
from twosource.reports.marks import clean_line
from twosource.reports.summary import name_day

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""The most serious first."""

STATUSES = ("corroborated", "single-origin", "single-source", "disputed", "unsupported")

VERDICT_WORDS = {"confirm": "confirmed", "dismiss": "dismissed", "fixed": "marked as fixed"}


def name_draft(report: DraftReport) -> str:
    """The draft's path as it was given; its title, if it has one, where it came from standard input."""
    return find_path(report) or report.draft.title or "standard input"


def find_path(report: DraftReport) -> str | None:
    """The draft's path as it was given; none where it came from standard input."""
    return report.draft.path if report.draft.path != "-" else None


def count_findings(report: DraftReport) -> str:
    """As "3 open findings in 21 claims (2 errors, 1 warning) · 1 dismissed"."""
    opened = [finding for finding in report.findings if is_open(finding)]
    by_severity = [(severity, sum(f.severity == severity for f in opened)) for severity in SEVERITIES]
    kinds = ", ".join(count_of(number, severity) for severity, number in by_severity if number)
    words = f"{count_of(len(opened), 'open finding')} in {count_of(len(report.claims), 'claim')}"
    closed = sum(is_dismissed(f) for f in report.findings)
    known = len(report.findings) - len(opened) - closed
    parts = [
        words + (f" ({kinds})" if kinds else ""),
        f"{closed:,} dismissed" if closed else "",
        f"{known:,} known from the baseline" if known else "",
    ]
    return " · ".join(part for part in parts if part)


def is_dismissed(finding: DraftFinding) -> bool:
    """Whether an editor has put it aside."""
    return finding.decision is not None and finding.decision.verdict == "dismiss"


def count_support(report: DraftReport) -> str:
    """As "11 corroborated · 3 single-origin"; a status no claim has is left out."""
    counts = [(status, sum(s.status == status for s in report.support)) for status in STATUSES]
    return " · ".join(f"{number:,} {status}" for status, number in counts if number)


def describe_coverage_used(report: DraftReport) -> str:
    """What the draft was checked against."""
    articles = count_of(report.n_coverage_articles, "article")
    return f"Checked against {articles} with {count_of(report.n_coverage_claims, 'claim')}"


def describe_support(support: Support, sheet: Sheet) -> str:
    """What the coverage has for a claim, in one sentence without a full stop."""
    outlets = sheet.outlets_of(support.origins)
    origins = [" ".join(origin.description.split()) for origin in support.origins]
    if not origins:
        return "No article of the coverage carries it" + (" as it stands" if support.status == "disputed" else "")
    if support.status == "disputed":
        return f"Reports differ; it is in {join_words(outlets)}" if outlets else "Reports differ"
    if support.status == "single-source":
        unsourced = origins == outlets[:1] or origins[0].startswith(NO_SOURCE)
        who = outlets[0] if outlets else "One outlet"
        return f"{who} alone carries it, " + ("naming no source" if unsourced else f"from {join_some(origins, 3)}")
    counted = count_of(len(outlets), "outlet")
    if support.status == "single-origin":
        return f"{counted}, {count_of(support.n_independent, 'independent origin')}: {join_some(origins, 3)}"
    return f"{count_of(support.n_independent, 'independent origin')} in {counted}: {join_some(origins, 4)}"


def describe_standing(finding: DraftFinding) -> str:
    """Who decided what on a finding and when, and whether it still holds; empty where nobody did."""
    if finding.decision is not None:
        ending = "; still found" if finding.decision.verdict == "fixed" else ""
        return describe_decision(finding.decision) + ending
    if finding.lapsed is not None:
        ending = "; this has lapsed, since the claim or its evidence has changed"
        return describe_decision(finding.lapsed) + ending
    return ""


def describe_decision(decision: Decision) -> str:
    """As "Dismissed by Ada Quill on 9 March 2026: old denial"."""
    said = f"{VERDICT_WORDS[decision.verdict]} by {clean_line(decision.by)} on {name_day(decision.at.date())}"
    note = clean_line(decision.note)
    return said[0].upper() + said[1:] + (f": {note}" if note else "")


def name_speaker(passage: Passage) -> str:
    """Who says it: "Harbour Courier ← the transport ministry"."""
    if passage.claim is None:
        return passage.article.outlet
    return f"{passage.article.outlet} ← {name_tail(passage.claim)}"


def describe_joins(support: Support, sheet: Sheet) -> list[str]:
    """Why claims of the coverage do not count as independent of each other, each reason with its outlets."""
    outlets: dict[str, list[str]] = {}
    for join in support.joins:
        claims = [sheet.claim_of[claim_id] for claim_id in (join.a, join.b) if claim_id in sheet.claim_of]
        names = [sheet.article_of[c.article_id].outlet for c in claims if c.article_id in sheet.article_of]
        outlets.setdefault(" ".join(join.reason.split()), []).extend(names)
    told = {reason: [name for name in first_once(names) if name not in reason] for reason, names in outlets.items()}
    return [f"{join_words(names)}: {reason}" if len(names) > 1 else reason for reason, names in told.items()]
