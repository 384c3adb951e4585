"""Report → Agenda: its findings sorted into the parts of the report, in the order the findings come in."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.records import Finding, Group
from twosource.reports.dossier import Dossier
from twosource.reports.rule_names import CIRCULAR, is_changed, is_conflict, is_input, is_thin


@dataclass(frozen=True)
class Matter:
    """One thing to act on: findings that ask the same question of the same group. The first one leads."""

    findings: tuple[Finding, ...]
    group: Group | None

    @property
    def lead(self) -> Finding:
        """The finding that ranks first."""
        return self.findings[0]

    @property
    def rules(self) -> tuple[str, ...]:
        """The codes, each once, the telling ones first: "single-source" adds nothing where another is there."""
        codes = dict.fromkeys(finding.rule for finding in self.findings)
        return tuple(sorted(codes, key=lambda code: code == "TS101"))


@dataclass(frozen=True)
class Agenda:
    """What to act on, part by part."""

    conflicts: tuple[Matter, ...]
    circular: tuple[Matter, ...]
    thin: tuple[Matter, ...]
    changed: tuple[Matter, ...]
    inputs: tuple[Finding, ...]
    other: tuple[Matter, ...]
    """Findings of rules this version does not know: shown, never dropped."""


def make_agenda(dossier: Dossier) -> Agenda:
    """Sort the findings into parts. Nothing is ranked here: the order is that of the report."""
    findings = dossier.report.findings
    conflicts = [f for f in findings if is_conflict(f.rule)]
    circular = [f for f in findings if f.rule == CIRCULAR]
    thin = [f for f in findings if is_thin(f.rule)]
    changed = [f for f in findings if is_changed(f.rule)]
    inputs = [f for f in findings if is_input(f.rule)]
    placed = {id(f) for part in (conflicts, circular, thin, changed, inputs) for f in part}
    return Agenda(
        conflicts=_join_questions(conflicts, dossier),
        circular=tuple(_matter((f,), dossier) for f in circular),
        thin=_join_groups(thin, dossier),
        changed=_join_questions(changed, dossier),
        inputs=tuple(inputs),
        other=tuple(_matter((f,), dossier) for f in findings if id(f) not in placed),
    )


def _matter(findings: tuple[Finding, ...], dossier: Dossier) -> Matter:
    group_id = findings[0].group_id
    return Matter(findings, dossier.group_of.get(group_id) if group_id else None)


def _join_groups(findings: list[Finding], dossier: Dossier) -> tuple[Matter, ...]:
    """One matter per group: that a claim has one outlet, and an unnamed origin, is one thing to act on."""
    by_group: dict[str, list[Finding]] = {}
    for finding in findings:
        by_group.setdefault(finding.group_id or finding.id, []).append(finding)
    return tuple(_matter(tuple(found), dossier) for found in by_group.values())


def _join_questions(findings: list[Finding], dossier: Dossier) -> tuple[Matter, ...]:
    """One matter per question: findings of one rule and group that point at the same words of a claim."""
    matters: list[list[Finding]] = []
    words: list[set[tuple[str, str | None, str, int]]] = []
    for finding in findings:
        own = {(finding.rule, finding.group_id, e.article_id, e.start) for e in finding.evidence}
        home = next((i for i, seen in enumerate(words) if seen & own), None) if finding.group_id else None
        if home is None:
            matters.append([finding])
            words.append(own)
        else:
            matters[home].append(finding)
            words[home] |= own
    return tuple(_matter(tuple(found), dossier) for found in matters)
