"""Small components worked out together: clusters are those of each worked out by itself."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from twosource.groups import group_claims, regroup, small_components
from twosource.records import Quantity
from twosource.settings import GroupSettings

NOUNS = ["ships", "cranes", "people"]


def make_story(make_claim, seed: int):
    """Claims in loose clusters: some count things, some share an article, some name a day."""
    rng = np.random.default_rng(seed)
    claims = []
    for number in range(80):
        noun, day = NOUNS[rng.integers(0, 3)], date(2024, 8, 20) + timedelta(days=int(rng.integers(0, 4)))
        claim = make_claim(
            f"c{number:02}",
            f"Nineteen {noun} waited at the quay of {number % 9}.",
            article=f"a{rng.integers(0, 40)}",
            start=100 * number,
            when=(day, day) if rng.random() < 0.3 else None,
            origin="Ines" if rng.random() < 0.3 else None,
        )
        counted = Quantity(
            start=claim.start, end=claim.start + 8, text="Nineteen", value=19.0, low=19.0, high=19.0, noun=noun
        )
        claims.append(claim.model_copy(update={"quantities": (counted,)}) if rng.random() < 0.6 else claim)
    centres = rng.normal(size=(16, 24))[rng.integers(0, 16, len(claims))]
    drawn = centres + rng.choice([0.1, 0.35, 0.6]) * rng.normal(size=centres.shape)
    return claims, (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)


@pytest.mark.parametrize("seed", range(12))
def test_clusters_are_those_of_each_component_by_itself(monkeypatch, make_claim, make_articles, seed):
    claims, vectors = make_story(make_claim, seed)
    settings = GroupSettings(min_similarity=[0.4, 0.5, 0.6][seed % 3], relate_floor=0.4)

    def group():
        return [found.claim_ids for found in group_claims(claims, vectors, make_articles(claims), settings)]

    together = group()
    assert max(len(members) for members in together) > 2
    monkeypatch.setattr(small_components, "PAIRS_AT_ONCE", 7)
    assert group() == together
    monkeypatch.setattr(regroup, "LARGEST", 1)
    assert group() == together


@pytest.mark.parametrize("most", [1, 5, 12, 1000])
def test_stacks_are_cut_so_that_every_component_comes_once(monkeypatch, most):
    monkeypatch.setattr(small_components, "PAIRS_AT_ONCE", most)
    stacks = [np.zeros((7, 2)), np.zeros((1, 5)), np.zeros((4, 3))]
    seen = [(number, row) for batch in small_components._cut(stacks) for number, a, b in batch for row in range(a, b)]
    assert seen == [(number, row) for number, rows in enumerate(stacks) for row in range(len(rows))]
