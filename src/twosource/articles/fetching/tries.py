"""One request → Answer: tried again, politely, where the connection broke or the site is busy."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime

from twosource.articles.fetching.exchange import Answer, Wanted, ask
from twosource.articles.fetching.fetch_session import FetchSession, PageTime
from twosource.articles.fetching.not_fetched import NotFetched, TryAgain
from twosource.articles.fetching.web_address import WebAddress

BUSY = {
    429: "too many requests",
    502: "the server behind it does not answer",
    503: "out of service for now",
    504: "the server behind it is late",
}
FIRST_WAIT = 1.0
"""Seconds before the second try; each further wait is twice as long. No chance in it: runs are to be alike, and a host
is asked by one of our connections at a time anyway."""


def ask_patiently(session: FetchSession, address: WebAddress, time_left: PageTime, wanted: Wanted) -> Answer:
    """Ask for one page, again where that may help.

    Args:
        session: the run; its settings say how often and how long.
        address: where the page is.
        time_left: of the page; what this takes is taken from it, waits included.
        wanted: what of it.

    Raises:
        NotFetched: it failed in a way that stays, too often, or the site asks for more time than there is.
    """
    wait = FIRST_WAIT
    for tries_left in range(session.settings.retries, -1, -1):
        try:
            with time_left:
                answer = ask(session, address, time_left.left, wanted)
            if answer.status not in BUSY:
                return answer
            reason = f"{BUSY[answer.status]} ({answer.status}); try again later"
            raise TryAgain(reason, read_retry_after(answer.headers.get("retry-after"), time.time()))
        except TryAgain as busy:
            if not tries_left:
                raise
            _wait(session, time_left, wait if busy.wait is None else max(busy.wait, wait), busy)
            wait *= 2
    raise AssertionError("the last try returns or raises")


def _wait(session: FetchSession, time_left: PageTime, seconds: float, busy: TryAgain) -> None:
    most = min(session.settings.max_wait_seconds, time_left.left)
    if seconds > most:
        what = str(busy).partition(";")[0]
        raise NotFetched(f"{what}, to be asked again in {seconds:,.0f} s, which is over {most:,.0f} s; try again then")
    time_left.spent += seconds
    session.wait(seconds)


def read_retry_after(value: str | None, now: float) -> float | None:
    """Seconds that a `Retry-After` asks for, given as seconds or as a time; None where it is neither.

    Args:
        value: the header.
        now: seconds since 1970.
    """
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
