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

TABLE = 1 << 22
"""Places in the table of runs that are shared: 4 MB, and few of a million runs fall into one place."""


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
    keys, holders = _keep_shared(runs)
    order = np.argsort(keys, kind="stable")
    keys, holders = keys[order], holders[order]
    if not len(keys):
        return []
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


def _keep_shared(runs: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Runs that more than one article holds, and whose they are: of all runs one in some hundred.

    Numbers sort ten times as fast by themselves as with their places, so those that stand there once go first.
    """
    keys = np.concatenate([np.zeros(0, dtype=np.uint64), *runs])
    holders = np.repeat(np.arange(len(runs)), [len(one) for one in runs])
    ordered = np.sort(keys)
    shared = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    # A table of the last bits leaves out nearly all others before the rest is looked up.
    marked = np.zeros(TABLE, dtype=bool)
    marked[(shared % TABLE).astype(np.int64)] = True
    likely = np.flatnonzero(marked[(keys % TABLE).astype(np.int64)])
    place = np.searchsorted(shared, keys[likely])
    place[place == len(shared)] = 0
    kept = likely[shared[place] == keys[likely]] if len(shared) else likely[:0]
    return keys[kept], holders[kept]


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
