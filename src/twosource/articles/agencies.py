"""Names of news agencies and broadcasters → one spelling each, and whether a name is the outlet itself."""

from __future__ import annotations

import re
import unicodedata

AGENCIES: dict[str, tuple[str, ...]] = {
    "Reuters": ("thomson reuters", "reuters news agency"),
    "AP": ("associated press",),
    "AFP": ("agence france presse",),
    "dpa": ("deutsche presse agentur",),
    "UPI": ("united press international",),
    "Xinhua": ("xinhua news agency",),
    "TASS": ("itar tass",),
    "ANSA": (),
    "EFE": ("agencia efe",),
    "Kyodo": ("kyodo news",),
    "PA": ("pa media", "press association"),
    "PTI": ("press trust of india",),
    "ANI": ("asian news international",),
    "IANS": (),
    "Bloomberg": ("bloomberg news",),
    "Interfax": (),
    "RIA Novosti": ("ria",),
    "Anadolu": ("anadolu agency", "aa"),
    "Yonhap": ("yonhap news agency",),
    "IRNA": (),
    "SANA": (),
    "WAFA": (),
    "Lusa": (),
    "Belga": (),
    "Ritzau": (),
    "NTB": (),
    "AAP": ("australian associated press",),
    "CP": ("canadian press",),
    "Bernama": (),
    "Antara": (),
    "Ukrinform": (),
    "RNS": ("religion news service",),
    "CNS": ("catholic news service", "cns news"),
    "KUNA": (),
    "SPA": ("saudi press agency",),
    "PAP": (),
    "CTK": (),
    "Tanjug": (),
}
"""Agency as it signs → other spellings, without "the" and punctuation."""

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

_SMALL = frozenset({"of", "de", "da", "do", "di", "for", "the", "und", "and", "la"})
_GENERIC = re.compile(
    r"\b(?:agenc\w*|agênc\w*|agentur|agenzia|news ?wire|wire service|news service|press service)\b", re.I
)
_CANONICAL = {spelling: name for name, others in AGENCIES.items() for spelling in (name.casefold(), *others)}


def normalise_outlet(name: str) -> str:
    """A name as a key: without "The", accents, punctuation and ".com", lower case."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"\.(?:com|org|net|co\.uk)\b", "", plain)
    return re.sub(r"^the ", "", " ".join(re.sub(r"[^\w]+", " ", plain).split()))


def find_agency(name: str) -> str | None:
    """The agency as it signs ("the Associated Press" → "AP"), or any name that calls itself an agency; else None."""
    key = normalise_outlet(name)
    if key in _CANONICAL:
        return _CANONICAL[key]
    words = name.split()
    named = len(words) <= 6 and all(word[0].isupper() or word in _SMALL for word in words)
    return " ".join(words) if named and _GENERIC.search(name) else None


def is_publisher(name: str) -> bool:
    """Whether the name is an agency or one of the outlets known to sign datelines."""
    key = normalise_outlet(name)
    return find_agency(name) is not None or any(key == p or key.startswith(p + " ") for p in PUBLISHERS)


def is_same_outlet(name: str, outlet: str) -> bool:
    """Whether two names are one outlet: equal, one inside the other, one the initials of the other, or one agency."""
    a, b = normalise_outlet(name), normalise_outlet(outlet)
    if not a or not b:
        return False
    if a == b or f" {a} " in f" {b} " or f" {b} " in f" {a} ":
        return True
    if _CANONICAL.get(a, a) == _CANONICAL.get(b, b):
        return True
    return a.replace(" ", "") == b.replace(" ", "") or _initials(a) == b or _initials(b) == a


def _initials(key: str) -> str:
    words = key.split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""
