"""Products in 8 bits: a quick look that finds what exact products find, whatever the vectors are."""

from __future__ import annotations

import numpy as np
import pytest

from twosource.groups import row_products
from twosource.groups.byte_vectors import shrink_vectors
from twosource.groups.exact_vectors import ExactVectors, round_vectors
from twosource.groups.row_products import RowProducts

FLOOR = 0.45


def draw(n: int, d: int, outlier: float = 0.0) -> ExactVectors:
    """Clusters of unit rows, one of them all zeros, some of them with one number that outweighs all others."""
    rng = np.random.default_rng(d)
    rows = rng.normal(size=(n // 8 + 1, d))[rng.integers(0, n // 8 + 1, n)] + 1.1 * rng.normal(size=(n, d))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    rows[rng.random(n) < outlier, 0] = 3.0
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    rows[n // 2] = 0
    return ExactVectors(round_vectors(rows.astype(np.float32)))


def gather(rows: np.ndarray, columns: np.ndarray, vectors: ExactVectors, in_bytes: bool) -> dict:
    parts = list(RowProducts(rows, vectors, FLOOR, in_bytes).find_reaching(columns))
    found = {(int(a), int(b)): c for part in parts for a, b, c in zip(*part, strict=True)}
    assert len(found) == sum(len(part[0]) for part in parts), "a pair comes once"
    return found


@pytest.mark.parametrize("share", [0.03, 1.0])
@pytest.mark.parametrize("dimension", [2, 3, 24, 384, 1024])
@pytest.mark.parametrize("outlier", [0.0, 0.002, 0.5])
def test_bytes_find_what_exact_products_find(monkeypatch, dimension, outlier, share):
    monkeypatch.setattr(row_products, "LARGEST_SHARE", share)
    monkeypatch.setattr(row_products, "BYTE_TILE", 100)
    monkeypatch.setattr(row_products, "TILE", 130)
    vectors = draw(600, dimension, outlier)
    rows, columns = np.arange(0, 600, 4), np.random.default_rng(0).permutation(600)[:550]
    exact = gather(rows, columns, vectors, in_bytes=False)
    whole = vectors.cosines(rows, columns)
    right = np.argwhere(whole >= FLOOR)
    assert exact == {(int(rows[i]), int(columns[j])): whole[i, j] for i, j in right}
    assert len(exact) > 500
    assert gather(rows, columns, vectors, in_bytes=True) == exact


def test_the_bound_is_below_every_product_of_a_pair_that_reaches_the_floor():
    vectors = draw(500, 384, 0.01)
    small, every = shrink_vectors(vectors.rows), np.arange(500)
    products = small.rows.astype(np.int64) @ small.rows.T.astype(np.int64)
    cosine = vectors.cosines(every, every)
    least = small.find_least(every, every, vectors.squares, FLOOR)
    a, b = np.nonzero(cosine >= FLOOR)
    assert products[a, b].min() >= least
    assert small.may_reach(a, b, products[a, b], vectors.squares, FLOOR).all()


def test_the_bound_leaves_few_pairs_over():
    vectors = draw(500, 384)
    small, every = shrink_vectors(vectors.rows), np.arange(500)
    products = small.rows.astype(np.int64) @ small.rows.T.astype(np.int64)
    a, b = np.nonzero(vectors.cosines(every, every) < FLOOR - 0.06)
    assert not small.may_reach(a, b, products[a, b], vectors.squares, FLOOR).any()


def test_where_8_bits_say_little_all_is_multiplied_exactly(monkeypatch):
    asked = []
    monkeypatch.setattr(RowProducts, "_multiply_bytes", lambda self, tile: asked.append(tile))
    rng = np.random.default_rng(0)
    spiked = np.full((400, 384), 0.001) * rng.normal(size=(400, 384))
    spiked[np.arange(400), rng.integers(0, 384, 400)] = 1.0
    vectors = ExactVectors(round_vectors(spiked.astype(np.float32)))
    short = RowProducts(np.arange(50), vectors, 0.0, True)
    monkeypatch.setattr(row_products, "LARGEST_LOSS", 0.0001)
    assert sum(len(a) for a, _, _ in short.find_reaching(np.arange(400))) >= 50
    assert not asked


def test_nothing_but_zeros_is_near_nothing():
    vectors = ExactVectors(np.zeros((20, 8), np.int16))
    assert gather(np.arange(20), np.arange(20), vectors, in_bytes=True) == {}
