"""What went wrong with a link → the reason and the mend, as an exception that stays inside this folder."""

from __future__ import annotations

SAVE = "save the page in a browser and give the file"
"""The mend that nearly always works."""


class NotFetched(Exception):
    """The page is not had; the message says why and how to mend it.

    `whole_host` is true where every page of the host would fail the same way: its name, its address, the connection.
    """

    def __init__(self, reason: str, whole_host: bool = False) -> None:
        super().__init__(reason)
        self.whole_host = whole_host


class TryAgain(NotFetched):
    """A failure that may pass: the connection broke, or the site is busy.

    `wait` is how many seconds the site asks for; None where it does not say.
    """

    def __init__(self, reason: str, wait: float | None = None, whole_host: bool = False) -> None:
        super().__init__(reason, whole_host)
        self.wait = wait
