"""Words → Role: an office held by one person at a time, and who the text says holds it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twosource.claims import cues
from twosource.claims.sources.lands import fold_land
from twosource.claims.wordlists import list_words

if TYPE_CHECKING:
    from spacy.tokens import Token

UNIQUE = list_words(
    "president premier chancellor king queen pope minister secretary chief director chairman chairwoman chairperson "
    "chair head boss mayor governor ambassador envoy speaker leader ceo commissioner general mediator negotiator "
    "prosecutor coroner clerk lawyer attorney editor captain master treasurer owner founder advisor commander "
    "superintendent principal dean rector archbishop bishop sheriff manager coach executive "
)
"""Offices that one person holds where a text says whose: "the union's lawyer", not "a lawyer"."""
MARKS = list_words(
    "deputy vice former acting ex assistant late interim outgoing incoming under shadow retired sub joint"
)
"""Words that make another office of one: a deputy minister is not the minister."""
_PLAIN = UNIQUE | list_words(
    "prime general chief executive foreign national security of state vice deputy acting former senior top new first "
    "operating financial political party military police spokesperson the her his its their our mr mrs ms "
)
"""Words that say what an office is, not whose."""
_SAME = {
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "adviser": "advisor",
    "secretary-general": "general secretary",
    "pm": "prime minister",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "defence": "defense",
    "labor": "labour",
    "harbor": "harbour",
    "boss": "head",
    "people": "person",
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "pres": "president",
}
_SKIPPED = frozenset({"DET", "PART", "PUNCT", "SPACE", "ADP", "CCONJ", "SYM", "X"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_STOPS = frozenset({"VERB", "AUX", "PUNCT", "SCONJ", "ADV", "PRON", "SPACE"})
MAX_WORDS = 12
"""Words beside a name that may say what the person is."""


@dataclass(frozen=True)
class Role:
    """An office: its words folded, in the order of the text."""

    words: tuple[str, ...]

    @property
    def is_qualified(self) -> bool:
        """Whether it says of what land, body or field: "the transport minister", not "the minister"."""
        return any(w not in _PLAIN for w in self.words)

    @property
    def key(self) -> str:
        """The words that make a source's key."""
        return " ".join(self.words)

    def fits(self, other: Role) -> bool:
        """Whether somebody called by the other, fuller words may be called by these."""
        mine, theirs = set(self.words), set(other.words)
        return mine <= theirs and mine & MARKS == theirs & MARKS


@dataclass
class Holders:
    """Who holds which office, as far as some texts say."""

    rows: list[tuple[Role, str]] = field(default_factory=list)
    """Each office with its holder's name."""

    def find(self, role: Role) -> list[str]:
        """Names of all who fit, in the order of the text, none twice."""
        return list(dict.fromkeys(name for held, name in self.rows if role.fits(held)))


def fold_role(words: Iterable[str]) -> Role:
    """Words as an office: lower case, demonyms as lands, spelling variants as one; "of the" and "'s" left out."""
    folded: list[str] = []
    for word in words:
        plain = re.sub(r"[’']s?$", "", word.lower()).replace(".", "").strip("-‑'’\"“”()")
        for part in _SAME.get(plain, fold_land(plain)).split():
            if part and part not in folded and any(c.isalnum() for c in part):
                folded.append(part)
    return Role(tuple(folded))


def read_role(tokens: Sequence[Token]) -> Role:
    """The office that some words name."""
    return fold_role(t.text for t in tokens if t.pos_ not in _SKIPPED and not t.is_punct and t.tag_ != "PRP$")


def names_office(token: Token) -> bool:
    """Whether a noun is an office of one person."""
    folded = fold_role([token.text]).words
    return bool(folded) and folded[-1] in UNIQUE


