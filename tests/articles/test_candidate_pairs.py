"""articles/candidate_pairs: pairs found by sorting are those that looking at every pair finds."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from twosource.articles.candidate_pairs import MIN_SHARED, TABLE, pair_runs


def test_pairs_are_those_of_every_pair_looked_at():
    chance = np.random.default_rng(0)
    for _ in range(200):
        # Numbers that fall into one place of the table, among them.
        step = np.uint64(chance.choice([1, 977, TABLE]))
        runs = [
            np.unique(chance.integers(0, chance.integers(1, 300), chance.integers(0, 60)).astype(np.uint64) * step)
            for _ in range(chance.integers(0, 20))
        ]
        shared = {
            (a, b) for a, b in combinations(range(len(runs)), 2) if len(np.intersect1d(runs[a], runs[b])) >= MIN_SHARED
        }
        assert pair_runs(runs) == sorted(shared)
    assert pair_runs([]) == []
    assert pair_runs([np.zeros(0, dtype=np.uint64)] * 2) == []
