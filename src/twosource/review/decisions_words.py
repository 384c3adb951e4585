"""Decision → words: who decided what, when and why, for any place that shows a finding. Nothing is ever "resolved"."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from twosource.records import Decision
from twosource.reports.marks import clean_line
from twosource.reports.summary import MONTHS
from twosource.review.checked_findings import CheckedFinding

VERDICTS = {"confirm": "confirmed", "dismiss": "dismissed", "fixed": "marked as fixed"}


def describe_decision(decision: Decision) -> str:
    """One line that is safe to print: “dismissed by Ana Reis on 9 March 2026, 14:05 UTC: the ministry's own count”."""
    why = clean_line(decision.note)
    said = f"{VERDICTS[decision.verdict]} by {clean_line(decision.by)} on {write_time(decision.at)}"
    return f"{said}: {why}" if why else said


def describe_written(decision: Decision, finding: CheckedFinding, file: Path) -> str:
    """What `twosource decide` says when it is done."""
    where = f"{clean_line(decision.draft) or 'draft'}:{finding.line}:{finding.column}"
    about = f"{where}: {decision.rule} {clean_line(decision.message)}"
    return f"{about}\n{describe_decision(decision)}; written to {file}"


def describe_not_found(count: int) -> str:
    """What a check says of decisions on findings that it has not found."""
    which = "1 decision is about a finding" if count == 1 else f"{count:,} decisions are about findings"
    return f"{which} not found in this run; `twosource decisions` lists them"


def write_time(time: datetime) -> str:
    """9 March 2026, 14:05 UTC; month names do not depend on the machine's language."""
    return f"{time.day} {MONTHS[time.month - 1]} {time.year}, {time:%H:%M} UTC"
