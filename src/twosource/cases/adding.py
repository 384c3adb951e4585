"""Paths → a case that has them: what is new is read before the lock is taken, and written in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.articles.copies import credit_articles
from twosource.articles.read import read_with_doubles
from twosource.cases.case_file import CaseFile
from twosource.cases.case_settings import dump_settings, merge_settings, refuse_other_models
from twosource.cases.case_update import Notes
from twosource.cases.change_plan import Plan, plan_add, plan_remove
from twosource.cases.claim_reading import Memo, Progress, no_progress
from twosource.cases.one_run import Done, Run, carry_out
from twosource.cases.packing import unpack_article
from twosource.cases.standing import Standing, find_place
from twosource.errors import InputError
from twosource.settings import Settings

if TYPE_CHECKING:
    from twosource.engines.early_reader import EarlyReader


def add_articles(
    case: CaseFile,
    paths: Sequence[Path | str],
    settings: Settings,
    progress: Progress = no_progress,
    memo: Memo | None = None,
    reader: EarlyReader | None = None,
) -> Done:
    """Add articles to a case; those that stand there as they are cost nothing but being read.

    Args:
        case: open for writing.
        paths: files, folders and links.
        settings: the reader's; those of the case hold for what is read and grouped.
        progress: told how far each step is.
        memo: what this process has read for other cases; added to.
        reader: a process that reads for this one; None reads here.

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

    def plan(standing: Sequence[Standing], first: int) -> Plan:
        return plan_add(standing, articles, first)

    run = Run("add", plan, notes, settings, progress, reader=reader)
    return carry_out(case, run, {} if memo is None else memo)


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

    return carry_out(case, Run("remove", plan, Notes(), settings, progress), {} if memo is None else memo)


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
    run = Run("rebuild", lambda standing, first: plan_add(standing, credited, first), Notes(), settings, progress, meta)
    return carry_out(case, run, {})
