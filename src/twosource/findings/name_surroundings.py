"""Text → the phrases beside a last name: titles, bodies and appositions that say who somebody is."""

from __future__ import annotations

import re

from twosource.findings.same_source import name_key
from twosource.findings.vocabulary import word_set

ROLES = word_set(
    "spokesman spokeswoman spokesperson secretary chief director commissioner president premier minister chancellor "
    "agent officer sheriff captain commander general colonel major lieutenant sergeant prosecutor attorney lawyer "
    "counsel judge justice senator representative congressman congresswoman governor mayor chairman chairwoman chair "
    "head leader manager adviser advisor aide strategist deputy vice executive ambassador envoy minister activist "
    "organizer founder member official analyst expert professor economist doctor superintendent coordinator "
    "administrator inspector detective investigator correspondent reporter columnist editor anchor producer host "
    "nurse king queen prince pope bishop candidate nominee owner coach fellow scientist engineer union pollster"
)
"""Words by which a text says what somebody is, in lower case or not."""

MAX_BEFORE, MAX_AFTER = 9, 16
"""Words beside a name that may say what somebody is; longer ones are clauses."""
REACH = 160
"""Characters on either side of a name that are looked at: a title is no longer."""
ABBREVIATED = re.compile(r"(?:^|\s)(?:[A-Z][a-z]{0,4}|[A-Z](?:\.[A-Z])*)$")
_JOINTS = frozenset({"of", "for", "the", "in", "de", "s", "press", "former", "then"})
_NO_MODIFIERS = word_set(
    "said says told tells as by with when that from and or but to then while where who which on at is was has had not "
    "former a an this her his its their our by after before because if than like asked calls called named"
)
_STOP_AFTER = re.compile(r"[;:()—“”\"\n]|(?<=[a-z0-9])\.(?:\s|$)|\b(?:who|which|that|said|says|told|added|wrote)\b")


def read_beside(last: str, text: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Words and phrases beside every mention of a last name, lower case; those of a former office are left out.

    Misses: what is told in a sentence of its own ("Prado heads the board").
    """
    phrases: list[str] = []
    for match in re.finditer(rf"(?<!\w){re.escape(last)}(?!\w)", text, re.IGNORECASE):
        if not match.group()[:1].isupper() and text[match.start() - 1 : match.start()] != "-":
            continue
        phrases += [
            p
            for p in (
                _before(text[max(0, match.start() - REACH) : match.start()]),
                _after(text[match.end() : match.end() + REACH]),
            )
            if p
        ]
    held = tuple(dict.fromkeys(phrase for phrase in phrases if "former" not in phrase.split()))
    return frozenset(word for phrase in held for word in phrase.split()), held


def _before(text: str) -> str:
    """Titles and bodies that run into a name: "harbour board director", for "Harbour Board director Ana Prado"."""
    kept: list[str] = []
    is_low = False
    for word in reversed(text.rpartition("\n")[2].split()):
        plain = name_key(word)
        closed = word[-1:] in ',;:()—“”"?!' or (word.endswith(".") and not ABBREVIATED.search(word[:-1]))
        apposed = word.islower() and word.endswith(",") and plain in ROLES and len(kept) < 3  # "the chief, Ana Reis"
        if (closed and not apposed) or len(kept) == MAX_BEFORE:
            break
        modifies = is_low and kept[0] in ROLES and plain.isalpha() and plain not in _NO_MODIFIERS
        if not (modifies or word.lstrip("“\"'‘(")[:1].isupper() or plain in ROLES or plain in _JOINTS):
            break  # a verb or the like: the name begins after it
        kept.insert(0, plain)
        is_low = word.islower()
        if word[:1] in '“"(':
            break
    return " ".join(kept)


def _after(text: str) -> str:
    """What stands between commas behind a name and says what somebody is: ", a spokesman for the board,"."""
    leads = re.match(r",? who (?:heads?|leads?|runs?|directs?|oversees?|headed|led|ran|oversaw) ", text)
    if leads is not None:
        return "head " + " ".join(name_key(re.split(r"[,.;:()—]", text[leads.end() :])[0]).split()[:MAX_AFTER])
    if not re.match(r",? (?:the |an? |\()|[’']s (?=\w+$)|, | \(| of (?=[A-Z])", text):
        return ""
    rest = text.lstrip(", (")
    stop = _STOP_AFTER.search(rest)
    rest = rest[: stop.start()] if stop else rest
    words = name_key(rest.partition(",")[0]).split()[:MAX_AFTER]
    return " ".join(words) if set(words) & ROLES else ""
