"""Paths and links → Article: every original under them, read with its format's reader; what is not read is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from twosource.articles.build_articles import leave_out_doubles
from twosource.articles.decode import NotText
from twosource.articles.fetching.web_address import is_link
from twosource.articles.files import list_files
from twosource.articles.formats import find_format
from twosource.articles.manifest import MANIFEST
from twosource.articles.metadata import Known, merge_known
from twosource.articles.read_original import read_original
from twosource.articles.readers.original import Original
from twosource.articles.workers import read_in_processes
from twosource.cache_folder import find_cache_folder
from twosource.errors import InputError
from twosource.inference import count_cores
from twosource.records import Article, Skipped
from twosource.settings import ArticleSettings, FetchSettings

MIN_SHARED = 200
"""Plain texts that are worth a second process: it takes as long to start as to read some hundred of them."""

Progress = Callable[[str, int, int], None]


def read_articles(
    paths: Sequence[Path | str],
    settings: ArticleSettings,
    progress: Progress | None = None,
    fetch: FetchSettings | None = None,
) -> tuple[list[Article], list[Skipped]]:
    """Every article under the paths, cleaned.

    Args:
        paths: files, folders and links (http, https), in any order; the result does not depend on it.
        settings: limits, patterns to leave out, and what is known of a single file.
        progress: told the step's name, originals done and originals in all.
        fetch: how links are fetched; the defaults where None.

    Returns:
        Articles sorted by id, and what was not read with the reason and the mend. A file whose date or manifest entry
        could not be used is named too, and read.

    Raises:
        InputError: a path does not exist, a manifest is broken, links are given and `fetch` says offline, or an outlet
            or date is given for more than one file.
    """
    articles, skipped = read_with_doubles(paths, settings, progress, fetch)
    kept, doubles = leave_out_doubles(articles)
    return kept, sorted(skipped + doubles, key=lambda s: (s.item, s.reason))


def read_with_doubles(
    paths: Sequence[Path | str],
    settings: ArticleSettings,
    progress: Progress | None = None,
    fetch: FetchSettings | None = None,
) -> tuple[list[Article], list[Skipped]]:
    """As `read_articles`, before anything is left out for standing there twice; sorted by path.

    A case file keeps every article it is given: which of two doubles is read may change with the next one.
    """
    links = sorted({str(path) for path in paths if is_link(str(path))})
    originals, skipped = list_files([path for path in paths if not is_link(str(path))], settings.exclude)

    def get(wanted: Sequence[str]) -> list[Original | Skipped]:
        from twosource.articles.fetching.fetch import fetch_originals  # for the few runs that read links

        return fetch_originals(wanted, fetch or FetchSettings(), find_cache_folder() / "pages", progress)

    answers = get(links) if links else []
    originals += [one for one in answers if isinstance(one, Original)]
    skipped += [one for one in answers if isinstance(one, Skipped)]
    originals = _tell(originals, paths, settings)
    followed = None
    if settings.follow_links:
        from twosource.articles.feed_links import follow_feed_links

        followed = follow_feed_links(originals, settings, get)
    if followed is not None:
        originals, skipped = [*originals, *followed.pages], [*skipped, *followed.skipped]
    articles, unread = _read_all(originals, settings, progress)
    if followed is not None:
        unread = [one for one in unread if one.item not in followed.entries]
    return articles, sorted(skipped + unread, key=lambda s: (s.item, s.reason))


def _tell(originals: list[Original], paths: Sequence[Path | str], settings: ArticleSettings) -> list[Original]:
    """The one original given, with what the user says of it."""
    if settings.outlet is None and settings.date is None:
        return originals
    if len(paths) != 1 or Path(paths[0]).is_dir():
        raise InputError(
            f"{', '.join(map(str, paths))}: an outlet or date can be given for one file only; write an {MANIFEST} "
            "beside the files that says it of each"
        )
    given = Known(outlet=settings.outlet, outlet_from="given" if settings.outlet else "unknown")
    given = replace(given, published=settings.date, published_from="given" if settings.date else "unknown")
    return [replace(original, known=merge_known(given, original.known)) for original in originals]


def read_originals(
    originals: Sequence[Original], settings: ArticleSettings, progress: Progress | None = None
) -> tuple[list[Article], list[Skipped]]:
    """Every article of the originals, sorted by id, and what was not read."""
    articles, skipped = _read_all(originals, settings, progress)
    kept, doubles = leave_out_doubles(articles)
    return kept, sorted(skipped + doubles, key=lambda s: (s.item, s.step, s.reason))


def _read_all(
    originals: Sequence[Original], settings: ArticleSettings, progress: Progress | None = None
) -> tuple[list[Article], list[Skipped]]:
    """Every article of the originals, sorted by path, and what was not read.

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
    articles = sorted((one for one in found if isinstance(one, Article)), key=lambda a: (a.path or "", a.id, a.outlet))
    skipped = [one for one in found if isinstance(one, Skipped)]
    return articles, sorted(skipped, key=lambda s: (s.item, s.step, s.reason))


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
