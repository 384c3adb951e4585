"""Seconds → HangUp: a call is ended when its time is up, wherever in it the other side dawdles."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable


class HangUp:
    """A time limit on one connection.

    The limit that a socket has itself is for each piece that arrives; a side that sends a byte a second never meets
    it. This one shuts the connection down from outside, so that whoever waits on it wakes up.
    """

    def __init__(self, seconds: float, done: Callable[[HangUp], object]) -> None:
        self.rang = False
        """Whether the connection was shut down, so that what was read of it is not all."""
        self._line: socket.socket | None = None
        self._lock = threading.Lock()
        self._done = done
        self._timer = threading.Timer(max(seconds, 0.01), self.end)
        self._timer.daemon = True
        self._timer.start()

    def watch(self, line: socket.socket) -> None:
        """Take charge of a connection. TLS moves a socket into another object, so that a second handle is kept."""
        with self._lock:
            if self._line is not None:
                self._line.close()
            self._line = line.dup()
        if self.rang:
            self.end()

    def end(self) -> None:
        """Shut the connection down now."""
        with self._lock:
            self.rang = True
            if self._line is not None:
                with contextlib.suppress(OSError):
                    self._line.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> HangUp:
        return self

    def __exit__(self, *error: object) -> None:
        self._timer.cancel()
        with self._lock:
            if self._line is not None:
                self._line.close()
                self._line = None
        self._done(self)
