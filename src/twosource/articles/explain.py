"""Blocks → a reason for each one that is furniture, None for reporting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.articles.blocks import Block, begins_lower, is_finished
from twosource.articles.dateline import find_dateline
from twosource.articles.fulldates import FullDate
from twosource.articles.furniture import find_furniture_kind
from twosource.articles.headings import find_headings
from twosource.articles.lists import spread_over_lists
from twosource.articles.publishers import normalise_outlet
from twosource.articles.repeats import find_repeated_blocks
from twosource.articles.wordings import AD, BYLINE, CAPTION, CREDIT, DATE_LINE, DATELINE, LABEL, SHARING, SIGN_OFF

HEAD_BLOCKS = 8
"""Paragraphs from the top in which the outlet's name and a byline are looked for."""
MAX_DATELINE = 80
"""Characters of a dateline that is a line of its own."""
_NAMES = re.compile(r"[A-Z][\w.'’\-]+(?:(?:,? and|,)? [A-Z][\w.'’\-]+){1,11}")
"""Names and nothing else; above the outlet's own name they are the authors."""


def explain_blocks(
    text: str, blocks: Sequence[Block], headers: Sequence[FullDate], title: str | None, outlet: str | None
) -> list[str | None]:
    """One reason per block: wording first, then repeats, names and datelines, lists, and headings among what is left.

    Args:
        text: the whole article.
        blocks: its paragraphs.
        headers: bare dates found near the top.
        title: as given, or None.
        outlet: as given, or None.
    """
    reasons = [find_furniture_kind(block.text) for block in blocks]
    for row, reason in find_repeated_blocks(blocks, title).items():
        reasons[row] = reasons[row] or reason
    for row, block in enumerate(blocks):
        if len(block.text) <= MAX_DATELINE and (line := find_dateline(text, block.start, block.end, outlet)):
            reasons[row] = DATELINE if line.end == block.end else reasons[row]
    for row, block in enumerate(blocks[:HEAD_BLOCKS]):
        if any(header.start <= block.start and block.end <= header.end for header in headers):
            reasons[row] = reasons[row] or DATE_LINE
        if outlet and normalise_outlet(block.text) == normalise_outlet(outlet):
            reasons[row] = LABEL
            if row and reasons[row - 1] is None and _NAMES.fullmatch(blocks[row - 1].text):
                reasons[row - 1] = BYLINE
    _give_back_cut_sentences(blocks, reasons)
    spread_over_lists(blocks, reasons)
    for row, reason in find_headings(blocks, reasons).items():
        reasons[row] = reason
    return reasons


def _give_back_cut_sentences(blocks: Sequence[Block], reasons: list[str | None]) -> None:
    """Half a sentence above an advertisement mark may look like a credit or byline: it is reporting."""
    for row, reason in enumerate(reasons):
        after = next((r for r in range(row + 1, min(row + 4, len(blocks))) if reasons[r] != AD), row)
        cut = after > row + 1 and reasons[after] is None and begins_lower(blocks[after].text)
        if cut and reason in (BYLINE, CAPTION, CREDIT, SHARING, SIGN_OFF) and not is_finished(blocks[row].text):
            reasons[row] = None
