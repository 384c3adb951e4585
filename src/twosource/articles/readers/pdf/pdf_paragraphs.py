"""Line → Paragraph: lines put together, over columns and pages, with headings and footnotes told apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from twosource.articles.readers.pdf.pdf_hyphens import find_vocabulary, join_lines
from twosource.articles.readers.pdf.pdf_layout import LABEL, Line

SAME_SIZE = 0.08
"""Share by which the sizes of two lines of one paragraph may differ."""
HEADING_RATIO = 1.15
"""Size of a heading as a multiple of the body's."""
MAX_HEADING_WORDS = 40
MAX_BOLD_WORDS = 16
NOTE_RATIO = 0.93
"""Size of a footnote at most, as a share of the body's."""
GAP_RATIO = 1.3
"""Distance of two lines, as a multiple of the usual one, from which they are two paragraphs."""
INDENT = 0.6
"""Ems by which the first line of a paragraph is set in."""
FULL_RATIO = 0.85
"""How far a line reaches into its column that goes on in the next one, 0..1."""
SHORT_RATIO = 0.75
"""How far a line without a full stop reaches at most that ends a paragraph all the same, 0..1."""
LOOK_AHEAD = 8
"""Paragraphs over which one that broke off is looked for: captions, boxes, the notes of a page."""

FINISHED = re.compile(r"[.!?…:;][\"”’'»)\]\d¹²³⁴-⁹]*$")
STOPPED = re.compile(r"[.!?…][\"”’'»)\]\d¹²³⁴-⁹]*$")
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


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where the lines of one size in a block begin and end."""

    left: float
    right: float


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
    joined = _join_broken(paragraphs, _has_indents(paragraphs))
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
        if (a.page, a.block) == (b.page, b.block) and _same_size(a, b) and 0.8 < (a.y - b.y) / b.size < 3.5:
            steps[round(b.size)].append(a.y - b.y)
    return {size: sorted(found)[len(found) // 4] for size, found in steps.items()}


def _split_block(lines: Sequence[Line], body: float, leading: dict[float, float]) -> list[Paragraph]:
    edges: dict[float, _Edges] = {}
    for line in lines:
        same = [other for other in lines if _same_size(line, other)] if line.size not in edges else []
        if same:
            edges[line.size] = _Edges(min(x.x0 for x in same), max(x.x1 for x in same))
        left, right = edges[line.size].left, edges[line.size].right
        line.fill_ratio = (line.x1 - left) / max(right - left, 1.0)
    found = [Paragraph([lines[0]])]
    for above, line in pairwise(lines):
        if _begins(above, line, edges[above.size], body, leading):
            found.append(Paragraph([line]))
        else:
            found[-1].lines.append(line)
    return found


def _begins(above: Line, line: Line, edges: _Edges, body: float, leading: dict[float, float]) -> bool:
    """Whether a line begins a paragraph."""
    if line.is_cell or above.is_cell or not _same_size(above, line):
        return True
    usual = leading.get(round(line.size), 1.25 * line.size)
    if above.y - line.y > GAP_RATIO * usual or above.y - line.y < 0:
        return True
    if line.size > HEADING_RATIO * body:
        return False  # designers break a headline where they like
    if above.is_bold != line.is_bold:
        return bool(STOPPED.search(above.text)) or not line.text[:1].islower()
    goes_on = line.text[:1].islower() or not FINISHED.search(above.text)
    if len(line.words) > 1 and LABEL.match(line.words[0].text) and not (goes_on and above.fill_ratio > FULL_RATIO):
        return True
    inset, above_inset = line.x0 - edges.left, above.x0 - edges.left
    if _is_centred(above, line, edges):
        return not goes_on
    if inset > INDENT * line.size and line.x0 - above.x0 > INDENT * line.size:
        return not line.text[:1].islower()
    is_short = _has_room(above, line, edges)
    if above_inset > INDENT * line.size and inset > INDENT * line.size and not goes_on:
        return True
    breaks_off = not line.text[:1].islower() and above.text[-1] not in ",-–" and above.fill_ratio < SHORT_RATIO
    return is_short and (not goes_on or breaks_off)


def _has_room(above: Line, line: Line, edges: _Edges) -> bool:
    """Whether the first word of a line would have found room on the line above: it was ended on purpose."""
    word = line.words[0]
    return above.x1 + (word.x1 - word.x0) + 0.5 * line.size < edges.right


def _is_centred(above: Line, line: Line, edges: _Edges) -> bool:
    middle = (edges.left + edges.right) / 2
    both = (above, line)
    return all(abs((x.x0 + x.x1) / 2 - middle) < 0.6 * x.size and x.x0 - edges.left > x.size for x in both)


def _same_size(a: Line, b: Line) -> bool:
    return abs(a.size - b.size) <= SAME_SIZE * max(a.size, b.size)


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


def _has_indents(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether most paragraphs of the text begin further in than they go on."""
    long = [p for p in paragraphs if p.kind == "text" and len(p.lines) > 2]
    inset = sum(p.lines[0].x0 - p.lines[1].x0 > INDENT * p.size for p in long)
    return inset > 0.5 * len(long)


def _join_broken(paragraphs: Sequence[Paragraph], has_indents: bool) -> list[Paragraph]:
    """Paragraphs that a column or a page cut in two, put together; what stands between follows them."""
    left = list(paragraphs)
    place = 0
    while place < len(left):
        found = _find_rest(left, place, has_indents)
        if found is None:
            place += 1
        else:
            left[place].lines += left.pop(found).lines
    return left


def _find_rest(paragraphs: Sequence[Paragraph], place: int, has_indents: bool) -> int | None:
    """Where the rest of a paragraph that broke off stands."""
    first = paragraphs[place]
    last = first.lines[-1]
    is_finished = bool(FINISHED.search(last.text))
    if first.kind == "heading" or last.is_cell or (is_finished and not has_indents):
        return None
    for at in range(place + 1, min(place + 1 + LOOK_AHEAD, len(paragraphs))):
        rest = paragraphs[at]
        line = rest.lines[0]
        if (line.page, line.block) == (last.page, last.block) or line.page > last.page + 1:
            continue
        if rest.kind != first.kind or line.is_cell or not _same_size(last, line) or last.is_bold != line.is_bold:
            continue
        if is_finished:
            is_full = last.fill_ratio > FULL_RATIO and len(first.lines) > 1
            return at if at == place + 1 and is_full and line.fill_ratio > FULL_RATIO and not _is_inset(rest) else None
        goes_on = line.text[:1].islower() or last.text.endswith(("-", "\u00ad"))
        is_full = at == place + 1 and last.fill_ratio > FULL_RATIO and not _stands_under(rest, last)
        return at if goes_on or is_full else None
    return None


def _stands_under(paragraph: Paragraph, last: Line) -> bool:
    """Whether a paragraph begins further down in the same column: no column and no page breaks off between."""
    line = paragraph.lines[0]
    return line.page == last.page and line.y < last.y and min(line.x1, last.x1) - max(line.x0, last.x0) > line.size


def _is_inset(paragraph: Paragraph) -> bool:
    """Whether its first line begins further in than the next; one line alone may."""
    if len(paragraph.lines) < 2:
        return True
    return paragraph.lines[0].x0 - paragraph.lines[1].x0 > INDENT * paragraph.size
