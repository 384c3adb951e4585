"""groups/average_linkage, components and products of words: what SciPy gives, without importing it."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from twosource.groups.average_linkage import cut_average_linkage
from twosource.groups.components import Links, label_components
from twosource.groups.ragged import Ragged


def list_parts(label):
    return sorted(tuple(np.flatnonzero(label == one)) for one in np.unique(label))


@pytest.mark.parametrize("steps", [2, 4, 20, 0], ids=["mostly equal", "often equal", "some equal", "all different"])
@pytest.mark.parametrize("apart", [0.0, 0.1])
def test_clusters_are_those_of_scipy_whatever_is_equally_near(steps, apart):
    chance = np.random.default_rng(steps)
    for _ in range(150):
        n = int(chance.integers(2, 30))
        drawn = chance.random((n, n))
        drawn = np.round(drawn * steps) / steps if steps else drawn
        drawn[chance.random((n, n)) < apart] = 1e6
        distance = np.triu(drawn, 1) + np.triu(drawn, 1).T
        height = float(chance.choice([0.25, 0.3, 0.5, 0.75])) + 1e-9
        tree = linkage(distance[np.triu_indices(n, 1)], method="average")
        theirs = fcluster(tree, height, criterion="distance")
        assert list_parts(cut_average_linkage(distance, height)) == list_parts(theirs)


def test_two_near_pairs_that_are_far_from_each_other_stay_two():
    distance = np.array([[0, 0.1, 0.9, 0.8], [0.1, 0, 0.7, 0.9], [0.9, 0.7, 0, 0.2], [0.8, 0.9, 0.2, 0]])
    assert list_parts(cut_average_linkage(distance, 0.5)) == [(0, 1), (2, 3)]
    assert list_parts(cut_average_linkage(distance, 0.83)) == [(0, 1, 2, 3)]
    assert list_parts(cut_average_linkage(np.zeros((1, 1)), 0.5)) == [(0,)]


def test_components_are_numbered_as_by_scipy():
    chance = np.random.default_rng(0)
    for _ in range(300):
        n, m = int(chance.integers(1, 60)), int(chance.integers(0, 80))
        a, b = (chance.integers(0, n, m).astype(np.int32) for _ in range(2))
        graph = coo_array((np.ones(m, dtype=np.int8), (a, b)), shape=(n, n))
        theirs = connected_components(graph, directed=False)[1]
        assert label_components(n, Links(a, b, np.ones(m))).tolist() == theirs.tolist()


def test_shared_words_are_multiplied_as_by_scipy():
    chance = np.random.default_rng(0)
    rows = [np.unique(chance.integers(0, 2**31 - 1, 30) // 10**8) for _ in range(50)]
    items = np.concatenate(rows).astype(np.int32)
    words = Ragged.of_lengths([len(row) for row in rows], items, chance.integers(1, 4096, len(items)).astype(np.int32))
    matrix = csr_array((words.values, words.items, words.ends), shape=(50, 2**31 - 1))
    a, b = chance.integers(0, 50, 400), chance.integers(0, 50, 400)
    theirs = np.asarray(matrix[a].multiply(matrix[b]).sum(axis=1)).reshape(-1)
    assert words.multiply(a, b).tolist() == theirs.tolist()
    nothing = Ragged.of_lengths([0, 0], items[:0], words.values[:0])
    assert nothing.multiply(np.array([0, 1]), np.array([1, 0])).tolist() == [0, 0]


def test_grouping_a_few_claims_imports_no_scipy():
    code = """
import sys, numpy as np
from twosource.groups import group_claims
from twosource.records import Article, Attribution, Claim
from twosource.settings import GroupSettings
articles = [Article(id=f"a{n}", outlet=f"Outlet {n}", outlet_known=True, text="The ferry stopped.") for n in range(4)]
claims = [
    Claim(id=f"c{n}", article_id=f"a{n}", start=0, end=18, text="The ferry stopped.", content=((0, 18),),
          statement="The ferry stopped.", attribution=Attribution(id=f"t{n}", mode="none", chain=()))
    for n in range(4)
]
vectors = np.tile(np.eye(1, 24, dtype=np.float32), (4, 1))
print(len(group_claims(claims, vectors, articles, GroupSettings())), [m for m in sys.modules if m.startswith("scipy")])
"""
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.split() == ["1", "[]"]