def names_what_one_is(token: Token) -> bool:
    """Whether a noun says what a person is: an office or any other part people play."""
    if names_office(token) or token.lemma_.lower() in cues.UNNAMED_NOUNS or token.lower_ in cues.UNNAMED_NOUNS:
        return True
    return token.text.endswith(".") and _SAME.get(token.lower_.rstrip("."), "") in cues.UNNAMED_NOUNS


def words_beside(first: Token, last: Token) -> list[list[Token]]:
    """Phrases beside a name that say what the person is: "union leader X", "the mayor, X,", "X, the mayor of Y,"."""
    phrases = [_before(first), _apposed_before(first, last), _apposed_after(last)]
    return [p for p in phrases if any(names_what_one_is(t) for t in p) and not any(_is_other_person(t) for t in p)]


def _is_other_person(token: Token) -> bool:
    """Ruiz of "Reis, union leader Carlos Ruiz and …", not Ruiz of "Reis, Ruiz's lawyer"."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    inside = following is not None and (following.tag_ == "POS" or following.ent_type_ == "PERSON")
    return token.ent_type_ == "PERSON" and not inside and token.text[:1].isupper() and not names_what_one_is(token)


def _before(first: Token) -> list[Token]:
    """Titles that run into the name."""
    return _walk_left(first.doc[max(0, first.i - MAX_WORDS) : first.i])


def _walk_left(tokens: Iterable[Token]) -> list[Token]:
    kept: list[Token] = []
    for token in reversed(list(tokens)):
        if token.pos_ in _STOPS and not token.text.startswith(("-", "‑")):
            break
        if token.pos_ == "CCONJ" or (token.pos_ == "ADP" and token.lower_ != "of"):
            break
        if token.lower_ == "of" and any(names_office(t) for t in kept):
            break
        kept.insert(0, token)
        if token.pos_ == "DET" or token.is_sent_start:
            break
    return kept


def _apposed_before(first: Token, last: Token) -> list[Token]:
    doc = first.doc
    if first.i < 2 or doc[first.i - 1].text != "," or first.is_sent_start:
        return []
    after = doc[last.i + 1] if last.i + 1 < len(doc) else None
    if after is not None and not (after.text in {",", ".", "—", "–", ")"} or after.pos_ in {"VERB", "AUX"}):
        return []
    kept: list[Token] = []
    for token in reversed(list(doc[max(0, first.i - 1 - MAX_WORDS) : first.i - 1])):
        if token.pos_ in _STOPS or token.pos_ == "CCONJ":
            break
        kept.insert(0, token)
        if token.is_sent_start:
            break
    starts = [n for n, t in enumerate(kept) if t.pos_ == "DET" or t.tag_ == "PRP$" or t.tag_ == "POS"]
    if not starts:
        return []
    return kept[_possessor(kept, starts[-1]) :] if kept[starts[-1]].tag_ == "POS" else kept[starts[-1] :]


def _possessor(tokens: Sequence[Token], place: int) -> int:
    """Where the owner's name of "the union's" begins."""
    while place > 0 and tokens[place - 1].pos_ in {"NOUN", "PROPN", "ADJ", "DET", "PART"}:
        place -= 1
    return place


def _apposed_after(last: Token) -> list[Token]:
    doc = last.doc
    if last.i + 2 >= len(doc) or doc[last.i + 1].text not in {",", "("}:
        return []
    kept: list[Token] = []
    for token in doc[last.i + 2 : last.i + 2 + MAX_WORDS]:
        if token.pos_ in _STOPS or token.is_sent_start:
            # "Speaking to Reis, the mayor said": the mayor is the one who said it.
            speaks = token.pos_ in {"VERB", "AUX"} and any(t.dep_ in _SUBJECTS and t.head.i >= token.i for t in kept)
            return [] if speaks and not _is_subject(last) else kept
        kept.append(token)
    return kept


def _is_subject(last: Token) -> bool:
    """Whether a name is itself what the verb after the comma is said of."""
    return last.dep_ in _SUBJECTS or (last.dep_ == "appos" and last.head.dep_ in _SUBJECTS)
