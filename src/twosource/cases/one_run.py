"""What is to be done → a run: worked out from one state of the case, written if the case is still in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.cases.case_file import CaseFile
from twosource.cases.case_update import CaseUpdate, MakePlan, Notes, work_out_update
from twosource.cases.case_writing import forget_derived, start_run, write_update
from twosource.cases.change_plan import Plan
from twosource.cases.claim_reading import Memo, Progress
from twosource.cases.standing import load_standing
from twosource.records import Skipped
from twosource.settings import Settings

if TYPE_CHECKING:
    from twosource.engines.early_reader import EarlyReader

MAX_RACES = 3
"""Times that another process may have written while this one worked; after that it works under the lock."""


@dataclass(frozen=True)
class Done:
    """What a run did, for whoever asked for it."""

    run: int | None
    """Its number; None where nothing changed, so that there was none."""
    counts: dict[str, int]
    """new, changed, unchanged, doubles, removed, not_read (articles); claims, groups (touched)."""
    skipped: tuple[Skipped, ...] = ()
    """Inputs that were not read, or not in full."""


@dataclass(frozen=True)
class Run:
    """What is to be done, whatever state of the case it begins from."""

    kind: str
    make_plan: MakePlan
    notes: Notes
    settings: Settings
    progress: Progress
    afresh: dict[str, str] | None = None
    """For a run that reads everything again: what the case is to say of its settings and models from then on."""
    reader: EarlyReader | None = None
    """A process that waits for articles to read."""


def carry_out(case: CaseFile, run: Run, memo: Memo) -> Done:
    """Do it, in one transaction, whoever else writes meanwhile.

    Args:
        case: open for writing.
        run: what is to be done.
        memo: what this process has read; looked into, and added to.

    Raises:
        InputError: the case cannot be written.
        ModelError: weights are missing.
    """
    for _ in range(MAX_RACES):
        with case.reading():
            seen = case.generation
            plan = _make_plan(case, run)
            if plan.is_empty and run.afresh is None and not _tells_more(case, run.notes):
                return Done(None, _count(CaseUpdate(plan), run.notes), run.notes.skipped)
            update = _work_out(case, plan, run, memo)
        with case.writing():
            if case.generation == seen:
                return _write(case, update, run)
    with case.writing():
        return _write(case, _work_out(case, _make_plan(case, run), run, memo), run)


def _make_plan(case: CaseFile, run: Run) -> Plan:
    first = case.connection.execute("SELECT coalesce(max(number), 0) + 1 FROM articles").fetchone()[0]
    return run.make_plan(load_standing(case.connection), first)


def _work_out(case: CaseFile, plan: Plan, run: Run, memo: Memo) -> CaseUpdate:
    afresh = run.afresh is not None
    return work_out_update(case.connection, plan, run.settings, memo, run.progress, afresh, run.reader)


def _write(case: CaseFile, update: CaseUpdate, run: Run) -> Done:
    counts = _count(update, run.notes)
    number = start_run(case.connection, run.kind, counts)
    if run.afresh is not None:
        forget_derived(case.connection)
        for key, value in run.afresh.items():
            case.set_meta(key, value)
    write_update(case.connection, update, run.notes, number)
    return Done(number, counts, run.notes.skipped)


def _tells_more(case: CaseFile, notes: Notes) -> bool:
    """Whether what could not be read is not what the case has of it already."""
    rows = case.connection.execute("SELECT item, step, reason FROM skipped")
    before = {row for row in rows if row[0] in notes.items}
    return before != {(one.item, one.step, one.reason) for one in notes.skipped}


def _count(update: CaseUpdate, notes: Notes) -> dict[str, int]:
    plan = update.plan
    return {
        "new": len(plan.new) - len(set(plan.replaced.values())),
        "changed": len(set(plan.replaced.values())),
        "unchanged": len(plan.unchanged),
        "removed": len(plan.removed),
        "doubles": sum(path not in plan.kept for path in plan.new),
        "not_read": sum(one.step == "read_articles" for one in notes.skipped),
        "claims": sum(len(known.extract.claims) for known in update.extracts.known.values()),
        "groups": len(update.groups.judged),
    }
