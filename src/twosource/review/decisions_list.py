"""Decisions file × last checks → what `twosource decisions` shows: who, when, why, and whether the finding is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from twosource.records import Decision
from twosource.reports.marks import clean_line
from twosource.review.checked_findings import CheckedFinding, DraftCheck
from twosource.review.decisions import match_decisions
from twosource.review.decisions_file import DecisionsFile
from twosource.review.decisions_words import describe_decision, write_time
from twosource.review.last_check import STANDARD_INPUT, recall_check

State = Literal["found", "lapsed", "not found", "not checked"]
"""`lapsed`: found, with other words of claim or evidence. `not checked`: no check of the draft on this machine."""


@dataclass(frozen=True, slots=True)
class ListedDecision:
    """A decision and what the last check of its draft had."""

    decision: Decision
    state: State
    checked: datetime | None
    """When that check was made, in UTC; null where there was none."""
    finding: CheckedFinding | None
    """The finding as it was then; null where there was none."""
    replaced: bool
    """Whether a later decision on the same finding stands instead."""


def list_decisions(file: DecisionsFile, *, replaced: bool = False) -> list[ListedDecision]:
    """Each decision that stands, by draft and time; with `replaced`, the earlier ones as well."""
    standing = file.list_standing()
    states = {name: _find_states(file, name) for name in sorted({d.draft for d in standing.values()})}
    listed = []
    for decision in sorted(file.decisions, key=lambda d: (d.draft, d.at, d.finding)):
        latest = standing[decision.finding]
        if latest == decision or replaced:
            check, state_of = states[latest.draft]
            state, finding = state_of.get(decision.finding, ("not found" if check else "not checked", None))
            listed.append(
                ListedDecision(decision, state, check.checked if check else None, finding, latest != decision)
            )
    return listed


def render_decisions(listed: list[ListedDecision]) -> str:
    """Three lines a decision: the id and who, when and why; the finding's message; where and whether it is there."""
    return "\n".join(line for row in listed for line in _render(row))


def row_decision(row: ListedDecision) -> dict[str, Any]:
    """The same as plain values for JSON: the decision's fields, `state`, `checked`, `line`, `replaced`."""
    return row.decision.model_dump(mode="json") | {
        "state": row.state,
        "checked": row.checked.isoformat().replace("+00:00", "Z") if row.checked else None,
        "line": row.finding.line if row.finding else None,
        "replaced": row.replaced,
    }


def _find_states(
    file: DecisionsFile, draft: str
) -> tuple[DraftCheck | None, dict[str, tuple[State, CheckedFinding | None]]]:
    """The last check of a draft, and what it had of each decided finding, by the id in the decision."""
    check = recall_check(file.path.parent / draft if draft else STANDARD_INPUT)
    if check is None:
        return None, {}
    states: dict[str, tuple[State, CheckedFinding | None]] = {}
    carried = match_decisions(check.findings, file.list_standing(), draft)
    for finding, got in zip(check.findings, carried, strict=True):
        if got.decision:
            states[got.decision.finding] = ("found", finding)
        elif got.lapsed:
            states[got.lapsed.finding] = ("lapsed", finding)
    return check, states


def _render(row: ListedDecision) -> Iterator[str]:
    decision = row.decision
    later = " (a later decision stands instead)" if row.replaced else ""
    yield f"{clean_line(decision.finding)}  {describe_decision(decision)}{later}"
    if decision.message:
        yield f"    {clean_line(f'{decision.rule} {decision.message}')}"
    draft = clean_line(decision.draft) or "standard input"
    when = f" of {write_time(row.checked)}" if row.checked else ""
    if row.state == "not checked":
        yield f"    {draft}: has not been checked on this machine"
    elif row.finding is None:
        yield f"    {draft}: not found in the last check{when}"
    else:
        change = "; lapsed, since the claim or its evidence has changed" if row.state == "lapsed" else ""
        yield f"    {draft}:{row.finding.line}: found in the last check{when}{change}"
