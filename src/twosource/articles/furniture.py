"""One paragraph → the kind of page furniture it is, by its wording alone."""

from __future__ import annotations

import re

from twosource.articles.wordings import BYLINE, CREDIT, READ_MORE, SHARING, WORDINGS

_COMPILED = tuple(
    (w.kind, w.longest, re.compile("|".join(w.forms), re.DOTALL if w.cased else re.DOTALL | re.IGNORECASE))
    for w in WORDINGS
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|did|will|would|can|could|may|might|must|should|says?|said|shows?|showed|"
    r"suggests?|suggested|appears?|appeared|depicts?|depicted|reveals?|revealed|emerged|circulated|captured|confirms?|"
    r"confirmed|claims?|claimed|told)\b"
)
_BYLINE_WORDS = frozenset(
    {
        *("and", "of", "for", "in", "at", "the", "with", "by", "from", "staff", "agencies", "our", "correspondent"),
        *("de", "da", "van", "von", "den", "der", "el", "al", "bin", "reporter", "reporters", "writer", "writers"),
    }
)
"""Words in small letters that names in a byline may have; any other makes it a sentence ("By Friday the cranes …")."""


def find_furniture_kind(text: str) -> str | None:
    """What kind of furniture a paragraph is, or None for reporting.

    Args:
        text: one paragraph without white space around it; signs of emphasis do not matter.
    """
    text = text.strip("*_ ") or text
    for kind, longest, pattern in _COMPILED:
        if len(text) <= longest and pattern.fullmatch(text) and not _is_sentence(kind, text):
            return kind
    return None


def _is_sentence(kind: str, text: str) -> bool:
    """Whether a paragraph that begins like a credit or link goes on as reporting ("Photos from the quay showed …")."""
    if kind == SHARING:
        return re.search(r"\b(?:said|told)\b", text) is not None
    if kind == BYLINE:
        names = re.split(r"[,|•·;]", text)[0]
        return any(word.islower() and word not in _BYLINE_WORDS for word in names.split())
    if kind not in (CREDIT, READ_MORE) or re.match(r"[^.]{0,40}[:|]", text):
        return False
    return text.rstrip('"”’) ').endswith((".", "!", "?")) and _FINITE.search(text) is not None
