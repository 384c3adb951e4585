"""Files → Article: a reader per format, metadata, cleaning, near-copies and wire copy."""

from __future__ import annotations

from twosource.articles.copies import find_copies
from twosource.articles.fetching.web_address import is_link
from twosource.articles.language import is_plainly_english, leave_out_foreign, list_first_words
from twosource.articles.original_places import locate_claims
from twosource.articles.pasted import parse_pasted
from twosource.articles.read import read_articles

__all__ = [
    "find_copies",
    "is_link",
    "is_plainly_english",
    "leave_out_foreign",
    "list_first_words",
    "locate_claims",
    "parse_pasted",
    "read_articles",
]
