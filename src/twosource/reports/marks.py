"""Text and spans → pieces: which characters are marked, by what; overlapping spans are cut, never lost."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from twosource.records import Span

WORD = re.compile(r"\w+(?:[.,’'-]\w+)*|[^\w\s]")

UNSAFE = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]")
"""Control characters and direction overrides: they can hide or reorder what a reader sees."""

NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, beside the control characters."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text under the same marks throughout; `marks` are positions in the list of spans given."""

    start: int
    end: int
    marks: tuple[int, ...]


def split_pieces(start: int, end: int, spans: Sequence[Span], cuts: Iterable[int] = ()) -> list[Piece]:
    """Cut start..end wherever a span begins or ends.

    Args:
        start: first character.
        end: after the last character.
        spans: may overlap, nest, touch, be empty or reach outside; empty ones mark nothing.
        cuts: further places to cut.

    Returns:
        Pieces in order that cover start..end without gap or overlap.
    """
    edges = {start, end, *(c for c in cuts if start < c < end)}
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    for number, (a, b) in enumerate(spans):
        a, b = max(a, start), min(b, end)
        if a < b:
            edges |= {a, b}
            opens.setdefault(a, []).append(number)
            closes.setdefault(b, []).append(number)
    pieces: list[Piece] = []
    live: set[int] = set()
    places = sorted(edges)
    for a, b in pairwise(places):
        live.difference_update(closes.get(a, ()))
        live.update(opens.get(a, ()))
        pieces.append(Piece(a, b, tuple(sorted(live))))
    return pieces


def differing_words(a: str, b: str) -> tuple[list[Span], list[Span]]:
    """The words of each text that the other one has not, as spans of characters; letter case does not count."""
    words_a, words_b = list(WORD.finditer(a)), list(WORD.finditer(b))
    matcher = difflib.SequenceMatcher(
        None, [m.group().casefold() for m in words_a], [m.group().casefold() for m in words_b], autojunk=False
    )
    spans_a: list[Span] = []
    spans_b: list[Span] = []
    for kind, a0, a1, b0, b1 in matcher.get_opcodes():
        if kind != "equal":
            if a0 < a1:
                spans_a.append((words_a[a0].start(), words_a[a1 - 1].end()))
            if b0 < b1:
                spans_b.append((words_b[b0].start(), words_b[b1 - 1].end()))
    return spans_a, spans_b


def clean_line(text: str) -> str:
    """One line that is safe to print: no control characters, no marks that turn the writing direction."""
    return " ".join(UNSAFE.sub(" ", text).split())


def clean_xml(text: str) -> str:
    """One line that XML can hold: what it cannot even as a reference is shown as �."""
    return NOT_XML.sub("�", clean_line(text))
