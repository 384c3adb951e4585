"""Rows of different lengths ↔ flat arrays: what a claim has any number of, kept without an object a claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Ragged:
    """Row i has `items[ends[i]:ends[i + 1]]`, each with its value."""

    ends: np.ndarray
    """int64, shape (n + 1,), from 0."""
    items: np.ndarray
    values: np.ndarray

    @classmethod
    def of_lengths(cls, lengths: Sequence[int] | np.ndarray, items: np.ndarray, values: np.ndarray) -> Ragged:
        """From the number of items of each row."""
        return cls(np.concatenate([[0], np.cumsum(np.asarray(lengths, np.int64))]).astype(np.int64), items, values)

    def __len__(self) -> int:
        return len(self.ends) - 1

    @property
    def lengths(self) -> np.ndarray:
        """Items of each row."""
        return np.diff(self.ends)

    def take(self, rows: np.ndarray) -> Ragged:
        """Some rows, in the order given; a row may be taken twice."""
        lengths = self.ends[rows + 1] - self.ends[rows]
        ends = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
        places = np.repeat(self.ends[rows] - ends[:-1], lengths) + np.arange(ends[-1])
        return Ragged(ends, self.items[places], self.values[places])

    def join(self, other: Ragged) -> Ragged:
        """These rows, then the others."""
        return Ragged(
            np.concatenate([self.ends, other.ends[1:] + self.ends[-1]]),
            np.concatenate([self.items, other.items]),
            np.concatenate([self.values, other.values]),
        )

    def row_numbers(self) -> np.ndarray:
        """The row of each item."""
        return np.repeat(np.arange(len(self)), self.lengths)

    def multiply(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Sum of the products of what two rows have in common, for pairs of rows; float64, exact for whole numbers.

        Args:
            a: one row of each pair; items of a row are sorted, each once.
            b: the other.
        """
        left, right = self.take(a), self.take(b)
        # Pair and item in one number: both sides are sorted by it.
        mine = (left.row_numbers() << 32) | left.items
        theirs = (right.row_numbers() << 32) | right.items
        if not len(theirs):
            return np.zeros(len(a))
        place = np.searchsorted(theirs, mine)
        place[place == len(theirs)] = 0
        both = np.flatnonzero(theirs[place] == mine)
        products = left.values[both].astype(np.float64) * right.values[place[both]]
        return np.bincount(mine[both] >> 32, weights=products, minlength=len(a))
