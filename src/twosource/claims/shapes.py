"""Doc → Claim, in between: the shapes that the steps of this room hand to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twosource.records import Article, Claim, Skipped, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True)
class Sentence:
    """A sentence outside furniture, without the white space around it."""

    start: int
    end: int
    first: int
    """Index of its first token."""
    last: int
    """Index after its last token."""
    paragraph: int
    alone: bool
    """It is all its paragraph holds."""


@dataclass(frozen=True)
class Reading:
    """An article and its parse: every offset of `doc` is an offset of `article.text`."""

    article: Article
    doc: Doc
    sentences: tuple[Sentence, ...]
    breaks: tuple[int, ...]
    """Offsets at which a paragraph starts, sorted."""
    cuts: tuple[Skipped, ...] = ()
    """Sentences that were too long to be parsed whole."""


@dataclass(frozen=True)
class Quote:
    """Words between quotation marks: `start` and `end` include the marks."""

    start: int
    end: int
    closed: bool = True
    continues: bool = False
    """The quotation of the paragraph before goes on here."""
    single: bool = False


@dataclass(frozen=True)
class FoundAttribution:
    """Source, cue and content as a span finder sees them, before anybody knows who the source is.

    Whatever finds attributions (the parse, a trained tagger) hands over exactly this.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]

    @property
    def start(self) -> int:
        """First character of source, cue or content."""
        return min(s for s, _ in (*self.source, *self.cue, *self.content))

    @property
    def end(self) -> int:
        """Character after the last one of source, cue or content."""
        return max(e for _, e in (*self.source, *self.cue, *self.content))


@dataclass(frozen=True)
class Extraction:
    """All claims of a run, and what was not kept. Sentences = with claims + skipped in this step."""

    claims: list[Claim] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    n_sentences: int = 0
    n_sentences_with_claims: int = 0


def merge_spans(spans: list[Span], text: str | None = None) -> tuple[Span, ...]:
    """Spans sorted, with overlapping and touching ones joined; across white space too where a text is given."""
    merged: list[Span] = []
    for start, end in sorted(s for s in spans if s[0] < s[1]):
        if merged and (start <= merged[-1][1] or (text is not None and not text[merged[-1][1] : start].strip())):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def subtract_spans(spans: tuple[Span, ...], holes: tuple[Span, ...]) -> tuple[Span, ...]:
    """What is left of the spans outside the holes."""
    left = list(spans)
    for hole_start, hole_end in holes:
        rest: list[Span] = []
        for start, end in left:
            if hole_end <= start or end <= hole_start:
                rest.append((start, end))
                continue
            if start < hole_start:
                rest.append((start, hole_start))
            if hole_end < end:
                rest.append((hole_end, end))
        left = rest
    return tuple(left)


def clip_spans(spans: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    """The parts of the spans inside [start, end)."""
    return tuple((max(s, start), min(e, end)) for s, e in spans if s < end and start < e)


def trim_span(text: str, span: Span, also: str = "") -> Span:
    """The span without white space, and the other characters named, at its ends."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in also):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in also):
        end -= 1
    return start, end


def count_characters(spans: tuple[Span, ...]) -> int:
    """Characters under spans that do not overlap."""
    return sum(end - start for start, end in spans)
