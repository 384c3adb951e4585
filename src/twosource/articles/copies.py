"""Articles → the same with `copy_of` and `wire`: near-copies of one text, and agencies credited for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from twosource.articles.wire import find_wire
from twosource.records import Article
from twosource.settings import ArticleSettings

MIN_SHINGLES = 12
"""Texts with fewer word 3-grams say too little to be told from a coincidence."""
PERMUTATIONS = 256
BANDS, ROWS = 128, 2
"""LSH finds a pair of Jaccard similarity 0.1 with 0.72, 0.2 with 0.99: low on purpose, the containment decides."""
SEED = 1


def find_copies(articles: Sequence[Article], settings: ArticleSettings) -> list[Article]:
    """Mark near-copies and wire credits.

    Args:
        articles: in any order.
        settings: min_copy_ratio is the share of the shorter text's word 3-grams found in the longer, 0..1.

    Returns:
        The same articles in the same order; `copy_of` names the earliest of a family (by date, then id; undated last).

    Misses: a short text lifted into one more than about eight times as long, and copies reworded throughout.
    Source: Broder, On the resemblance and containment of documents, 1997; candidates by MinHash LSH (datasketch).
    """
    family = {article.id: article.id for article in articles}
    for a, b in _find_pairs(articles, settings.min_copy_ratio):
        family = _join(family, a, b)
    members: dict[str, list[Article]] = {}
    for article in articles:
        members.setdefault(family[article.id], []).append(article)
    first = {key: min(some, key=_earliest).id for key, some in members.items()}
    return [_mark(article, first[family[article.id]]) for article in articles]


def _mark(article: Article, first: str) -> Article:
    return article.model_copy(update={"copy_of": None if first == article.id else first, "wire": find_wire(article)})


def _earliest(article: Article) -> tuple[date, str]:
    return (article.published or date.max, article.id)


def _find_pairs(articles: Sequence[Article], min_ratio: float) -> list[tuple[str, str]]:
    shingles = {a.id: grams for a in articles if len(grams := _shingle(a)) >= MIN_SHINGLES}
    if len(shingles) < 2:
        return []
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, ROWS))
    pairs: list[tuple[str, str]] = []
    for key in sorted(shingles):
        sketch = MinHash(num_perm=PERMUTATIONS, seed=SEED)
        sketch.update_batch([gram.encode("utf-8") for gram in sorted(shingles[key])])
        for other in sorted(index.query(sketch)):
            shorter = min(len(shingles[key]), len(shingles[other]))
            if len(shingles[key] & shingles[other]) >= min_ratio * shorter:
                pairs.append((other, key))
        index.insert(key, sketch)
    return pairs


def _shingle(article: Article) -> frozenset[str]:
    """Word 3-grams of what is reporting; furniture is shared by articles that share nothing else."""
    kept: list[str] = []
    at = 0
    for span in article.skipped_spans:
        kept.append(article.text[at : span.start])
        at = span.end
    kept.append(article.text[at:])
    words = re.findall(r"\w+", " ".join(kept).casefold())
    return frozenset(f"{a} {b} {c}" for (a, b), (_, c) in pairwise(pairwise(words)))


def _join(family: dict[str, str], a: str, b: str) -> dict[str, str]:
    keep, drop = sorted((family[a], family[b]))
    return family if keep == drop else {key: keep if root == drop else root for key, root in family.items()}
