"""WebAddress → whether its site lets programs fetch it: its robots.txt, read once a run."""

from __future__ import annotations

import threading
from collections import defaultdict

from twosource.articles.fetching.exchange import Wanted
from twosource.articles.fetching.fetch_session import ROBOT, FetchSession, PageTime
from twosource.articles.fetching.host_turns import HostTurns
from twosource.articles.fetching.not_fetched import SAVE, NotFetched
from twosource.articles.fetching.redirects import Trail
from twosource.articles.fetching.robots_rules import RobotsRules, parse_robots
from twosource.articles.fetching.tries import ask_patiently
from twosource.articles.fetching.web_address import WebAddress

MAX_BYTES = 512_000
"""What of a robots.txt is read; RFC 9309, 2.5 asks for 500 KiB at least."""
MAX_REDIRECTS = 5
"""RFC 9309, 2.3.1.2; a file behind more counts as none."""


class RobotsCheck:
    """The robots.txt files of one run."""

    def __init__(self, session: FetchSession, turns: HostTurns) -> None:
        self._session, self._turns = session, turns
        self._lock = threading.Lock()
        self._origins: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._found: dict[str, RobotsRules | NotFetched] = {}

    def check(self, address: WebAddress) -> float:
        """Seconds to pause between pages of the site, at most `max_wait_seconds`.

        Raises:
            NotFetched: its robots.txt forbids the page, or cannot be read so that nobody knows.
        """
        with self._lock:
            turn = self._origins[address.origin]
        with turn:
            if address.origin not in self._found:
                self._found[address.origin] = self._read(address)
        found = self._found[address.origin]
        if isinstance(found, NotFetched):
            raise found
        if not found.allow(address.target):
            raise NotFetched(f"the robots.txt of {address.host} asks programs not to fetch it; {SAVE}")
        return min(found.delay, self._session.settings.max_wait_seconds)

    def _read(self, address: WebAddress) -> RobotsRules | NotFetched:
        trail = Trail(WebAddress(address.scheme, address.host, address.port, "/robots.txt"))
        try:
            return self._fetch(trail)
        except NotFetched as error:
            if error.whole_host and trail.here.host == address.host:
                return error  # the page would fail in the same way
            what = str(error).partition(";")[0]
            doubt = f"the robots.txt of {address.host} cannot be read ({what}): it may forbid the page"
            return NotFetched(f"{doubt}; try again later, or {SAVE}")

    def _fetch(self, trail: Trail) -> RobotsRules:
        """The rules. A file that is not there (4xx) forbids nothing, one that fails forbids all (RFC 9309, 2.3.1)."""
        time_left = PageTime(self._session.settings.max_seconds)
        wanted = Wanted(MAX_BYTES, cut=True)
        while True:
            with self._turns.take(trail.here.host, pause=0):
                answer = ask_patiently(self._session, trail.here, time_left, wanted)
            try:
                if not trail.follow(answer, MAX_REDIRECTS):
                    break
            except NotFetched:  # a circle, or too far: it is not there
                return RobotsRules()
        if answer.status == 200:
            whole = len(answer.body) < MAX_BYTES
            body = answer.body if whole else answer.body[: answer.body.rfind(b"\n") + 1]  # no half rule
            return parse_robots(body.decode("utf-8", "replace"), ROBOT)
        if 200 <= answer.status < 500:
            return RobotsRules()
        raise NotFetched(f"the site fails with {answer.status}")
