"""Text → why it cannot be compared, or none: empty, a word, too long for one statement, not English."""

from __future__ import annotations

import re

from twosource.inference import is_english

MAX_WORDS = 400
"""A longer text is no single statement; the longest sentences of news are under 120."""

MAX_CHARACTERS = 20 * MAX_WORDS
"""Where words are long, or not set apart."""

NOTHING = "nothing to compare"
WORD = re.compile(r"[^\W_]+")


def find_unfit(text: str, min_words: int = 2) -> str | None:
    """Why a text cannot be compared, to be read after its name ("b …"), or None where it can.

    Args:
        text: a bare statement.
        min_words: fewer words are no statement. One is enough to stand beside its like ("Inflation" in two answers).

    Misses: two or three words of another language; several statements in one text of ordinary length.
    """
    words = [match.span() for match in WORD.finditer(text)]
    if not words:
        return f"is empty: {NOTHING}" if not text.strip() else f"has no words: {NOTHING}"
    if len(words) > MAX_WORDS:
        return f"has more than {MAX_WORDS} words: give one statement at a time"
    if len(words) == 1 and text.isascii():
        return f"is one word: {NOTHING}" if min_words > 1 else None
    if not is_english(text):
        return "is not English: only English is read"
    if len(text) > MAX_CHARACTERS:
        return f"has more than {MAX_CHARACTERS} characters: give one statement at a time"
    return f"is one word: {NOTHING}" if len(words) < min_words else None


def explain_unfit(a: str, b: str) -> str | None:
    """Why two texts cannot be compared ("a is empty: nothing to compare; b is …"), or None where they can."""
    reasons = [f"{name} {reason}" for name, text in (("a", a), ("b", b)) if (reason := find_unfit(text)) is not None]
    return "; ".join(reasons) or None


def cut_unfit(text: str) -> str:
    """A text as long as it takes to see that it is too long: nobody waits while 5,000 words are parsed.

    A text that is not too long comes back as it is, so that spans in it hold.
    """
    end = MAX_CHARACTERS + 1
    for number, match in enumerate(WORD.finditer(text[:end])):
        if number == MAX_WORDS:
            end = match.end()
    return text[:end]
