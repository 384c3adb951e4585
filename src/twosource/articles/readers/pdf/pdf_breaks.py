"""Two lines of a column → whether the second begins a paragraph: by distance, inset, size, weight and words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from twosource.articles.readers.pdf.pdf_layout import LABEL, Line

SAME_SIZE = 0.08
"""Share by which the sizes of two lines of one paragraph may differ."""
HEADING_RATIO = 1.15
"""Size of a heading as a multiple of the body's."""
GAP_RATIO = 1.3
"""Distance of two lines, as a multiple of the usual one, from which they are two paragraphs."""
INDENT = 0.6
"""Ems by which the first line of a paragraph is set in."""
FULL_RATIO = 0.85
"""How far a line reaches into its column that goes on in the next one, 0..1."""
SHORT_RATIO = 0.75
"""How far a line without a full stop reaches at most that ends a paragraph all the same, 0..1."""

FINISHED = re.compile(r"[.!?…:;][\"”’'»)\]\d¹²³⁴-⁹]*$")
STOPPED = re.compile(r"[.!?…][\"”’'»)\]\d¹²³⁴-⁹]*$")


@dataclass(frozen=True, slots=True)
class Edges:
    """Where the lines of one size in a block begin and end."""

    left: float
    right: float


def begins_paragraph(above: Line, line: Line, edges: Edges, body: float, leading: dict[float, float]) -> bool:
    """Whether a line begins a paragraph.

    Args:
        above: the line before it in its block.
        line: the line.
        edges: of the lines in the size of the one above.
        body: size of most letters, in points.
        leading: usual distance of two lines by their rounded size, in points.
    """
    if line.is_cell or above.is_cell or not is_same_size(above, line):
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


def _has_room(above: Line, line: Line, edges: Edges) -> bool:
    """Whether the first word of a line would have found room on the line above: it was ended on purpose."""
    word = line.words[0]
    return above.x1 + (word.x1 - word.x0) + 0.5 * line.size < edges.right


def _is_centred(above: Line, line: Line, edges: Edges) -> bool:
    middle = (edges.left + edges.right) / 2
    both = (above, line)
    return all(abs((x.x0 + x.x1) / 2 - middle) < 0.6 * x.size and x.x0 - edges.left > x.size for x in both)


def is_same_size(a: Line, b: Line) -> bool:
    """Whether two lines may be of one paragraph by the size of their type."""
    return abs(a.size - b.size) <= SAME_SIZE * max(a.size, b.size)
