"""Claims and vectors → groups: what different outlets say about the same statement."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

import numpy as np

from twosource.errors import InputError
from twosource.groups.components import split_components
from twosource.groups.pairspace import PairSpace
from twosource.groups.rescore import FindMeeting
from twosource.records import Article, Claim, Group, Link, Relation, Skipped
from twosource.settings import GroupSettings

MAX_COMPONENT = 1000
"""Claims clustered at once: 1,000 by 1,000 float64 are 8 MB, and two cluster sizes multiplied stay far below APART."""
MAX_RELATED = 150
"""Claims of a group of which every pair is listed. Of a larger one, each claim is paired with its label only."""


def group_claims(
    claims: Sequence[Claim],
    vectors: np.ndarray,
    articles: Sequence[Article],
    settings: GroupSettings,
    notify: Callable[[Skipped], None] = lambda skipped: None,
    find_meeting: FindMeeting | None = None,
) -> list[Group]:
    """Group claims that speak of the same statement, across outlets.

    Average linkage on affinity (`affinity.py`), inside the connected parts of the nearest-neighbour graph. Four
    things keep claims apart whatever lies between them: times that cannot meet, a pair below
    `min_pair_similarity`, two sentences of one article that do not repeat each other, and one number counting
    different things. Numbers that differ do not: that is what the comparison inside a group is for.

    Args:
        claims: n claims in any order; the result does not depend on it.
        vectors: float32, shape (n, d), unit rows; row i belongs to claims[i].
        articles: at least those of the claims.
        settings: thresholds are cosine, 0..1.
        notify: told of every cap that was hit.
        find_meeting: the relation network's opinion of the nearest pairs (`Relater.find_meeting`); None groups by
            affinity alone.

    Returns:
        Groups sorted by first claim id; every claim is in exactly one (a lone claim is a group of one). Each
        pair inside is a relation `unclear` with its cosine, to be settled by `compare_group`.

    Raises:
        InputError: the row count differs from n, a row is not finite, an id repeats, or an article is missing.

    Misses: paraphrases with few words in common; one claim that says two things is in one group only.
    """
    article_of = {article.id: article for article in articles}
    _check(claims, vectors, article_of)
    order = sorted(range(len(claims)), key=lambda row: claims[row].id)
    ordered = [claims[row] for row in order]
    rows = np.ascontiguousarray(vectors[order], dtype=np.float32)
    space = PairSpace(ordered, rows, article_of, settings, find_meeting)
    parts, cut = split_components(len(ordered), space.links(), MAX_COMPONENT)
    _report_caps(len(space.candidates.capped), cut, settings, notify)
    clusters = [cluster for part in parts for cluster in _cluster(part, space.distances(part), settings)]
    clusters.sort(key=lambda cluster: int(cluster[0]))
    return [make_group([ordered[i] for i in c], rows[c], article_of, settings, notify) for c in clusters]


def _check(claims: Sequence[Claim], vectors: np.ndarray, article_of: Mapping[str, Article]) -> None:
    if vectors.ndim != 2 or len(vectors) != len(claims):
        raise InputError(f"vectors of shape {vectors.shape} for {len(claims)} claims; give one row a claim")
    broken = np.flatnonzero(~np.isfinite(vectors).all(axis=1))
    if len(broken):
        raise InputError(f"claim {claims[broken[0]].id}: its vector is not finite ({len(broken)} such); encode again")
    seen: set[str] = set()
    for claim in claims:
        if claim.id in seen:
            raise InputError(f"claim id {claim.id!r} repeats; give every claim an id of its own")
        if claim.article_id not in article_of:
            raise InputError(f"claim {claim.id}: its article {claim.article_id!r} is not among the articles")
        seen.add(claim.id)


def _report_caps(n_capped: int, cut: list[int], settings: GroupSettings, notify: Callable[[Skipped], None]) -> None:
    if n_capped:
        reason = f"more than {settings.max_neighbours} near neighbours, the nearest kept; raise groups.max_neighbours"
        notify(Skipped(item=f"{n_capped} claims", step="group_claims", reason=reason))
    for size in cut:
        reason = f"hang together by near pairs; clustered in parts of {MAX_COMPONENT} or fewer"
        notify(Skipped(item=f"{size} claims", step="group_claims", reason=reason))


def _cluster(part: np.ndarray, distance: np.ndarray, settings: GroupSettings) -> list[np.ndarray]:
    """Rows of one component, clustered: sorted row arrays."""
    if len(part) == 1:
        return [part]
    from sklearn.cluster import AgglomerativeClustering

    clusterer = AgglomerativeClustering(
        n_clusters=None,
        metric="precomputed",
        linkage="average",
        # The estimator joins below its threshold, we join at it, whatever the last bits of a mean are.
        distance_threshold=1 - settings.min_similarity + 1e-9,
    )
    label = clusterer.fit_predict(distance)
    return [part[label == name] for name in range(clusterer.n_clusters_)]


def make_group(
    members: list[Claim],
    vectors: np.ndarray,
    article_of: Mapping[str, Article],
    settings: GroupSettings,
    notify: Callable[[Skipped], None],
) -> Group:
    """The group of some claims, every pair of them a relation `unclear` with its cosine.

    Args:
        members: by id.
        vectors: one unit row each.
        article_of: their articles by id.
        settings: the threshold goes on the group.
        notify: told where they are too many for every pair to be listed.
    """
    ids = [claim.id for claim in members]
    cosine = np.round(np.clip((vectors @ vectors.T).astype(np.float64), 0, 1), 4)
    label = _find_label(members, cosine, article_of)
    pairs = list(combinations(range(len(ids)), 2))
    weakest = min(pairs, key=lambda pair: (cosine[pair], pair), default=None)
    if len(ids) > MAX_RELATED:
        pairs = [(min(label, i), max(label, i)) for i in range(len(ids)) if i != label]
        reason = f"in one group: each is compared with the group's label, not with all others (over {MAX_RELATED})"
        notify(Skipped(item=f"{len(ids)} claims", step="group_claims", reason=reason))
    return Group(
        id="g-" + hashlib.sha256("\n".join(ids).encode()).hexdigest()[:12],
        claim_ids=tuple(ids),
        label_claim_id=ids[label],
        outlets=tuple(sorted({article_of[claim.article_id].outlet for claim in members})),
        relations=tuple(
            Relation(a=ids[a], b=ids[b], relation="unclear", score=float(cosine[a, b])) for a, b in sorted(pairs)
        ),
        weakest_link=Link(a=ids[weakest[0]], b=ids[weakest[1]], score=float(cosine[weakest])) if weakest else None,
        min_similarity=settings.min_similarity,
    )


def _find_label(members: list[Claim], cosine: np.ndarray, article_of: Mapping[str, Article]) -> int:
    """The claim nearest to all others; among equals one with a source, then the earlier, then the first id."""
    near = np.round(cosine.mean(axis=1), 4)

    def rank(row: int) -> tuple[float, bool, int, str]:
        claim = members[row]
        published = article_of[claim.article_id].published
        when = published.toordinal() if published else 10**9
        return (-float(near[row]), not claim.attribution.is_sourced, when, claim.id)

    return min(range(len(members)), key=rank)
