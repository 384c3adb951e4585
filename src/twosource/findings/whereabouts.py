"""Two places → whether nothing can be in both: neither is vague, and neither lies in the other."""

from __future__ import annotations

import re

from twosource.findings.backdrop import Backdrop
from twosource.findings.regions import VAGUE, containers, regions
from twosource.findings.vocabulary import canonical, word_set
from twosource.records import Claim, Place

VENUES = word_set(
    "hall hotel house stadium arena square street avenue road airport station university college school hospital court "
    "courthouse church mosque temple park museum theater theatre center centre building tower bridge gate quay pier "
    "port harbour harbor camp base prison jail office palace club ranch resort garden library plaza market beach island"
)
"""What a name ends in that stands inside a town: it is compared with its like only."""

INITIALS = {"d.c.": "washington", "washington d.c.": "washington", "washington, d.c.": "washington", "nyc": "new york"}

SHORT = {"ft": "fort", "st": "saint", "mt": "mount"}


def are_apart(left: Place, right: Place, a: Claim, b: Claim, backdrop: Backdrop) -> bool:
    """Whether nothing can be in both: neither is vague, and neither lies in the other."""
    one, other = _key(left.name), _key(right.name)
    if set(one.split()) & set(other.split()) and _level(one) != "venue":
        return False
    if one == other or one.split()[-1] in VAGUE or other.split()[-1] in VAGUE:
        return False
    if _names(a, other) or _names(b, one):
        return False
    inside = containers()
    if other in inside.get(one, ()) or one in inside.get(other, ()):
        return False
    if backdrop.says_inside(left.name, right.name) or backdrop.says_inside(right.name, left.name):
        return False
    levels = {_level(one), _level(other)}
    if levels == {"venue"}:
        return one.split()[-1] == other.split()[-1]
    return len(levels) == 1 or (levels == {"town", "region"} and one in inside and other in inside)


def _key(name: str) -> str:
    plain = re.sub(r"^the ", "", " ".join(name.lower().split()).rstrip(","))
    plain = re.sub(r"^(ft|st|mt)\b\.?", lambda match: SHORT[match.group(1)], plain)
    return canonical(INITIALS.get(plain, plain))


def _level(key: str) -> str:
    words = key.split()
    if any(word in VENUES for word in words) or any(word.isdigit() for word in words):
        return "venue"
    return "region" if key in regions() else "town"


def _names(claim: Claim, key: str) -> bool:
    return re.search(rf"\b{re.escape(key)}\b", claim.text.lower()) is not None
