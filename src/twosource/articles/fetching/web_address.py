"""Link as given → WebAddress: scheme, host, port and what to ask for, or why it is no link that is fetched."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import quote, urljoin, urlsplit

from twosource.articles.fetching.not_fetched import SAVE, NotFetched

PORTS = {"http": 80, "https": 443}
MAX_LENGTH = 8_000
"""Characters of a link: what RFC 9110, 4.1 recommends that every server can take."""

_LINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_NOWHERE_IN_LINKS = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")
"""Some readers of links drop these, some do not; the last are bytes of a command line that are no text."""
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_KEPT = "!#$%&'()*+,/:;=?@[]~"
"""What stands in a link as it is; anything else is written in percent."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A link taken apart; nothing in it can be read in two ways."""

    scheme: str
    host: str
    """Lower case and in ASCII ("xn--mnchen-3ya.example"), IPv6 without brackets."""
    port: int
    target: str
    """Path and query, in ASCII, beginning with "/"."""

    @property
    def authority(self) -> str:
        """Host and port as links write them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The link again, without its fragment."""
        return self.origin + self.target

    @property
    def ip(self) -> IPv4Address | IPv6Address | None:
        """The host, where it is no name."""
        try:
            return ip_address(self.host)
        except ValueError:
            return None


def is_link(name: str) -> bool:
    """Whether something given is a link and no path: it begins with a scheme ("https://", and also "ftp://")."""
    return _LINK.match(name.strip()) is not None


def parse_address(link: str) -> WebAddress:
    """A link, taken apart.

    Raises:
        NotFetched: it is malformed, neither http nor https, or has a user name or password in it.
    """
    link = link.strip()
    if len(link) > MAX_LENGTH:
        raise NotFetched(f"the link is {len(link):,} characters long, over {MAX_LENGTH:,}; check it", whole_host=True)
    if _NOWHERE_IN_LINKS.search(link):
        raise NotFetched("malformed: a control character or a backslash is in the link; copy it again")
    try:
        parts = urlsplit(link)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise NotFetched(f"malformed ({str(error)[:80]}); copy the link again") from None
    if parts.scheme not in PORTS:
        raise NotFetched(
            f"{parts.scheme or 'no scheme'!r} is not read; give a link that begins with https:// or http://"
        )
    if parts.username is not None or parts.password is not None:
        raise NotFetched("a user name or password is in the link; save the page in a browser and give the file")
    if not host:
        raise NotFetched("malformed: the link names no site; copy it again")
    target = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
    port = PORTS[parts.scheme] if port is None else port
    return WebAddress(parts.scheme, _tidy_host(host), port, target if target.startswith("/") else f"/{target}")


def join_address(base: WebAddress, location: str) -> WebAddress:
    """Where a redirect leads. http.client reads headers as Latin-1, while sites write UTF-8 into them.

    Raises:
        NotFetched: as `parse_address`.
    """
    with contextlib.suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        return parse_address(urljoin(base.url, location.strip()))
    except (NotFetched, ValueError) as error:
        what = str(error).partition(";")[0]
        raise NotFetched(f"sent on to {hide_password(location)[:100]!r} ({what}); {SAVE}") from None


def hide_password(link: str) -> str:
    """The link without what stands before the "@" of its host: links given are shown in reports."""
    return re.sub(r"(://)[^/?#]*@", r"\1…@", link, count=1)


def _tidy_host(host: str) -> str:
    """The host in one spelling.

    Raises:
        NotFetched: it is no host, or an address in a form that programs read differently (0177.1, 0x7f000001, 127.1).
    """
    if ":" in host:
        try:
            address = ip_address(host)
        except ValueError:
            raise NotFetched(f"malformed: {host[:80]!r} is no address; copy the link again") from None
        if isinstance(address, IPv6Address) and address.scope_id:
            raise NotFetched(f"refused: {host[:80]} is an address of one network only", whole_host=True)
        return str(address)
    tidy = host if host.isascii() else _spell_in_ascii(host)
    tidy = tidy.lower().removesuffix(".")
    labels = tidy.split(".")
    if len(tidy) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise NotFetched(f"malformed: {host[:80]!r} is no name of a site; copy the link again")
    if _NUMBER.fullmatch(labels[-1]):
        try:
            return str(IPv4Address(tidy))
        except ValueError:
            mend = "write an address as four plain numbers, or name the site"
            raise NotFetched(f"refused: {host[:80]} hides an address; {mend}", whole_host=True) from None
    return tidy


def _spell_in_ascii(host: str) -> str:
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        raise NotFetched(f"malformed: {host[:80]!r} is no name of a site; copy the link again") from None
