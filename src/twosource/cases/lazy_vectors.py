"""Vectors of a case → ExactVectors of which each article's are read when they are first looked at."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from twosource.groups.exact_vectors import ExactVectors

ReadMatrix = Callable[[int], bytes]
"""Place of an article → its rows, little-endian int16, one after the other."""


class LazyVectors(ExactVectors):
    """The same numbers as `ExactVectors`; of the rows of a hundred thousand claims a new article needs some hundreds.

    The table is as large as it would be, but what is not read is never touched, and takes no memory.
    """

    def __init__(self, begins: np.ndarray, dimension: int, squares: np.ndarray, read: ReadMatrix) -> None:
        """Vectors of which none is read.

        Args:
            begins: int64, shape (articles + 1,): where the rows of each article begin, and where the last ones end.
            dimension: numbers in a row.
            squares: float64, shape (n,).
            read: called once for each article that is looked at, while this lives.
        """
        object.__setattr__(self, "squares", squares)
        self._begins, self._read_matrix = begins, read
        self._is_read = np.zeros(len(begins) - 1, dtype=bool)
        self._table = np.zeros((len(squares), dimension), dtype=np.int16)

    def __len__(self) -> int:
        return len(self._table)

    @property
    def rows(self) -> np.ndarray:
        """All of them, which reads all of them."""
        self._read(np.arange(len(self._is_read)))
        return self._table

    def take(self, rows: np.ndarray) -> ExactVectors:
        """Some rows."""
        self._read_for(rows)
        return ExactVectors(self._table[rows], self.squares[rows])

    def join(self, other: ExactVectors) -> ExactVectors:
        """These rows, then the others; what is not read stays so."""
        n = len(self)
        begins = np.append(self._begins, n + len(other))
        squares = np.concatenate([self.squares, other.squares])
        joined = LazyVectors(begins, self._table.shape[1], squares, self._read_matrix)
        joined._is_read[:-1], joined._is_read[-1] = self._is_read, True
        for article in np.flatnonzero(self._is_read).tolist():
            own = slice(self._begins[article], self._begins[article + 1])
            joined._table[own] = self._table[own]
        joined._table[n:] = other.rows
        return joined

    def load(self, rows: np.ndarray) -> np.ndarray:
        """Some rows as float32, to be multiplied."""
        self._read_for(rows)
        some: np.ndarray = self._table[rows].astype(np.float32)
        return some

    def _read_for(self, rows: np.ndarray) -> None:
        if not self._is_read.all():
            self._read(np.unique(np.searchsorted(self._begins, rows, side="right") - 1))

    def _read(self, articles: np.ndarray) -> None:
        for article in articles[~self._is_read[articles]].tolist():
            begin, end = self._begins[article], self._begins[article + 1]
            own = np.frombuffer(self._read_matrix(article), dtype="<i2")
            self._table[begin:end] = own.reshape(end - begin, -1)
            self._is_read[article] = True
