"""Unit vectors → whole numbers whose products are exact: one cosine a pair, in any block and any order."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from twosource.groups.byte_vectors import ByteVectors, shrink_vectors

TOP = 4096
"""Longest row. The sum of products of any part of two such rows is at most 2^24, up to which float32 has every whole
number: however a matrix product is cut into blocks and threads, no partial sum is ever rounded."""
SLACK = 1.002
"""Length that a unit row may have after rounding to float16; longer ones are made shorter."""
CHUNK = 65_536
"""Rows rounded at once: 65,536 by 384 float32 are 100 MB."""
PAIRS = 512
"""Pairs of rows multiplied at once: twice 512 by 384 float32 are 1.5 MB, about what a core's own cache holds. With
8,192, a pair takes 340 ns in place of 200."""


def find_step(dimension: int) -> np.float32:
    """What a number of a unit row is multiplied with before it is rounded, so that no row gets longer than `TOP`."""
    return np.float32(TOP / SLACK - np.ceil(np.sqrt(dimension)) / 2)


def round_vectors(vectors: np.ndarray) -> np.ndarray:
    """Unit rows as whole numbers, int16, shape (n, d). A cosine moves by 0.0001.

    Args:
        vectors: floating point, shape (n, d), unit rows, as `encode_claims` gives them.
    """
    n, d = vectors.shape
    step = find_step(d)
    rows = np.empty((n, d), dtype=np.int16)
    for begin in range(0, n, CHUNK):
        some = np.asarray(vectors[begin : begin + CHUNK], dtype=np.float32)
        length = np.sqrt(np.einsum("ij,ij->i", some, some, dtype=np.float64))
        long = length > SLACK
        if long.any():
            some = some.copy()
            some[long] = (some[long] / length[long, None]).astype(np.float32)
        rows[begin : begin + CHUNK] = np.rint(some * step)
    return rows


def _square(rows: np.ndarray) -> np.ndarray:
    """Square of each row's length, float64; infinite where a row is all zeros, which is near nothing."""
    squares = np.zeros(len(rows), dtype=np.float64)
    for begin in range(0, len(rows), CHUNK):
        some = rows[begin : begin + CHUNK].astype(np.float32)
        squares[begin : begin + CHUNK] = np.einsum("ij,ij->i", some, some)
    return np.where(squares > 0, squares, np.inf)


@dataclass(frozen=True)
class ExactVectors:
    """Rows of whole numbers and the squares of their lengths."""

    rows: np.ndarray
    """int16, shape (n, d), from `round_vectors`."""
    squares: np.ndarray = field(default_factory=lambda: np.zeros(0))
    """float64, shape (n,); worked out where not given."""

    def __post_init__(self) -> None:
        if len(self.squares) != len(self.rows):
            object.__setattr__(self, "squares", _square(self.rows))

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def serves_threads(self) -> bool:
        """Whether several threads may look at them; not where they are read from a file that one thread has open."""
        return True

    @cached_property
    def in_bytes(self) -> ByteVectors:
        """The same in 8 bits, half as large again; made when it is asked for first."""
        return shrink_vectors(self.rows)

    def take(self, rows: np.ndarray) -> ExactVectors:
        """Some rows."""
        return ExactVectors(self.rows[rows], self.squares[rows])

    def join(self, other: ExactVectors) -> ExactVectors:
        """These rows, then the others."""
        if len(self) == 0:
            return other
        return ExactVectors(np.concatenate([self.rows, other.rows]), np.concatenate([self.squares, other.squares]))

    def load(self, rows: np.ndarray) -> np.ndarray:
        """Some rows as float32, to be multiplied."""
        some: np.ndarray = self.rows[rows].astype(np.float32)
        return some

    def scale(self, a: np.ndarray, b: np.ndarray, products: np.ndarray) -> np.ndarray:
        """Cosines from products of rows; float64, broadcast."""
        cosine: np.ndarray = np.minimum(products / np.sqrt(self.squares[a] * self.squares[b]), 1.0)
        return cosine

    def cosines(self, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
        """Cosine of each of some rows with each of others; float64, shape (len(rows), len(columns))."""
        products = (self.load(rows) @ self.load(columns).T).astype(np.float64)
        return self.scale(rows[:, None], columns[None, :], products)

    def pair_cosines(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Cosine of each of some rows with the one beside it; float64, shape (len(a),)."""
        products = np.empty(len(a), dtype=np.float64)
        for begin in range(0, len(a), PAIRS):
            part = slice(begin, begin + PAIRS)
            products[part] = np.einsum("ij,ij->i", self.load(a[part]), self.load(b[part]))
        return self.scale(a, b, products)
