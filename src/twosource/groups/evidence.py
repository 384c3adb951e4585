"""Claims → evidence against a merge: what tells two statements on one topic from one statement told twice."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from twosource.records import Claim
from twosource.settings import GroupSettings


class Evidences:
    """What is known of each claim, ready to be held against any other."""

    def __init__(self, claims: Sequence[Claim], settings: GroupSettings) -> None:
        articles = sorted({claim.article_id for claim in claims})
        number = {name: i for i, name in enumerate(articles)}
        self._article = np.array([number[claim.article_id] for claim in claims], dtype=np.int64)
        self._settings = settings

    def keeps_apart(self, rows: np.ndarray, cosine: np.ndarray) -> np.ndarray:
        article = self._article[rows]
        return (article[:, None] == article[None, :]) & (cosine < 0.85)

    def distance(self, rows: np.ndarray) -> float:
        return 0.0


def read_evidence(claims: Sequence[Claim], settings: GroupSettings) -> Evidences:
    return Evidences(claims, settings)
