"""Exact vectors → the same in 8 bits, and how far a product of two may lie off: a quick look that misses nothing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

TOP_BYTE = 127
CHUNK = 65_536
"""Rows rounded at once: 65,536 by 384 float32 are 100 MB."""
SAMPLE = 4096
"""Rows, evenly spread, of which the largest numbers are looked at to choose the step."""
SHARE = 0.999
"""Share of the sampled rows that fit into 8 bits uncut. What is cut off a row counts as its error."""
ROOM = 1e-6
"""Part of a bound by which it is lowered for what is rounded in working it out."""


@dataclass(frozen=True)
class ByteVectors:
    """Rows in 8 bits: row i of the exact vectors is `(rows[i] + e) / step`, and the length of e is `errors[i]`."""

    rows: np.ndarray
    """int8, shape (n, d)."""
    step: float
    lengths: np.ndarray
    """float32, shape (n,): of the 8-bit rows."""
    errors: np.ndarray
    """float32, shape (n,)."""

    def find_least(self, rows: np.ndarray, columns: np.ndarray, squares: np.ndarray, floor: float) -> float:
        """Product in 8 bits that a pair of some rows and some columns has to reach to have a cosine of `floor`.

        With r = (q + e) / step, by Cauchy and Schwarz r·s ≤ (q·t + |q||f| + |e||step s|) / step², so that what stays
        below this bound cannot reach the floor.

        Args:
            rows: numbers of rows.
            columns: numbers of rows that they are set against.
            squares: squares of the lengths of all exact rows; infinite for those that are all zeros.
            floor: cosine, 0..1.
        """
        needed = floor * self.step**2 * float(np.sqrt(squares[rows].min() * squares[columns].min()))
        longest = self.lengths[columns].max() + self.errors[columns].max()
        lost = float(self.lengths[rows].max()) * float(self.errors[columns].max())
        return (needed - lost - float(self.errors[rows].max()) * float(longest)) * (1 - ROOM) - 1

    def may_reach(
        self, a: np.ndarray, b: np.ndarray, products: np.ndarray, squares: np.ndarray, floor: float
    ) -> np.ndarray:
        """Which pairs can have a cosine of `floor`, by a bound of their own; bool, one a pair.

        Args:
            a: numbers of rows.
            b: numbers of rows beside them.
            products: of their 8-bit rows.
            squares: as for `find_least`.
            floor: cosine, 0..1.
        """
        needed = floor * self.step**2 * np.sqrt(squares[a] * squares[b])
        lost = self.lengths[a] * self.errors[b] + self.errors[a] * (self.lengths[b] + self.errors[b])
        may: np.ndarray = products >= (needed - lost) * (1 - ROOM) - 1
        return may


def shrink_vectors(rows: np.ndarray) -> ByteVectors:
    """Rows in 8 bits.

    Args:
        rows: int16 vectors, shape (n, d), from `round_vectors`.
    """
    step = _find_step(rows)
    small = np.empty(rows.shape, dtype=np.int8)
    lengths, errors = (np.empty(len(rows), dtype=np.float32) for _ in range(2))
    for begin in range(0, len(rows), CHUNK):
        part = slice(begin, begin + CHUNK)
        stretched = rows[part] * np.float32(step)
        near = np.clip(np.rint(stretched), -TOP_BYTE, TOP_BYTE)
        small[part] = near
        lengths[part] = np.sqrt(np.einsum("ij,ij->i", near, near))
        stretched -= near
        errors[part] = np.sqrt(np.einsum("ij,ij->i", stretched, stretched))
    return ByteVectors(small, step, lengths * np.float32(1 + ROOM), errors * np.float32(1 + ROOM))


def _find_step(rows: np.ndarray) -> float:
    """What the numbers of the exact rows are multiplied with to fit into 8 bits."""
    sample = rows[:: max(1, len(rows) // SAMPLE)]
    largest = np.abs(sample.astype(np.int32)).max(axis=1, initial=0)
    usual = float(np.quantile(largest, SHARE, method="lower")) if len(largest) else 0.0
    return TOP_BYTE / max(1.0, usual)
