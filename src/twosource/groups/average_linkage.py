"""Distances among some claims → clusters: average linkage, cut at a height, by chains of nearest neighbours."""

from __future__ import annotations

import numpy as np


def cut_average_linkage(distance: np.ndarray, height: float) -> np.ndarray:
    """Clusters of average linkage: two are joined while the mean distance between their members is small enough.

    A chain goes from a cluster to its nearest, from there to that one's nearest, and so on until two are each other's
    nearest; they are joined, and the chain goes on from what is left of it. Of equally near ones the one that the
    chain came from goes first, then the one with the smallest row, so that the result depends on the order of the rows
    and on nothing else.

    Args:
        distance: float64, shape (n, n), symmetric; the diagonal is not read.
        height: of a join, up to which it counts; finite.

    Returns:
        int64, shape (n,): rows with one number are one cluster.

    Source: Murtagh, Multidimensional Clustering Algorithms, 1985 (chains of nearest neighbours); Müllner, Modern
    hierarchical, agglomerative clustering algorithms, 2011. Its trees are those of SciPy's `linkage`, whose import
    takes longer than all the clustering of a coverage.
    """
    n = len(distance)
    far = np.array(distance, dtype=np.float64)
    np.fill_diagonal(far, np.inf)
    size = np.ones(n, dtype=np.int64)
    label = np.arange(n)
    whole = np.ones(n, dtype=bool)
    """Of each cluster, by its last row: every join that made it counts."""
    chain: list[int] = []
    for _ in range(n - 1):
        first, second = sorted(_follow(chain, far, size))
        between = far[first, second]
        whole[second] &= whole[first] and between <= height
        if whole[second]:
            label[label == first] = second
        _join(far, size, first, second)
    return label


def _follow(chain: list[int], far: np.ndarray, size: np.ndarray) -> tuple[int, int]:
    """Go on with a chain to two clusters that are each other's nearest, and take them off it."""
    if not chain:
        chain.append(int(np.flatnonzero(size)[0]))
    while True:
        here = chain[-1]
        nearest = int(far[here].argmin())
        if len(chain) > 1 and far[here, chain[-2]] <= far[here, nearest]:
            return chain.pop(), chain.pop()
        chain.append(nearest)


def _join(far: np.ndarray, size: np.ndarray, first: int, second: int) -> None:
    """Put one cluster into another; its own row is no longer there."""
    mean = (size[first] * far[first] + size[second] * far[second]) / (size[first] + size[second])
    mean[second] = np.inf
    far[second], far[:, second] = mean, mean
    far[first], far[:, first] = np.inf, np.inf
    size[second] += size[first]
    size[first] = 0
