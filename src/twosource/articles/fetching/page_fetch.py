"""Link → Original: one page, over its redirects, if its site and the settings allow it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from twosource.articles.fetching.exchange import Answer, Wanted
from twosource.articles.fetching.fetch_session import FetchSession, PageTime
from twosource.articles.fetching.host_turns import HostTurns
from twosource.articles.fetching.not_fetched import SAVE, NotFetched
from twosource.articles.fetching.page_cache import CachedPage, PageCache
from twosource.articles.fetching.redirects import Trail
from twosource.articles.fetching.robots_check import RobotsCheck
from twosource.articles.fetching.tries import ask_patiently
from twosource.articles.fetching.web_address import parse_address
from twosource.articles.metadata import Known
from twosource.articles.readers.original import Original

REFUSALS = {
    400: f"the site does not understand the link (400); check it, or {SAVE}",
    401: f"the site wants a login (401); {SAVE}",
    402: f"the site wants to be paid (402); {SAVE}",
    403: f"the site lets no program read it (403); {SAVE}",
    404: "there is no such page (404); check the link",
    407: f"a proxy wants a login (407); {SAVE}",
    410: "the page was taken away (410); look for a copy in a web archive",
    451: f"the page may not be shown here for legal reasons (451); {SAVE} where it may",
}

NO_TEXT = re.compile(
    r"(?:image|audio|video|font|model)/[\w.+-]*|text/css|(?:text|application)/(?:x-)?(?:java|ecma)script|application/wasm"
)
"""Media types in which no article comes; of all others the bytes decide, whatever the server calls them."""

_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9_.:+-]{1,40})""", re.IGNORECASE)


@dataclass(frozen=True)
class PageFetch:
    """What the pages of one run share."""

    session: FetchSession
    turns: HostTurns
    robots: RobotsCheck
    cache: PageCache

    def fetch(self, link: str) -> Original:
        """One page.

        Args:
            link: as the user gave it; it is the name of what comes back.

        Raises:
            NotFetched: the page is not had.
        """
        settings = self.session.settings
        trail = Trail(parse_address(link))
        time_left = PageTime(settings.max_seconds)
        while True:
            delay = self.robots.check(trail.here)
            pause = max(delay, settings.pause_seconds) if trail.host_is_new else 0.0
            cached = self.cache.find(trail.here.url)
            answer = self._ask(trail, pause, time_left, cached)
            if not trail.follow(answer, settings.max_redirects):
                break
        url = trail.here.url
        if answer.status == 304 and cached:
            return _make_original(link, url, cached.content_type, cached.body)
        if answer.status != 200:
            if answer.status in (404, 410):
                self.cache.drop(url)
            raise NotFetched(REFUSALS.get(answer.status, f"the site answers with {answer.status}; try again later"))
        self.cache.keep(url, answer)
        return _make_original(link, url, answer.headers.get("content-type", ""), answer.body)

    def _ask(self, trail: Trail, pause: float, time_left: PageTime, cached: CachedPage | None) -> Answer:
        max_bytes = int(self.session.settings.max_mb * 1_000_000)
        wanted = Wanted(max_bytes, cached.questions if cached else {}, not_types=NO_TEXT)
        with self.turns.take(trail.here.host, pause):
            try:
                return ask_patiently(self.session, trail.here, time_left, wanted)
            finally:
                self.turns.end_page(trail.here.host)


def _make_original(link: str, url: str, content_type: str, body: bytes) -> Original:
    media_type = content_type.partition(";")[0].partition(",")[0].strip().lower() or None
    return Original(
        name=link, data=body, known=Known(url=url), media_type=media_type, charset=find_charset(content_type)
    )


def find_charset(content_type: str) -> str | None:
    """The character set that a `Content-Type` names; None where there is none, or none that Python knows."""
    found = _CHARSET.search(content_type)
    if found is None:
        return None
    try:
        b"".decode(found[1])
    except (LookupError, ValueError):
        return None
    return found[1].lower()
