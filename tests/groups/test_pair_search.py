"""Windows of a search: in any order and after a journey they give what a search in one place gives."""

from __future__ import annotations

import numpy as np
import pytest

from twosource.groups import PairSearch, candidates, crowded_times, dump_search, join_near, load_search
from twosource.groups.exact_vectors import ExactVectors, round_vectors
from twosource.groups.intervals import Intervals
from twosource.groups.pair_search import search_here
from twosource.groups.traits import make_traits
from twosource.settings import GroupSettings

WORDS = ["crane", "quay", "ferry", "strike", "mayor", "budget", "harbour", "bridge", "union", "vote"]


def make_search(settings: GroupSettings, n: int = 400, rows: np.ndarray | None = None) -> PairSearch:
    rng = np.random.default_rng(3)
    drawn = rng.normal(size=(40, 24))[rng.integers(0, 40, n)] + 0.4 * rng.normal(size=(n, 24))
    day = 700_000 + rng.integers(0, 90, n)
    traits = make_traits(
        ids=[f"c{i}" for i in range(n)],
        articles=[f"x{i % 50}" for i in range(n)],
        statements=[" ".join(rng.choice(WORDS, 5)) for _ in range(n)],
        spans=Intervals((day - 7).astype(np.int32), day.astype(np.int32), np.zeros(n, bool)),
        undated=np.zeros(n, bool),
        origins=[f"person:{i % 7}" if i % 3 else None for i in range(n)],
        places=[(i, i + 20) for i in range(n)],
        closed=np.ones(n, bool),
    )
    rows = np.arange(n) if rows is None else rows
    unit = (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)
    return PairSearch(rows, traits, ExactVectors(round_vectors(unit)), settings)


def gather(near) -> dict[tuple[int, int], float]:
    pairs = {(min(a, b), max(a, b)): c for a, b, c in zip(near.a, near.b, near.cosine, strict=True)}
    assert len(pairs) == len(near.a), "a pair comes once"
    return pairs


@pytest.mark.parametrize("exact_up_to", [100_000, 60])
@pytest.mark.parametrize("rows", [None, np.arange(0, 400, 2)])
def test_windows_give_what_one_search_gives(monkeypatch, exact_up_to, rows):
    monkeypatch.setattr(candidates, "BLOCK", 32)
    monkeypatch.setattr(crowded_times, "BLOCK", 32)
    settings = GroupSettings(exact_up_to=exact_up_to)
    search = make_search(settings, rows=rows)
    whole = gather(search_here(search))
    assert len(search) > 5 and len(whole) > 100
    sent = load_search({name: array.copy() for name, array in dump_search(search).items()}, settings)
    assert len(sent) == len(search)
    shuffled = np.random.default_rng(0).permutation(len(sent)).tolist()
    assert gather(join_near([sent.score(number) for number in shuffled])) == whole


def test_crowded_times_are_windows_of_their_own(monkeypatch):
    monkeypatch.setattr(candidates, "BLOCK", 32)
    few, many = make_search(GroupSettings()), make_search(GroupSettings(exact_up_to=60))
    assert len(few) == -(-400 // 32)
    assert len(many) != len(few)
    assert gather(search_here(many)) == gather(search_here(few)), "slabs of so few claims are searched exactly"
