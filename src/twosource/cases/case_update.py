"""Case + plan → CaseUpdate: all that a run changes, worked out from one state of the case before it is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twosource.cases.case_copies import CopyUpdate, find_case_copies
from twosource.cases.case_extracts import ExtractUpdate, join_claims, list_reading
from twosource.cases.case_groups import GroupUpdate, update_groups
from twosource.cases.change_plan import Plan
from twosource.cases.claim_reading import ClaimReading, Memo, Progress
from twosource.cases.kept_grouping import forget_grouping, load_grouping
from twosource.cases.opinions import KeptRelater
from twosource.cases.shelf import Shelf
from twosource.cases.standing import Standing
from twosource.records import Skipped
from twosource.settings import Settings

if TYPE_CHECKING:
    from twosource.engines.early_reader import EarlyReader

MakePlan = Callable[[Sequence[Standing], int], Plan]
"""Standing articles and the first number that is free → what is to change."""


@dataclass(frozen=True)
class Notes:
    """Inputs that were not read, or not in full, by this run."""

    skipped: tuple[Skipped, ...] = ()
    items: frozenset[str] = frozenset()
    """Every input the run looked at: what was said of it before no longer counts."""


@dataclass(frozen=True)
class CaseUpdate:
    """What a run writes."""

    plan: Plan
    copies: CopyUpdate = field(default_factory=CopyUpdate)
    extracts: ExtractUpdate = field(default_factory=ExtractUpdate)
    groups: GroupUpdate = field(default_factory=GroupUpdate)
    opinions: dict[bytes, bytes] = field(default_factory=dict)
    """What the relation network was asked: digest of two texts → its logits."""


def work_out_update(
    connection: sqlite3.Connection,
    plan: Plan,
    settings: Settings,
    memo: Memo,
    progress: Progress,
    afresh: bool = False,
    reader: EarlyReader | None = None,
) -> CaseUpdate:
    """Everything that takes long, without writing: copies, claims, vectors, groups and how they stand.

    Args:
        connection: in a read transaction that lasts until this is done.
        plan: what changes of the articles.
        settings: of the case.
        memo: what this process has read before.
        progress: told how far each step is.
        afresh: nothing that was measured, read or asked before counts; groups keep their numbers.
        reader: a process that reads articles while this one finds out what the case has; None where there is none.
    """
    reading = list_reading(connection, plan, afresh)
    begun = ClaimReading(reading.todo, settings, memo, reader)
    copies = find_case_copies(connection, plan, settings, afresh)
    before = forget_grouping() if afresh else load_grouping(connection)
    if reader is not None:  # what would else be done when the other process is
        _ = reading.names
        before.read_ahead()
    extracts = join_claims(connection, reading, begun.finish(progress))
    new = {plan.standing[path].number: article for path, article in plan.new.items()}
    shelf = Shelf(connection, extracts, new, copies.copy_of)
    recopied = _list_recopied(connection, plan, copies) - extracts.known.keys()
    relater = KeptRelater(None if afresh else connection, settings)
    groups = update_groups(connection, plan, shelf, extracts, before, recopied, relater, settings, afresh)
    return CaseUpdate(plan, copies, extracts, groups, relater.fresh)


def _list_recopied(connection: sqlite3.Connection, plan: Plan, copies: CopyUpdate) -> set[int]:
    """Numbers of kept articles that are another's copy now, or to another degree."""
    rows = connection.execute("SELECT number, copy_of, copy_ratio FROM articles WHERE state = 'kept'")
    before = {number: (original, share) for number, original, share in rows}
    none = (None, None)
    return {one.number for one in plan.list_kept() if before.get(one.number, none) != copies.copy_of.get(one.id, none)}
