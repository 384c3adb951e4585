"""Two lines → one: which hyphens at the end of a line belong to the word, and which only break it."""

from __future__ import annotations

import re
from collections.abc import Iterable

SOFT = "\u00ad"
FIRST_PARTS = frozenset(
    {
        *(
            "well",
            "self",
            "half",
            "anti",
            "high",
            "low",
            "long",
            "short",
            "full",
            "cross",
            "vice",
            "newly",
            "privately",
        ),
        *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty", "thirty", "forty", "fifty"),
        *("sixty", "seventy", "eighty", "ninety", "north", "south", "east", "west", "government", "family"),
    }
)
"""Words that as the first part of a compound keep their hyphen far more often than not ("ex", "pro" and "so" do not:
"ex-plain", "pro-vide", "so-cial")."""

ENDINGS = ("ing", "ness", "age", "ly", "er", "est", "ern", "ment", "teen", "ward", "way", "ful", "bodies", "body")
"""What follows such a word inside of one word: "cross-ing", "high-est", "long-er", "south-ern"."""

SUSPENDED = ("and", "or", "to")
"""What follows a hyphen that stands for a word to come: "two- and three-year terms"."""

MAX_WORD = 80
"""Letters of the longest word or compound that is looked at."""

_BROKEN = re.compile(r"(?P<left>[^\W_]+(?:[-'’][^\W_]+)*)(?P<sign>[-\u00ad])$")
_RIGHT = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[-/.=&?_]$")


def find_vocabulary(lines: Iterable[str]) -> frozenset[str]:
    """Words that stand whole on a line, in lower case; compounds with their hyphens."""
    words: set[str] = set()
    for line in lines:
        words.update(m.group() for m in _RIGHT.finditer(line.lower().rstrip("-" + SOFT)))
    return frozenset(words)


def join_lines(before: str, after: str, vocabulary: frozenset[str]) -> tuple[str, str]:
    """What the upper line becomes, and what stands between it and the lower one: a space or nothing.

    A hyphen goes where the word without it stands elsewhere in the file, and stays where the compound does. Where
    neither does it stays after the first parts of common compounds, after digits, before capitals and in compounds of
    three, and goes otherwise.
    """
    if _ADDRESS.search(before.rsplit(" ", 1)[-1]):
        return before, ""
    tail_start = max(0, len(before) - MAX_WORD)  # the rest of a long paragraph need not be searched again each time
    broken, right = _BROKEN.search(before, tail_start), _RIGHT.match(after)
    if not broken or not right:
        return before.rstrip(SOFT), " "
    left, tail = broken["left"], right.group()
    if broken["sign"] == SOFT:
        return before.rstrip(SOFT), ""
    if not _is_compound(left, tail, vocabulary):
        return before[: broken.start("sign")], ""
    return before, " " if tail in SUSPENDED else ""


def _is_compound(left: str, right: str, vocabulary: frozenset[str]) -> bool:
    whole, compound = (left + right).lower(), f"{left}-{right}".lower()
    if compound in vocabulary:
        return True
    if whole in vocabulary:
        return False
    if not right[0].islower() or left[-1].isdigit() or "-" in left or "-" in right:
        return True
    return right in SUSPENDED or (left.lower() in FIRST_PARTS and not right.startswith(ENDINGS))
