"""ReadArticle of every article → JoinedReading: the claims of a run with one key a source, and a vector each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from twosource.claims import ArticleClaims, Extraction, join_extracts
from twosource.engines.article_reading import ReadArticle
from twosource.records import Skipped


@dataclass(frozen=True)
class JoinedReading:
    """All claims of a run; row i of the vectors belongs to claim i."""

    extraction: Extraction
    vectors: np.ndarray
    notes: list[Skipped]
    """Statements the encoder could not read whole."""


def join_reading(read: Iterable[ReadArticle]) -> JoinedReading:
    """What all articles say, joined.

    Args:
        read: in the order of the articles.
    """
    extracts: list[ArticleClaims] = []
    vectors: list[np.ndarray] = []
    notes: list[Skipped] = []
    for one in read:
        extracts.append(one.extract)
        notes += one.notes
        if len(one.vectors):
            vectors.append(one.vectors)
    rows = np.concatenate(vectors) if vectors else np.zeros((0, 1), dtype=np.float32)
    return JoinedReading(join_extracts(extracts), rows, notes)
