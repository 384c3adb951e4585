"""Reading + attributions → Assembly: one article on its way to claims, and the pieces that become them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twosource.claims.shapes import (
    FoundAttribution,
    Quote,
    Reading,
)
from twosource.claims.sources.speakers import Speakers
from twosource.records import Attribution, Source, Span

if TYPE_CHECKING:
    pass


@dataclass(frozen=True)
class Piece:
    """A claim to be: its place in the article, its own content, and whose it is (null: the article's)."""

    start: int
    end: int
    content: tuple[Span, ...]
    owner: int | None


@dataclass
class Assembly:
    """One article on its way to claims."""

    reading: Reading
    quotes: list[Quote]
    found: list[FoundAttribution]
    chains: list[tuple[Source, ...]]
    speakers: Speakers
    doubles: list[Quote] = field(default_factory=list)
    double_starts: list[int] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    used: set[Span] = field(default_factory=set)
