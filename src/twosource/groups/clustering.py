"""A component → clusters: average linkage on affinities, with what keeps claims apart whatever lies between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from twosource.groups.affinity import Affinities
from twosource.groups.average_linkage import cut_average_linkage
from twosource.groups.candidates import link_floor
from twosource.groups.countnouns import find_swaps
from twosource.groups.exact_vectors import ExactVectors
from twosource.groups.intervals import find_possible
from twosource.groups.near_pairs import NearPairs
from twosource.groups.rescore import ReadStatements, look_up
from twosource.groups.traits import Traits
from twosource.settings import GroupSettings

APART = 1e6
"""Distance of a pair that must not share a group. An average over fewer than a million pairs that holds
one of these is above 1, so that average linkage never joins its clusters."""
SNUG = 1e-9
"""Clusters are joined at the threshold, whatever the last bits of a mean are."""


@dataclass(frozen=True)
class Clusterer:
    """All that is known of the claims of a run."""

    traits: Traits
    vectors: ExactVectors
    affinities: Affinities
    pairs: NearPairs
    scores: np.ndarray
    """Of the pairs, from `lower`."""
    settings: GroupSettings
    read_statements: ReadStatements

    apart = APART

    @property
    def height(self) -> float:
        """Mean distance up to which two clusters are joined."""
        return 1 - self.settings.min_similarity + SNUG

    def measure(self, a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Cosines and distances of pairs of rows, as in `find_distances` but for counts; float64, one a pair each."""
        cosine = self.vectors.pair_cosines(a, b)
        affinity = self.affinities.of_pairs(a, b, cosine)
        possible = find_possible(self.traits.spans, a, b, cosine, self.settings)
        same_home = self.affinities.home[a] == self.affinities.home[b]
        known = self._look_up(a, b)
        scored = ~np.isnan(known)
        affinity[scored] = known[scored]
        near = np.flatnonzero(possible & ~same_home & (cosine >= link_floor(self.settings)) & ~scored)
        affinity[near] = self.affinities.less_rivals(a[near], b[near], affinity[near])
        apart = ~possible | (cosine < self.settings.min_pair_similarity)
        apart |= same_home & (cosine < self.settings.same_article_similarity)
        return cosine, np.where(apart, APART, np.clip(1 - affinity, 0, 2))

    def _look_up(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Affinity that the network left, of pairs that are kept; NaN of others."""
        involved = np.zeros(len(self.traits), dtype=bool)
        involved[a] = involved[b] = True
        kept = np.flatnonzero(involved[self.pairs.row])
        keys = self.pairs.take(kept).keys
        order = np.argsort(keys, kind="stable")
        wanted = (np.minimum(a, b).astype(np.int64) << 32) | np.maximum(a, b)
        return look_up(wanted, keys[order], self.scores[kept][order])

    def cluster(self, part: np.ndarray) -> list[np.ndarray]:
        """Clusters of some rows.

        Args:
            part: rows in an order that depends on the claims alone: it decides between equals.
        """
        if len(part) == 1:
            return [part]
        if len(part) == 2 and not self.traits.counts.lengths[part].all():
            return [part]  # linked, and nothing else can keep them apart
        label = cut_average_linkage(self.find_distances(part), self.height)
        order = np.argsort(label, kind="stable")
        return np.split(part[order], np.flatnonzero(np.diff(label[order])) + 1)

    def find_distances(self, part: np.ndarray) -> np.ndarray:
        """Distances among some rows: 1 - affinity, or APART; float64, shape (n, n)."""
        cosine = self.vectors.cosines(part, part)
        affinity = self.affinities.of_rows(part, part, cosine)
        possible = find_possible(self.traits.spans, part[:, None], part[None, :], cosine, self.settings)
        home = self.affinities.home[part]
        same_home = home[:, None] == home[None, :]
        near = np.triu(possible & ~same_home & (cosine >= link_floor(self.settings)), 1)
        for one, other, score in self._find_scores(part):
            affinity[one, other] = affinity[other, one] = score
            near[one, other] = False
        rows, columns = np.nonzero(near)
        less = self.affinities.less_rivals(part[rows], part[columns], affinity[rows, columns])
        affinity[rows, columns] = affinity[columns, rows] = less
        apart = ~possible | (cosine < self.settings.min_pair_similarity)
        apart |= same_home & (cosine < self.settings.same_article_similarity)
        for one, other in find_swaps(part, self.traits.counts, cosine, self.read_statements):
            apart[one, other] = apart[other, one] = True
        distance = np.where(apart, APART, np.clip(1 - affinity, 0, 2))
        np.fill_diagonal(distance, 0)
        return distance

    def _find_scores(self, part: np.ndarray) -> list[tuple[int, int, float]]:
        """Near pairs inside a part: smaller and larger place in it, and the affinity that the network left."""
        pairs, order = self.pairs, np.argsort(part)
        same_type = part.astype(pairs.row.dtype)  # of another one, all of the pairs' rows would be copied first
        begins, ends = (np.searchsorted(pairs.row, same_type, side=side) for side in ("left", "right"))
        ranges = [np.arange(begin, end) for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]
        entries = np.concatenate(ranges)
        row = np.repeat(np.arange(len(part)), ends - begins)
        other = order[np.minimum(np.searchsorted(part, pairs.other[entries], sorter=order), len(part) - 1)]
        inside = part[other] == pairs.other[entries]
        return [
            (min(one, two), max(one, two), score)
            for one, two, score in zip(
                row[inside].tolist(), other[inside].tolist(), self.scores[entries[inside]].tolist(), strict=True
            )
        ]
