"""Source's words → whether they are a share of people asked: "six in 10 voters said" is what a poll says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from twosource.claims.sources.identities import Identity
from twosource.claims.wordlists import list_words

if TYPE_CHECKING:
    from spacy.tokens import Token

POLL = Identity("a poll", "document", False, "document:poll", None, frozenset({"poll"}), plural=True)
"""Which poll it was, the words do not say: two outlets that give shares may both read the same one."""
_SHARES = list_words("percent percentage pct % respondent")
_ASKED = list_words("surveyed polled interviewed canvassed")
_CROWDS = list_words(
    "voter adult respondent american european citizen resident people participant goer viewer reader parent woman man "
    "independent republican democrat conservative liberal household consumer worker those"
)
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
_IN_TEN = re.compile(rf"\b{_NUMBER} (?:in|out of|of) (?:every )?{_NUMBER}\b", re.IGNORECASE)


def is_polled(tokens: Sequence[Token], head: Token) -> bool:
    """Whether a source is a part of many people, counted as polls count: a percentage, "two in three", "a majority of".

    Misses: "most voters say", which may be the writer's impression.
    """
    before = [t for t in tokens if t.i <= head.i]
    if any(t.lemma_.lower() in _SHARES or t.lower_ in _SHARES for t in (*before, head)):
        return True
    if any(t.lower_ in _ASKED and t.i > head.i for t in tokens):
        return True
    crowd = head.lemma_.lower() in _CROWDS
    words = " ".join(t.text for t in before)
    if crowd and re.search(r"\b(?:majority|plurality|two[- ]thirds|half|third|quarters?) of\b", words, re.IGNORECASE):
        return True
    return head.tag_ in {"NNS", "NNPS"} and _IN_TEN.search(words) is not None
