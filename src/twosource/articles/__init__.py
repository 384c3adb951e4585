"""Files → Article: a reader per format, metadata, cleaning, near-copies and wire copy."""

from __future__ import annotations

from twosource.articles.copies import find_copies
from twosource.articles.pasted import parse_pasted
from twosource.articles.read import read_articles

__all__ = ["find_copies", "parse_pasted", "read_articles"]
