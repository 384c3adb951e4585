"""Blocks → spans that say again, word for word, what stands elsewhere: titles, first sentences, whole paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.articles.blocks import Block, is_finished
from twosource.articles.fulldates import MONTHS, WEEKDAYS
from twosource.records import Span

REPEATED = "repeated text"
REPEATED_TITLE = "repeated title"
HEAD_BLOCKS = 4
"""Paragraphs from the top in which a title or first sentence is looked for again."""
MIN_WORDS = 5
"""Shorter stretches repeat by chance."""
MIN_TITLE_SHARE = 0.7
"""Share of a loose fragment's words found in the title or first sentence, 0..1, that makes it a glued headline."""
MAX_FRAGMENT_WORDS = 22


def normalise_words(text: str) -> str:
    """Its words only, lower case."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def find_repeated_blocks(blocks: Sequence[Block], title: str | None) -> dict[int, str]:
    """Blocks that equal the title, or an earlier block, by index."""
    key = normalise_words(title) if title else ""
    seen: set[str] = set()
    found: dict[int, str] = {}
    for row, block in enumerate(blocks):
        words = normalise_words(block.text)
        if key and words == key and (row < HEAD_BLOCKS * 2) and (not is_finished(block.text) or len(blocks) > row + 1):
            found[row] = REPEATED_TITLE
        elif words in seen and words.count(" ") + 1 >= MIN_WORDS:
            found[row] = REPEATED
        seen.add(words)
    return found


def find_glued(text: str, blocks: Sequence[Block], title: str | None, lead_start: int) -> list[tuple[Span, str]]:
    """Titles and first sentences that stand again inside the first paragraphs.

    Args:
        text: the whole article.
        blocks: paragraphs of reporting, furniture left out.
        title: as given or found above the text.
        lead_start: where the first sentence begins, past a date or dateline.
    """
    head = [block for block in blocks[:HEAD_BLOCKS] if block.end > lead_start]
    if not head:
        return []
    lead = _first_sentence(text, lead_start, head[0].end)
    found = _find_lead_again(text, head, lead)
    if not found:
        found = _find_loose_headline(text, blocks, title, text[lead[0] : lead[1]])
    if title and title.count(" ") + 1 >= MIN_WORDS:
        found += _find_title_in_front(text, head[0], title, lead_start)
    return found


def _first_sentence(text: str, start: int, end: int) -> Span:
    match = re.compile(r"[.!?…][\"”’)]*(?=\s+[\"“‘(]?[A-Z0-9])").search(text, start, end)
    return (start, match.end() if match else end)


def _find_lead_again(text: str, head: Sequence[Block], lead: Span) -> list[tuple[Span, str]]:
    words = re.findall(r"\S+", text[lead[0] : lead[1]].rstrip('.!?…"”’) '))
    if not MIN_WORDS <= len(words) <= 80:
        return []
    again = re.compile(r"\s+".join(map(re.escape, words)) + r"(?P<stop>[.!?…\"”’)]*)(?=\s|$)")
    found: list[tuple[Span, str]] = []
    for block in head:
        for match in again.finditer(text, max(block.start, lead[1]), block.end):
            before = text[block.start : match.start()].rstrip()
            if (not before or is_finished(before)) and (match["stop"] or match.end() == block.end):
                glued = match["stop"] == "" and match.end() == block.end and bool(before)
                found.append((match.span(), REPEATED_TITLE if glued else REPEATED))
    return found


def _find_loose_headline(text: str, blocks: Sequence[Block], title: str | None, lead: str) -> list[tuple[Span, str]]:
    """A headline stuck, without a full stop, to the end of the first paragraph."""
    block = blocks[0]
    if len(blocks) < 2 or is_finished(block.text) or not block.text[-1].isalnum():
        return []
    ends = list(re.finditer(r"[.!?…][\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])", text[block.start : block.end]))
    if not ends:
        return []
    start = block.start + ends[-1].end()
    words = normalise_words(text[start : block.end]).split()
    others = [set(normalise_words(other).split()) for other in (title, lead) if other]
    share = max((sum(w in known for w in words) / len(words) for known in others), default=0.0) if words else 0.0
    if not 3 <= len(words) <= MAX_FRAGMENT_WORDS or share < MIN_TITLE_SHARE:
        return []
    return [((start, block.end), REPEATED_TITLE)]


def _find_title_in_front(text: str, block: Block, title: str, lead_start: int) -> list[tuple[Span, str]]:
    """The title run into the first sentence: "Talks stall again Dockers in the port have …"."""
    pattern = r"\s+".join(map(re.escape, title.split()))
    match = re.compile(pattern + r"\s+(?=[\"“‘(]?(?P<next>[A-Z]\w*))", re.IGNORECASE).match(text, lead_start, block.end)
    if not match or not match["next"][0].isupper():
        return []
    follows_as_sentence = match["next"].lower() in WEEKDAYS or match["next"].lower() in MONTHS
    rest = text[match.end() : block.end]
    if follows_as_sentence or len(rest.split()) < 8 or not re.search(r"[.!?…]", rest):
        return []
    return [((match.start(), match.start() + len(match.group().rstrip())), REPEATED_TITLE)]
