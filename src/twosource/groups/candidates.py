"""Vectors and intervals → candidate pairs: exact nearest neighbours among claims whose times can meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from twosource.groups.intervals import Intervals, find_possible
from twosource.settings import GroupSettings

BLOCK = 512
"""Rows multiplied at once: 512 by 10,000 float32 are 20 MB."""


@dataclass(frozen=True)
class Candidates:
    """Pairs worth a closer look: row `a` < row `b`, sorted, each once."""

    a: np.ndarray
    b: np.ndarray
    cosine: np.ndarray
    capped: np.ndarray
    """Rows that had more neighbours above the floor than were kept."""


def find_candidates(vectors: np.ndarray, intervals: Intervals, settings: GroupSettings) -> Candidates:
    """Pairs of claims that are near enough and can speak of the same days.

    Args:
        vectors: float32, shape (n, d), unit rows.
        intervals: n intervals.
        settings: pairs below `min_pair_similarity` or `min_link_similarity` are left out; `max_neighbours` pairs
            are kept per claim, nearest first. A pair is kept if either side keeps it.

    Returns:
        The pairs, and the rows where the cap cut something off.
    """
    floor, most = max(settings.min_pair_similarity, settings.min_link_similarity), settings.max_neighbours
    order = np.lexsort((np.arange(len(vectors)), intervals.earliest))
    pairs: list[np.ndarray] = [np.zeros((0, 2), dtype=np.int64)]
    cosines: list[np.ndarray] = [np.zeros(0, dtype=np.float32)]
    capped: list[int] = []
    for rows, columns in _blocks(order, intervals, settings.date_conflict_days):
        cosine = vectors[rows] @ vectors[columns].T
        cosine[~find_possible(intervals.take(rows), intervals.take(columns), cosine, settings)] = -1
        cosine[rows[:, None] == columns[None, :]] = -1
        for row, line in zip(rows, cosine, strict=True):
            near = np.flatnonzero(line >= floor)
            if len(near) > most:
                capped.append(int(row))
                near = near[np.lexsort((columns[near], -line[near]))[:most]]
            if len(near):
                others = columns[near]
                pairs.append(np.stack([np.minimum(row, others), np.maximum(row, others)], axis=1))
                cosines.append(line[near])
    return _merge(np.concatenate(pairs), np.concatenate(cosines), capped)


def _blocks(order: np.ndarray, intervals: Intervals, slack_days: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Rows in order of time, each block with the columns that any of its intervals can meet."""
    for begin in range(0, len(order), BLOCK):
        rows = order[begin : begin + BLOCK]
        first, last = intervals.earliest[rows].min() - slack_days, intervals.latest[rows].max() + slack_days
        meets = (intervals.earliest <= last) & (intervals.latest >= first)
        yield rows, np.flatnonzero(meets)


def _merge(pairs: np.ndarray, cosines: np.ndarray, capped: list[int]) -> Candidates:
    """Each pair once. Its two products can differ in the last bit; the larger counts."""
    order = np.lexsort((-cosines, pairs[:, 1], pairs[:, 0]))
    pairs, cosines = pairs[order], cosines[order]
    first = np.ones(len(pairs), dtype=bool)
    first[1:] = (pairs[1:] != pairs[:-1]).any(axis=1)
    return Candidates(pairs[first, 0], pairs[first, 1], cosines[first], np.array(sorted(capped), dtype=np.int64))
