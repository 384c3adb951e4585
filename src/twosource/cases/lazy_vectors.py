"""Vectors of a case → ExactVectors of which each article's are read when they are first looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from twosource.groups.exact_vectors import ExactVectors

ReadMatrices = Callable[[Sequence[int]], Iterator[bytes]]
"""Places of articles, ascending → the rows of each, little-endian int16, one after the other."""

SPARE = 4096
"""Rows that the table has room for beyond its own, so that those of some new articles do not move all others."""


class LazyVectors(ExactVectors):
    """The same numbers as `ExactVectors`; of the rows of a hundred thousand claims a new article needs some hundreds.

    The table is as large as it would be, but what is not read is never touched, and takes no memory.
    """

    def __init__(self, begins: np.ndarray, dimension: int, squares: np.ndarray, read: ReadMatrices) -> None:
        """Vectors of which none is read.

        Args:
            begins: int64, shape (articles + 1,): where the rows of each article begin, and where the last ones end.
            dimension: numbers in a row.
            squares: float64, shape (n,).
            read: asked once for each article that is looked at, while this lives.
        """
        object.__setattr__(self, "squares", squares)
        self._begins, self._read_matrices = begins, read
        self._is_read = np.zeros(len(begins) - 1, dtype=bool)
        self._room = np.zeros((len(squares) + SPARE, dimension), dtype=np.int16)
        self._has_room = True

    @property
    def _table(self) -> np.ndarray:
        return self._room[: len(self.squares)]

    def __len__(self) -> int:
        return len(self.squares)

    @property
    def serves_threads(self) -> bool:
        """Whether all are read; the case's connection is of one thread."""
        return bool(self._is_read.all())

    @property
    def rows(self) -> np.ndarray:
        """All of them, which reads all of them."""
        self._read(np.arange(len(self._is_read)))
        return self._table

    def take(self, rows: np.ndarray) -> ExactVectors:
        """Some rows."""
        self.read_for(rows)
        return ExactVectors(self._table[rows], self.squares[rows])

    def join(self, other: ExactVectors) -> ExactVectors:
        """These rows, then the others; what is not read stays so."""
        n, end = len(self), len(self) + len(other)
        squares = np.concatenate([self.squares, other.squares])
        joined = LazyVectors(np.append(self._begins, end), self._room.shape[1], squares, self._read_matrices)
        joined._is_read[:-1], joined._is_read[-1] = self._is_read, True
        if self._has_room and end <= len(self._room):
            joined._room, self._has_room = self._room, False  # behind its own rows a table is used once
        else:
            for article in np.flatnonzero(self._is_read).tolist():
                own = slice(self._begins[article], self._begins[article + 1])
                joined._room[own] = self._room[own]
        joined._room[n:end] = other.rows
        return joined

    def load(self, rows: np.ndarray) -> np.ndarray:
        """Some rows as float32, to be multiplied."""
        self.read_for(rows)
        some: np.ndarray = self._table[rows].astype(np.float32)
        return some

    def read_for(self, rows: np.ndarray) -> None:
        """Read the articles of some rows, before anybody looks at them."""
        if not self._is_read.all():
            self._read(np.unique(np.searchsorted(self._begins, rows, side="right") - 1))

    def _read(self, articles: np.ndarray) -> None:
        missing = articles[~self._is_read[articles]].tolist()
        if not missing:
            return
        for article, matrix in zip(missing, self._read_matrices(missing), strict=True):
            begin, end = self._begins[article], self._begins[article + 1]
            self._room[begin:end] = np.frombuffer(matrix, dtype="<i2").reshape(end - begin, -1)
            self._is_read[article] = True
