"""Line → Line: rows of short cells that stand under each other are a table, not columns of text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.articles.readers.pdf.pdf_layout import Line

MIN_ROWS = 3
MAX_FILL_RATIO = 0.72
"""Mean width of a cell as a share of its column's widest, or of the way to the next column, 0..1: lines of prose fill
over 0.8 of either."""
MAX_CELL_WORDS = 2
"""Words of the typical cell; lines of the narrowest newspaper columns have four."""
MAX_ROW_GAP = 3.5
"""Ems between two rows of one table."""


def mark_tables(lines: Sequence[Line]) -> None:
    """Mark the cells of each table, with its number below zero.

    Args:
        lines: of one page, from the top, each row from left to right.

    Misses: tables of two rows, and tables beside other columns of text.
    """
    rows = [list(row) for _, row in groupby(lines, key=lambda line: round(line.y))]
    number = 0
    place = 0
    while place < len(rows):
        end = place + 1
        while len(rows[place]) > 1 and end < len(rows) and _follows(rows[end - 1], rows[end]):
            end += 1
        if end - place >= MIN_ROWS and _is_table(rows[place:end]):
            number -= 1
            for cell in (cell for row in rows[place:end] for cell in row):
                cell.is_cell, cell.block = True, number
        place = end


def _follows(above: Sequence[Line], row: Sequence[Line]) -> bool:
    """Whether a row has cells under those of the row above."""
    if len(row) < 2 or above[0].y - row[0].y > MAX_ROW_GAP * row[0].size:
        return False
    under = sum(any(min(a.x1, b.x1) > max(a.x0, b.x0) for a in above) for b in row)
    return under >= 2 and abs(len(above) - len(row)) <= 1


def _is_table(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether the cells are too short or too uneven for lines of prose."""
    words = sorted(len(cell.words) for row in rows for cell in row)
    if words[len(words) // 2] <= MAX_CELL_WORDS:
        return True
    full = [row for row in rows if len(row) == max(map(len, rows))]
    if len(full) < MIN_ROWS:
        return False
    columns = list(zip(*full, strict=True))
    widths = [[cell.x1 - cell.x0 for cell in column] for column in columns]
    fills = sorted(sum(row) / len(row) / max(*row, 1.0) for row in widths)
    if fills[len(fills) // 2] < MAX_FILL_RATIO:
        return True
    steps = [min(b.x0 - a.x0 for a, b in zip(*pair, strict=True)) for pair in pairwise(columns)]
    return all(max(row) < MAX_FILL_RATIO * step for row, step in zip(widths, steps, strict=False))
