"""Article → Claim: sentences, attribution, speakers, dates, quantities, places, certainty.

The steps, a file each: reading → quotes → attribution → speakers, sources, chains → split, checkable → assemble.
`attribution.py` finds spans and knows nothing of who is who; another span finder takes its
place and nothing else moves.

A run that grows reads an article once and joins what it has read:

    outlets = list_outlet_keys(articles of the run)
    extracts = extract_each(new articles, outlets, settings)      an ArticleClaims each, in their order, to be kept
    registry = build_registry([one.names for one in extracts])    of all articles, in the order of the articles
    claims = apply_registry(one.claims, registry)                 of one article, or of several at once

An ArticleClaims depends on the article and on `find_named_outlets(article, outlets)`, nothing else: when a run gains
outlets, only articles that name one of them need to be read again. When the registry changes, only articles for which
`registry.resolve(one.names)` gives something else have other claims than before. `join_extracts` does both steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.late_names import import_when_used

if TYPE_CHECKING:
    from twosource.claims.article_claims import ArticleClaims
    from twosource.claims.extract import extract_claims, extract_each, join_extracts, list_outlet_keys, read_statements
    from twosource.claims.shapes import Extraction
    from twosource.claims.sources.named_outlets import find_named_outlets
    from twosource.claims.sources.registry import Registry, apply_registry, build_registry
    from twosource.claims.sources.source_names import SourceNames

__all__ = [
    "ArticleClaims",
    "Extraction",
    "Registry",
    "SourceNames",
    "apply_registry",
    "build_registry",
    "extract_claims",
    "extract_each",
    "find_named_outlets",
    "join_extracts",
    "list_outlet_keys",
    "read_statements",
]

# What joins claims that were read before reads none itself.
__getattr__ = import_when_used(
    __name__,
    {
        "ArticleClaims": "article_claims",
        "Extraction": "shapes",
        "Registry": "sources.registry",
        "SourceNames": "sources.source_names",
        "apply_registry": "sources.registry",
        "build_registry": "sources.registry",
        "extract_claims": "extract",
        "extract_each": "extract",
        "find_named_outlets": "sources.named_outlets",
        "join_extracts": "extract",
        "list_outlet_keys": "extract",
        "read_statements": "extract",
    },
)
