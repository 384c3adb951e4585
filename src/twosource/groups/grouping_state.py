"""Grouping state ↔ arrays: everything that grouping knows of the claims it has seen, to be kept in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from typing import Any

import numpy as np

from twosource.groups.exact_vectors import ExactVectors
from twosource.groups.intervals import Intervals
from twosource.groups.near_pairs import NearPairs
from twosource.groups.ragged import Ragged
from twosource.groups.traits import Traits

PARTS: dict[type, dict[str, type]] = {
    Traits: {"spans": Intervals, "words": Ragged, "counts": Ragged},
}


@dataclass(frozen=True)
class GroupingState:
    """Claims with their vectors, near pairs and clusters; one row a claim, in the order of their arrival.

    Made by `grow` and `empty_state`; never changed in place.
    """

    traits: Traits
    vectors: ExactVectors
    pairs: NearPairs
    component: np.ndarray
    """int64: rows with one number hang together by links. Numbers mean nothing else."""
    cluster: np.ndarray
    """int64: rows with one number are one group. A group that does not change keeps its number."""

    def __len__(self) -> int:
        return len(self.traits)

    @property
    def ids(self) -> np.ndarray:
        """Id of each row's claim."""
        return self.traits.ids

    @cached_property
    def clusters(self) -> list[tuple[str, ...]]:
        """Every group's claim ids, sorted; groups by their first id."""
        return sorted(name_members(self.cluster, self.ids))


def name_members(label: np.ndarray, ids: np.ndarray) -> list[tuple[str, ...]]:
    """Sorted ids under each label, by label."""
    order = np.lexsort((ids, label))
    cuts = np.flatnonzero(np.diff(label[order])) + 1
    names = ids[order].tolist()
    begins, ends = [0, *cuts.tolist()], [*cuts.tolist(), len(names)]
    return [tuple(names[begin:end]) for begin, end in zip(begins, ends, strict=True)] if names else []


def empty_state(dimension: int) -> GroupingState:
    """No claims yet.

    Args:
        dimension: numbers in a vector.
    """
    whole, none = np.zeros(0, np.int64), np.zeros(0, np.int32)
    real, marks = np.zeros(0, np.float64), np.zeros(0, bool)
    ends = np.zeros(1, np.int64)
    traits = Traits(
        ids=np.zeros(0, "<U1"),
        keys=whole,
        article=whole,
        origin=whole,
        start=none,
        end=none,
        closed=marks,
        spans=Intervals(none, none, marks),
        undated=marks,
        words=Ragged(ends, none, none),
        counts=Ragged(ends, np.zeros(0, "<U1"), real),
    )
    vectors = ExactVectors(np.zeros((0, dimension), np.int16))
    return GroupingState(traits, vectors, NearPairs.none(0), whole, whole)


def dump_state(state: GroupingState) -> dict[str, np.ndarray]:
    """The state as plain arrays under dotted names ("traits.words.items"), none of them of objects.

    `vectors.rows` (int16, shape (n, d)) is by far the largest, and a row of it never changes; rows are only added at
    the end, or moved up where claims are removed.
    """
    return dict(_flatten(state, ""))


def _flatten(thing: Any, name: str) -> list[tuple[str, np.ndarray]]:
    if not is_dataclass(thing):
        return [(name, thing)]
    inner = [(f"{name}.{f.name}" if name else f.name, getattr(thing, f.name)) for f in fields(thing)]
    return [pair for key, value in inner for pair in _flatten(value, key)]


def load_state(arrays: Mapping[str, np.ndarray]) -> GroupingState:
    """The state from what `dump_state` gave; arrays may be read-only (`np.frombuffer`, a memory map)."""

    def build(kind: type, name: str) -> Any:
        inner = PARTS.get(kind, {})
        return kind(
            **{
                f.name: build(inner[f.name], f"{name}.{f.name}") if f.name in inner else arrays[f"{name}.{f.name}"]
                for f in fields(kind)
            }
        )

    return GroupingState(
        build(Traits, "traits"),
        build(ExactVectors, "vectors"),
        build(NearPairs, "pairs"),
        arrays["component"],
        arrays["cluster"],
    )
