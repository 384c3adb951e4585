"""Character spans → tokens: the words of a claim's content and the word it hangs on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from twosource.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def list_tokens(doc: Doc, spans: Sequence[Span]) -> list[Token]:
    """Tokens that overlap the spans, in text order, without white space.

    Costs log n for each span, so that an article's claims cost no more than its length.
    """
    begins = _list_begins(doc)
    places: set[int] = set()
    for start, end in spans:
        first = max(bisect_right(begins, start) - 1, 0)
        places.update(range(first, bisect_left(begins, end)))
    tokens = [doc[i] for i in sorted(places)]
    return [t for t in tokens if not t.is_space and any(t.idx + len(t) > start and t.idx < end for start, end in spans)]


def _list_begins(doc: Doc) -> list[int]:
    """Start of every token, in characters; read once an article and kept with its parse."""
    begins: list[int] | None = doc.user_data.get("token_begins")
    if begins is None:
        begins = doc.user_data["token_begins"] = [token.idx for token in doc]
    return begins


def find_root(tokens: Sequence[Token]) -> Token | None:
    """The word the content hangs on: its main predicate where it has one.

    Content in pieces has several words whose head lies outside; the first verb of these is taken, then
    the first that is no punctuation, then the first of all.
    """
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head.i == token.i or token.head.i not in inside]
    verbs = [token for token in tops if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass")]
    words = [token for token in tops if token.is_alpha]
    for choice in (verbs, words, tops):
        if choice:
            return choice[0]
    return None
