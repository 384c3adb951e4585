"""Narrations → pairs of articles that share enough runs of words to be looked at."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from twosource.articles.narration import Narration

RUN = 5
"""Words in a row that count as shared: names of courts and offices are shorter, as a rule."""
MIN_SHARED = 8
"""Runs that two texts share before they are looked at: a dozen words of one sentence. A real reprint has far more."""
MAX_HOLDERS = 24
"""A run that more articles hold links each of them to the first and to its neighbours only: all copies of one
text are still linked, in a chain, and the work stays in proportion to the articles."""


def find_candidates(narrations: Sequence[Narration]) -> list[tuple[int, int]]:
    """Pairs (a, b), a < b, of rows that share runs of five words or more, sorted.

    Exact, and near linear: all runs of all articles are sorted once, and equal ones stand together.
    """
    return pair_runs([list_runs(one) for one in narrations])


def list_runs(narration: Narration) -> np.ndarray:
    """Every run of `RUN` words of an article once: uint64, sorted."""
    return np.unique(hash_runs(narration.every_word, RUN))


def pair_runs(runs: Sequence[np.ndarray]) -> list[tuple[int, int]]:
    """As `find_candidates`, from what `list_runs` gave for each article."""
    if sum(map(len, runs)) == 0:
        return []
    keys = np.concatenate(runs)
    holders = np.repeat(np.arange(len(runs)), [len(one) for one in runs])
    order = np.argsort(keys, kind="stable")
    keys, holders = keys[order], holders[order]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    sizes = np.diff(np.r_[starts, len(keys)])
    found: list[np.ndarray] = []
    for size in np.unique(sizes[sizes > 1]):
        rows = holders[starts[sizes == size][:, None] + np.arange(size)]
        for first, second in _link(int(size)):
            found.append(rows[:, first].astype(np.int64) * len(runs) + rows[:, second])
    if not found:
        return []
    pairs, counts = np.unique(np.concatenate(found), return_counts=True)
    return [(int(pair // len(runs)), int(pair % len(runs))) for pair in pairs[counts >= MIN_SHARED]]


def _link(size: int) -> list[tuple[int, int]]:
    """Which of the holders of one run are linked, as places in its list."""
    if size <= MAX_HOLDERS:
        return [(a, b) for a in range(size) for b in range(a + 1, size)]
    return sorted({(0, b) for b in range(1, size)} | {(b, b + 1) for b in range(size - 1)})


def hash_runs(tokens: np.ndarray, length: int) -> np.ndarray:
    """One uint64 for each run of that many words; equal runs have equal numbers."""
    if len(tokens) < length:
        return np.zeros(0, dtype=np.uint64)
    value = np.zeros(len(tokens) - length + 1, dtype=np.uint64)
    for place in range(length):
        part = tokens[place : len(tokens) - length + 1 + place].astype(np.uint64)
        value = (value ^ (part + np.uint64(0x9E3779B97F4A7C15))) * np.uint64(0xBF58476D1CE4E5B9)
        value ^= value >> np.uint64(29)
    return value
