"""Claims, vectors and intervals → distances: everything known of the pairs of one run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from twosource.groups.affinity import Affinities
from twosource.groups.candidates import Candidates, find_candidates
from twosource.groups.countnouns import Counts
from twosource.groups.intervals import find_intervals, find_possible
from twosource.groups.rescore import FindMeeting, rescore
from twosource.records import Article, Claim
from twosource.settings import GroupSettings

APART = 1e6
"""Distance of a pair that must not share a group. An average over fewer than a million pairs that holds
one of these is above 1, so that average linkage never joins its clusters."""


class PairSpace:
    """Candidate pairs of all claims, and the distances inside any part of them."""

    def __init__(
        self,
        claims: Sequence[Claim],
        vectors: np.ndarray,
        article_of: Mapping[str, Article],
        settings: GroupSettings,
        find_meeting: FindMeeting | None = None,
    ) -> None:
        intervals = find_intervals(claims, article_of, settings.window_days)
        self._vectors, self._intervals, self._settings = vectors, intervals, settings
        self.candidates = find_candidates(vectors, intervals, settings)
        self._affinities = Affinities(claims, vectors, article_of, settings)
        self._counts = Counts(claims)
        self._scores = self._affinities.of_candidates(self.candidates)
        if find_meeting is not None:
            home = self._affinities.article
            self._scores = rescore(claims, self.candidates, self._scores, home, find_meeting, settings)

    def links(self) -> Candidates:
        """Candidates that could join two claims: without one of these between them no two clusters are joined."""
        pairs = self.candidates
        article = self._affinities.article
        strangers = article[pairs.a] != article[pairs.b]
        repeats = pairs.cosine >= self._settings.same_article_similarity
        kept = (self._scores >= self._settings.min_similarity) & (strangers | repeats)
        return Candidates(pairs.a[kept], pairs.b[kept], self._scores[kept], pairs.capped)

    def distances(self, part: np.ndarray) -> np.ndarray:
        """Distances among some rows: 1 - affinity, or APART; float64, shape (n, n).

        Args:
            part: sorted rows.
        """
        cosine = (self._vectors[part] @ self._vectors[part].T).astype(np.float64)
        cosine = (cosine + cosine.T) / 2
        affinity = self._affinities.of_rows(part, cosine)
        left, right, pairs = self._find_pairs(part)
        affinity[left, right] = affinity[right, left] = self._scores[pairs]
        spans = self._intervals.take(part)
        home = self._affinities.article[part]
        same_home = home[:, None] == home[None, :]
        apart = (cosine < self._settings.min_pair_similarity) | ~find_possible(spans, spans, cosine, self._settings)
        apart |= self._counts.differ(part, cosine)
        apart |= same_home & (cosine < self._settings.same_article_similarity)
        distance = np.where(apart, APART, np.clip(1 - affinity, 0, 2))
        np.fill_diagonal(distance, 0)
        return distance

    def _find_pairs(self, part: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Candidates inside a part: place of both rows in it, and number of the pair."""
        a, b = self.candidates.a, self.candidates.b
        ranges = zip(np.searchsorted(a, part), np.searchsorted(a, part, side="right"), strict=True)
        pairs = np.concatenate([np.arange(begin, end) for begin, end in ranges])
        right = np.searchsorted(part, b[pairs])
        inside = part[np.minimum(right, len(part) - 1)] == b[pairs]
        return np.searchsorted(part, a[pairs[inside]]), right[inside], pairs[inside]
