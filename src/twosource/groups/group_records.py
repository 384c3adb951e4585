"""Clusters of claims → Group records: members, label, pairs to be compared, weakest link."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from twosource.groups.components import MAX_COMPONENT
from twosource.groups.exact_vectors import ExactVectors
from twosource.groups.grouping_state import GroupingState
from twosource.records import Article, Claim, Group, Link, Relation, Skipped
from twosource.settings import GroupSettings

MAX_RELATED = 150
"""Claims of a group of which every pair is listed. Of a larger one, each claim is paired with its label only."""


def make_groups(
    state: GroupingState,
    clusters: Sequence[Sequence[str]],
    claim_of: Mapping[str, Claim],
    article_of: Mapping[str, Article],
    settings: GroupSettings,
) -> list[Group]:
    """A record for each of some clusters of a state, in the order given.

    Args:
        state: from `grow`.
        clusters: sorted claim ids of each: `state.clusters`, or those that appeared.
        claim_of: their claims by id.
        article_of: their articles by id.
        settings: those of `grow`.

    Returns:
        Each pair inside is a relation `unclear` with its cosine, to be settled by `compare_group`.
    """
    wanted = {id for members in clusters for id in members}
    row_of = {id: row for row, id in enumerate(state.ids.tolist()) if id in wanted}
    return [
        describe_group(
            [claim_of[id] for id in members],
            state.vectors.take(np.array([row_of[id] for id in members], dtype=np.int64)),
            article_of,
            settings,
        )
        for members in clusters
    ]


def list_limits(state: GroupingState, settings: GroupSettings) -> list[Skipped]:
    """Every cap that the groups of a state run into."""
    told = []
    if n_capped := int(state.pairs.capped.sum()):
        reason = f"more than {settings.max_neighbours} near neighbours, the nearest kept; raise groups.max_neighbours"
        told.append(Skipped(item=f"{n_capped} claims", step="group_claims", reason=reason))
    sizes = np.bincount(state.component) if len(state) else np.zeros(0, np.int64)
    reason = f"hang together by near pairs; clustered in parts of {MAX_COMPONENT} or fewer"
    for size in np.sort(sizes[sizes > MAX_COMPONENT])[::-1].tolist():
        told.append(Skipped(item=f"{size} claims", step="group_claims", reason=reason))
    sizes = np.unique(state.cluster, return_counts=True)[1]
    return told + [skip_pairs(size) for size in np.sort(sizes[sizes > MAX_RELATED])[::-1].tolist()]


def skip_pairs(size: int) -> Skipped:
    """Notice that a group of that many claims has not all of its pairs listed."""
    reason = f"in one group: each is compared with the group's label, not with all others (over {MAX_RELATED})"
    return Skipped(item=f"{size} claims", step="group_claims", reason=reason)


def describe_group(
    members: Sequence[Claim], vectors: ExactVectors, article_of: Mapping[str, Article], settings: GroupSettings
) -> Group:
    """The record of one group.

    Args:
        members: its claims, sorted by id.
        vectors: a row a member.
        article_of: their articles by id.
        settings: those that the group was made with.
    """
    ids = [claim.id for claim in members]
    every = np.arange(len(ids))
    cosine = np.round(np.clip(vectors.cosines(every, every), 0, 1), 4)
    label = _find_label(members, cosine, article_of)
    pairs = list(combinations(range(len(ids)), 2))
    weakest = min(pairs, key=lambda pair: (cosine[pair], pair), default=None)
    if len(ids) > MAX_RELATED:
        pairs = [(min(label, i), max(label, i)) for i in range(len(ids)) if i != label]
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


def _find_label(members: Sequence[Claim], cosine: np.ndarray, article_of: Mapping[str, Article]) -> int:
    """The claim nearest to all others; among equals one with a source, then the earlier, then the first id."""
    near = np.round(cosine.mean(axis=1), 4)

    def rank(row: int) -> tuple[float, bool, int, str]:
        claim = members[row]
        published = article_of[claim.article_id].published
        when = published.toordinal() if published else 10**9
        return (-float(near[row]), not claim.attribution.is_sourced, when, claim.id)

    return min(range(len(members)), key=rank)
