"""Source and articles → whose voice it is: what a text calls a person beside the name, and who is one with whom.

"The Harbour Board" and "Harbour Board director Ana Prado" are one origin, and so are Prado and "Rui Costa, a spokesman
for Prado". The chain has only their names; what they are stands in the articles, often sentences away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from twosource.findings.body_names import (
    KINDS,
    LOCAL,
    expand_initials,
    heads_body,
    holds_words,
    initials_of,
    is_short_for,
    telling_name,
)
from twosource.findings.governments import CABINET, MILITARY, SEATS, holds_office, same_government, sits_in
from twosource.findings.name_surroundings import ROLES, read_beside
from twosource.findings.same_source import name_key
from twosource.findings.vocabulary import word_set
from twosource.records import Source

VOICES = word_set("spokesman spokeswoman spokesperson lawyer attorney counsel aide adviser advisor strategist pollster")
VOICE_PHRASES = ("press secretary", "chief of staff", "campaign manager", "communications director")
"""Who speaks for another: what they say is the other's word."""

REPORTERS = word_set("correspondent reporter columnist anchor")


class Affiliations:
    """What the articles of one group call its sources; every name is looked up once in every text."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, int], tuple[frozenset[str], tuple[str, ...]]] = {}

    def describe(self, source: Source, texts: Iterable[str]) -> tuple[frozenset[str], tuple[str, ...]]:
        """The words that texts put beside a source's name, and the phrases they stand in, lower case.

        Empty for what is no person with a name.
        """
        last = _last_name(source)
        words: set[str] = set()
        phrases: list[str] = []
        for text in texts if last else ():
            key = last, id(text)
            if key not in self._found:
                self._found[key] = read_beside(last, text)
            more, told = self._found[key]
            words |= more
            phrases += told
        return frozenset(words - set(name_key(source.name).split())), tuple(phrases)

    def are_one(self, left: Source, right: Source, texts: tuple[str, str]) -> bool:
        """Whether one of two sources speaks for the other, or both for one body.

        Args:
            left: an origin in the article of the first text.
            right: one in that of the second.
            texts: of both articles, each of which may say who either of them is.
        """
        if same_government(left, right) or is_short_for(left, right) or is_short_for(right, left):
            return True
        if _names_body_of(left, right) or _names_body_of(right, left):
            return True
        if self._in_one_cabinet(left, right, texts):
            return True
        return any(self._is_voice_of(one, other, texts) for one, other in ((left, right), (right, left)))

    def _in_one_cabinet(self, left: Source, right: Source, texts: tuple[str, str]) -> bool:
        """Whether both hold high office in one land's government, as far as the texts tell no land at all."""
        told = [self.describe(source, texts)[1] for source in (left, right)]
        return all(any(holds_office(phrase, CABINET) for phrase in phrases) for phrases in told)

    def _is_voice_of(self, person: Source, other: Source, texts: tuple[str, str]) -> bool:
        words, phrases = self.describe(person, texts)
        if not phrases:
            return False
        office = re.split(r" (?:of|in|for|at) ", re.sub(r"^the ", "", other.name))[0]
        if other.kind == "person" and office.islower():  # "the regional president in Vela"
            return " " in office and set(name_key(office).split()) <= words
        speaks = bool(words & VOICES) or any(phrase in told for told in phrases for phrase in VOICE_PHRASES)
        if other.kind == "organisation":
            soldier = words & MILITARY and set(name_key(other.name).split()) & {*MILITARY, "military"}
            names = (telling_name(other), *(expand_initials(other, text) for text in texts))
            held = any(holds_words(words, name) or heads_body(phrases, name) for name in names)
            held = held or any(letters in words for letters in initials_of(other.name))
            return bool(soldier) or held or sits_in(phrases, other.name)
        if other.kind != "person" or not speaks:
            return False
        if _last_name(other) in words:
            return True
        theirs, told = self.describe(other, texts)
        body = {w for w in words if w not in ROLES | KINDS and len(w) > 2} - {"press", "campaign", "former"}
        seat = any(sits_in(told, name) for name, _ in SEATS if set(name.split()) <= words)
        return seat or (bool(body) and holds_words(theirs, body))


def _names_body_of(source: Source, body: Source) -> bool:
    """Whether a name has a body's name in it: "Vela County sheriff’s Capt", "the Vela Sheriff's Department"."""
    wanted = telling_name(body) - LOCAL
    if len(wanted) < 2:
        wanted = frozenset(name_key(body.name).split()) - LOCAL
    if body.kind != "organisation" or not wanted or (source.kind == "person" and len(wanted) < 2):
        return False
    return holds_words(name_key(source.name).split(), wanted)


def _last_name(source: Source) -> str:
    words = name_key(source.name).split()
    return words[-1] if source.kind == "person" and source.named and words and len(words[-1]) > 2 else ""
