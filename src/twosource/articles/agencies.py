"""Names of news agencies and broadcasters → one spelling each, and whether a name is the outlet itself."""

from __future__ import annotations

import re

from twosource.articles.publishers import Publishers, load_publishers, normalise_outlet

PUBLISHERS = (
    "cnn",
    "bbc",
    "cbs",
    "nbc",
    "abc",
    "npr",
    "fox news",
    "msnbc",
    "cnbc",
    "al jazeera",
    "politico",
    "sky news",
)
"""Outlets that sign a dateline with their name and need no brackets or dash to be known by."""

MAX_INITIALS = 4
"""Letters of a name that is an agency's only in capitals, or as the agency itself writes it: "Uni" is none."""
_SMALL = frozenset({"of", "de", "da", "do", "di", "for", "the", "und", "and", "la"})
_GENERIC = re.compile(
    r"\b(?:agenc\w*|agênc\w*|agentur|agenzia|news ?wire|wire service|news service|press service)\b", re.I
)


def find_agency(name: str, publishers: Publishers | None = None) -> str | None:
    """The agency as it signs ("the Associated Press" → "AP"), or any name that calls itself an agency; else None.

    Args:
        name: as a credit has it.
        publishers: the list that names agencies; None is the shipped one.
    """
    sign = (publishers or load_publishers()).find_sign(name)
    plain = re.sub(r"^the ", "", name.strip(), flags=re.IGNORECASE)
    if sign is not None and (len(plain) > MAX_INITIALS or plain.isupper() or plain == sign):
        return sign
    words = name.split()
    named = len(words) <= 6 and all(word[0].isupper() or word in _SMALL for word in words)
    return " ".join(words) if named and _GENERIC.search(name) else None


def is_publisher(name: str) -> bool:
    """Whether the name is an agency or one of the outlets known to sign datelines."""
    key = normalise_outlet(name)
    return find_agency(name) is not None or any(key == p or key.startswith(p + " ") for p in PUBLISHERS)


def is_same_outlet(name: str, outlet: str, publishers: Publishers | None = None) -> bool:
    """Whether two names are one outlet: equal, one inside the other, initials of the other, or one on the list."""
    a, b = normalise_outlet(name), normalise_outlet(outlet)
    if not a or not b:
        return False
    if a == b or f" {a} " in f" {b} " or f" {b} " in f" {a} ":
        return True
    known = publishers or load_publishers()
    if (one := known.find(name)) is not None and one is known.find(outlet):
        return True
    return a.replace(" ", "") == b.replace(" ", "") or _initials(a) == b or _initials(b) == a


def _initials(key: str) -> str:
    words = key.split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""
