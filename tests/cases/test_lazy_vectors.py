"""cases/lazy_vectors: the same numbers as vectors that are all at hand, and no more of them read than are looked at."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from twosource.cases import lazy_vectors
from twosource.cases.lazy_vectors import LazyVectors
from twosource.groups import PairSearch, candidates, window_threads
from twosource.groups.exact_vectors import ExactVectors, round_vectors
from twosource.groups.intervals import Intervals
from twosource.groups.pair_search import search_here
from twosource.groups.traits import make_traits
from twosource.settings import GroupSettings

SIZES = [3, 1, 5, 2]


@pytest.fixture
def both():
    """Eleven rows of four articles: lazy, whole, and which articles were read."""
    rows = np.random.default_rng(0).integers(-99, 99, (sum(SIZES), 6)).astype(np.int16)
    begins = np.concatenate([np.zeros(1, np.int64), np.cumsum(SIZES)])
    read = []

    def give(articles):
        for article in articles:
            read.append(article)
            yield rows[begins[article] : begins[article + 1]].astype("<i2").tobytes()

    whole = ExactVectors(rows)
    return LazyVectors(begins, 6, whole.squares, give), whole, read


def test_only_what_is_looked_at_is_read_and_once(both):
    lazy, whole, read = both
    assert len(lazy) == len(whole)
    for rows in ([4, 0, 8], [2, 8], []):
        rows = np.array(rows, dtype=np.int64)
        assert (lazy.load(rows) == whole.load(rows)).all()
        assert (lazy.take(rows).rows == whole.take(rows).rows).all()
        assert (lazy.take(rows).squares == whole.take(rows).squares).all()
    assert sorted(read) == [0, 2]


def test_cosines_are_those_of_all_vectors(both):
    lazy, whole, read = both
    a, b = np.array([0, 5, 9]), np.array([3, 1, 10])
    assert (lazy.cosines(a, b) == whole.cosines(a, b)).all()
    assert (lazy.pair_cosines(a, b) == whole.pair_cosines(a, b)).all()
    assert sorted(read) == [0, 1, 2, 3]


def test_more_rows_come_behind_those_that_are_not_read_yet(both):
    lazy, whole, read = both
    lazy.load(np.array([3]))
    more = ExactVectors(np.arange(12, dtype=np.int16).reshape(2, 6))
    joined, expected = lazy.join(more), whole.join(more)
    rows = np.array([11, 3, 12])
    assert (joined.load(rows) == expected.load(rows)).all()
    assert read == [1]
    assert (joined.rows == expected.rows).all()
    assert (joined.squares == expected.squares).all()
    assert sorted(read) == [0, 1, 2, 3]
    assert (lazy.rows == whole.rows).all()


@pytest.mark.parametrize("room", [0, 2, 100])
def test_one_table_may_be_grown_twice(both, monkeypatch, room):
    monkeypatch.setattr(lazy_vectors, "SPARE", room)
    _, whole, _ = both
    begins = np.array([0, len(whole)])
    lazy = LazyVectors(begins, 6, whole.squares, lambda _: iter([whole.rows.astype("<i2").tobytes()]))
    assert len(lazy.rows) == len(whole)
    more = [ExactVectors(np.full((2, 6), value, dtype=np.int16)) for value in (7, 9)]
    one, other = (lazy.join(part) for part in more)
    further = one.join(more[1])
    assert (one.rows == whole.join(more[0]).rows).all()
    assert (other.rows == whole.join(more[1]).rows).all()
    assert (further.rows == whole.join(more[0]).join(more[1]).rows).all()
    assert (lazy.rows == whole.rows).all()


def test_several_threads_may_look_once_all_is_read(both):
    lazy, whole, _ = both
    lazy.load(np.array([3]))
    assert whole.serves_threads and not lazy.serves_threads
    lazy.load(np.arange(len(lazy)))
    assert lazy.serves_threads


def test_a_search_reads_them_in_the_thread_it_was_asked_in(monkeypatch):
    """SQLite's connection is of one thread, and a search of several windows has a thread a core."""
    monkeypatch.setattr(candidates, "BLOCK", 8)
    monkeypatch.setattr(window_threads, "count_cores", lambda: 3)
    n, each = 64, 4
    unit = np.random.default_rng(1).normal(size=(n, 6))
    whole = ExactVectors(round_vectors(unit / np.linalg.norm(unit, axis=1, keepdims=True)))
    day = 700_000 + np.arange(n)
    traits = make_traits(
        ids=[f"c{row}" for row in range(n)],
        articles=[f"x{row // each}" for row in range(n)],
        statements=[f"crane {row % 5} at the quay" for row in range(n)],
        spans=Intervals((day - 7).astype(np.int32), day.astype(np.int32), np.zeros(n, bool)),
        undated=np.zeros(n, bool),
        origins=[None] * n,
        places=[(row, row + 9) for row in range(n)],
        closed=np.ones(n, bool),
    )
    threads = set()

    def give(articles):
        for article in articles:
            threads.add(threading.get_ident())
            yield whole.rows[article * each : (article + 1) * each].astype("<i2").tobytes()

    lazy = LazyVectors(np.arange(0, n + 1, each), 6, whole.squares, give)
    search = PairSearch(np.arange(n), traits, lazy, GroupSettings())
    found, expected = (search_here(one) for one in (search, PairSearch(np.arange(n), traits, whole, GroupSettings())))
    assert len(search) > 5 and len(found.a) and found.cosine.tolist() == expected.cosine.tolist()
    assert threads == {threading.get_ident()}
