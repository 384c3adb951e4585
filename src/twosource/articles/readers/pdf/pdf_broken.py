"""Paragraph → Paragraph: those that a column or a page cut in two, put together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from twosource.articles.readers.pdf.pdf_breaks import FINISHED, FULL_RATIO, INDENT, is_same_size

if TYPE_CHECKING:
    from twosource.articles.readers.pdf.pdf_layout import Line
    from twosource.articles.readers.pdf.pdf_paragraphs import Paragraph

LOOK_AHEAD = 8
"""Paragraphs over which one that broke off is looked for: captions, boxes, the notes of a page."""


def join_broken(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs that a column or a page cut in two, put together; what stands between follows them."""
    left, has_indents = list(paragraphs), _have_indents(paragraphs)
    place = 0
    while place < len(left):
        found = _find_rest(left, place, has_indents)
        if found is None:
            place += 1
        else:
            left[place].lines += left.pop(found).lines
    return left


def _have_indents(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether most paragraphs of the text begin further in than they go on."""
    long = [p for p in paragraphs if p.kind == "text" and len(p.lines) > 2]
    inset = sum(p.lines[0].x0 - p.lines[1].x0 > INDENT * p.size for p in long)
    return inset > 0.5 * len(long)


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
        if rest.kind != first.kind or line.is_cell or not is_same_size(last, line) or last.is_bold != line.is_bold:
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
