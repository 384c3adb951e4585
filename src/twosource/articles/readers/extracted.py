"""What a reader found → Extracted: an article's text and where it stands in the original, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from twosource.articles.metadata import NOTHING, Known
from twosource.articles.readers.original import Original
from twosource.records import SkippedSpan, Span, TextPlace
from twosource.settings import ArticleSettings


@dataclass(frozen=True, slots=True)
class Extracted:
    """One article of an original."""

    text: str
    """What all offsets count in: each paragraph of the original is a line."""
    known: Known = NOTHING
    """What the original says about it."""
    part: str = ""
    """Which part of the original it is ("entry-3", "row-12"), added to its name after "#"; "" where it is all of it."""
    headings: tuple[Span, ...] = ()
    """Lines that are headings, no sentences."""
    skipped_spans: tuple[SkippedSpan, ...] = ()
    """Other furniture that had to stay in the text: markup, front matter. Sorted, not overlapping."""
    places: tuple[TextPlace, ...] = ()
    """Where stretches of the text stand in the original: pages, paragraphs, lines. Sorted by start."""
    notes: tuple[str, ...] = ()
    """What a reader of the report should know about the reading, a sentence each."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of an original that could not be read, while the rest is."""

    part: str
    reason: str
    """What is wrong and how to mend it."""


Piece = Extracted | Unread | Original
"""An original inside of an original (a member of an archive) is read with the reader of its own format."""

Reader = Callable[[Original, ArticleSettings], Iterator[Piece]]
"""A reader raises `NotText` where nothing of the original can be read, and nothing else."""
