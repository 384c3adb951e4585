"""Token → Span: what the finders of attributions share, the draft they fill and the walks over the parse."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twosource.claims.shapes import Quote, Reading, Sentence
from twosource.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass
class Draft:
    """An attribution while it is put together."""

    source: list[Span]
    cue: list[Span]
    content: list[Span] = field(default_factory=list)
    place: int = 0
    """Offset of the cue, or of the source where there is no cue."""
    speaks: bool = False
    """A quotation beside it may be its content."""
    sentence: int = -1
    """Number of the sentence it stands in."""


def hull(doc: Doc, first: int, last: int) -> Span:
    """Characters of tokens first to last, both inclusive."""
    return doc[first].idx, doc[last].idx + len(doc[last])


def subtree_span(token: Token) -> Span:
    """Characters from the leftmost to the rightmost word below a token."""
    return hull(token.doc, token.left_edge.i, token.right_edge.i)


def noun_span(token: Token, limit: int = 40) -> Span:
    """A noun phrase without the clauses that hang on it: "a senior official, who …" is "a senior official"."""
    first, last = token.left_edge.i, token.i
    stop = token.right_edge.i
    for child in token.rights:
        if child.dep_ in {"relcl", "acl", "advcl", "ccomp", "punct", "parataxis", "dep"} and not _is_short_acl(child):
            if child.dep_ == "punct" and child.text in {"-", "/"}:
                continue
            if child.dep_ == "punct" and _appositive_follows(token, child):
                continue
            stop = min(stop, child.left_edge.i - 1)
            break
        last = max(last, child.right_edge.i)
    last = max(token.i, min(last, stop, token.i + limit))
    first = max(first, token.i - limit)
    doc = token.doc
    while last > token.i and (doc[last].is_punct or doc[last].is_space) and doc[last].text not in {")"}:
        last -= 1
    while first < token.i and (doc[first].is_punct or doc[first].is_space or doc[first].dep_ == "cc"):
        first += 1
    return hull(doc, first, last)


def _is_short_acl(child: Token) -> bool:
    return child.dep_ == "acl" and child.right_edge.i - child.left_edge.i < 8 and child.tag_ in {"VBN", "JJ"}


def _appositive_follows(token: Token, comma: Token) -> bool:
    return any(c.dep_ in {"appos", "conj"} and c.i > comma.i for c in token.rights)


def cue_span(verb: Token) -> Span:
    """A verb with its auxiliaries, negation, adverbs between and particle: "have not confirmed", "also said"."""
    first = last = verb.i
    doc = verb.doc
    small = {"aux", "auxpass", "neg", "advmod", "prt"}
    while first > 0 and doc[first - 1].head.i == verb.i and doc[first - 1].dep_ in small:
        first -= 1
    while first < verb.i and doc[first].dep_ == "advmod" and doc[first].tag_ in {"WRB", "WDT"}:
        first += 1
    while last + 1 < len(doc) and doc[last + 1].head.i == verb.i and doc[last + 1].dep_ in {"prt", "neg"}:
        last += 1
    return hull(doc, first, last)


def sentence_numbers(reading: Reading) -> list[int]:
    """For each token of the doc, the number of its sentence; -1 in furniture and white space."""
    numbers = [-1] * len(reading.doc)
    for number, sentence in enumerate(reading.sentences):
        for i in range(sentence.first, sentence.last):
            numbers[i] = number
    return numbers


def first_word_after(doc: Doc, i: int, sentence: Sentence) -> int:
    """Index of the first token from i on that is no comma, colon, "that" or white space."""
    while i < sentence.last and (doc[i].is_space or doc[i].text in {",", ":", ";", "—", "–", "-"}):
        i += 1
    if i < sentence.last and doc[i].lower_ == "that" and doc[i].dep_ in {"mark", "dep"}:
        i += 1
    return i


def inside_quotes(quotes: list[Quote], starts: list[int], position: int) -> bool:
    """Whether a character stands between double quotation marks."""
    from twosource.claims.quotes import quote_at

    quote = quote_at(quotes, starts, position)
    return quote is not None and not quote.single
