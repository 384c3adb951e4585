"""Draft → Quotation: each sentence between quote marks that is long enough to be looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from twosource.claims.quotes import find_quotes
from twosource.claims.reading import blank_furniture
from twosource.findings.quoted_words import TOKEN, quote_tokens
from twosource.records import Article, Span

SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*\s+(?=[\"'“‘(\[]?[A-Z\d])")
BETWEEN_DOTS = re.compile(r"\.{3,}|(?:(?!\.{3}).)+", re.DOTALL)


@dataclass(frozen=True)
class PlacedWord:
    """A word in one spelling, and where it stands. "it's" gives two words at one place."""

    word: str
    start: int
    end: int


@dataclass(frozen=True)
class Quotation:
    """A sentence between quote marks, marks left out."""

    start: int
    end: int
    words: tuple[PlacedWord, ...]


def list_words(text: str, start: int = 0, end: int | None = None) -> tuple[PlacedWord, ...]:
    """Words of a stretch of text in one spelling (`quote_tokens`), each with its place in the whole text."""
    return tuple(
        PlacedWord(word, *span)
        for match in TOKEN.finditer(text, start, len(text) if end is None else end)
        for span in _split_token(match)
        for word in quote_tokens(text[slice(*span)])
    )


def _split_token(match: re.Match[str]) -> list[Span]:
    """Words that dots run together: "his...For" is three; what stands in brackets is one."""
    if match.group()[0] in "[(":
        return [match.span()]
    return [(match.start() + m.start(), match.start() + m.end()) for m in BETWEEN_DOTS.finditer(match.group())]


def find_quotations(article: Article, min_words: int) -> list[Quotation]:
    """The quotations of an article of at least so many words, cut into their sentences, in the order of the text.

    A sentence shorter than that is left out where the quotation has longer ones, and so is what stands between single
    marks: it may be a quotation inside one.
    """
    text, breaks = blank_furniture(article)
    found = []
    for quote in find_quotes(text, breaks):
        if quote.single:
            continue
        inner = (quote.start + 1, quote.end - 1 if quote.closed else quote.end)
        for start, end in _split_sentences(text, inner):
            words = list_words(text, start, end)
            if sum(one.word not in {"…", "[]"} for one in words) >= min_words:
                found.append(Quotation(start, end, words))
    return found


def list_quoted_spans(article: Article) -> list[Span]:
    """Everything between double quote marks, marks included."""
    text, breaks = blank_furniture(article)
    return [(quote.start, quote.end) for quote in find_quotes(text, breaks)]


def _split_sentences(text: str, span: Span) -> list[Span]:
    places = [span[0], *(m.end() for m in SENTENCE_END.finditer(text, *span)), span[1]]
    return [_trim(text, (a, b)) for a, b in pairwise(places) if text[a:b].strip()]


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end
