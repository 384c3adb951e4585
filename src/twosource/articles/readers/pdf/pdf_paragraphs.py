"""Line → Paragraph: lines put together, over columns and pages, with headings and footnotes told apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from twosource.articles.readers.pdf.pdf_breaks import HEADING_RATIO, STOPPED, Edges, begins_paragraph, is_same_size
from twosource.articles.readers.pdf.pdf_broken import join_broken
from twosource.articles.readers.pdf.pdf_hyphens import find_vocabulary, join_lines
from twosource.articles.readers.pdf.pdf_layout import Line

MAX_HEADING_WORDS = 40
MAX_BOLD_WORDS = 16
NOTE_RATIO = 0.93
"""Size of a footnote at most, as a share of the body's."""

NOTE = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3}|\[\d{1,3}\])[.)]?\s?[A-Za-z“\"‘]")


@dataclass(slots=True)
class Paragraph:
    """Lines that are one paragraph, and its text by page."""

    lines: list[Line]
    kind: str = "text"
    """"text", "heading" or "note"."""
    pieces: list[tuple[int, str]] = field(default_factory=list)
    """(page, text): the parts follow each other without anything between."""

    @property
    def size(self) -> float:
        """Of its first line, in points."""
        return self.lines[0].size

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(text for _, text in self.pieces)


def build_paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Paragraphs in reading order, footnotes last.

    Args:
        lines: of all pages in reading order.

    Misses: paragraphs set apart by nothing at all, and headings in the size and weight of the text.
    """
    if not lines:
        return []
    body, leading = _find_body(lines), _find_leading(lines)
    paragraphs: list[Paragraph] = []
    for _, group in groupby(lines, key=lambda line: (line.page, line.block)):
        paragraphs += _split_block(list(group), body, leading)
    bold = sum(len(line.text) for line in lines if line.is_bold) > 0.5 * sum(len(line.text) for line in lines)
    vocabulary = find_vocabulary(line.text for line in lines)
    for paragraph in paragraphs:
        _set_text(paragraph, vocabulary)
        paragraph.kind = _find_kind(paragraph, body, bold)
    _mark_notes(paragraphs, body)
    joined = join_broken(paragraphs)
    for paragraph in joined:
        _set_text(paragraph, vocabulary)
    return sorted(joined, key=lambda p: p.kind == "note")


def _find_body(lines: Sequence[Line]) -> float:
    """Size of most letters, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda s: (sizes[s], s))


def _find_leading(lines: Sequence[Line]) -> dict[float, float]:
    """Usual distance of two lines by size, in points: the lower quartile, as gaps between paragraphs are larger."""
    steps: dict[float, list[float]] = defaultdict(list)
    for a, b in pairwise(lines):
        if (a.page, a.block) == (b.page, b.block) and is_same_size(a, b) and 0.8 < (a.y - b.y) / b.size < 3.5:
            steps[round(b.size)].append(a.y - b.y)
    return {size: sorted(found)[len(found) // 4] for size, found in steps.items()}


def _split_block(lines: Sequence[Line], body: float, leading: dict[float, float]) -> list[Paragraph]:
    edges: dict[float, Edges] = {}
    for line in lines:
        same = [other for other in lines if is_same_size(line, other)] if line.size not in edges else []
        if same:
            edges[line.size] = Edges(min(x.x0 for x in same), max(x.x1 for x in same))
        left, right = edges[line.size].left, edges[line.size].right
        line.fill_ratio = (line.x1 - left) / max(right - left, 1.0)
    found = [Paragraph([lines[0]])]
    for above, line in pairwise(lines):
        if begins_paragraph(above, line, edges[above.size], body, leading):
            found.append(Paragraph([line]))
        else:
            found[-1].lines.append(line)
    return found


def _set_text(paragraph: Paragraph, vocabulary: frozenset[str]) -> None:
    pieces: list[tuple[int, str]] = []
    for line in paragraph.lines:
        text = line.text
        if pieces:
            page, before = pieces[-1]
            before, gap = join_lines(before, text, vocabulary)
            pieces[-1] = (page, before + gap)
        if pieces and pieces[-1][0] == line.page:
            pieces[-1] = (line.page, pieces[-1][1] + text)
        else:
            pieces.append((line.page, text))
    last = pieces[-1]
    pieces[-1] = (last[0], last[1].rstrip("\u00ad "))
    paragraph.pieces = [(page, text.replace("\u00ad", "")) for page, text in pieces]


def _find_kind(paragraph: Paragraph, body: float, mostly_bold: bool) -> str:
    text, words = paragraph.text, len(paragraph.text.split())
    if paragraph.lines[0].is_cell or not any(c.isalpha() for c in text):
        return "text"
    is_sentence = bool(STOPPED.search(text)) and words > 8
    if paragraph.size >= HEADING_RATIO * body and words <= MAX_HEADING_WORDS and not is_sentence:
        return "heading"
    is_bold = all(line.is_bold for line in paragraph.lines) and not mostly_bold
    ends_open = text[-1] not in ".,;:!"
    return "heading" if is_bold and words <= MAX_BOLD_WORDS and ends_open and not text[0].islower() else "text"


def _mark_notes(paragraphs: Sequence[Paragraph], body: float) -> None:
    """Small type that begins with a number or a sign, below the text of its page."""
    lowest: dict[int, float] = {}
    for paragraph in paragraphs:
        for line in paragraph.lines:
            if line.size > NOTE_RATIO * body and not line.is_cell:
                lowest[line.page] = min(lowest.get(line.page, line.y), line.y)
    before: Paragraph | None = None
    for paragraph in paragraphs:
        first = paragraph.lines[0]
        is_small = paragraph.size <= NOTE_RATIO * body and first.y < lowest.get(first.page, 0.0) and not first.is_cell
        follows = before is not None and before.kind == "note" and before.lines[-1].block == first.block
        if is_small and (NOTE.match(paragraph.text) or follows):
            paragraph.kind = "note"
        before = paragraph
