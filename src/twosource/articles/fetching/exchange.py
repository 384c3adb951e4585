"""WebAddress → Answer: one request over one connection to a checked address, within its limits of time and size."""

from __future__ import annotations

import http.client
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field

from twosource.articles.fetching.fetch_session import FetchSession
from twosource.articles.fetching.hang_up import HangUp
from twosource.articles.fetching.not_fetched import SAVE, NotFetched, TryAgain
from twosource.articles.fetching.public_network import find_addresses
from twosource.articles.fetching.unpack import TooLarge, make_unpacker
from twosource.articles.fetching.web_address import WebAddress

PIECE = 65_536
"""Bytes read at once."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site said."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case; of several with one name, all, with commas between."""
    body: bytes = b""
    """Unpacked; empty unless the status is 200."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of an answer."""

    max_bytes: int
    """Of the body, unpacked."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Beside those of every request."""
    not_types: re.Pattern[str] | None = None
    """Media types whose body is not read."""
    cut: bool = False
    """Whether a longer body is cut rather than refused."""


def ask(session: FetchSession, address: WebAddress, seconds: float, wanted: Wanted) -> Answer:
    """Ask for one page, once.

    Args:
        session: the run.
        address: where it is.
        seconds: for all of it, from looking the name up to the last byte.
        wanted: what of it.

    Raises:
        TryAgain: the connection broke.
        NotFetched: the address is refused, nobody answers there, the certificate is not valid, or a limit is passed.
    """
    session.check_stopped()
    with session.open_call(seconds) as call:
        ips = find_addresses(address, session.settings, session.outside.resolve, seconds)
        line = _CheckedLine(session, address, ips, call)
        try:
            headers = {"Host": address.authority, **session.headers, **wanted.headers}
            line.request("GET", address.target, headers=headers)
            answer = _read_answer(_skip_hints(line.getresponse()), wanted)
            if call.rang:  # to be shut down looks like the end of a page that does not say how long it is
                raise TimeoutError
            return answer
        except NotFetched as error:
            raise (_explain(error, call, address, session) if call.rang else error) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _explain(error, call, address, session) from None
        finally:
            line.close()


class _CheckedLine(http.client.HTTPConnection):
    """A connection that goes to the addresses that were checked, while the site is told the name that was asked for."""

    def __init__(self, session: FetchSession, address: WebAddress, ips: list[str], call: HangUp) -> None:
        super().__init__(address.host, address.port)
        self._session, self._address, self._ips, self._call = session, address, ips, call

    def connect(self) -> None:
        """Try one address after the other; the certificate has to be that of the name."""
        settings = self._session.settings
        fault: OSError = OSError("no address")
        for ip in self._ips:
            try:
                raw = self._session.outside.dial(ip, self._address.port, settings.connect_seconds)
            except OSError as error:
                fault = error
                if self._call.rang:
                    break
                continue
            self._call.watch(raw)
            raw.settimeout(settings.read_seconds)
            self.sock = raw
            if self._address.scheme == "https":
                self.sock = self._session.tls.wrap_socket(raw, server_hostname=self._address.host)
            return
        late = isinstance(fault, TimeoutError)
        why = f"in {settings.connect_seconds:g} s" if late else f"({fault.strerror or fault})"
        mend = "check the link and the network" + _warn_of_proxies()
        raise NotFetched(f"{self._address.host} does not take the call {why}; {mend}", whole_host=True)


def _skip_hints(response: http.client.HTTPResponse) -> http.client.HTTPResponse:
    """The answer after those that only announce it (103 and other 1xx), of which http.client passes over 100 alone."""
    while 101 < response.status < 200:
        response.headers = response.msg = None  # type: ignore[assignment]
        response.begin()
    return response


def _read_answer(response: http.client.HTTPResponse, wanted: Wanted) -> Answer:
    names = {name.lower() for name in response.headers}
    headers = {name: ", ".join(response.headers.get_all(name, [])) for name in sorted(names)}
    if response.status != 200:
        return Answer(response.status, headers)
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    if wanted.not_types and wanted.not_types.fullmatch(media_type):
        raise NotFetched(f"it is {media_type[:60]} and no text; give the link of the page that it stands in")
    return Answer(response.status, headers, _read_body(response, headers.get("content-encoding", ""), wanted))


def _read_body(response: http.client.HTTPResponse, encoding: str, wanted: Wanted) -> bytes:
    max_bytes, cut = wanted.max_bytes, wanted.cut
    unpacker = make_unpacker(encoding)
    expected, taken, body = response.length, 0, bytearray()
    try:
        if expected is not None and expected > max_bytes and not cut:
            raise TooLarge
        while expected is None or taken < expected:
            data = response.read1(PIECE)
            if not data:
                break
            taken += len(data)
            body += unpacker.unpack(data, max_bytes - len(body))
            if taken > max_bytes:  # packed so that it unpacks to nothing, without end
                raise TooLarge
    except TooLarge as more:
        if cut:
            return bytes(body + more.beginning)[:max_bytes]
        size = f"more than {max_bytes / 1_000_000:g} MB"
        raise NotFetched(
            f"{size}; give the part that matters as a file or raise fetch.max_mb in the settings"
        ) from None
    if expected is not None and taken < expected:
        raise TryAgain("the page ends in the middle; try again later")
    unpacker.finish()
    return bytes(body)


def _explain(error: Exception, call: HangUp, address: WebAddress, session: FetchSession) -> NotFetched:
    """What an exception of a connection means to who gave the link."""
    session.check_stopped()
    if call.rang:
        limit = f"{session.settings.max_seconds:g} s"
        return NotFetched(f"not all there within {limit}; {SAVE}, or raise fetch.max_seconds in the settings")
    if isinstance(error, ssl.SSLCertVerificationError):
        why = str(error.verify_message).rstrip(".")
        mend = f"{SAVE} if you trust it, or name its authority as fetch.ca_file in the settings"
        return NotFetched(f"the certificate of {address.host} is not valid ({why}); {mend}", whole_host=True)
    if isinstance(error, TimeoutError):
        return NotFetched(f"{address.host} fell silent for {session.settings.read_seconds:g} s; try again later")
    if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError):
        return NotFetched(f"no secure connection to {address.host} ({error.reason or 'TLS'}); {SAVE}", whole_host=True)
    if isinstance(error, (OSError, http.client.IncompleteRead)):
        return TryAgain(f"the connection to {address.host} broke; try again later")
    return NotFetched(f"what {address.host} answers is no HTTP ({type(error).__name__}); check the link")


def _warn_of_proxies() -> str:
    """A network that only lets proxies out looks like one that is down."""
    from urllib.request import getproxies

    return ", and mind that no proxy is used" if getproxies() else ""
