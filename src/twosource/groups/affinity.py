"""Candidate pairs → affinities: how likely each pair is one statement told twice, not two on one topic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from twosource.groups.candidates import Candidates
from twosource.groups.rarewords import find_rare_words
from twosource.records import Claim
from twosource.settings import GroupSettings

if TYPE_CHECKING:
    from scipy.sparse import csr_array

MAX_JOINT = 12
"""Characters that may lie between two parts of one sentence: ", and then "."""


class Affinities:
    """Similarity of meaning and of rare words, less what a rival takes away.

    Within one story all sentences are near each other, and a fixed threshold either merges neighbours or misses
    paraphrases. What tells them apart is competition: of all sentences of the other article, the one that says
    the same stands out. A pair whose claims have almost as good a partner in each other's article loses up to
    what is missing of `rival_margin`. No rivals are claims that repeat the partner, and the other parts of the
    partner's sentence; articles of one sentence hold none.
    """

    def __init__(self, claims: Sequence[Claim], vectors: np.ndarray, settings: GroupSettings) -> None:
        names = sorted({claim.article_id for claim in claims})
        number = {name: place for place, name in enumerate(names)}
        self.article = np.array([number[claim.article_id] for claim in claims], dtype=np.int64)
        self._sentence = _number_sentences(claims)
        self._vectors = vectors
        self._words: csr_array = find_rare_words([claim.statement for claim in claims])
        self._settings = settings

    def blend(self, cosine: np.ndarray, words: np.ndarray) -> np.ndarray:
        """Weighted mean of the two similarities."""
        share = self._settings.word_share
        mixed: np.ndarray = (1 - share) * cosine + share * words
        return mixed

    def of_rows(self, rows: np.ndarray, cosine: np.ndarray) -> np.ndarray:
        """Affinity of all pairs among some rows, rivals left aside; shape (n, n)."""
        words = self._words[rows]
        return self.blend(cosine, (words @ words.T).toarray())

    def of_candidates(self, candidates: Candidates) -> np.ndarray:
        """Affinity of each candidate pair, less what its rivals take away."""
        a, b = candidates.a, candidates.b
        words = np.asarray((self._words[a] * self._words[b]).sum(axis=1)).reshape(-1)
        affinity = self.blend(candidates.cosine, words)
        rival = np.maximum(self._find_rivals(a, b), self._find_rivals(b, a))
        other = self.article[a] != self.article[b]
        lost = np.clip(self._settings.rival_margin - (affinity - rival), 0, None)
        return np.where(other, affinity - lost, affinity)

    def _find_rivals(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Affinity of `a` with the best other claim in the article of `b`; minus infinity where there is none."""
        best = np.full(len(a), -np.inf)
        by_article = np.argsort(self.article[b], kind="stable")
        homes, starts = np.unique(self.article[b][by_article], return_index=True)
        members = np.argsort(self.article, kind="stable")
        begins = np.searchsorted(self.article[members], homes)
        ends = np.searchsorted(self.article[members], homes, side="right")
        for begin, end, pairs in zip(begins, ends, np.split(by_article, starts[1:]), strict=True):
            if end - begin > 1:
                best[pairs] = self._best_other(a[pairs], b[pairs], members[begin:end])
        return best

    def _best_other(self, a: np.ndarray, b: np.ndarray, home: np.ndarray) -> np.ndarray:
        """Best of `home` for each `a`, without its partner `b`, what repeats it and the rest of its sentence."""
        inside = self._vectors[home] @ self._vectors[home].T
        sentence = self._sentence[home]
        partners = (inside >= self._settings.same_article_similarity) | (sentence[:, None] == sentence[None, :])
        rows, place = np.unique(a, return_inverse=True)
        words = (self._words[rows] @ self._words[home].T).toarray()
        found = self.blend(self._vectors[rows] @ self._vectors[home].T, words)[place]
        found[partners[np.searchsorted(home, b)]] = -np.inf
        best: np.ndarray = found.max(axis=1)
        return best


def _number_sentences(claims: Sequence[Claim]) -> np.ndarray:
    """One number for all claims cut from the same sentence: they overlap, or a comma and an "and" lie between."""
    number = np.zeros(len(claims), dtype=np.int64)
    current, article, end, closed = -1, "", -1, True
    for row in sorted(range(len(claims)), key=lambda r: (claims[r].article_id, claims[r].start, claims[r].end, r)):
        claim = claims[row]
        follows = claim.start < end or (not closed and claim.start - end <= MAX_JOINT)
        if claim.article_id != article or not follows:
            current += 1
        number[row] = current
        if claim.article_id != article or claim.end >= end:
            end, closed = claim.end, claim.text.rstrip("\"'”’)] ").endswith((".", "!", "?", "…"))
        article = claim.article_id
    return number
