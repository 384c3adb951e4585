"""Paths → a case that has them: what is new is read before the lock is taken, and written in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from twosource.articles.copies import credit_articles
from twosource.articles.read import read_with_doubles
from twosource.cases.case_extracts import Memo
from twosource.cases.case_file import CaseFile
from twosource.cases.case_settings import dump_settings, merge_settings, refuse_other_models
from twosource.cases.case_update import CaseUpdate, MakePlan, Notes, work_out_update
from twosource.cases.case_writing import forget_derived, start_run, write_update
from twosource.cases.change_plan import Plan, plan_add, plan_remove
from twosource.cases.packing import unpack_article
from twosource.cases.standing import Standing, find_place, load_standing
from twosource.errors import InputError
from twosource.pipeline import Progress, no_progress
from twosource.settings import Settings

MAX_RACES = 3
"""Times that another process may have written while this one worked; after that it works under the lock."""


@dataclass(frozen=True)
class Done:
    """What a run did, for whoever asked for it."""

    run: int | None
    """Its number; None where nothing changed, so that there was none."""
    counts: dict[str, int]
    """new, changed, unchanged, doubles, removed, not_read (articles); claims, groups (touched)."""


def add_articles(
    case: CaseFile,
    paths: Sequence[Path | str],
    settings: Settings,
    progress: Progress = no_progress,
    memo: Memo | None = None,
) -> Done:
    """Add articles to a case; those that stand there as they are cost nothing but being read.

    Args:
        case: open for writing.
        paths: files, folders and links.
        settings: the reader's; those of the case hold for what is read and grouped.
        progress: told how far each step is.
        memo: what this process has read for other cases; added to.

    Raises:
        InputError: nothing was found at the paths, the case was made with other models, or it cannot be written.
        ModelError: weights are missing.
    """
    settings = merge_settings(case, settings)
    refuse_other_models(case, settings)
    read, skipped = read_with_doubles(paths, settings.articles, progress, settings.fetch)
    articles = credit_articles(read, settings.articles)
    if not articles and not skipped:
        raise InputError(
            f"{', '.join(map(str, paths))}: no article was found there; name files or folders with articles"
        )
    seen = {article.path or article.id for article in articles} | {one.item for one in skipped}
    notes = Notes(tuple(skipped), frozenset(seen))
    run = _Run("add", lambda standing, first: plan_add(standing, articles, first), notes, settings, progress)
    return _change(case, run, {} if memo is None else memo)


def remove_articles(
    case: CaseFile,
    wanted: Sequence[str],
    settings: Settings,
    progress: Progress = no_progress,
    memo: Memo | None = None,
) -> Done:
    """Take articles out of a case, by path or id; their records stay in the file as removed.

    Raises:
        InputError: the case has no such article; the message names the nearest.
        ModelError: weights are missing.
    """
    settings = merge_settings(case, settings)
    refuse_other_models(case, settings)

    def plan(standing: Sequence[Standing], _: int) -> Plan:
        return plan_remove(standing, _find_wanted(case, standing, wanted))

    return _change(case, _Run("remove", plan, Notes(), settings, progress), {} if memo is None else memo)


def _find_wanted(case: CaseFile, standing: Sequence[Standing], wanted: Sequence[str]) -> dict[str, Standing]:
    from difflib import get_close_matches

    found = {}
    for name in wanted:
        hits = [one for one in standing if name in (one.path, one.id)]
        hits = hits or [one for one in standing if one.place == find_place(name)]
        if not hits:
            names = sorted({one.path for one in standing} | {one.id for one in standing})
            near = get_close_matches(name, names, n=1, cutoff=0.0)
            hint = f"the nearest is {near[0]}" if near else "it has none at all"
            raise InputError(f"{case.path}: has no article {name}; {hint}")
        found.update({one.path: one for one in hits})
    return found


def rebuild_case(
    case: CaseFile, settings: Settings, new_settings: bool = False, progress: Progress = no_progress
) -> Done:
    """Read every article of a case again, from the text it keeps, with the models and the version of this machine.

    Groups keep their numbers, so that what was known of them still is.

    Args:
        case: open for writing.
        settings: the reader's.
        new_settings: whether these take the place of those that the case has for reading, grouping and policy.
        progress: told how far each step is.

    Raises:
        InputError: the case cannot be written.
        ModelError: weights are missing.
    """
    settings = settings if new_settings else merge_settings(case, settings)
    with case.reading() as connection:
        query = "SELECT record FROM articles WHERE gone_run IS NULL ORDER BY path"
        articles = [unpack_article(record) for (record,) in connection.execute(query)]
    credited = credit_articles(articles, settings.articles)
    meta = dump_settings(settings)
    run = _Run(
        "rebuild", lambda standing, first: plan_add(standing, credited, first), Notes(), settings, progress, meta
    )
    return _change(case, run, {})


@dataclass(frozen=True)
class _Run:
    """What is to be done, whatever state of the case it begins from."""

    kind: str
    make_plan: MakePlan
    notes: Notes
    settings: Settings
    progress: Progress
    afresh: dict[str, str] | None = None
    """For a run that reads everything again: what the case is to say of its settings and models from then on."""


def _change(case: CaseFile, run: _Run, memo: Memo) -> Done:
    for _ in range(MAX_RACES):
        with case.reading():
            seen = case.generation
            plan = _make_plan(case, run)
            if plan.is_empty and run.afresh is None and not _tells_more(case, run.notes):
                return Done(None, _count(CaseUpdate(plan), run.notes))
            update = _work_out(case, plan, run, memo)
        with case.writing():
            if case.generation == seen:
                return _write(case, update, run)
    with case.writing():
        return _write(case, _work_out(case, _make_plan(case, run), run, memo), run)


def _make_plan(case: CaseFile, run: _Run) -> Plan:
    first = case.connection.execute("SELECT coalesce(max(number), 0) + 1 FROM articles").fetchone()[0]
    return run.make_plan(load_standing(case.connection), first)


def _work_out(case: CaseFile, plan: Plan, run: _Run, memo: Memo) -> CaseUpdate:
    return work_out_update(case.connection, plan, run.settings, memo, run.progress, run.afresh is not None)


def _write(case: CaseFile, update: CaseUpdate, run: _Run) -> Done:
    counts = _count(update, run.notes)
    number = start_run(case.connection, run.kind, counts)
    if run.afresh is not None:
        forget_derived(case.connection)
        for key, value in run.afresh.items():
            case.set_meta(key, value)
    write_update(case.connection, update, run.notes, number)
    return Done(number, counts)


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
