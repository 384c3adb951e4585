"""Word → Line: the lines of a page in the order in which they are read, column by column, tables row by row.

White that runs through several lines parts columns. Lines that have only each other above and below are a block, and
blocks are put in order by two rules: of two that stand above each other the upper comes first, and of two beside each
other the left one, unless a third lies between them and spans both (a headline over the columns below).
Source: Breuel, High Performance Document Layout Analysis, 2003; the blocks, and tables by rows, are ours.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from twosource.articles.readers.pdf.pdf_blocks import order_blocks
from twosource.articles.readers.pdf.pdf_marks import INITIAL_RATIO, attach_initials, attach_marks, is_initial
from twosource.articles.readers.pdf.pdf_tables import mark_tables
from twosource.articles.readers.pdf.pdf_words import Word, group_lines

WIDE_GAP = 2.5
"""Ems of white that always part two columns or cells; justified words of a narrow column stay under 2."""
GUTTER = 0.5
"""Ems of the narrowest white that can part two columns."""
GUTTER_LINES = 3
"""Lines on each side of white that parts columns."""
SIGHT = 12
"""Rows above and below that are looked at."""
NARROW_LINES = 5
"""The same where the white is narrower than an em, as between justified words by chance."""
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
        """Whether the white between two words parts two columns: a river of white between justified words does not.

        It runs through enough lines that have words on its left, and enough lines begin at one place on its right.
        Lines of two columns may be out of step, so that a row has words on one side only.
        """
        at = bisect_left(self._ys, -left.y - 0.5)
        lefts, starts = 1, [right.x0]
        for step in (-1, 1):
            place, (low, high) = at, (left.x1, right.x0)
            for _ in range(SIGHT):
                place += step
                if not 0 <= place < len(self._rows) or abs(self._ys[place] - self._ys[place - step]) > 4 * left.size:
                    break
                before, after = self._look_at(place, (low + high) / 2)
                low, high = max(low, before or low), min(high, after or high)
                if high - low < GUTTER * left.size:
                    break
                lefts += before is not None
                starts += [after] if after is not None else []
        need = GUTTER_LINES if right.x0 - left.x1 > left.size else NARROW_LINES
        return lefts >= need and _count_aligned(starts, 0.2 * left.size) >= need

    def _look_at(self, place: int, x: float) -> tuple[float | None, float | None]:
        """Where in a row the words left of a place end, and where those right of it begin."""
        row = self._rows[place]
        after = bisect_left(self._starts[place], x)
        before = max((word.x1 for word in row[max(0, after - 3) : after]), default=None)
        return before, row[after].x0 if after < len(row) else None


def _count_aligned(starts: Sequence[float], reach: float) -> int:
    """How many begin at one place, within a reach."""
    ordered = sorted(starts)
    return max(bisect_right(ordered, start + reach) - place for place, start in enumerate(ordered))


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
