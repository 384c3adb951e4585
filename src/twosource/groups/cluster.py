"""Claims and vectors → groups: what different outlets say about the same statement."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from twosource.groups.group_records import list_limits, make_groups
from twosource.groups.grouping_state import empty_state
from twosource.groups.growing import grow
from twosource.groups.pair_search import Search, search_here
from twosource.groups.rescore import FindMeeting
from twosource.records import Article, Claim, Group, Skipped
from twosource.settings import GroupSettings


def group_claims(
    claims: Sequence[Claim],
    vectors: np.ndarray,
    articles: Sequence[Article],
    settings: GroupSettings,
    notify: Callable[[Skipped], None] = lambda skipped: None,
    find_meeting: FindMeeting | None = None,
    search: Search = search_here,
) -> list[Group]:
    """Group claims that speak of the same statement, across outlets.

    Average linkage on affinity (`affinity.py`), inside the connected parts of the nearest-neighbour graph. Four
    things keep claims apart whatever lies between them: times that cannot meet, a pair below
    `min_pair_similarity`, two sentences of one article that do not repeat each other, and one number counting
    different things. Numbers that differ do not: that is what the comparison inside a group is for.

    Args:
        claims: n claims in any order; the result does not depend on it.
        vectors: floating point, shape (n, d), unit rows; row i belongs to claims[i].
        articles: at least those of the claims.
        settings: thresholds are cosine, 0..1.
        notify: told of every cap that was hit.
        find_meeting: the relation network's opinion of the nearest pairs (`Relater.find_meeting`); None groups by
            affinity alone.
        search: where near pairs are looked for; what is found is the same.

    Returns:
        Groups sorted by first claim id; every claim is in exactly one (a lone claim is a group of one). Each
        pair inside is a relation `unclear` with its cosine, to be settled by `compare_group`.

    Raises:
        InputError: the row count differs from n, a row is not finite, an id repeats, or an article is missing.

    Misses: paraphrases with few words in common; one claim that says two things is in one group only.
    """
    dimension = vectors.shape[1] if vectors.ndim == 2 else 0
    state = empty_state(dimension)
    state, _ = grow(state, claims, vectors, articles, settings, lambda ids: [], find_meeting, search=search)
    for limit in list_limits(state, settings):
        notify(limit)
    claim_of = {claim.id: claim for claim in claims}
    return make_groups(state, state.clusters, claim_of, {article.id: article for article in articles}, settings)
