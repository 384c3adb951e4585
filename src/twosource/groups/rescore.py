"""Affinities → affinities as the relation network finds them: it reads the pairs that could be joined."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from twosource.groups.candidates import Candidates
from twosource.records import Claim
from twosource.settings import GroupSettings

FindMeeting = Callable[[Sequence[tuple[str, str]]], np.ndarray]
"""Pairs of texts → how likely each speaks of one statement, 0..1: `Relater.find_meeting`."""


def rescore(
    claims: Sequence[Claim],
    candidates: Candidates,
    scores: np.ndarray,
    article: np.ndarray,
    find_meeting: FindMeeting,
    settings: GroupSettings,
) -> np.ndarray:
    """Affinities, raised where the network finds that both speak of one statement, and lowered where it does not.

    Only pairs of two articles are read, and of those each claim's nearest: their number grows with the claims.

    Args:
        claims: the rows.
        candidates: pairs of rows.
        scores: affinity of each pair.
        article: number of each row's article.
        find_meeting: the network.
        settings: `relate_floor`, `relate_neighbours`, `relate_weight`.
    """
    chosen = choose_pairs(candidates, scores, article, settings)
    rows = np.stack([candidates.a[chosen], candidates.b[chosen]], axis=1)
    texts = [(claims[a].statement, claims[b].statement) for a, b in rows]
    once = sorted({(min(pair), max(pair)) for pair in texts})
    meets = dict(zip(once, find_meeting(once).tolist(), strict=True))
    shift = np.array([meets[min(pair), max(pair)] - 0.5 for pair in texts])
    found = scores.astype(np.float64)
    found[chosen] += settings.relate_weight * shift
    return found


def choose_pairs(
    candidates: Candidates, scores: np.ndarray, article: np.ndarray, settings: GroupSettings
) -> np.ndarray:
    """Numbers of the pairs to be read, sorted: near enough, of two articles, among the nearest of either claim."""
    a, b = candidates.a, candidates.b
    near = np.flatnonzero((scores >= settings.relate_floor) & (article[a] != article[b]))
    if not len(near):
        return near
    rows = np.concatenate([a[near], b[near]])
    pairs = np.concatenate([near, near])
    order = np.lexsort((pairs, -scores[pairs], rows))
    rows, pairs = rows[order], pairs[order]
    starts = np.searchsorted(rows, rows)  # where each row's own pairs begin
    kept = pairs[np.arange(len(rows)) - starts < settings.relate_neighbours]
    return np.unique(kept)
