"""Candidate pairs, intervals and components."""

from __future__ import annotations

from datetime import date

import numpy as np

from twosource.groups import candidates as module
from twosource.groups.candidates import Candidates, find_candidates
from twosource.groups.components import split_components
from twosource.groups.intervals import EVER, find_intervals
from twosource.records import Article
from twosource.settings import GroupSettings


def test_intervals(make_claim):
    stated = make_claim("a", when=(date(2024, 8, 25), date(2024, 8, 25)))
    bare, lost = make_claim("b"), make_claim("c")
    articles = {
        stated.article_id: Article(id="1", text="…", published=date(2024, 8, 26)),
        bare.article_id: Article(id="2", text="…", published=date(2024, 8, 26)),
        lost.article_id: Article(id="3", text="…"),
    }
    found = find_intervals([stated, bare, lost], articles, window_days=10)
    assert found.earliest.tolist() == [date(2024, 8, 25).toordinal(), date(2024, 8, 16).toordinal(), EVER[0]]
    assert found.latest.tolist() == [date(2024, 8, 25).toordinal(), date(2024, 8, 26).toordinal(), EVER[1]]
    assert found.meet(found).all()
    assert found.names_day.tolist() == [True, False, False]


def test_blocks_find_what_one_product_finds(make_claim, monkeypatch):
    monkeypatch.setattr(module, "BLOCK", 7)
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(60, 6)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    claims = [make_claim(f"c{i:02}") for i in range(60)]
    articles = {
        c.article_id: Article(id=c.article_id, text="…", published=date(2024, 1 + i % 12, 15))
        for i, c in enumerate(claims)
    }
    intervals = find_intervals(claims, articles, 10)
    found = find_candidates(vectors, intervals, GroupSettings(min_link_similarity=0.5))
    wanted = np.triu((vectors @ vectors.T >= 0.5) & intervals.meet(intervals), 1)
    assert list(zip(found.a.tolist(), found.b.tolist(), strict=True)) == [
        tuple(p) for p in np.argwhere(wanted).tolist()
    ]
    assert len(found.capped) == 0


def test_the_cap_keeps_the_nearest_and_says_so(make_claim):
    angle = np.radians(np.arange(0, 30, 3.0))
    vectors = np.stack([np.cos(angle), np.sin(angle)], axis=1).astype(np.float32)
    claims = [make_claim(f"c{i}") for i in range(10)]
    articles = {c.article_id: Article(id=c.article_id, text="…") for c in claims}
    found = find_candidates(vectors, find_intervals(claims, articles, 10), GroupSettings(max_neighbours=1))
    assert len(found.capped) == 10
    assert (found.b - found.a == 1).all()


def test_components_hold_every_row_once_and_are_small():
    n = 50
    rng = np.random.default_rng(1)
    a = np.arange(n - 1)
    links = Candidates(a, a + 1, rng.uniform(0.5, 1, n - 1).astype(np.float32), np.zeros(0, np.int64))
    parts, cut = split_components(n, links, max_size=10)
    assert sorted(int(row) for part in parts for row in part) == list(range(n))
    assert max(len(part) for part in parts) <= 10
    assert cut == [50]
    whole, uncut = split_components(n, links, max_size=50)
    assert len(whole) == 1
    assert uncut == []
