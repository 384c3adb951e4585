"""Vectors and intervals → near pairs: exact nearest neighbours among claims whose times can meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from twosource.groups.exact_vectors import ExactVectors
from twosource.groups.intervals import Intervals, find_possible
from twosource.settings import GroupSettings

BLOCK = 1024
"""Rows multiplied at once."""
TILE = 8192
"""Columns they are multiplied with: 1,024 by 8,192 float32 are 33 MB, about what the caches hold."""


@dataclass(frozen=True)
class Near:
    """Pairs of rows and their cosine."""

    a: np.ndarray
    b: np.ndarray
    cosine: np.ndarray


def link_floor(settings: GroupSettings) -> float:
    """Cosine a pair needs to be looked at."""
    return max(settings.min_pair_similarity, settings.min_link_similarity)


def sort_by_time(spans: Intervals) -> np.ndarray:
    """Rows so that neighbours speak of like days: long intervals, which meet almost any, stand by themselves."""
    length = np.log2(1.0 + spans.latest.astype(np.int64) - spans.earliest).astype(np.int64)
    return np.lexsort((spans.earliest, length))


def find_near(rows: np.ndarray, vectors: ExactVectors, spans: Intervals, settings: GroupSettings) -> Iterator[Near]:
    """Pairs of claims that are near enough and can speak of the same days.

    Args:
        rows: the claims whose pairs are wanted, sorted.
        vectors: of n claims.
        spans: of the same.
        settings: `min_pair_similarity`, `min_link_similarity`.

    Yields:
        Pairs with `a` among the rows, piece by piece; each pair once in all.
    """
    blocks = Blocks(rows, spans, settings)
    for number in range(len(blocks)):
        yield from blocks.find_near(number, vectors)


class Blocks:
    """Claims cut into blocks that speak of like days, each with the claims it can meet.

    With its claims a block is an overlapping window of time; every pair belongs to one block, so that blocks can be
    searched in any order and place.
    """

    def __init__(
        self, rows: np.ndarray, spans: Intervals, settings: GroupSettings, leads: np.ndarray | None = None
    ) -> None:
        """Blocks of claims.

        Args:
            rows: the claims whose pairs are wanted, sorted.
            spans: of n claims.
            settings: as for `find_near`.
            leads: bool, one a claim; pairs of two claims that do not lead are left out (`find_leads`).
        """
        self._spans, self._settings = spans, settings
        self._leads = np.ones(len(spans.earliest), dtype=bool) if leads is None else leads
        first, rest = rows[self._leads[rows]], rows[~self._leads[rows]]
        self._order = np.concatenate([some[sort_by_time(spans.take(some))] for some in (first, rest)])
        self._n_leads = len(first)
        self._place = np.full(len(spans.earliest), -1, dtype=np.int64)
        self._place[self._order] = np.arange(len(self._order))

    def __len__(self) -> int:
        """Blocks."""
        return -(-len(self._order) // BLOCK)

    def rows_of(self, number: int) -> np.ndarray:
        """Claims of one block."""
        block: np.ndarray = self._order[number * BLOCK : (number + 1) * BLOCK]
        return block

    def list_crowded(self) -> list[int]:
        """Blocks whose claims can meet more than `exact_up_to`; none where only few claims are searched at all."""
        most = self._settings.exact_up_to
        if len(self._place) <= most:
            return []
        numbers = range(-(-self._n_leads // BLOCK))
        crowded = [n for n in numbers if len(find_columns(self.rows_of(n), self._spans, self._settings)) > most]
        return crowded if len(crowded) * BLOCK > most else []

    def find_near(self, number: int, vectors: ExactVectors) -> Iterator[Near]:
        """Near pairs of one block, piece by piece."""
        spans, settings, place = self._spans, self._settings, self._place
        begin, block = number * BLOCK, self.rows_of(number)
        columns = find_columns(block, spans, settings)
        if begin < self._n_leads:
            columns = columns[(place[columns] < 0) | (place[columns] >= begin)]
        else:
            columns = columns[(place[columns] < 0) & self._leads[columns]]
        left = vectors.load(block)
        for first in range(0, len(columns), TILE):
            found = multiply(left, block, columns[first : first + TILE], vectors, spans, settings)
            twice = (place[found.b] >= 0) & (place[found.b] <= place[found.a])
            yield Near(found.a[~twice], found.b[~twice], found.cosine[~twice])


def find_columns(block: np.ndarray, spans: Intervals, settings: GroupSettings) -> np.ndarray:
    """Rows that any of a block's intervals can meet."""
    first = spans.earliest[block].min() - settings.date_conflict_days
    last = spans.latest[block].max() + settings.date_conflict_days
    return np.flatnonzero((spans.earliest <= last) & (spans.latest >= first))


def multiply(
    left: np.ndarray,
    block: np.ndarray,
    columns: np.ndarray,
    vectors: ExactVectors,
    spans: Intervals,
    settings: GroupSettings,
) -> Near:
    """Pairs of a block's rows and some columns that are near enough and can meet."""
    floor = link_floor(settings)
    products = left @ vectors.load(columns).T
    least = floor * float(np.sqrt(vectors.squares[block].min() * vectors.squares[columns].min()))
    cells = np.flatnonzero(products.reshape(-1) >= least * (1 - 1e-6))
    a, b = block[cells // len(columns)], columns[cells % len(columns)]
    cosine = vectors.scale(a, b, products.reshape(-1)[cells].astype(np.float64))
    kept = cosine >= floor
    a, b, cosine = a[kept], b[kept], cosine[kept]
    kept = find_possible(spans, a, b, cosine, settings)
    return Near(a[kept], b[kept], cosine[kept])
