"""Links → components: the parts of the coverage that can be clustered one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

MAX_COMPONENT = 1000
"""Claims clustered at once: 1,000 by 1,000 float64 are 8 MB, and two cluster sizes multiplied stay far below APART."""


@dataclass(frozen=True)
class Links:
    """Pairs of rows that could be joined, and how near they are.

    Two clusters are only ever joined when at least one pair between them reaches the threshold that links are made
    with; so no group can reach across two components, and clustering each on its own gives what clustering all at
    once would.
    """

    a: np.ndarray
    b: np.ndarray
    score: np.ndarray


def label_components(n: int, links: Links) -> np.ndarray:
    """Number of the component of each of n rows, from 0, by the first row of each.

    SciPy is twice as fast for a million rows, and takes a tenth of a second to import for any number of them.
    """
    root = np.arange(n)
    a, b = links.a, links.b
    while len(a):
        # The top of each tree goes under the smallest of those it is linked to, then all rows right under the tops.
        np.minimum.at(root, np.maximum(a, b), np.minimum(a, b))
        while not np.array_equal(above := root[root], root):
            root = above
        a, b = root[a], root[b]
        apart = a != b
        a, b = a[apart], b[apart]
    number: np.ndarray = (np.cumsum(root == np.arange(n)) - 1)[root]
    return number


def split_large(rows: np.ndarray, links: Links, max_size: int) -> list[np.ndarray]:
    """Rows of one component in parts that may be clustered at once; the whole where it is small enough.

    Drops the weakest fifth of the links until every part is small enough. Where all are equally strong (the same words
    many times over) nothing tells the parts from each other, and the rows are dealt out in their order.

    Args:
        rows: in an order that depends on the claims alone.
        links: between these rows, as places in `rows`.
        max_size: rows that may be clustered at once.
    """
    if len(rows) <= max_size:
        return [rows]
    stronger = _drop_weakest(links)
    if len(stronger.a) == 0:
        return [rows[begin : begin + max_size] for begin in range(0, len(rows), max_size)]
    done: list[np.ndarray] = []
    for places, inner in _split(len(rows), stronger):
        done += split_large(rows[places], inner, max_size)
    return done


def _drop_weakest(links: Links) -> Links:
    if not len(links.a):
        return links
    kept = links.score > np.quantile(links.score, 0.2, method="nearest")
    return Links(links.a[kept], links.b[kept], links.score[kept])


def _split(n: int, links: Links) -> Iterator[tuple[np.ndarray, Links]]:
    """Places of each component, and its links as places in it."""
    label = label_components(n, links)
    order = np.argsort(label, kind="stable")
    sizes = np.bincount(label)
    ends = np.cumsum(sizes)
    inner = np.empty(n, dtype=np.int64)
    inner[order] = np.arange(n) - np.repeat(ends - sizes, sizes)
    by_link = np.argsort(label[links.a], kind="stable")
    link_ends = np.searchsorted(label[links.a][by_link], np.arange(len(sizes) + 1))
    for number in range(len(sizes)):
        own = by_link[link_ends[number] : link_ends[number + 1]]
        places = order[ends[number] - sizes[number] : ends[number]]
        yield places, Links(inner[links.a[own]], inner[links.b[own]], links.score[own])
