"""Cue → Stance: whether the source asserts, denies, declines, doubts or asks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.claims.shapes import FoundAttribution
from twosource.claims.wordlists import list_words
from twosource.records import Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DENIES = list_words("deny reject dismiss refute rebut disavow denial decry")
_DECLINES = list_words("decline refuse")
_DOUBTS = list_words("doubt question dispute speculate wonder suspect skepticism scepticism")
_ASKS = list_words("ask inquire enquire query wonder")
_NEUTRAL = list_words("expect think believe")
_NOT = re.compile(r"\b(?:not|n[’']t|never|no longer|neither|nor|cannot|without)\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:whether|if)\b", re.IGNORECASE)


def find_stance(doc: Doc, found: FoundAttribution) -> Stance:
    """How the source stands to what it is said to say; negation on the cue counts, negation in the content does not.

    "have not confirmed whether" doubts, "did not deny" doubts, "did not say" and "did not respond" decline.
    """
    lemmas: set[str] = set()
    negated = False
    for start, end in found.cue:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        lemmas.update(t.lemma_.lower() for t in span)
        negated = negated or bool(_NOT.search(doc.text[start:end]))
    if lemmas & _DECLINES:
        return "declines"
    if lemmas & _DENIES:
        return "doubts" if negated else "denies"
    if negated:
        return _negated_stance(lemmas)
    if lemmas & _DOUBTS:
        return "doubts"
    return "asks" if lemmas & _ASKS else "asserts"


def _negated_stance(lemmas: set[str]) -> Stance:
    if lemmas & {
        "say",
        "respond",
        "comment",
        "reply",
        "answer",
        "disclose",
        "specify",
        "elaborate",
        "explain",
        "reveal",
    }:
        return "declines"
    return "asserts" if lemmas & _NEUTRAL else "doubts"
