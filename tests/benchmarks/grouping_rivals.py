"""Texts and vectors → groups, the way a user would make them by hand: what ours is measured against.

Every rival reads the raw texts with the same encoder, and is given the setting that scores best on the test set itself,
which flatters it. What a rival leaves over as noise counts as groups of one: that scores it higher than one heap would.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from relation_alone import RelationAlone

Cluster = Callable[[Sequence[str], np.ndarray, float], list[str]]
NEIGHBOURS = 20
"""Nearest texts of each that the relation model is asked about: all pairs of 2,000 texts would take it hours."""


@dataclass(frozen=True)
class Rival:
    """A way to group, and the settings it is tried with."""

    name: str
    setting: str
    values: tuple[float, ...]
    cluster: Cluster


def steps(first: float, last: float, step: float) -> tuple[float, ...]:
    """Numbers from first to last."""
    return tuple(round(float(value), 3) for value in np.arange(first, last + step / 2, step))


def name_groups(labels: Sequence[int]) -> list[str]:
    """Labels as names, each -1 (noise) a group of its own."""
    return [f"alone {row}" if label == -1 else str(label) for row, label in enumerate(labels)]


def link_by_average(distance: np.ndarray, threshold: float) -> list[str]:
    """Average linkage on distances, cut at 1 - threshold."""
    from sklearn.cluster import AgglomerativeClustering

    clusterer = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - threshold
    )
    return name_groups(clusterer.fit_predict(distance))


def cluster_average(texts: Sequence[str], vectors: np.ndarray, threshold: float) -> list[str]:
    """Average linkage on cosine."""
    return link_by_average(np.clip(1 - vectors @ vectors.T, 0, 2), threshold)


def cluster_communities(texts: Sequence[str], vectors: np.ndarray, threshold: float) -> list[str]:
    """`community_detection` of sentence-transformers."""
    import torch
    from sentence_transformers.util import community_detection

    labels = [-1] * len(vectors)
    found = community_detection(torch.from_numpy(vectors), threshold=threshold, min_community_size=1)
    for number, rows in enumerate(found):
        for row in rows:
            labels[row] = number
    return name_groups(labels)


def cluster_density(texts: Sequence[str], vectors: np.ndarray, min_cluster_size: float) -> list[str]:
    """scikit-learn's HDBSCAN on the vectors."""
    from sklearn.cluster import HDBSCAN

    return name_groups(HDBSCAN(min_cluster_size=int(min_cluster_size), copy=True).fit_predict(vectors))


def cluster_topics(texts: Sequence[str], vectors: np.ndarray, min_topic_size: float) -> list[str]:
    """BERTopic as it comes, but for a seed: UMAP to five dimensions, then HDBSCAN."""
    from bertopic import BERTopic
    from umap import UMAP

    reducer = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", low_memory=False, random_state=0)
    model = BERTopic(umap_model=reducer, min_topic_size=int(min_topic_size))
    return name_groups(model.fit_transform(list(texts), vectors)[0])


def has_bertopic() -> bool:
    """Whether BERTopic is installed: it is not among what Twosource needs."""
    from importlib.util import find_spec

    return find_spec("bertopic") is not None and find_spec("umap") is not None


def cluster_relations(relation: RelationAlone) -> Cluster:
    """Average linkage on what the relation model says of near texts; texts that are not near are apart."""
    asked: dict[int, np.ndarray] = {}

    def cluster(texts: Sequence[str], vectors: np.ndarray, threshold: float) -> list[str]:
        key = hash(tuple(texts))
        if key not in asked:
            near = np.argsort(-(vectors @ vectors.T), axis=1, kind="stable")[:, : NEIGHBOURS + 1]
            pairs = sorted({(min(a, b), max(a, b)) for a, row in enumerate(near.tolist()) for b in row if a != b})
            distance = np.ones((len(texts), len(texts)))
            meets = relation.rate([(texts[a], texts[b]) for a, b in pairs])["meets"]
            for (a, b), probability in zip(pairs, meets, strict=True):
                distance[a, b] = distance[b, a] = 1 - probability
            np.fill_diagonal(distance, 0)
            asked[key] = distance
        return link_by_average(asked[key], threshold)

    return cluster


def list_rivals(relation: RelationAlone | None) -> list[Rival]:
    """All rivals that can run here."""
    sizes = (2.0, 3.0, 5.0, 10.0)
    rivals = [
        Rival("average link on cosine", "threshold", steps(0.36, 0.64, 0.02), cluster_average),
        Rival("community_detection", "threshold", steps(0.4, 0.8, 0.04), cluster_communities),
        Rival("HDBSCAN", "min_cluster_size", sizes, cluster_density),
    ]
    if has_bertopic():
        rivals.append(Rival("BERTopic, default", "min_topic_size", (10,), cluster_topics))
        rivals.append(Rival("BERTopic, best size", "min_topic_size", (2, 3, 5), cluster_topics))
    if relation is not None:
        rivals.append(Rival("relation model alone", "threshold", steps(0.05, 0.95, 0.05), cluster_relations(relation)))
    return rivals


def find_best(
    rival: Rival, questions: Sequence[tuple[Sequence[str], np.ndarray]], score: Callable[[list[list[str]]], float]
) -> tuple[float, list[list[str]]]:
    """The setting of a rival that scores best, one for all questions, and the groups it makes of each."""
    tried = {value: [rival.cluster(texts, vectors, value) for texts, vectors in questions] for value in rival.values}
    best = max(rival.values, key=lambda value: score(tried[value]))
    return best, tried[best]
