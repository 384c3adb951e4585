"""Claims of crowded times → near pairs: approximate nearest neighbours, where all products would take too long.

The claims are cut into slabs of time. Each slab gets a graph of neighbours (HNSW: Malkov and Yashunin, Efficient and
robust approximate nearest neighbor search using hierarchical navigable small world graphs, 2018) over its vectors
in 8 bits, and every claim that can meet the slab asks it for its nearest. What comes back is measured again exactly, so
that a pair has the same cosine as ever; only some pairs may be missing (tests/benchmarks/scale.py says how many).

A graph is built by one thread, in an order that depends on the claims alone: the same claims give the same pairs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from twosource.groups.calendars import find_kinds, sort_by_time
from twosource.groups.candidates import BLOCK, MANY, Near, link_floor, multiply
from twosource.groups.exact_vectors import ExactVectors, find_step
from twosource.groups.intervals import Intervals, find_possible
from twosource.inference import count_cores
from twosource.settings import GroupSettings

NEIGHBOURS = 96
"""Nearest claims asked for in each slab: a statement told by more than that many articles hangs together by fewer."""
LINKS, BUILD_WIDTH, SEARCH_WIDTH = 16, 96, 160
"""Of the graph: neighbours of a node, and how many are looked at when one is added and when one is sought."""
FEW = 10_000
"""Claims of a slab up to which all products are quicker than a graph."""
STRETCH = 384
"""What a number of a unit row is multiplied with for 8 bits: none of a sentence's 384 numbers is often above 1/3."""
ASKED_AT_ONCE = 65_536
SHY = 0.03
"""How far a cosine in 8 bits may be below the exact one."""


def find_near_roughly(
    rows: np.ndarray, vectors: ExactVectors, spans: Intervals, settings: GroupSettings
) -> Iterator[Near]:
    """Near pairs of some claims, most of them.

    Args:
        rows: the claims whose pairs are wanted, sorted.
        vectors: of n claims.
        spans: of the same.
        settings: as for `find_near`.

    Yields:
        Pairs with `a` among the rows, slab by slab; each pair once in all.
    """
    slabs = Slabs(rows, spans, settings)
    for number in range(len(slabs)):
        yield from slabs.find_near(number, vectors)


class Slabs:
    """Claims cut into slabs of time, each with the claims that ask it: slabs can be searched in any order and place."""

    def __init__(self, rows: np.ndarray, spans: Intervals, settings: GroupSettings) -> None:
        """Slabs of all claims.

        Args:
            rows: the claims whose pairs are wanted, sorted.
            spans: of n claims.
            settings: as for `find_near`.
        """
        n = len(spans.earliest)
        self._rows, self._spans, self._settings = rows, spans, settings
        self._wanted = np.zeros(n, dtype=bool)
        self._wanted[rows] = True
        self._slabs = cut_slabs(spans, settings)
        self._slab_of = np.empty(n, dtype=np.int64)
        for number, slab in enumerate(self._slabs):
            self._slab_of[slab] = number

    def __len__(self) -> int:
        """Slabs."""
        return len(self._slabs)

    def find_near(self, number: int, vectors: ExactVectors) -> Iterator[Near]:
        """Near pairs that one slab is asked for."""
        rows, spans, settings, slab = self._rows, self._spans, self._settings, self._slabs[number]
        first = spans.earliest[slab].min() - settings.date_conflict_days
        last = spans.latest[slab].max() + settings.date_conflict_days
        asking = rows[(spans.earliest[rows] <= last) & (spans.latest[rows] >= first)]
        # Of two slabs whose claims all ask, the earlier one asks the later.
        asking = asking[self._slab_of[asking] <= number] if self._wanted[slab].all() else asking
        if not len(asking):
            return
        search = _search_few if len(slab) <= FEW else _search_graph
        found = list(search(asking, slab, vectors, spans, settings))
        a, b = (np.concatenate([getattr(part, side) for part in found]) for side in "ab")
        low, high = np.minimum(a, b), np.maximum(a, b)
        fresh = (a != b) & ~(self._wanted[b] & (self._slab_of[a] > number))
        _, once = np.unique((low * len(vectors) + high)[fresh], return_index=True)
        low, high = low[fresh][once], high[fresh][once]
        cosine = np.concatenate([part.cosine for part in found])[fresh][once]
        turned = ~self._wanted[low]
        yield Near(np.where(turned, high, low), np.where(turned, low, high), cosine)


def cut_slabs(spans: Intervals, settings: GroupSettings) -> list[np.ndarray]:
    """Rows of like days, no slab wider than the days that a claim without a time of its own speaks of."""
    order = sort_by_time(spans)
    kind = find_kinds(spans)[order]
    bucket = spans.earliest[order].astype(np.int64) // (settings.window_days + 1)
    cuts = np.flatnonzero((np.diff(kind) != 0) | (np.diff(bucket) != 0)) + 1
    return [np.sort(slab) for slab in np.split(order, cuts) if len(slab)]


def _search_few(
    asking: np.ndarray, slab: np.ndarray, vectors: ExactVectors, spans: Intervals, settings: GroupSettings
) -> Iterator[Near]:
    for begin in range(0, len(asking), BLOCK):
        block = asking[begin : begin + BLOCK]
        yield from multiply(block, slab, vectors, spans, settings, in_bytes=len(asking) >= MANY)


def _search_graph(
    asking: np.ndarray, slab: np.ndarray, vectors: ExactVectors, spans: Intervals, settings: GroupSettings
) -> Iterator[Near]:
    graph = _build_graph(slab, vectors)
    floor = link_floor(settings)
    for begin in range(0, len(asking), ASKED_AT_ONCE):
        block = asking[begin : begin + ASKED_AT_ONCE]
        answer = graph.search(_shrink(block, vectors), NEIGHBOURS + 1, threads=count_cores())
        places, distances = answer.keys.reshape(len(block), -1), answer.distances.reshape(len(block), -1)
        near = (distances <= 1 - (floor - SHY)) & (np.arange(places.shape[1]) < answer.counts.reshape(-1, 1))
        a = np.repeat(block, places.shape[1])[near.reshape(-1)]
        b = slab[places[near].astype(np.int64)]
        cosine = vectors.pair_cosines(a, b)
        kept = (cosine >= floor) & find_possible(spans, a, b, cosine, settings)
        yield Near(a[kept], b[kept], cosine[kept])


def _build_graph(slab: np.ndarray, vectors: ExactVectors) -> Any:
    from usearch.index import Index

    graph = Index(
        ndim=vectors.rows.shape[1],
        metric="cos",
        dtype="i8",
        connectivity=LINKS,
        expansion_add=BUILD_WIDTH,
        expansion_search=SEARCH_WIDTH,
    )
    for begin in range(0, len(slab), ASKED_AT_ONCE):
        part = slab[begin : begin + ASKED_AT_ONCE]
        graph.add(np.arange(begin, begin + len(part)), _shrink(part, vectors), threads=1)
    return graph


def _shrink(rows: np.ndarray, vectors: ExactVectors) -> np.ndarray:
    """Some rows in 8 bits."""
    stretch = np.float32(STRETCH / find_step(vectors.rows.shape[1]))
    return np.clip(np.rint(vectors.load(rows) * stretch), -127, 127).astype(np.int8)
