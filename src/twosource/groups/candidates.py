"""Vectors and intervals → near pairs: exact nearest neighbours among claims whose times can meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from twosource.groups.calendars import Calendar, sort_by_time
from twosource.groups.exact_vectors import ExactVectors
from twosource.groups.intervals import Intervals, find_possible
from twosource.groups.row_products import RowProducts
from twosource.settings import GroupSettings

BLOCK = 1024
"""Rows multiplied at once."""
MANY = 10_000
"""Claims searched from which it pays to have the vectors of all claims in 8 bits."""


@dataclass(frozen=True)
class Near:
    """Pairs of rows and their cosine."""

    a: np.ndarray
    b: np.ndarray
    cosine: np.ndarray


def link_floor(settings: GroupSettings) -> float:
    """Cosine a pair needs to be looked at."""
    return max(settings.min_pair_similarity, settings.min_link_similarity)


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
        self._calendar = Calendar(spans, settings)
        self.in_bytes = len(rows) >= MANY
        """Vectors are looked at in 8 bits first."""

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
        crowded = [n for n in numbers if len(self._calendar.find_meeting(self.rows_of(n))) > most]
        return crowded if len(crowded) * BLOCK > most else []

    def find_near(self, number: int, vectors: ExactVectors) -> Iterator[Near]:
        """Near pairs of one block, piece by piece."""
        place, begin, block = self._place, number * BLOCK, self.rows_of(number)
        columns = self._calendar.find_meeting(block)
        if begin < self._n_leads:
            columns = columns[(place[columns] < 0) | (place[columns] >= begin)]
        else:
            columns = columns[(place[columns] < 0) & self._leads[columns]]
        for found in multiply(block, columns, vectors, self._spans, self._settings, self.in_bytes):
            twice = (place[found.b] >= 0) & (place[found.b] <= place[found.a])
            yield Near(found.a[~twice], found.b[~twice], found.cosine[~twice])


def multiply(
    block: np.ndarray,
    columns: np.ndarray,
    vectors: ExactVectors,
    spans: Intervals,
    settings: GroupSettings,
    in_bytes: bool,
) -> Iterator[Near]:
    """Pairs of a block's rows and some columns that are near enough and can meet, piece by piece."""
    for a, b, cosine in RowProducts(block, vectors, link_floor(settings), in_bytes).find_reaching(columns):
        kept = find_possible(spans, a, b, cosine, settings)
        yield Near(a[kept], b[kept], cosine[kept])
