"""Names of bodies → whether two mean one: initials, parts of a name, the words by which their heads are called."""

from __future__ import annotations

import re
from collections.abc import Iterable

from twosource.findings.governments import LANDS
from twosource.findings.name_surroundings import ROLES
from twosource.findings.same_source import name_key
from twosource.findings.vocabulary import word_set
from twosource.records import Source

HEADING = "head|chief|director|leader|boss|chairman|chairwoman|commissioner|spokesman|spokeswoman|spokesperson|founder"
"""Who speaks for a body named right before: "police chief"; a state's governor does not speak for its hospitals."""

KINDS = word_set(
    "department ministry office agency bureau service administration government authority board commission committee "
    "spokesman spokeswoman spokesperson official officials the of and for in on at us national federal state"
)
"""Words of a body's name that say what it is, not which: "the Health Department", "Health Secretary Ana Prado"."""

LOCAL = word_set("riot local city county regional state federal national the of")
"""Words that say which of a body's branches it is, or nothing."""

STEM = 5
"""Letters by which two forms of a word are one: "Korea", "Korean"; "ministry", "minister"."""
_LAND_STEMS = frozenset(word[:4] for land in LANDS for word in land.split())


def initials_of(name: str) -> tuple[str, ...]:
    """Initials that a body may go by: "irs" of "a top official of the Internal Revenue Service"."""
    runs = re.findall(r"(?:[A-Z][\w’'-]+(?: (?:of|for|and|the) )?\s*){2,}", name)
    letters = ["".join(re.findall(r"[A-Z](?=[\w’'-])", run)).lower() for run in runs]
    return tuple(found for found in letters if len(found) > 1)


def is_short_for(short: Source, body: Source) -> bool:
    """Whether a body goes by the other's initials in any order: "DOJ", "Justice Department"."""
    letters = re.sub(r"[^A-Za-z]", "", short.name)
    if not letters.isupper() or not 2 <= len(letters) <= 6 or body.kind != "organisation":
        return False
    own = sorted(letters.lower())
    small = sorted(letters.lower().replace("o", "", 1))
    return any(sorted(found) in (own, small) for found in initials_of(body.name))


def expand_initials(short: Source, text: str) -> frozenset[str]:
    """Words of what initials stand for where a text has both: "the Vela Harbour Board (VHB)"."""
    letters = re.escape(re.sub(r"[^A-Za-z]", "", short.name))
    if not letters.isupper() or len(letters) < 3:
        return frozenset()
    match = re.search(rf"((?:[A-Z][\w’'-]+ (?:of |for |and |the |on )*){{2,8}})\({letters}\)", text)
    return frozenset(w for w in name_key(match[1]).split() if w not in KINDS) if match else frozenset()


def heads_body(phrases: Iterable[str], body: frozenset[str]) -> bool:
    """Whether somebody is called head of a body by a part of its name: "Observatory head", "police chief"."""
    for phrase in phrases:
        before = re.match(r"((?:\w+ )+?)(?:" + HEADING + r")\b", phrase)
        words = set(before[1].split()) - ROLES - {"the", "of", "for"} if before else set()
        if not all(word[:4] in _LAND_STEMS for word in words) and holds_words(body, words):
            return True
    return False


def telling_name(body: Source) -> frozenset[str]:
    """Words of a body's name that say which it is."""
    words = [w for w in name_key(body.name).split() if len(w) > 1]
    return frozenset(w for w in words if w not in KINDS) or frozenset(words)


def holds_words(words: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether all wanted words are there, in any form of theirs."""
    stems = {word[:STEM] for word in words}
    asked = {word[:STEM] for word in wanted}
    return bool(asked) and asked <= stems
