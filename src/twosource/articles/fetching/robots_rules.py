"""Text of a robots.txt → RobotsRules: which paths we may ask for, and how long to pause.

Written out here, because the text is a stranger's: parsers that keep every group of it, or match with regular
expressions, can be kept busy for minutes by half a megabyte. This one keeps our own group only and reads once through.
Source: Koster, Illyes, Zeller, Sassman, Robots Exclusion Protocol, RFC 9309, 2022; `Crawl-delay` is a common addition.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from urllib.parse import quote

_LINE_END = re.compile(r"\r\n|\r|\n")
_TOKEN = re.compile(r"\*|[A-Za-z_-]+")
_PERCENT = re.compile("%[0-9A-Fa-f]{2}")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ASCII = "".join(map(chr, range(33, 127)))


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """What a site asks of us."""

    rules: tuple[tuple[str, bool], ...] = ()
    """Pattern of a path, and whether it may be fetched; the first that fits decides."""
    delay: float = 0.0
    """Seconds between two requests."""

    def allow(self, target: str) -> bool:
        """Whether a path with its query may be fetched."""
        plain = _spell_alike(target)
        return next((allowed for pattern, allowed in self.rules if _fits(pattern, plain)), True)


def parse_robots(text: str, robot: str) -> RobotsRules:
    """The rules for a robot: those of all groups that name it, else of all groups for "*".

    Args:
        text: any text; lines that are no rules are passed over.
        robot: product token, compared without case.
    """
    named, general = _Group(), _Group()
    is_named = False
    speaks_to: list[_Group] = []
    in_head = False
    for line in _LINE_END.split(text.removeprefix("\ufeff")):
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if not in_head:
                speaks_to = []
            in_head = True
            token = _TOKEN.match(value)
            group = {robot.lower(): named, "*": general}.get(token[0].lower()) if token else None
            is_named = is_named or group is named
            if group is not None and group not in speaks_to:
                speaks_to.append(group)
        elif key in ("allow", "disallow", "crawl-delay"):
            in_head = False
            for group in speaks_to:
                group.add(key, value)
    return (named if is_named else general).make_rules()


class _Group:
    """The rules to one robot, as they are found."""

    def __init__(self) -> None:
        self._rules: dict[str, bool] = {}
        self._delay = 0.0

    def add(self, key: str, value: str) -> None:
        if key == "crawl-delay":
            self._delay = max(self._delay, _read_delay(value))
        elif value:  # an empty "Disallow:" forbids nothing
            pattern = _spell_alike(value if value[0] in "/*" else f"/{value}")
            self._rules[pattern] = self._rules.get(pattern, False) or key == "allow"

    def make_rules(self) -> RobotsRules:
        """The longest pattern decides, of two as long the one that allows (RFC 9309, 2.2.2)."""
        order = sorted(self._rules.items(), key=lambda rule: (-len(rule[0]), not rule[1], rule[0]))
        return RobotsRules(tuple(order), self._delay)


def _read_delay(value: str) -> float:
    try:
        seconds = float(value)
    except ValueError:
        return 0.0
    return seconds if math.isfinite(seconds) and seconds > 0 else 0.0


def _spell_alike(path: str) -> str:
    """One spelling for paths that are one (RFC 9309, 2.2.2): percent only where it has to be."""

    def tidy(found: re.Match[str]) -> str:
        char = chr(int(found[0][1:], 16))
        return char if char in _UNRESERVED else found[0].upper()

    return _PERCENT.sub(tidy, quote(path, safe=_ASCII, errors="replace"))


def _fits(pattern: str, path: str) -> bool:
    """Whether a path begins as the pattern says; "*" is any characters, "$" at its end the end of the path.

    Each piece between two "*" is taken at the first place it is found: no later place could help the pieces after it.
    """
    whole = pattern.endswith("$")
    first, *pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not pieces:
        return not whole or path == first
    place = len(first)
    for piece in pieces[:-1]:
        found = path.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    last = pieces[-1]
    if whole:
        return len(path) - len(last) >= place and path.endswith(last)
    return path.find(last, place) >= 0
