"""Approximate search in crowded times: most pairs, each right, the same ones every time."""

from __future__ import annotations

import numpy as np
import pytest

from twosource.groups import candidates, crowded_times, group_claims
from twosource.groups.candidates import find_near
from twosource.groups.crowded_times import cut_slabs, find_near_roughly
from twosource.groups.exact_vectors import ExactVectors, round_vectors
from twosource.groups.intervals import EVER, Intervals
from twosource.settings import GroupSettings

SETTINGS = GroupSettings()


def draw(n: int, d: int = 64, seed: int = 0) -> ExactVectors:
    """Vectors in small clusters."""
    rng = np.random.default_rng(seed)
    rows = rng.normal(size=(n // 4 + 1, d))[rng.integers(0, n // 4 + 1, n)] + 0.5 * rng.normal(size=(n, d))
    return ExactVectors(round_vectors((rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)))


def place(n: int, days: int, seed: int = 0) -> Intervals:
    """Claims on some days; every tenth without a date, every fifth names its day."""
    rng = np.random.default_rng(seed)
    latest = 700_000 + rng.integers(0, days, n)
    earliest = np.where(np.arange(n) % 5 == 0, latest, latest - 10)
    undated = np.arange(n) % 10 == 1
    earliest, latest = np.where(undated, EVER[0], earliest), np.where(undated, EVER[1], latest)
    return Intervals(earliest.astype(np.int32), latest.astype(np.int32), earliest == latest)


def gather(near) -> dict[tuple[int, int], float]:
    found = [(a, b, c) for part in near for a, b, c in zip(part.a, part.b, part.cosine, strict=True)]
    pairs = {(min(a, b), max(a, b)): c for a, b, c in found}
    assert len(pairs) == len(found), "a pair comes once"
    return pairs


@pytest.mark.parametrize("few", [10, 10_000])
@pytest.mark.parametrize("rows", [np.arange(3000), np.arange(0, 3000, 3)])
def test_most_pairs_are_found_and_each_is_right(monkeypatch, few, rows):
    monkeypatch.setattr(crowded_times, "FEW", few)
    vectors, spans = draw(3000), place(3000, 60)
    exact = gather(find_near(rows, vectors, spans, SETTINGS))
    rough = gather(find_near_roughly(rows, vectors, spans, SETTINGS))
    assert len(exact) > 1000
    assert rough.items() <= exact.items()
    assert len(rough) >= (0.98 if few == 10 else 1) * len(exact)
    assert rough == gather(find_near_roughly(rows, vectors, spans, SETTINGS))


def test_slabs_hold_every_claim_once_and_are_as_wide_as_a_window():
    spans = place(500, 100)
    slabs = cut_slabs(spans, SETTINGS)
    assert sorted(np.concatenate(slabs).tolist()) == list(range(500))
    assert all(np.ptp(spans.earliest[slab]) <= SETTINGS.window_days for slab in slabs)


def test_groups_of_a_crowded_time_are_those_of_an_exact_search(monkeypatch, make_claim, make_articles):
    monkeypatch.setattr(candidates, "BLOCK", 50)
    monkeypatch.setattr(crowded_times, "FEW", 10)
    claims = [make_claim(f"c{i:03}") for i in range(400)]
    vectors = draw(400).rows / 4078
    exact = group_claims(claims, vectors, make_articles(claims), SETTINGS)
    crowded = SETTINGS.model_copy(update={"exact_up_to": 100})
    assert group_claims(claims, vectors, make_articles(claims), crowded) == exact
