"""Dossier → Matrix: which outlet carries which statement."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.records import Claim, Group
from twosource.reports.agenda import Agenda
from twosource.reports.credits import is_attributed
from twosource.reports.dossier import Dossier

ATTRIBUTED, BARE = "■", "□"
"""A full square names a source, an empty one states it as fact."""


@dataclass(frozen=True)
class Cell:
    """What one outlet has of one group: nothing, or marks and the words a screen reader says."""

    marks: str
    words: str
    claim: Claim | None


@dataclass(frozen=True)
class Row:
    """One group and a cell for every outlet."""

    group: Group
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Matrix:
    """Outlets across, groups down."""

    outlets: tuple[str, ...]
    rows: tuple[Row, ...]


def list_shared(dossier: Dossier, agenda: Agenda) -> list[Group]:
    """The groups worth a picture: more than one claim, or a finding other than thin sourcing."""
    spoken_of = {
        matter.group.id
        for matter in (*agenda.conflicts, *agenda.circular, *agenda.changed, *agenda.other)
        if matter.group is not None
    }
    return [group for group in dossier.groups if len(group.claim_ids) > 1 or group.id in spoken_of]


def make_matrix(groups: list[Group], dossier: Dossier) -> Matrix:
    """A row for each group; only outlets that carry one of them get a column, the ones that carry most first."""
    carried: dict[str, int] = {}
    for group in groups:
        for outlet in sorted({dossier.article_by_claim(c).outlet for c in dossier.claims_in(group)}):
            carried[outlet] = carried.get(outlet, 0) + 1
    outlets = tuple(sorted(carried, key=lambda outlet: (-carried[outlet], outlet)))
    return Matrix(outlets, tuple(_make_row(group, outlets, dossier) for group in groups))


def _make_row(group: Group, outlets: tuple[str, ...], dossier: Dossier) -> Row:
    by_outlet: dict[str, list[Claim]] = {}
    for claim in dossier.claims_in(group):
        by_outlet.setdefault(dossier.article_by_claim(claim).outlet, []).append(claim)
    return Row(group, tuple(_make_cell(by_outlet.get(outlet, [])) for outlet in outlets))


def _make_cell(claims: list[Claim]) -> Cell:
    if not claims:
        return Cell("", "", None)
    attributed = sum(is_attributed(claim) for claim in claims)
    bare = len(claims) - attributed
    words = [f"{attributed} attributed" if attributed else "", f"{bare} stated as fact" if bare else ""]
    return Cell(ATTRIBUTED * attributed + BARE * bare, ", ".join(w for w in words if w), claims[0])
