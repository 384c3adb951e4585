"""Small components of one size each → clusters: the distances of thousands of components are worked out at once.

Most claims hang together with two or three others. What takes ten calls of NumPy takes as long for one such component
as for a thousand of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from twosource.groups.average_linkage import cut_average_linkage
from twosource.groups.clustering import SNUG, Clusterer
from twosource.groups.countnouns import find_swaps

LARGEST = 40
"""Claims of a component up to which it is worked out with others of its size; a larger one has pairs enough."""
PAIRS_AT_ONCE = 500_000
"""Pairs of claims looked at at once: 50 MB."""


@dataclass(frozen=True)
class _Stack:
    """Components of one size and the pairs inside them."""

    rows: np.ndarray
    """shape (components, size)."""
    one: np.ndarray
    """Place of each pair's first claim in its component; shape (pairs of a component,)."""
    other: np.ndarray

    @classmethod
    def of(cls, rows: np.ndarray) -> _Stack:
        return cls(rows, *np.triu_indices(rows.shape[1], 1))

    def square(self, values: np.ndarray, diagonal: float) -> np.ndarray:
        """A value for each pair of one component as a symmetric matrix."""
        whole = np.full((self.rows.shape[1], self.rows.shape[1]), diagonal)
        whole[self.one, self.other] = whole[self.other, self.one] = values
        return whole


def cluster_small(stacks: Sequence[np.ndarray], clusterer: Clusterer) -> list[np.ndarray]:
    """Clusters of many components, the same as `Clusterer.cluster` finds in each.

    Args:
        stacks: rows of components, shape (components, size) each, of two claims or more; each component in an order
            that depends on its claims alone.
        clusterer: of all claims.

    Returns:
        For each of the stacks, int64 of its shape: claims of one component with one number, less than its size, are one
        cluster.
    """
    labels = [np.empty(rows.shape, dtype=np.int64) for rows in stacks]
    for batch in _cut(stacks):
        some = [_Stack.of(stacks[number][begin:end]) for number, begin, end in batch]
        flat = clusterer.measure(
            np.concatenate([stack.rows[:, stack.one].reshape(-1) for stack in some]),
            np.concatenate([stack.rows[:, stack.other].reshape(-1) for stack in some]),
        )
        place = 0
        for stack, (number, begin, end) in zip(some, batch, strict=True):
            shape = (len(stack.rows), len(stack.one))
            cosine, distance = (values[place : place + shape[0] * shape[1]].reshape(shape) for values in flat)
            place += shape[0] * shape[1]
            labels[number][begin:end] = _label(stack, cosine, distance, clusterer)
    return labels


def _cut(stacks: Sequence[np.ndarray]) -> Iterator[list[tuple[int, int, int]]]:
    """Stacks, or parts of them (number, begin, end), that have about as many pairs as can be looked at at once."""
    batch, pairs = list[tuple[int, int, int]](), 0
    for number, rows in enumerate(stacks):
        own, begin = rows.shape[1] * (rows.shape[1] - 1) // 2, 0
        while begin < len(rows):
            end = min(len(rows), begin + max(1, (PAIRS_AT_ONCE - pairs) // own))
            batch.append((number, begin, end))
            pairs += (end - begin) * own
            begin = end
            if pairs >= PAIRS_AT_ONCE or begin < len(rows):
                yield batch
                batch, pairs = [], 0
    if batch:
        yield batch


def _label(stack: _Stack, cosine: np.ndarray, distance: np.ndarray, clusterer: Clusterer) -> np.ndarray:
    """Clusters of the components of a stack; shape as its rows."""
    counted = (clusterer.traits.counts.lengths[stack.rows] > 0).sum(axis=1)
    for number in np.flatnonzero(counted > 1).tolist():
        here = stack.square(cosine[number], 1.0)
        for one, other in find_swaps(stack.rows[number], clusterer.traits.counts, here, clusterer.read_statements):
            distance[number, (stack.one == min(one, other)) & (stack.other == max(one, other))] = clusterer.apart
    height = clusterer.height
    # A mean is never beyond the least and the largest of what it is made of, but for its last bit.
    together, alone = distance.max(axis=1) <= height - SNUG, distance.min(axis=1) > height + SNUG
    label = np.where(together[:, None], 0, np.arange(stack.rows.shape[1]))
    for number in np.flatnonzero(~together & ~alone).tolist():
        label[number] = cut_average_linkage(stack.square(distance[number], 0.0), height)
    return label
