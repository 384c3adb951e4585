"""Rows and columns → pairs whose cosine reaches a floor: a product in 8 bits first, an exact one of what is left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from twosource.groups.exact_vectors import ExactVectors

BYTE_TILE = 2048
"""Columns multiplied at once in 8 bits: 2,048 by 1,024 int32 are 8 MB, which the caches hold for each core."""
TILE = 8192
"""Columns multiplied at once in float32: 8,192 by 1,024 are 33 MB."""
LARGEST_LOSS = 0.1
"""Cosine that 8 bits may be off by. Where they are further off (vectors of few numbers, or with one that outweighs all)
too many pairs are left over, and all are multiplied exactly. Sentences are off by 0.03 at most."""
LARGEST_SHARE = 0.03
"""Share of pairs left over from which it is quicker to multiply all exactly than those alone: 200 ns for a pair that is
left over, 6.5 ns for any pair. Copies of one article have so many."""
Found = tuple[np.ndarray, np.ndarray, np.ndarray]
"""Row, column and cosine of each pair."""


class RowProducts:
    """Some rows made ready to be set against many columns.

    The sums of products in 8 bits are whole numbers, and the bound of `ByteVectors.find_least` is a proven one: what is
    found is the same either way, to the last bit.
    """

    def __init__(self, rows: np.ndarray, vectors: ExactVectors, floor: float, in_bytes: bool) -> None:
        """Nothing is multiplied yet.

        Args:
            rows: numbers of rows, one or more.
            vectors: of n claims.
            floor: cosine, 0..1, that a pair has to reach.
            in_bytes: look in 8 bits first: three times as fast, once all vectors are at hand so.
        """
        self._rows, self._vectors, self._floor, self._in_bytes = rows, vectors, floor, in_bytes
        self._packed: Any = None
        self._table: Any = None
        self._exact: np.ndarray | None = None

    def find_reaching(self, columns: np.ndarray) -> Iterator[Found]:
        """Pairs that reach the floor, tile by tile; a row against itself is one of them."""
        for begin in range(0, len(columns), BYTE_TILE if self._in_bytes else TILE):
            tile = columns[begin : begin + (BYTE_TILE if self._in_bytes else TILE)]
            a, b, cosine = self._find_by_bytes(tile) if self._in_bytes else self._find_exactly(tile)
            kept = cosine >= self._floor
            yield a[kept], b[kept], cosine[kept]

    def _find_by_bytes(self, tile: np.ndarray) -> Found:
        bytes_, squares = self._vectors.in_bytes, self._vectors.squares
        least = bytes_.find_least(self._rows, tile, squares, self._floor)
        shortest = float(np.sqrt(squares[self._rows].min() * squares[tile].min()))
        if least < (self._floor - LARGEST_LOSS) * bytes_.step**2 * shortest:
            return self._find_exactly(tile)
        if not np.isfinite(least):
            least = np.iinfo(np.int32).max  # all zeros: near nothing
        products = self._multiply_bytes(tile)
        cells = np.flatnonzero(products >= np.int32(np.ceil(least)))
        if len(cells) > LARGEST_SHARE * len(products):
            return self._find_exactly(tile)
        a, b = self._rows[cells % len(self._rows)], tile[cells // len(self._rows)]
        may = bytes_.may_reach(a, b, products[cells], squares, self._floor)
        a, b = a[may], b[may]
        return a, b, self._vectors.pair_cosines(a, b)

    def _multiply_bytes(self, tile: np.ndarray) -> np.ndarray:
        """Products of each column and each row, flat; good until the next are asked for."""
        import numkong

        bytes_ = self._vectors.in_bytes
        if self._packed is None:
            self._packed = numkong.dots_pack(np.ascontiguousarray(bytes_.rows[self._rows]))
        if self._table is None or np.asarray(self._table).shape[0] != len(tile):
            self._table = numkong.empty((len(tile), len(self._rows)), dtype="int32")
        numkong.dots_packed(np.ascontiguousarray(bytes_.rows[tile]), self._packed, out=self._table)
        return np.asarray(self._table).reshape(-1)

    def _find_exactly(self, tile: np.ndarray) -> Found:
        vectors, rows = self._vectors, self._rows
        if self._exact is None:
            self._exact = vectors.load(rows)
        products = self._exact @ vectors.load(tile).T
        least = self._floor * float(np.sqrt(vectors.squares[rows].min() * vectors.squares[tile].min()))
        cells = np.flatnonzero(products.reshape(-1) >= least * (1 - 1e-6))
        a, b = rows[cells // len(tile)], tile[cells % len(tile)]
        return a, b, vectors.scale(a, b, products.reshape(-1)[cells].astype(np.float64))
