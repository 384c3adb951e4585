"""Settings → FetchSession: what the pages of one run share, and the run's only ways out of this machine."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import twosource
from twosource.articles.fetching.hang_up import HangUp
from twosource.articles.fetching.not_fetched import NotFetched
from twosource.articles.fetching.public_network import Resolve, resolve_name
from twosource.errors import SettingsError
from twosource.settings import FetchSettings

ROBOT = "twosource"
"""The name by which a robots.txt may speak to us."""

Dial = Callable[[str, int, float], socket.socket]
"""IP address, port and seconds to wait → a connection."""


def dial_address(ip: str, port: int, seconds: float) -> socket.socket:
    """A connection to an IP address, which nothing looks up again.

    Raises:
        OSError: it is not taken.
    """
    return socket.create_connection((ip, port), timeout=seconds)


@dataclass(frozen=True)
class Outside:
    """What reaches out of this machine or waits; tests put something else in its place."""

    resolve: Resolve = resolve_name
    dial: Dial = dial_address
    sleep: Callable[[float], object] | None = None
    """Called in place of waiting."""


@dataclass
class PageTime:
    """What is left of the time for one page, in seconds."""

    limit: float
    spent: float = 0.0

    @property
    def left(self) -> float:
        """Never below 0."""
        return max(0.0, self.limit - self.spent)

    def __enter__(self) -> PageTime:
        self._begun = time.monotonic()
        return self

    def __exit__(self, *error: object) -> None:
        self.spent += time.monotonic() - self._begun


@dataclass(frozen=True)
class FetchSession:
    """One run."""

    settings: FetchSettings
    outside: Outside = Outside()
    _stopped: threading.Event = field(default_factory=threading.Event)
    _calls: set[HangUp] = field(default_factory=set)
    _lock: Any = field(default_factory=threading.Lock)

    @property
    def headers(self) -> dict[str, str]:
        """What every site is told of us. The same for every page, so that a site gives each the same."""
        about = f"+{self.settings.contact}" if self.settings.contact else "reads pages that an editor names"
        return {
            "User-Agent": f"{ROBOT}/{twosource.__version__} ({about})",
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "en,*;q=0.5",
            "Accept-Encoding": "gzip, deflate, br",
            "Connection": "close",
        }

    @cached_property
    def tls(self) -> ssl.SSLContext:
        """Certificates are checked against the system's authorities, certifi's, and those of the settings.

        Raises:
            SettingsError: `ca_file` cannot be read.
        """
        import certifi

        context = ssl.create_default_context()
        context.load_verify_locations(certifi.where())
        context.set_alpn_protocols(["http/1.1"])
        if self.settings.ca_file:
            try:
                context.load_verify_locations(self.settings.ca_file)
            except OSError as error:
                place = f"fetch.ca_file = {self.settings.ca_file!r}"
                raise SettingsError(f"{place}: cannot be read ({error}); give a file in PEM form") from None
        return context

    def wait(self, seconds: float) -> None:
        """Let time pass.

        Raises:
            NotFetched: the run was stopped.
        """
        if seconds > 0 and self.outside.sleep:
            self.outside.sleep(seconds)
        elif seconds > 0:
            self._stopped.wait(seconds)
        self.check_stopped()

    def check_stopped(self) -> None:
        """Raise where the run was stopped.

        Raises:
            NotFetched: it was.
        """
        if self._stopped.is_set():
            raise NotFetched("the run was stopped; start it again")

    def open_call(self, seconds: float) -> HangUp:
        """A time limit for one call, which `stop` ends too."""
        call = HangUp(seconds, self._calls.discard)
        with self._lock:
            self._calls.add(call)
        return call

    def stop(self) -> None:
        """End every call and wait, so that nobody who stops the run has to wait for a slow site."""
        self._stopped.set()
        with self._lock:
            calls = list(self._calls)
        for call in calls:
            call.end()
