"""Host → the addresses it may be fetched at: every one of them public, or allowed by the settings."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from twosource.articles.fetching.not_fetched import NotFetched
from twosource.articles.fetching.web_address import WebAddress
from twosource.settings import FetchSettings

Resolve = Callable[[str, int], list[str]]
"""Host and port → IP addresses, in the order they are to be tried."""

NOT_PUBLIC_4 = tuple(
    (ip_network(network), what)
    for network, what in (
        ("0.0.0.0/8", "is this machine"),
        ("10.0.0.0/8", "is in a private network"),
        ("100.64.0.0/10", "is in a provider's inner network"),
        ("127.0.0.0/8", "is this machine"),
        ("168.63.129.16/32", "is in a cloud's inner network"),
        ("169.254.0.0/16", "is of this network only"),
        ("172.16.0.0/12", "is in a private network"),
        ("192.0.0.0/24", "is in a reserved network"),
        ("192.0.2.0/24", "is in a network for examples"),
        ("192.88.99.0/24", "is a tunnel"),
        ("192.168.0.0/16", "is in a private network"),
        ("198.18.0.0/15", "is in a network for tests"),
        ("198.51.100.0/24", "is in a network for examples"),
        ("203.0.113.0/24", "is in a network for examples"),
        ("224.0.0.0/4", "is many machines at once"),
        ("240.0.0.0/4", "is in a reserved network"),
    )
)
"""IANA IPv4 Special-Purpose Address Registry, and one public address that only answers inside a cloud. Kept here:
`ipaddress.is_global` of the standard library has changed between minor versions of Python."""

PUBLIC_6 = ip_network("2000::/3")
NOT_PUBLIC_6 = tuple(
    (ip_network(network), what)
    for network, what in (
        ("2001::/23", "is in a reserved network or a tunnel"),
        ("2001:db8::/32", "is in a network for examples"),
        ("2002::/16", "is a tunnel"),
        ("3fff::/20", "is in a network for examples"),
    )
)
"""IANA IPv6 Special-Purpose Address Registry, within what is given out for public use."""

NAT64 = ip_network("64:ff9b::/96")
"""How a network that only has IPv6 spells the public IPv4 addresses: judged by what is inside (RFC 6052)."""


def find_fault(address: IPv4Address | IPv6Address) -> str | None:
    """What is wrong with an address ("is in a private network"); None for one of the open web."""
    if isinstance(address, IPv6Address):
        if address in NAT64:
            return find_fault(IPv4Address(int(address) & 0xFFFF_FFFF))
        if address == IPv6Address("::1"):
            return "is this machine"
        if address not in PUBLIC_6:
            return "is many machines at once" if address.is_multicast else "is in a private or reserved network"
        return next((what for network, what in NOT_PUBLIC_6 if address in network), None)
    return next((what for network, what in NOT_PUBLIC_4 if address in network), None)


def find_addresses(address: WebAddress, settings: FetchSettings, resolve: Resolve, seconds: float) -> list[str]:
    """The IP addresses of a site, all of them checked: who connects to these connects to nothing else.

    Args:
        address: where the page is.
        settings: hosts and ports that are allowed.
        resolve: asked for a name, once.
        seconds: how long it may take.

    Raises:
        NotFetched: the name is not known, or one of its addresses or the port is refused.
    """
    allowed = settings.allow_private or address.host in {host.lower().strip("[]") for host in settings.allowed_hosts}
    mend = f'if it is yours, add allowed_hosts = ["{address.host}"] under [fetch] in the settings'
    if not allowed and address.port not in settings.ports:
        raise NotFetched(f"refused: port {address.port} is none that sites listen at; {mend}", whole_host=True)
    if not allowed and (address.host == "localhost" or address.host.endswith(".localhost")):
        raise NotFetched(f"refused: {address.host} is this machine; {mend}", whole_host=True)
    found = [str(address.ip)] if address.ip else _resolve_in_time(address, resolve, seconds)
    for each in found:
        fault = find_fault(ip_address(each.partition("%")[0]))
        if fault and not allowed:
            way = address.host if each == address.host else f"{address.host} leads to {each}, which"
            raise NotFetched(f"refused: {way} {fault}; {mend}", whole_host=True)
    return found


def resolve_name(host: str, port: int) -> list[str]:
    """What the system knows of a name, each address once, in the order that it recommends.

    Raises:
        OSError: the name is not known.
    """
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in rows if row[0] in (socket.AF_INET, socket.AF_INET6)))


def _resolve_in_time(address: WebAddress, resolve: Resolve, seconds: float) -> list[str]:
    """The system's own resolver cannot be told how long to wait: it is left behind when time is up."""
    answers: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(address.host, address.port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=max(seconds, 0.01))
    except queue.Empty:
        raise NotFetched(f"no answer where {address.host} is, in {seconds:.0f} s; check the network", True) from None
    if isinstance(answer, Exception) or not answer:
        why = getattr(answer, "strerror", None) or "no address"
        raise NotFetched(f"the name {address.host} is not known ({why}); check the link and the network", True)
    return answer
