"""Blocks → titles, headings and question lines: short lines without a full stop that stand over a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.articles.blocks import Block, begins_lower, is_finished

TITLE = "title"
HEADING = "heading"
QUESTION = "question"
MAX_HEADING_WORDS = 16
"""Words of a heading inside an article; the longest of 300 read by eye had 14."""
MAX_TITLE_WORDS = 26
"""Words of a title or standfirst above the first paragraph."""
MAX_QUESTION_WORDS = 25
MIN_FINISHED_RATIO = 0.5
"""Share of longer blocks (over 12 words) that end in a full stop, 0..1. Below it the text leaves full stops out, and
nothing tells a heading from a sentence."""
MAX_HEADINGS_IN_A_ROW = 2
"""Three unpunctuated lines or more in the middle of an article are a list, which is reporting."""

OPEN_ENDS = frozenset(
    {
        *("a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "with", "from", "as", "into", "over", "under"),
        *("between", "against", "after", "before", "about", "than", "and", "or", "but", "not"),
        *("that", "which", "who", "whose", "its", "their", "his", "her"),
        *("is", "are", "was", "were", "be", "been", "has", "have", "had"),
        *("will", "would", "can", "could", "may", "might", "must"),
    }
)
"""Words no heading ends with: the sentence goes on."""

PARTICLES = frozenset({"in", "on", "over", "under", "by", "after", "before", "about"})
"""Open ends a title may have all the same ("Talks called off as night sets in")."""


def find_headings(blocks: Sequence[Block], furniture: Sequence[str | None]) -> dict[int, str]:
    """Which blocks are titles, headings or questions, by index.

    Args:
        blocks: the whole article.
        furniture: one reason per block, None for blocks not yet explained; the others are looked through.

    Misses: a heading that ends in a full stop, and headings in text that leaves full stops out.
    """
    open_rows = [row for row, reason in enumerate(furniture) if reason is None]
    longer = [blocks[row] for row in open_rows if blocks[row].words > 12]
    if not longer or sum(is_finished(b.text) for b in longer) < MIN_FINISHED_RATIO * len(longer):
        return {}
    found = _find_head(blocks, open_rows)
    place = len(found)
    while place < len(open_rows):
        run = _run_of_headings(blocks, open_rows, place)
        after = place + len(run)
        if run and len(run) <= MAX_HEADINGS_IN_A_ROW and _stands_over(blocks, open_rows, place, after):
            found |= {row: QUESTION if blocks[row].text.endswith("?") else HEADING for row in run}
        place = max(after, place + 1)
    return found


def _find_head(blocks: Sequence[Block], open_rows: Sequence[int]) -> dict[int, str]:
    """Title and standfirst: unfinished lines above the first paragraph."""
    head: dict[int, str] = {}
    for row in open_rows:
        block = blocks[row]
        if not _is_heading_like(block, MAX_TITLE_WORDS, OPEN_ENDS - PARTICLES):
            return head if not begins_lower(block.text) and block.words > 6 else {}
        head[row] = QUESTION if block.text.endswith("?") else HEADING if TITLE in head.values() else TITLE
        if len(head) > 4:
            return {}
    return {}


def _run_of_headings(blocks: Sequence[Block], open_rows: Sequence[int], place: int) -> list[int]:
    run: list[int] = []
    while place < len(open_rows) and _is_heading_like(blocks[open_rows[place]], MAX_HEADING_WORDS):
        run.append(open_rows[place])
        place += 1
    return run


def _stands_over(blocks: Sequence[Block], open_rows: Sequence[int], place: int, after: int) -> bool:
    """Whether the lines follow a finished sentence and stand over a longer paragraph."""
    if after >= len(open_rows):
        return False
    before_ok = place == 0 or _ends_cleanly(blocks[open_rows[place - 1]].text)
    follower = blocks[open_rows[after]]
    longest = max(blocks[row].words for row in open_rows[place:after])
    return before_ok and not begins_lower(follower.text) and follower.words > min(longest, 8)


def _ends_cleanly(text: str) -> bool:
    return is_finished(text) or text.rstrip().endswith(('"', "”", "’", ")", "]"))


def _is_heading_like(block: Block, max_words: int, open_ends: frozenset[str] = OPEN_ENDS) -> bool:
    text = block.text
    if text.endswith("?"):
        quoted = text[0] in "\"“‘'«" or re.search(r"\b(?:said|asked|says|asks|tweeted|wrote)\b", text)
        return block.words <= MAX_QUESTION_WORDS and not quoted and not re.search(r"[.!?…]\s", text[:-1])
    if block.words > max_words or not any(map(str.isalpha, text)) or begins_lower(text) or is_finished(text):
        return False
    if text[-1] in ',;:-–—"”' or re.match(r"[-*•·▪◦–—]\s|\d+[.)]\s", text) or text[0] in '"“«':
        return False
    if re.search(r"[a-z]{3}[.!?]\s+[A-Z]", text):
        return False
    return text.split()[-1].lower().strip("\"”’'()") not in open_ends
