"""DraftReport × decisions → DraftReport: what people decided earlier, carried over to the findings of this run.

A decision stands while the words of the claim and of its evidence are those it was made on. It lapses when they have
changed, and the finding says so. That a finding is not there in a run tells nothing about it: a decision on it waits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.records import Decision, DraftReport
from twosource.reports.draft_sheet import is_open
from twosource.review.checked_findings import CheckedFinding, list_checked
from twosource.review.decisions_file import DecisionsFile

__all__ = ["Carried", "carry_decisions", "count_not_found", "is_open", "match_decisions"]

MIN_REWORDED = 75.0
"""Share of characters two wordings of a claim have in common, 0..100, from which they pass for one claim reworded:
another figure or name, or one word in four. Only the note of a lapsed decision hangs on it, never a verdict."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What a finding gets from the decisions: at most one of the two is there."""

    decision: Decision | None = None
    lapsed: Decision | None = None


def carry_decisions(report: DraftReport, file: DecisionsFile, draft: str) -> DraftReport:
    """Put on each finding the decision that stands for it, or the one that has lapsed.

    Args:
        report: of a check just made.
        file: read by `read_decisions`; its unread lines go to `skipped`.
        draft: the draft's path as decisions name it (`place_draft`).
    """
    standing = file.list_standing()
    carried = match_decisions(list_checked(report), standing, draft)
    findings = tuple(
        finding.model_copy(update={"decision": got.decision, "lapsed": got.lapsed})
        for finding, got in zip(report.findings, carried, strict=True)
    )
    return report.model_copy(update={"findings": findings, "skipped": (*report.skipped, *file.skipped)})


def match_decisions(findings: Sequence[CheckedFinding], standing: Mapping[str, Decision], draft: str) -> list[Carried]:
    """What each finding gets, in their order.

    A finding's id covers the words of its claim. A claim that was reworded has a new id, so a decision whose finding
    is gone is looked for among the undecided findings of the same rule in the same draft, by the claim's words.
    """
    carried = [_match_id(finding, standing.get(finding.id)) for finding in findings]
    found = {finding.id for finding in findings}
    gone = [d for _, d in sorted(standing.items()) if d.finding not in found and d.draft == draft and d.claim]
    open_places = [n for n, (f, got) in enumerate(zip(findings, carried, strict=True)) if f.claim and got == Carried()]
    for place, decision in _pair_reworded(findings, open_places, gone):
        carried[place] = Carried(lapsed=decision)
    return carried


def count_not_found(report: DraftReport, file: DecisionsFile, draft: str) -> int:
    """How many decisions on this draft are about findings that the report, with its decisions carried, has not.

    That says nothing about them: another model, a lost article or a cut paragraph does it as well as a mend.
    """
    there = {d.finding for f in report.findings for d in (f.decision, f.lapsed) if d}
    return sum(d.draft == draft and d.finding not in there for d in file.list_standing().values())


def _match_id(finding: CheckedFinding, decision: Decision | None) -> Carried:
    if decision is None:
        return Carried()
    return Carried(decision=decision) if decision.content == finding.content else Carried(lapsed=decision)


def _pair_reworded(
    findings: Sequence[CheckedFinding], places: Sequence[int], gone: Sequence[Decision]
) -> list[tuple[int, Decision]]:
    """The nearest wordings paired first, each finding and each decision once."""
    if not gone or not places:
        return []
    from rapidfuzz.fuzz import ratio

    near = [
        (-score, place, number)
        for place in places
        for number, decision in enumerate(gone)
        if decision.rule == findings[place].rule
        and (score := ratio(decision.claim, findings[place].claim, score_cutoff=MIN_REWORDED)) > 0
    ]
    pairs: dict[int, Decision] = {}
    used: set[int] = set()
    for _, place, number in sorted(near):
        if place not in pairs and number not in used:
            pairs[place] = gone[number]
            used.add(number)
    return sorted(pairs.items(), key=lambda pair: pair[0])
