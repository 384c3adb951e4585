"""Article → Claim: sentences, attribution, speakers, dates, quantities, places, certainty.

The steps, a file each: reading → quotes → attribution → speakers, sources, chains → split, checkable → assemble.
`attribution.py` finds spans and knows nothing of who is who; another span finder takes its
place and nothing else moves.
"""

from __future__ import annotations

from twosource.claims.article_claims import ArticleClaims
from twosource.claims.extract import extract_claims, extract_each, join_extracts, list_outlet_keys, read_statements
from twosource.claims.shapes import Extraction

__all__ = [
    "ArticleClaims",
    "Extraction",
    "extract_claims",
    "extract_each",
    "join_extracts",
    "list_outlet_keys",
    "read_statements",
]
