"""Hosts of one run → turns: one request to a host at a time, and a pause between two pages."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from twosource.articles.fetching.fetch_session import FetchSession


class HostTurns:
    """Who may ask which host now. Pages of many hosts are fetched at once, and redirects lead from one to another."""

    def __init__(self, session: FetchSession) -> None:
        self._session = session
        self._lock = threading.Lock()
        self._hosts: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._last: dict[str, float] = {}

    @contextmanager
    def take(self, host: str, pause: float) -> Iterator[None]:
        """Wait until the host is free, and `pause` seconds have gone by since its last page."""
        with self._lock:
            turn = self._hosts[host]
        with turn:
            if host in self._last:
                self._session.wait(self._last[host] + pause - time.monotonic())
            yield

    def end_page(self, host: str) -> None:
        """Note that a page of the host was asked for: the pause begins."""
        self._last[host] = time.monotonic()
