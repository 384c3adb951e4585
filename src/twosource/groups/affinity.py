"""Candidate pairs → affinities: how likely each pair is one statement told twice, not two on one topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from twosource.groups.candidates import Candidates
from twosource.groups.rarewords import find_rare_words
from twosource.records import Article, Claim
from twosource.settings import GroupSettings

if TYPE_CHECKING:
    from scipy.sparse import csr_array

MAX_JOINT = 12
"""Characters that may lie between two parts of one sentence: ", and then "."""


class Affinities:
    """Similarity of meaning and of rare words, with what the origins add and less what a rival takes away.

    Within one story all sentences are near each other, and a fixed threshold either merges neighbours or misses
    paraphrases. What tells them apart is competition: of all sentences of the other article, the one that says
    the same stands out. A pair whose claims have almost as good a partner in each other's article loses what is
    missing of `rival_margin`. No rivals are claims that repeat the partner, and the other parts of the partner's
    sentence; articles of one sentence hold none.

    Two articles that let the same person speak once most likely have the same words from that person: a pair
    with one origin gains `origin_bonus`, divided by the claims that origin has in the wordier of the two articles.
    """

    def __init__(
        self, claims: Sequence[Claim], vectors: np.ndarray, article_of: Mapping[str, Article], settings: GroupSettings
    ) -> None:
        self.article = _number([claim.article_id for claim in claims])
        self._sentence = _number_sentences(claims)
        self._origin = _number([_find_origin(claim) for claim in claims])
        self._spoken = _count_together(self.article, self._origin)
        self._undated = np.array([c.when is None and article_of[c.article_id].published is None for c in claims], bool)
        self._vectors = vectors
        self._words: csr_array = find_rare_words([claim.statement for claim in claims])
        self._settings = settings

    def of_rows(self, rows: np.ndarray, cosine: np.ndarray) -> np.ndarray:
        """Affinity of all pairs among some rows, rivals left aside; shape (n, n)."""
        words = (self._words[rows] @ self._words[rows].T).toarray()
        return self._blend(rows[:, None], rows[None, :], cosine, words)

    def of_candidates(self, candidates: Candidates) -> np.ndarray:
        """Affinity of each candidate pair, less what its rivals take away."""
        a, b = candidates.a, candidates.b
        words = np.asarray((self._words[a] * self._words[b]).sum(axis=1)).reshape(-1)
        affinity = self._blend(a, b, candidates.cosine, words)
        rival = np.maximum(self._find_rivals(a, b), self._find_rivals(b, a))
        lost = np.clip(self._settings.rival_margin - (affinity - rival), 0, None)
        return np.where(self.article[a] != self.article[b], affinity - lost, affinity)

    def _blend(self, a: np.ndarray, b: np.ndarray, cosine: np.ndarray, words: np.ndarray) -> np.ndarray:
        settings = self._settings
        one_origin = (self._origin[a] == self._origin[b]) & (self._origin[a] >= 0)
        bonus = one_origin * settings.origin_bonus / np.maximum(self._spoken[a], self._spoken[b])
        undated = (self._undated[a] != self._undated[b]) * settings.undated_penalty
        mixed: np.ndarray = (1 - settings.word_share) * cosine + settings.word_share * words + bonus - undated
        return mixed

    def _find_rivals(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Affinity of `a` with the best other claim in the article of `b`; minus infinity where there is none."""
        best = np.full(len(a), -np.inf)
        by_article = np.argsort(self.article[b], kind="stable")
        homes, starts = np.unique(self.article[b][by_article], return_index=True)
        members = np.argsort(self.article, kind="stable")
        begins = np.searchsorted(self.article[members], homes)
        ends = np.searchsorted(self.article[members], homes, side="right")
        for begin, end, pairs in zip(begins, ends, np.split(by_article, starts[1:]), strict=False):
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
        cosine = self._vectors[rows] @ self._vectors[home].T
        found = self._blend(rows[:, None], home[None, :], cosine, words)[place]
        found[partners[np.searchsorted(home, b)]] = -np.inf
        best: np.ndarray = found.max(axis=1)
        return best


def _number(names: Sequence[str | None]) -> np.ndarray:
    """Names → numbers in alphabetical order; -1 for none."""
    place = {name: i for i, name in enumerate(sorted({name for name in names if name is not None}))}
    return np.array([-1 if name is None else place[name] for name in names], dtype=np.int64)


def _find_origin(claim: Claim) -> str | None:
    """Key of the origin, where it says anything: not the outlet itself, not just "a source"."""
    if not claim.attribution.chain or not claim.attribution.is_sourced:
        return None
    origin = claim.attribution.chain[-1]
    telling = origin.kind in {"person", "organisation", "document"} or " " in origin.key
    return origin.key if telling and origin.role == "origin" else None


def _count_together(article: np.ndarray, origin: np.ndarray) -> np.ndarray:
    """How many claims of its article have each claim's origin; at least 1."""
    _, place, count = np.unique(np.stack([article, origin], axis=1), axis=0, return_inverse=True, return_counts=True)
    together: np.ndarray = count[place.reshape(-1)]
    return together


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
