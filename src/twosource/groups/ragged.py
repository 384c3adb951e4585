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
    def of_lengths(cls, lengths: Sequence[int], items: np.ndarray, values: np.ndarray) -> Ragged:
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
