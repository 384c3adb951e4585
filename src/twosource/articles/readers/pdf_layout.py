"""Word → Line: the lines of a page in the order in which they are read, column by column, tables row by row.

White that runs through several lines parts columns. Lines that have only each other above and below are a block, and
blocks are put in order by two rules: of two that stand above each other the upper comes first, and of two beside each
other the left one, unless a third lies between them and spans both (a headline over the columns below).
Source: Breuel, High Performance Document Layout Analysis, 2003; the blocks, and tables by rows, are ours.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from twosource.articles.readers.pdf_blocks import order_blocks
from twosource.articles.readers.pdf_marks import INITIAL_RATIO, attach_initials, attach_marks, is_initial
from twosource.articles.readers.pdf_tables import mark_tables
from twosource.articles.readers.pdf_words import Word, group_lines

WIDE_GAP = 2.5
"""Ems of white that always part two columns or cells; justified words of a narrow column stay under 2."""
GUTTER = 0.65
"""Ems of the narrowest white that can part two columns."""
GUTTER_LINES = 4
"""Lines that such white has to run through."""
LABEL = re.compile(
    r"(?:[•▪◦‣·●○■□–—*§o>-]|\(?\d{1,3}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+|\(?[a-zA-Z][.)]|\(?[ivx]{1,4}[.)])$"
)
"""What stands before an item of a list: no column of its own, however wide the white after it."""
MAX_LINES = 2_500
"""Lines of a page that are put in order by columns; a page with more (a chart's labels) is read line by line."""


@dataclass(slots=True)
class Line:
    """Words of one line of one column."""

    words: list[Word]
    page: int = 0
    block: int = 0
    """Lines of a block stand above each other without anything beside them."""
    is_cell: bool = False
    x0: float = field(init=False)
    """Where it begins; beside a large initial, where the other words begin."""
    x1: float = field(init=False)
    y: float = field(init=False)
    size: float = field(init=False)
    is_bold: bool = field(init=False)
    fill_ratio: float = 1.0
    """How far it reaches into its column, 0..1; set when paragraphs are built."""

    def __post_init__(self) -> None:
        self.measure()

    def measure(self) -> None:
        """Extent and type of the line, from its words; the size is that of most of its letters."""
        self.x0, self.x1 = self.words[0].x0, max(w.x1 for w in self.words)
        sizes: dict[float, int] = {}
        for w in self.words:
            sizes[w.size] = sizes.get(w.size, 0) + len(w.text)
        self.size = max(sizes, key=lambda s: (sizes[s], s))
        base = [w for w in self.words if w.size == self.size]
        self.y = base[0].y
        self.is_bold = all(w.is_bold for w in self.words)

    @property
    def text(self) -> str:
        """Its words with a space between them."""
        return " ".join(w.text for w in self.words)


def read_lines(words: Sequence[Word], page: int) -> list[Line]:
    """The lines of a page in reading order.

    Args:
        words: of the whole page, without its running heads.
        page: its number, from 1.

    Misses: text in a circle, columns of two or three lines, formulas.
    """
    rows = group_lines(words)
    gutters = _Gutters(rows)
    lines = [Line(part) for row in rows for part in _split_row(row, gutters)]
    lines = attach_marks(lines)
    lines.sort(key=lambda line: (-line.y, line.x0))
    lines = attach_initials(lines)
    if len(lines) <= MAX_LINES:
        mark_tables(lines)
        lines = order_blocks(lines)
    for line in lines:
        line.page = page
    return _join_split(lines)


def _split_row(row: Sequence[Word], gutters: _Gutters) -> list[list[Word]]:
    parts = [[row[0]]]
    for left, right in pairwise(row):
        gap, size = right.x0 - left.x1, max(left.size, right.size)
        if len(parts[-1]) == 1 and is_initial(left) and left.size > INITIAL_RATIO * right.size:
            parts.append([right])
            continue
        is_label = len(parts[-1]) == 1 and gap < 2 * WIDE_GAP * size and LABEL.match(left.text)
        if is_label or gap < GUTTER * size or not (gap > WIDE_GAP * size or gutters.part(left, right)):
            parts[-1].append(right)
        else:
            parts.append([right])
    return parts


class _Gutters:
    """The rows of a page, to be asked whether white between two words goes on above and below."""

    def __init__(self, rows: Sequence[Sequence[Word]]) -> None:
        self._rows = rows
        self._starts = [[w.x0 for w in row] for row in rows]
        self._ys = [-row[0].y for row in rows]

    def part(self, left: Word, right: Word) -> bool:
        """Whether the white between two words of a row runs through enough lines with words on both its sides."""
        at = bisect_left(self._ys, -left.y - 0.5)
        white = (left.x1, right.x0)
        need = GUTTER_LINES - 1 if right.x0 - left.x1 > left.size else GUTTER_LINES
        found = 1
        for step in (-1, 1):
            place, inner = at, white
            while 0 <= (place := place + step) < len(self._rows) and found < 4 * need:
                if abs(self._rows[place][0].y - self._rows[place - step][0].y) > 4 * left.size:
                    break
                inner, sides = self._shrink(place, inner)
                if inner[1] - inner[0] < GUTTER * left.size:
                    break
                found += sides == 3
        return found >= need * 1.5 if right.x0 - left.x1 < left.size else found >= need

    def _shrink(self, place: int, white: tuple[float, float]) -> tuple[tuple[float, float], int]:
        """What is left of the white at a row, and on which sides there are words: 1 left, 2 right, 3 both."""
        row, (low, high) = self._rows[place], white
        after = bisect_left(self._starts[place], (low + high) / 2)
        sides = 0
        if after:
            before = max(row[max(0, after - 3) : after], key=lambda w: w.x1)
            low, sides = max(low, before.x1), 1
        if after < len(row):
            high, sides = min(high, row[after].x0), sides | 2
        return (low, high), sides


def _join_split(lines: list[Line]) -> list[Line]:
    """Parts of one line that came to stand one after the other are one line again."""
    kept: list[Line] = []
    for line in lines:
        last = kept[-1] if kept else None
        if (
            last
            and not (last.is_cell or line.is_cell)
            and abs(last.y - line.y) < 0.15 * line.size
            and 0 <= line.x0 - last.x1 < WIDE_GAP * line.size
            and last.block != line.block
            and _stand_alone(lines, last, line)
        ):
            last.words += line.words
            last.measure()
        else:
            kept.append(line)
    return kept


def _stand_alone(lines: Sequence[Line], *parts: Line) -> bool:
    """Whether each is the only line of its block."""
    return all(sum(line.block == part.block for line in lines) == 1 for part in parts)
