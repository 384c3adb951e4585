"""DraftReport × decisions → DraftReport: what people decided earlier, carried over to the findings of this run.

A decision stands while the words of the claim and of its evidence are those it was made on. It lapses when they have
changed, and the finding says so. That a finding is not there in a run tells nothing about it: a decision on it waits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.records import Decision, DraftFinding, DraftReport
from twosource.review.checked_findings import CheckedFinding, list_checked
from twosource.review.decisions_file import DecisionsFile

MIN_REWORDED = 75.0
"""Share of characters two wordings of a claim have in common, 0..100, from which they pass for one claim reworded:
another figure or name, or one word in four. Only the note of a lapsed decision hangs on it, never a verdict."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What a finding gets from the decisions: at most one of the two is there."""

    decision: Decision | None = None
    lapsed: Decision | None = None


@dataclass(frozen=True, slots=True)
class DecisionCounts:
    """How many findings of a run stand how; the first four are about findings that are there."""

    confirmed: int = 0
    dismissed: int = 0
    still_found: int = 0
    """Marked as fixed, and found again."""
    lapsed: int = 0
    not_found: int = 0
    """Decisions on findings that this run has not found: that says nothing about them."""


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


def count_decisions(report: DraftReport, file: DecisionsFile, draft: str) -> DecisionCounts:
    """How the findings of a report with carried decisions stand.

    Decisions on other drafts do not count as not found.
    """
    verdicts = [finding.decision.verdict for finding in report.findings if finding.decision]
    known = {d.finding for f in report.findings for d in (f.decision, f.lapsed) if d}
    return DecisionCounts(
        confirmed=verdicts.count("confirm"),
        dismissed=verdicts.count("dismiss"),
        still_found=verdicts.count("fixed"),
        lapsed=sum(finding.lapsed is not None for finding in report.findings),
        not_found=sum(d.draft == draft and d.finding not in known for d in file.list_standing().values()),
    )


def is_open(finding: DraftFinding) -> bool:
    """Whether a finding still asks for somebody: it is neither dismissed nor known from the baseline.

    One that was marked as fixed and is found again is open; so is a confirmed one.
    """
    dismissed = finding.decision is not None and finding.decision.verdict == "dismiss"
    return not dismissed and finding.is_new is not False


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
