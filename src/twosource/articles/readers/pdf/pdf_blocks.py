"""Line → Line: blocks of lines, and the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from twosource.articles.readers.pdf.pdf_layout import Line

MIN_OVERLAP = 0.3
"""Ems of width that two lines above each other share."""
SAME_ROW = 0.9
"""Ems by which lines of columns beside each other may be out of step."""
MAX_SIZE_RATIO = 1.25
MAX_BLOCKS = 250
"""Blocks whose order is worked out; the work grows with their cube. More are read from the top, line by line."""


def order_blocks(lines: list[Line]) -> list[Line]:
    """Lines in reading order, each with the number of its block.

    Args:
        lines: of one page, from the top; cells of a table have their table's number already, below zero.
    """
    blocks = _group_blocks(lines)
    if len(blocks) <= MAX_BLOCKS:
        blocks = _sort_blocks(blocks)
    ordered: list[Line] = []
    for number, block in enumerate(blocks):
        for line in block:
            line.block = number
        ordered += block
    return ordered


def _group_blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that have only each other above and below; the cells of a table are one block."""
    below = [_find_below(lines, place) for place in range(len(lines))]
    above: list[list[int]] = [[] for _ in lines]
    for upper, lowers in enumerate(below):
        for lower in lowers:
            above[lower].append(upper)
    blocks: list[list[Line]] = []
    block_of: dict[int, int] = {}
    tables: dict[int, int] = {}
    for place, line in enumerate(lines):
        if line.is_cell:
            if line.block not in tables:
                tables[line.block] = len(blocks)
                blocks.append([])
            blocks[tables[line.block]].append(line)
            continue
        uppers = above[place]
        if len(uppers) == 1 and len(below[uppers[0]]) == 1 and _are_alike(lines[uppers[0]], line):
            block_of[place] = block_of[uppers[0]]
            blocks[block_of[place]].append(line)
        else:
            block_of[place] = len(blocks)
            blocks.append([line])
    return blocks


def _are_alike(upper: Line, lower: Line) -> bool:
    """Whether one block may hold both: a headline is no part of the column under it."""
    return not upper.is_cell and max(upper.size, lower.size) < MAX_SIZE_RATIO * min(upper.size, lower.size)


def _find_below(lines: Sequence[Line], place: int) -> list[int]:
    """The lines right below one, beside each other."""
    line = lines[place]
    free = [(line.x0, line.x1)]
    found: list[int] = []
    for at in range(place + 1, len(lines)):
        other = lines[at]
        need = MIN_OVERLAP * min(line.size, other.size)
        if line.y - other.y < 0.3 * min(line.size, other.size):
            continue
        if not any(min(high, other.x1) - max(low, other.x0) > need for low, high in free):
            continue
        if found and lines[found[0]].y - other.y > SAME_ROW * other.size:
            break
        found.append(at)
        cut = ((low, min(high, other.x0)) for low, high in free), ((max(low, other.x1), high) for low, high in free)
        free = [(low, high) for part in cut for low, high in part if high - low > need]
        if not free:
            break
    return found


def _sort_blocks(blocks: list[list[Line]]) -> list[list[Line]]:
    """Topological order; where the rules contradict each other, the upper and then the left block comes first."""
    before = _find_order(blocks)
    count = len(blocks)
    waits = [sum(bool(before[a][b]) for a in range(count)) for b in range(count)]
    left = sorted(range(count), key=lambda b: (-max(x.y for x in blocks[b]), min(x.x0 for x in blocks[b])))
    ordered: list[list[Line]] = []
    while left:
        chosen = next((b for b in left if waits[b] <= 0), left[0])
        left.remove(chosen)
        ordered.append(blocks[chosen])
        for b in left:
            waits[b] -= bool(before[chosen][b])
    return ordered


def _find_order(blocks: Sequence[Sequence[Line]]) -> Any:
    """Array (n, n) of bool: whether a comes before b."""
    import numpy as np

    x0 = np.array([min(x.x0 for x in block) for block in blocks])
    x1 = np.array([max(x.x1 for x in block) for block in blocks])
    top = np.array([max(x.y + 0.7 * x.size for x in block) for block in blocks])
    low = np.array([min(x.y for x in block) for block in blocks])
    size = np.array([block[0].size for block in blocks])
    middle = (top + low) / 2
    slack = MIN_OVERLAP * np.minimum(size[:, None], size[None, :])
    overlap = np.minimum(x1[:, None], x1[None, :]) - np.maximum(x0[:, None], x0[None, :])
    meets = overlap > slack
    is_above = meets & (middle[:, None] > middle[None, :])
    is_left = ~meets & (x0[:, None] < x0[None, :])
    spans = meets[:, :, None] & meets[:, None, :]
    lies_under = low[None, :] >= top[:, None] - 0.3 * size[:, None]  # [c, a]: a is above all of c
    lies_over = top[None, :] <= low[:, None] + 0.5 * size[:, None]  # [c, b]: b is below all of c
    between = (lies_under[:, :, None] & lies_over[:, None, :]) | (lies_over[:, :, None] & lies_under[:, None, :])
    parted = (spans & between).any(axis=0)
    order = is_above | (is_left & ~parted)
    np.fill_diagonal(order, False)
    return order
