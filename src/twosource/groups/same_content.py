"""Claims → numbers of what they are made of: claims of word-for-word copies are scored once, not ten thousand times."""

from __future__ import annotations

import numpy as np

from twosource.groups.ragged import Ragged

ODD = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], dtype=np.uint64)
"""Large odd numbers, by which sums of different things are kept apart; what runs over 64 bits is dropped."""
CHUNK = 65_536


def number_contents(rows: np.ndarray, words: Ragged, home: np.ndarray, others: list[np.ndarray]) -> np.ndarray:
    """One number for claims that are alike in all that scoring looks at, and whose articles are so too.

    Args:
        rows: int16 vectors, shape (n, d).
        words: of the same claims.
        home: number of each claim's article.
        others: whatever else counts: whole numbers, shape (n,) each.

    Returns:
        int64, shape (n,), from 0. By digests of 64 bits.
    """
    digest = _digest_rows(rows) * ODD[0] + _add_up(
        words.ends, _stir(words.items.astype(np.uint64)) * _whole(words.values)
    )
    for column in others:
        digest = _stir(digest) + _whole(column) * ODD[1]
    order = np.argsort(home, kind="stable")
    ends = np.concatenate([np.zeros(1, np.int64), np.cumsum(np.bincount(home))])
    article = _add_up(ends, _stir(digest)[order])
    number: np.ndarray = np.unique(_stir(digest) + _stir(article[home]) * ODD[2], return_inverse=True)[1]
    return number.reshape(-1)


def _digest_rows(rows: np.ndarray) -> np.ndarray:
    factors = np.random.default_rng(0).integers(1, 2**40, rows.shape[1], dtype=np.int64)
    parts = [rows[begin : begin + CHUNK].astype(np.int64) @ factors for begin in range(0, len(rows), CHUNK)]
    return _whole(np.concatenate([np.zeros(0, np.int64), *parts]))


def _whole(column: np.ndarray) -> np.ndarray:
    return column.astype(np.int64).astype(np.uint64)


def _stir(numbers: np.ndarray) -> np.ndarray:
    """Numbers whose sums tell what they were made of."""
    mixed: np.ndarray = (numbers ^ (numbers >> np.uint64(31))) * ODD[3]
    mixed = (mixed ^ (mixed >> np.uint64(29))) * ODD[0]
    mixed ^= mixed >> np.uint64(32)
    return mixed


def _add_up(ends: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """Sum of each stretch, what runs over 64 bits dropped."""
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(numbers, dtype=np.uint64)])
    added: np.ndarray = sums[ends[1:]] - sums[ends[:-1]]
    return added
