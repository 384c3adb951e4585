"""Marked blocks → the list items that belong to them: highlights above a story, more stories below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.articles.blocks import Block, is_finished
from twosource.articles.wordings import HIGHLIGHTS, MORE_STORIES

MAX_HIGHLIGHTS = 8
MAX_ITEM_WORDS = 30
"""Words of one list item; a longer block is a paragraph."""
_HIGHLIGHTS_START = re.compile(r"story highlights\s*:?\s+(?=\S)", re.IGNORECASE)


def spread_over_lists(blocks: Sequence[Block], reasons: list[str | None]) -> None:
    """Give the items under "Story highlights" and "More stories" the reason of their label, in place."""
    row = 0
    while row < len(blocks):
        opened = _HIGHLIGHTS_START.match(blocks[row].text)
        if opened and not is_finished(blocks[row].text) and blocks[row].words <= MAX_ITEM_WORDS:
            reasons[row] = HIGHLIGHTS
        if reasons[row] == HIGHLIGHTS:
            row = _spread(blocks, reasons, row, MAX_HIGHLIGHTS)
        elif reasons[row] == MORE_STORIES:
            row = _spread(blocks, reasons, row, len(blocks))
        else:
            row += 1


def _spread(blocks: Sequence[Block], reasons: list[str | None], label: int, limit: int) -> int:
    """Mark items after a label; the first row past them. Items under a label with no list under it stay."""
    row = label + 1
    while row < len(blocks) and row - label <= limit and (reasons[row] or _is_item(blocks[row])):
        reasons[row] = reasons[row] or reasons[label]
        row += 1
    return row


def _is_item(block: Block) -> bool:
    return block.words <= MAX_ITEM_WORDS and not is_finished(block.text)
