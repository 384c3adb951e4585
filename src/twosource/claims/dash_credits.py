"""Line → FoundAttribution: words credited after a dash, "We shall not leave. — Ana Reis"."""

from __future__ import annotations

import re

from twosource.claims.shapes import FoundAttribution, Reading
from twosource.records import Span

_CREDIT = re.compile(r"(?P<said>[.!?…,”\"’'»]|\w)\s*(?:[—―]|–|--|~)\s*(?P<name>[A-Z][^\n.!?“”\":;]{2,80}?)[.\s]*$")
_SMALL = frozenset({"of", "the", "de", "and", "for", "van", "von", "bin", "al", "da", "do", "in", "at", "to"})
MAX_WORDS = 12
"""Words of a name with its office: more is a sentence that goes on after a dash."""
MIN_SAID = 4
"""Words that are credited."""


def find_credits(reading: Reading) -> list[FoundAttribution]:
    """Paragraphs that end in a dash and a name: what stands before is that person's.

    A dash in mid-line credits only after a full stop or a closing mark; a line that begins with the dash credits the
    paragraph before it. Every word before a comma in the name is capitalised, so that a sentence after a dash is none.
    """
    found: list[FoundAttribution] = []
    edges = [*reading.breaks, len(reading.article.text)]
    text = reading.article.text
    for number in range(len(edges) - 1):
        start, end = edges[number], edges[number + 1]
        line = text[start:end].rstrip()
        tail = max(0, len(line) - 140)
        before: Span | None = None
        match = _CREDIT.search(line, tail)
        if match is not None and match["said"] in ".!?…”\"’'»,":
            before = (start, start + match.start("said") + 1)
        elif line[:1] in "—―–-" and number and len(line) < 90:
            match = re.match(r"[—―–-]+\s*(?P<name>[A-Z][^\n.!?“”\":;]{2,80}?)[.\s]*$", line)
            before = (edges[number - 1], start)
        if match is None or before is None or not _is_name(match["name"]):
            continue
        said = (before[0], before[0] + len(text[before[0] : before[1]].rstrip()))
        if len(text[said[0] : said[1]].split()) >= MIN_SAID:
            name = (start + match.start("name"), start + match.end("name"))
            found.append(FoundAttribution((name,), (), (said,)))
    return found


def _is_name(words: str) -> bool:
    named = words.split(",")[0].split()
    capital = all(w[0].isupper() or w.lower() in _SMALL for w in named)
    return capital and len(named) >= 2 and len(words.split()) <= MAX_WORDS
