"""Decision → words: who decided what, when and why, for any place that shows a finding. Nothing is ever "resolved"."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from twosource.records import Decision, DraftFinding
from twosource.reports.marks import clean_line
from twosource.review.checked_findings import CheckedFinding
from twosource.review.decisions import DecisionCounts

VERDICTS = {"confirm": "confirmed", "dismiss": "dismissed", "fixed": "marked as fixed"}


def describe_decision(decision: Decision, *, exact: bool = False) -> str:
    """One line that is safe to print: “dismissed by Ana Reis on 21 November 2026: the ministry's own count”.

    Args:
        decision: anybody's.
        exact: with the time of the day.
    """
    when = write_time(decision.at) if exact else write_day(decision.at)
    why = clean_line(decision.note)
    said = f"{VERDICTS[decision.verdict]} by {clean_line(decision.by)} on {when}"
    return f"{said}: {why}" if why else said


def describe_standing(finding: DraftFinding) -> str | None:
    """What was decided about a finding that is there, and whether it holds; None where nothing was."""
    if finding.decision:
        said = describe_decision(finding.decision)
        return f"{said}; still found" if finding.decision.verdict == "fixed" else said
    if finding.lapsed:
        return f"{describe_decision(finding.lapsed)}; this has lapsed, since the claim or its evidence has changed"
    return None


def describe_written(decision: Decision, finding: CheckedFinding, file: Path) -> str:
    """What `twosource decide` says when it is done."""
    where = f"{clean_line(decision.draft) or 'draft'}:{finding.line}:{finding.column}"
    about = f"{where}: {decision.rule} {clean_line(decision.message)}"
    return f"{about}\n{describe_decision(decision, exact=True)}; written to {file}"


def describe_counts(counts: DecisionCounts) -> str:
    """The end of a summary line: "2 dismissed · 1 marked as fixed, still found"; "" where nothing was decided."""
    parts = (
        (counts.confirmed, "confirmed"),
        (counts.dismissed, "dismissed"),
        (counts.still_found, "marked as fixed, still found"),
        (counts.lapsed, "decided before a change, lapsed"),
        (counts.not_found, "decided earlier, not found in this run"),
    )
    return " · ".join(f"{count} {words}" for count, words in parts if count)


def write_day(time: datetime) -> str:
    """21 November 2026, in UTC; month names do not depend on the machine's language."""
    return f"{time.day} {MONTHS[time.month - 1]} {time.year}"


def write_time(time: datetime) -> str:
    """21 November 2026, 22:10 UTC."""
    return f"{write_day(time)}, {time:%H:%M} UTC"


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
