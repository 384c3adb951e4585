"""Candidate pairs → components: the parts of the coverage that can be clustered one by one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from twosource.groups.candidates import Candidates


def split_components(n: int, candidates: Candidates, max_size: int) -> tuple[list[np.ndarray], list[int]]:
    """Rows that hang together by candidate pairs.

    Two clusters are only ever joined when at least one pair between them reaches the threshold that the
    candidates were made with; so no group can reach across two components, and clustering each on its own
    gives what clustering all at once would.

    Args:
        n: number of claims.
        candidates: pairs of rows, with their cosine.
        max_size: rows that may be clustered at once. A larger component is cut at its weakest pairs.

    Returns:
        Sorted row arrays, by first row, that together hold every row once; and the sizes of the components
        that had to be cut.
    """
    everything = np.arange(n)
    parts: list[np.ndarray] = []
    cut: list[int] = []
    for part, pairs in _connect(everything, candidates.a, candidates.b, np.arange(len(candidates.a))):
        if len(part) <= max_size:
            parts.append(part)
        else:
            cut.append(len(part))
            parts += _cut(part, candidates, pairs, max_size)
    return sorted(parts, key=lambda part: int(part[0])), cut


def _connect(
    rows: np.ndarray, a: np.ndarray, b: np.ndarray, pairs: np.ndarray
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Connected parts of `rows` under `pairs`: the rows of each and its pairs."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    left, right = np.searchsorted(rows, a[pairs]), np.searchsorted(rows, b[pairs])
    links = coo_array((np.ones(len(pairs), dtype=np.int8), (left, right)), shape=(len(rows), len(rows)))
    count, label = connected_components(links, directed=False)
    by_row = np.argsort(label, kind="stable")
    by_pair = np.argsort(label[left], kind="stable")
    row_ends = np.searchsorted(label[by_row], np.arange(count + 1))
    pair_ends = np.searchsorted(label[left][by_pair], np.arange(count + 1))
    for part in range(count):
        yield (
            rows[by_row[row_ends[part] : row_ends[part + 1]]],
            pairs[by_pair[pair_ends[part] : pair_ends[part + 1]]],
        )


def _cut(rows: np.ndarray, candidates: Candidates, pairs: np.ndarray, max_size: int) -> list[np.ndarray]:
    """Drop the weakest fifth of the pairs until every part is small enough.

    Where all pairs are equally strong (the same words many times over) nothing tells the parts from each other,
    and the rows are dealt out in their order.
    """
    strengths = candidates.cosine[pairs]
    stronger = pairs[strengths > np.quantile(strengths, 0.2, method="nearest")] if len(pairs) else pairs
    if len(stronger) == 0:
        return [rows[begin : begin + max_size] for begin in range(0, len(rows), max_size)]
    done: list[np.ndarray] = []
    for part, inner in _connect(rows, candidates.a, candidates.b, stronger):
        done += [part] if len(part) <= max_size else _cut(part, candidates, inner, max_size)
    return done
