"""Text → word list: words written with spaces between, as a set."""

from __future__ import annotations


def list_words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())
