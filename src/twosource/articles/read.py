"""Paths and links → Article: every original under them, read with its format's reader; what is not read is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from twosource.articles.build_articles import leave_out_doubles
from twosource.articles.decode import NotText
from twosource.articles.files import list_files
from twosource.articles.formats import find_format
from twosource.articles.read_original import read_original
from twosource.articles.readers.original import Original
from twosource.articles.workers import read_in_processes
from twosource.inference import count_cores
from twosource.records import Article, Skipped
from twosource.settings import ArticleSettings

MIN_SHARED = 200
"""Plain texts that are worth a second process: it takes as long to start as to read some hundred of them."""

Progress = Callable[[str, int, int], None]


def read_articles(
    paths: Sequence[Path | str], settings: ArticleSettings, progress: Progress | None = None
) -> tuple[list[Article], list[Skipped]]:
    """Every article under the paths, cleaned.

    Args:
        paths: files and folders, in any order; the result does not depend on it.
        settings: limits, and patterns to leave out.
        progress: told the step's name, originals done and originals in all.

    Returns:
        Articles sorted by id, and what was not read with the reason and the mend. A file whose date or manifest entry
        could not be used is named too, and read.

    Raises:
        InputError: a path does not exist, or a manifest is broken.
    """
    originals, skipped = list_files(paths, settings.exclude)
    articles, unread = read_originals(originals, settings, progress)
    return articles, sorted(skipped + unread, key=lambda s: (s.item, s.reason))


def read_originals(
    originals: Sequence[Original], settings: ArticleSettings, progress: Progress | None = None
) -> tuple[list[Article], list[Skipped]]:
    """Every article of the originals, sorted by id, and what was not read.

    Formats whose readers are parsers of someone else are read in processes that can be stopped, two or more at a time.
    """
    found: list[Article | Skipped] = []
    done = 0

    def take(_: int, more: list[Article | Skipped]) -> None:
        nonlocal done
        found.extend(more)
        done += 1
        if progress:
            progress("Reading", done, len(originals))

    plain, risky = _sort_out(originals)
    if len(plain) >= MIN_SHARED:
        plain, risky = [], [*plain, *risky]
    for original in plain:
        take(0, list(read_original(original, settings)))
    read_in_processes(risky, count_cores(), settings, take)
    kept, doubles = leave_out_doubles([one for one in found if isinstance(one, Article)])
    skipped = [one for one in found if isinstance(one, Skipped)] + doubles
    return kept, sorted(skipped, key=lambda s: (s.item, s.step, s.reason))


def _sort_out(originals: Sequence[Original]) -> tuple[list[Original], list[Original]]:
    """Those that are read in this process, and those that had better not be."""
    plain: list[Original] = []
    risky: list[Original] = []
    for original in originals:
        try:
            is_plain = find_format(original).is_plain
        except NotText:
            is_plain = True  # it will say so when it is read
        (plain if is_plain else risky).append(original)
    return plain, risky
