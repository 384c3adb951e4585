"""Exact vectors, near pairs, intervals and components."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from twosource.groups import candidates as module
from twosource.groups import row_products
from twosource.groups.candidates import find_near
from twosource.groups.components import Links, label_components, split_large
from twosource.groups.exact_vectors import ExactVectors, round_vectors
from twosource.groups.intervals import EVER, find_intervals, find_possible
from twosource.records import Article
from twosource.settings import GroupSettings


def draw(n: int, d: int, seed: int = 0) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(n, d)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def pairs_of(rows, vectors, spans, settings):
    found = [
        pair
        for near in find_near(rows, vectors, spans, settings)
        for pair in zip(near.a, near.b, near.cosine, strict=True)
    ]
    return {(min(a, b), max(a, b)): cosine for a, b, cosine in found}, len(found)


@pytest.mark.parametrize("dimension", [2, 8, 384, 1024])
def test_products_are_the_same_to_the_last_bit_in_any_block(dimension):
    floats = draw(400, dimension)
    vectors = ExactVectors(round_vectors(floats))
    assert int((vectors.rows.astype(np.int64) ** 2).sum(axis=1).max()) <= 4096**2
    whole = vectors.cosines(np.arange(400), np.arange(400))
    assert np.abs(whole - floats @ floats.T).max() < 0.003
    assert (np.diag(whole) == 1).all()
    rng = np.random.default_rng(1)
    for _ in range(20):
        rows, columns = (np.sort(rng.choice(400, size=rng.integers(1, 400), replace=False)) for _ in range(2))
        assert np.array_equal(vectors.cosines(rows, columns), whole[np.ix_(rows, columns)])
    assert np.array_equal(whole, whole.T)


def test_rows_that_are_too_long_or_nothing_do_no_harm():
    vectors = ExactVectors(round_vectors(np.array([[3.0, 4.0], [0.6, 0.8], [0.0, 0.0]], np.float32)))
    assert vectors.cosines(np.arange(3), np.arange(3)).round(3).tolist() == [[1, 1, 0], [1, 1, 0], [0, 0, 0]]


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
    every = np.arange(3)
    assert find_possible(found, every[:, None], every[None, :], np.zeros((3, 3)), GroupSettings()).all()
    assert found.names_day.tolist() == [True, False, False]


@pytest.mark.parametrize("many", [1, 10_000], ids=["in bytes", "in floats"])
@pytest.mark.parametrize("wanted", [range(60), range(0, 60, 7), [3]])
def test_blocks_find_what_one_product_finds(make_claim, monkeypatch, wanted, many):
    monkeypatch.setattr(module, "BLOCK", 7)
    monkeypatch.setattr(module, "MANY", many)
    monkeypatch.setattr(row_products, "TILE", 5)
    monkeypatch.setattr(row_products, "BYTE_TILE", 5)
    vectors = ExactVectors(round_vectors(draw(60, 6)))
    days = [None if i == 9 else date(2024, 1 + i % 12, 15) for i in range(60)]
    claims = [make_claim(f"c{i:02}") for i in range(60)]
    articles = {
        c.article_id: Article(id=c.article_id, text="…", published=d) for c, d in zip(claims, days, strict=True)
    }
    spans, settings = find_intervals(claims, articles, 10), GroupSettings(min_link_similarity=0.5)
    every = np.arange(60)
    cosine = vectors.cosines(every, every)
    possible = find_possible(spans, every[:, None], every[None, :], cosine, settings)
    right = {(a, b) for a, b in np.argwhere(np.triu((cosine >= 0.5) & possible, 1)).tolist()}
    found, n = pairs_of(np.array(wanted), vectors, spans, settings)
    assert found.keys() == {pair for pair in right if set(pair) & set(wanted)}
    assert len(found) == n
    assert all(cosine[pair] == near for pair, near in found.items())


def test_components_hold_every_row_once_and_are_small():
    n = 50
    rng = np.random.default_rng(1)
    a = np.arange(n - 1)
    links = Links(a, a + 1, rng.uniform(0.5, 1, n - 1))
    assert len(set(label_components(n, links).tolist())) == 1
    parts = split_large(np.arange(n), links, max_size=10)
    assert sorted(int(row) for part in parts for row in part) == list(range(n))
    assert max(len(part) for part in parts) <= 10
    assert len(split_large(np.arange(n), links, max_size=50)) == 1


def test_what_nothing_tells_apart_is_dealt_out():
    a, b = np.triu_indices(30, 1)
    parts = split_large(np.arange(100, 130), Links(a, b, np.ones(len(a))), max_size=8)
    assert [len(part) for part in parts] == [8, 8, 8, 6]
    assert np.concatenate(parts).tolist() == list(range(100, 130))
