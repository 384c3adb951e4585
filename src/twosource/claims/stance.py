"""Cue → Stance: whether the source asserts, denies, declines, doubts or asks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.claims.shapes import FoundAttribution
from twosource.claims.split import has_clause
from twosource.claims.wordlists import list_words
from twosource.records import Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DENIES = list_words("deny refute rebut disavow denial disclaim")
_REJECTS = list_words("reject dismiss decry dispute")
_ALLEGED = list_words(
    "claim allegation accusation charge report suggestion idea notion rumour rumor assertion criticism theory account "
    "figure story"
)
_DECLINES = list_words("decline refuse")
_TO_SPEAK = list_words(
    "comment say answer discuss elaborate confirm disclose respond speak explain reveal specify name identify reply "
    "give provide offer rule"
)
_SPEAKS = list_words(
    "say respond comment reply answer disclose specify elaborate explain reveal return discuss address provide"
)
_HOLDS_OPEN = list_words(
    "confirm verify know believe think accept establish corroborate clear sure certain prove acknowledge admit"
)
_DOUBTS = list_words(
    "doubt question speculate wonder suspect skepticism scepticism unclear unsure doubtful sceptical "
    "disbelief incredulity scoff"
)
_ASKS = list_words("ask inquire enquire query wonder question")
_NOT = re.compile(r"\b(?:not|n[’']t|never|no longer|neither|nor|cannot|without|yet to)\b", re.IGNORECASE)
_OPEN = re.compile(r"(?:whether|if|how|why|when|where|what|who|which)\b", re.IGNORECASE)


def find_stance(doc: Doc, found: FoundAttribution) -> Stance:
    """How the source stands to what it is said to say; negation on the cue counts, negation in the content does not.

    "Have not confirmed whether" doubts: the source was asked and leaves it open, so that it stands for neither side.
    "Did not deny" doubts too. "Declined to comment", "did not say", "did not respond" decline: no claim is made at
    all. "Asked whether" asks; "asked for a veto" asserts, as any demand does. "Refused to leave" asserts: nothing that
    could be said is kept back.
    """
    cue = _read_cue(doc, found)
    lemmas = {t.lemma_.lower() for t in cue}
    negated = _is_negated(doc, found, cue)
    first, opening = _read_opening(doc, found)
    if lemmas & _DECLINES and (opening & _TO_SPEAK or not first.startswith("to ")):
        return "declines"
    if lemmas & _DENIES or (lemmas & _REJECTS and _is_allegation(doc, found)):
        return "doubts" if negated else "denies"
    if negated:
        return _negated_stance(lemmas)
    asked = bool(_OPEN.match(first)) or doc.text[found.content[-1][0] : found.content[-1][1]].rstrip("\"”’'").endswith(
        "?"
    )
    if lemmas & _ASKS and asked:
        return "asks"
    if lemmas & _DOUBTS and not (lemmas & {"question", "wonder"} and asked):
        return "doubts"
    return "asserts"


def _read_cue(doc: Doc, found: FoundAttribution) -> list[Token]:
    tokens: list[Token] = []
    for start, end in found.cue:
        span = doc.char_span(start, end, alignment_mode="expand")
        tokens.extend(span if span is not None else ())
    return tokens


def _is_negated(doc: Doc, found: FoundAttribution, cue: list[Token]) -> bool:
    if any(_NOT.search(doc.text[start:end]) for start, end in found.cue):
        return True
    verbs = [t for t in cue if t.pos_ in {"VERB", "AUX"}]
    return any(c.dep_ == "neg" for t in verbs for c in t.lefts)


def _read_opening(doc: Doc, found: FoundAttribution) -> tuple[str, set[str]]:
    """The content's first words, and the lemmas of its first six."""
    start, end = found.content[0]
    words = doc.char_span(start, end, alignment_mode="contract")
    lemmas = {t.lemma_.lower() for t in list(words)[:6]} if words is not None else set()
    return doc.text[start:end].lstrip("\"“'‘").lower(), lemmas


def _is_allegation(doc: Doc, found: FoundAttribution) -> bool:
    """Whether what is rejected is something said ("the claim", "that it fired"), not an offer."""
    _, lemmas = _read_opening(doc, found)
    return bool(lemmas & _ALLEGED) or any(has_clause(doc, s, e) for s, e in found.content)


def _negated_stance(lemmas: set[str]) -> Stance:
    if lemmas & _SPEAKS:
        return "declines"
    return "doubts" if lemmas & (_HOLDS_OPEN | _DOUBTS) else "asserts"
