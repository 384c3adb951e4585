"""Answer → the next address: redirects are followed one by one, in the open and not for ever."""

from __future__ import annotations

from twosource.articles.fetching.exchange import Answer
from twosource.articles.fetching.not_fetched import SAVE, NotFetched
from twosource.articles.fetching.web_address import WebAddress, join_address

REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Trail:
    """The way of one link from address to address."""

    def __init__(self, start: WebAddress) -> None:
        self._way = [start]

    @property
    def here(self) -> WebAddress:
        """The address to be asked now."""
        return self._way[-1]

    @property
    def host_is_new(self) -> bool:
        """Whether no address before this one was on the same host."""
        return all(address.host != self.here.host for address in self._way[:-1])

    def follow(self, answer: Answer, most: int) -> bool:
        """Go on to where an answer sends us; false where it sends us nowhere.

        Args:
            answer: of the address that is `here`.
            most: redirects in all.

        Raises:
            NotFetched: it leads back, too far, nowhere, or from a secure connection to an open one.
        """
        if answer.status not in REDIRECTS:
            return False
        location = answer.headers.get("location", "")
        if not location.strip():
            raise NotFetched(f"sent on ({answer.status}) without saying where to; {SAVE}")
        target = join_address(self.here, location)
        if target in self._way:
            loop = [address.url[:200] for address in self._way[self._way.index(target) :]] + [target.url[:200]]
            raise NotFetched(f"redirects in a circle: {' to '.join(loop)}; {SAVE}")
        if len(self._way) > most:
            raise NotFetched(f"sent on more than {most} times; {SAVE}, or raise fetch.max_redirects in the settings")
        if self.here.scheme == "https" and target.scheme == "http":
            raise NotFetched(f"sent on from https to {target.url[:200]}, which anybody on the way could change; {SAVE}")
        self._way.append(target)
        return True
