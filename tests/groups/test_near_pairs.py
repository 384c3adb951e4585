"""Pairs are kept by rows: whatever is sorted at once, each claim keeps the same ones."""

from __future__ import annotations

import numpy as np
import pytest

from twosource.groups import near_pairs
from twosource.groups.candidates import Near
from twosource.groups.near_pairs import NearPairs, cut_rows, join_pieces, list_sides, merge_pairs
from twosource.settings import GroupSettings


def draw(n: int, pairs: int, seed: int = 0) -> Near:
    """Pairs of n claims, some of them equally near."""
    rng = np.random.default_rng(seed)
    keys = rng.choice(n * n, pairs, replace=False)
    a, b = keys // n, keys % n
    return Near(a[a < b], b[a < b], rng.integers(0, 9, int((a < b).sum())) / 10)


@pytest.mark.parametrize("at_once", [1, 10, 57, 10_000])
def test_each_side_of_each_pair_comes_once(monkeypatch, at_once):
    monkeypatch.setattr(near_pairs, "SIDES_AT_ONCE", at_once)
    pairs, seen = draw(50, 600), []
    for begin, end in cut_rows(pairs, 50):
        row, other, number = list_sides(pairs, begin, end)
        assert ((row >= begin) & (row < end)).all()
        seen += list(zip(row.tolist(), other.tolist(), number.tolist(), strict=True))
    sides = [(a, b, i) for i, (a, b) in enumerate(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True))]
    assert sorted(seen) == sorted(sides + [(b, a, i) for a, b, i in sides])
    assert len(list(cut_rows(pairs, 50))) >= min(50, 2 * len(pairs.a) // at_once // 2)


@pytest.mark.parametrize("at_once", [3, 100])
def test_claims_keep_the_same_pairs_whatever_is_sorted_at_once(monkeypatch, at_once):
    settings, keys = GroupSettings(max_neighbours=5), np.random.default_rng(1).permutation(60)
    searched, fresh = np.ones(60, bool), np.zeros(60, bool)

    def merge() -> NearPairs:
        some = merge_pairs(NearPairs.none(60), draw(60, 900), searched, fresh, keys, settings)
        left = some.take(~np.isin(some.row, [3, 7]) & ~np.isin(some.other, [3, 7]))
        new = np.isin(np.arange(60), [3, 7])
        found = draw(60, 900, seed=2)
        touching = new[found.a] | new[found.b]
        again = Near(found.a[touching], found.b[touching], found.cosine[touching])
        return merge_pairs(left, again, new, new, keys, settings)

    whole = merge()
    monkeypatch.setattr(near_pairs, "SIDES_AT_ONCE", at_once)
    part = merge()
    assert np.bincount(whole.row).max() == 5
    for name in ("row", "other", "score", "capped"):
        assert getattr(whole, name).tolist() == getattr(part, name).tolist()
        assert getattr(whole, name).dtype == getattr(part, name).dtype


def test_pieces_are_joined_until_they_are_large_enough():
    pieces = [draw(20, 60, seed) for seed in range(8)]
    sizes = [len(piece.a) for piece in join_pieces(pieces, 50)]
    assert sum(sizes) == sum(len(piece.a) for piece in pieces)
    assert all(size >= 50 for size in sizes[:-1]) and len(sizes) < 8
    assert list(join_pieces([], 50)) == []
