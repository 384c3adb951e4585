"""Links → Original: every page the user named, each fetched or named with the reason why not."""

from __future__ import annotations

import queue
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from twosource.articles.fetching.fetch_session import FetchSession, Outside
from twosource.articles.fetching.host_turns import HostTurns
from twosource.articles.fetching.not_fetched import NotFetched
from twosource.articles.fetching.page_cache import PageCache
from twosource.articles.fetching.page_fetch import PageFetch
from twosource.articles.fetching.robots_check import RobotsCheck
from twosource.articles.fetching.web_address import hide_password
from twosource.articles.readers.original import Original
from twosource.errors import InputError
from twosource.records import Skipped
from twosource.settings import FetchSettings

STEP = "read_articles"

Progress = Callable[[str, int, int], None]

Fetched = Original | Skipped
_Results = queue.SimpleQueue[tuple[str, Fetched | BaseException]]


def fetch_originals(
    links: Sequence[str],
    settings: FetchSettings,
    cache_folder: Path | None = None,
    progress: Progress | None = None,
    outside: Outside | None = None,
) -> list[Fetched]:
    """Fetch the pages behind links: only those, politely, and from public addresses only.

    A host is asked for one page at a time, several hosts at once. A name is looked up once for each request, all its
    addresses are checked, and the connection goes to one of these. Proxies that the environment names are not used:
    behind a proxy nobody knows which address is asked.

    Args:
        links: as the user gave them, in any order; one that is given twice is fetched once.
        settings: what is allowed, limits and pauses.
        cache_folder: where pages are kept; it need not exist. None, or `settings.cache` false, keeps nothing.
        progress: told the step's name, pages done and pages in all, from the thread that called.
        outside: the ways out of this machine; None is the real ones.

    Returns:
        For each link, in the order given, its page, or why it is not had and how to mend that. The page's name is the
        link as given; `known.url` is the address that it came from in the end.

    Raises:
        InputError: there are links, and the settings say `offline`.
        SettingsError: `ca_file` cannot be read.

    Misses: pages that are written by scripts in the browser, that want a login, or that set a cookie first.
    """
    if not links:
        return []
    if settings.offline:
        named = ", ".join(hide_password(link) for link in links[:3]) + (" …" if len(links) > 3 else "")
        raise InputError(f"{named}: a link is not fetched offline; allow the network or give the saved page as a file")
    session = FetchSession(settings, outside or Outside())
    if settings.ca_file:
        _ = session.tls  # a wrong file is told at once, and not by every page
    turns = HostTurns(session)
    cache = PageCache(cache_folder if settings.cache else None, settings.cache_mb)
    pages = PageFetch(session, turns, RobotsCheck(session, turns), cache)
    unique = list(dict.fromkeys(links))
    try:
        found = _fetch_by_host(unique, pages, progress)
    finally:
        cache.prune()
    return [found[link] for link in links]


def _fetch_by_host(links: Sequence[str], pages: PageFetch, progress: Progress | None) -> dict[str, Fetched]:
    """Each host's pages one after the other, in a thread; what a thread finds comes back through a queue."""
    by_host: dict[str, list[str]] = {}
    for link in links:
        by_host.setdefault(_find_host(link), []).append(link)
    results: _Results = queue.SimpleQueue()
    found: dict[str, Fetched] = {}
    pool = ThreadPoolExecutor(max_workers=min(pages.session.settings.max_hosts, len(by_host)))
    try:
        for group in by_host.values():
            pool.submit(_fetch_in_turn, group, pages, results)
        while len(found) < len(links):
            if progress:
                progress("Fetching", len(found), len(links))
            link, result = results.get()
            if isinstance(result, BaseException):
                raise result
            found[link] = result
        if progress:
            progress("Fetching", len(links), len(links))
    except BaseException:
        pages.session.stop()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
    return found


def _fetch_in_turn(links: Sequence[str], pages: PageFetch, results: _Results) -> None:
    for link in links:
        try:
            results.put((link, pages.fetch(link)))
        except NotFetched as error:
            results.put((link, Skipped(item=hide_password(link), step=STEP, reason=str(error))))
        except BaseException as error:  # a fault of ours: raised again where the caller is
            results.put((link, error))
            return


def _find_host(link: str) -> str:
    try:
        return urlsplit(link.strip()).hostname or ""
    except ValueError:
        return ""
