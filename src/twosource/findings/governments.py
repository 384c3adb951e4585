"""Two sources → whether they are one government: a land, its capital, the seat of an office, bodies of one state."""

from __future__ import annotations

import re
from collections.abc import Iterable

from twosource.findings.same_source import name_key
from twosource.findings.vocabulary import word_set
from twosource.records import Source

SEATS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("white house", ("president", "vice president")),
    ("kremlin", ("president",)),
    ("elysee", ("president",)),
    ("blue house", ("president",)),
    ("downing street", ("prime minister",)),
    ("pentagon", ("defense secretary", "secretary of defense", "general", "gen")),
    ("defense department", ("defense secretary", "secretary of defense")),
    ("state department", ("secretary of state",)),
    ("justice department", ("attorney general",)),
    ("doj", ("attorney general",)),
    ("department of justice", ("attorney general",)),
    ("treasury", ("treasury secretary", "chancellor of the exchequer")),
    ("foreign office", ("foreign secretary",)),
    ("vatican", ("pope",)),
    ("holy see", ("pope",)),
    ("buckingham palace", ("king", "queen")),
    ("supreme court", ("chief justice",)),
)
"""Seats that speak for the one who holds the office, and the words right before the holder's name."""

CAPITALS = {
    "pyongyang": "north korea", "seoul": "south korea", "moscow": "russia", "beijing": "china", "tehran": "iran",
    "baghdad": "iraq", "damascus": "syria", "ankara": "turkey", "kiev": "ukraine", "kyiv": "ukraine",
    "london": "britain", "paris": "france", "berlin": "germany", "rome": "italy", "madrid": "spain", "tokyo": "japan",
    "cairo": "egypt", "kabul": "afghanistan", "islamabad": "pakistan", "delhi": "india", "new delhi": "india",
    "riyadh": "saudi arabia", "havana": "cuba", "caracas": "venezuela", "ottawa": "canada", "canberra": "australia",
    "jerusalem": "israel", "warsaw": "poland", "budapest": "hungary", "athens": "greece", "minsk": "belarus",
    "tripoli": "libya", "tel aviv": "israel", "amman": "jordan", "beirut": "lebanon", "sanaa": "yemen",
    "khartoum": "sudan", "addis ababa": "ethiopia", "nairobi": "kenya", "pretoria": "south africa",
    "jakarta": "indonesia", "manila": "philippines", "hanoi": "vietnam", "taipei": "taiwan", "brasilia": "brazil",
    "bogota": "colombia", "stockholm": "sweden", "oslo": "norway", "helsinki": "finland", "copenhagen": "denmark",
    "vienna": "austria", "washington": "america", "united states": "america", "united kingdom": "britain",
    "u s": "america", "us": "america",
}  # fmt: skip
"""A capital that speaks is its land's government."""
LANDS = frozenset(CAPITALS.values())

CABINET = (
    "president ", "vice president ", "secretary of ", "attorney general ", "defense secretary ", "white house ",
    "homeland security secretary ", "treasury secretary ", "national security adviser ", "prime minister ",
    "press secretary ", "director of national intelligence ", "cia director ", "fbi director ",
    "foreign secretary ", "home secretary ", "chancellor ", "chancellor of the exchequer ",
)  # fmt: skip
"""Titles of one government's heads where nothing before them says of what land."""

MILITARY = word_set("general gen lt lieutenant colonel col major maj brig brigadier admiral adm army pentagon centcom")
"""Ranks and bodies by which somebody speaks for the military."""

STATE = word_set(
    "army military government ministry police force forces command defense defence foreign president interior "
    "officials official state department administration agency air navy health justice authorities central security "
    "minister intelligence troops spokesman spokeswoman spokesperson embassy"
)
"""Words of bodies of a state, beside its land's name."""

_RULE = frozenset({"administration", "government"})
_NATIONAL = frozenset({"america", "national", "federal"})
_ISLAMIC_STATE = (
    "isis",
    "isil",
    "daesh",
    "dawlah",
    "islamic state of iraq and syria",
    "islamic state of iraq and the levant",
)
"""One organisation of many names, which its enemies and its friends choose by side."""

_OPENING = r"(?:the|in|on|for|of|to|by|when|as|but|and|after|before|then|meanwhile|[a-z]+day)"
"""Words that stand before a title and say of no land."""


def sits_in(phrases: Iterable[str], body: str) -> bool:
    """Whether somebody holds the office whose seat a body is.

    Args:
        phrases: what texts put beside the name ("president ana", of "President Ana Prado").
        body: a name ("the White House").
    """
    name = name_key(body)
    offices = {office for seat, held in SEATS if seat in name for office in held}
    return any(holds_office(told, offices) for told in phrases)


def holds_office(phrase: str, offices: Iterable[str]) -> bool:
    """Whether a phrase beside a name begins with one of the offices, and says of no land before it."""
    return any(re.search(rf"(?:^|\b{_OPENING} ){office.strip()}\b", phrase) for office in offices)


def same_government(left: Source, right: Source) -> bool:
    """Whether one is a land, or its capital, and the other a body of that land; or both are bodies of its state.

    Misses: governments of lands that are not on the list, and ones told by the name of a party or a palace.
    """
    if any(source.kind == "person" and not _RULE & _words_of(source) for source in (left, right)):
        return False
    one, two = (_fold_capital(source) for source in (left, right))
    if any(_RULE & _words_of(head) and _NATIONAL & _words_of(body) for head, body in ((left, right), (right, left))):
        return True
    if one == two or any(land in LANDS and f" {land}" in f" {body}" for land, body in ((one, two), (two, one))):
        return True
    lands = [next((land for land in sorted(LANDS) if f" {land}" in f" {body}"), None) for body in (one, two)]
    states = [set(body.split()) & STATE for body in (one, two)]
    if lands[0] is not None and lands[0] == lands[1] and all(states):
        return True
    if None in lands and all("government" in body.split() for body in (one, two)):
        return True
    return all(set(body.split()) & (MILITARY | {"military"}) for body in (one, two)) and None in lands


def _words_of(source: Source) -> set[str]:
    """Words of a name and of its mention."""
    whole = source.mention.text if source.mention is not None else ""
    return set(f"{name_key(source.name)} {_fold_america(name_key(whole))}".split()) | set(
        _fold_america(name_key(source.name)).split()
    )


def _fold_america(name: str) -> str:
    return re.sub(r"\b(?:u s|us|american|united states)\b", "america", name)


def _fold_capital(source: Source) -> str:
    name = _fold_america(name_key(source.name))
    for other in _ISLAMIC_STATE:
        name = re.sub(rf"\b{other}\b(?: (?:group|terrorists?|militants?))?", "islamic state", name)
    return CAPITALS.get(name, "islamic state" if name.endswith("islamic state") else name)
