"""Grouping state and new claims → the next state and what changed: the cost is that of the new claims.

    state = empty_state(384)
    state, change = grow(state, claims, vectors, articles, settings, read_statements, find_meeting)
    state, change = grow(state, more, their_vectors, their_articles, settings, read_statements, find_meeting,
                         removed=["c-12", "c-13"])
    state.clusters           # every group's claim ids
    change.vanished          # groups that were and are no more (claim ids of each)
    change.appeared          # groups that are new; where one shares claims with a vanished one, it goes on from it
    change.moves             # (number in vanished, number in appeared, claims they share): merges and splits
    arrays = dump_state(state); load_state(arrays)

The contract: whatever the order and the batches in which claims came and went, the groups are those of one run over the
claims that are left (`group_claims` is `grow` on an empty state). It holds because

- an affinity depends on two claims and their two articles alone, and is a sum of exact products (`exact_vectors.py`);
- a claim's nearest pairs, which the caps keep, are ranked by score and then by a digest of the ids;
- a component is clustered in an order of its own;
- where an article gains or loses claims, all of its claims are searched again; where a claim that had more near pairs
  than it kept loses one, so is that claim.

It needs the same settings, words table, encoder and network throughout: the caller starts anew where one changes. The
search is exact, whatever the size.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from twosource.groups.claim_checks import check_claims
from twosource.groups.exact_vectors import ExactVectors, round_vectors
from twosource.groups.grouping_state import GroupingState, name_members
from twosource.groups.pair_search import Search, search_here
from twosource.groups.regroup import ReadTexts, regroup
from twosource.groups.rescore import FindMeeting
from twosource.groups.traits import find_traits
from twosource.records import Article, Claim
from twosource.settings import GroupSettings


@dataclass(frozen=True)
class Change:
    """Groups that are no more and groups that are new; those that stay as they are stand in neither."""

    appeared: tuple[tuple[str, ...], ...] = ()
    """Claim ids of each, sorted."""
    vanished: tuple[tuple[str, ...], ...] = ()
    """Claim ids of each as they were; claims that were removed are among them."""

    @property
    def moves(self) -> list[tuple[int, int, int]]:
        """Which vanished group's claims are in which new one: (number in vanished, number in appeared, claims)."""
        home = {claim: number for number, members in enumerate(self.appeared) for claim in members}
        shared: dict[tuple[int, int], int] = {}
        for number, members in enumerate(self.vanished):
            for claim in members:
                if claim in home:
                    shared[number, home[claim]] = shared.get((number, home[claim]), 0) + 1
        return [(old, new, count) for (old, new), count in sorted(shared.items())]


def grow(
    state: GroupingState,
    claims: Sequence[Claim],
    vectors: np.ndarray,
    articles: Sequence[Article],
    settings: GroupSettings,
    read_statements: ReadTexts,
    find_meeting: FindMeeting | None = None,
    removed: Collection[str] = (),
    search: Search = search_here,
) -> tuple[GroupingState, Change]:
    """Take claims out, bring claims in, and group what that touches.

    Args:
        state: from `empty_state`, `load_state` or an earlier call.
        claims: m new claims, in any order.
        vectors: shape (m, d), unit rows, as `encode_claims` gives them; row i belongs to claims[i].
        articles: at least those of the new claims.
        settings: the same in every call on a state.
        read_statements: of claims that are in the state already.
        find_meeting: the relation network; given in every call on a state or in none.
        removed: ids to be taken out first, so that a claim can be given anew with another statement or date.
        search: where near pairs are looked for; what is found is the same.

    Raises:
        InputError: the row count differs from m, a row is not finite, an id repeats, or an article is missing.
    """
    article_of = {article.id: article for article in articles}
    kept_ids = set(state.ids.tolist()) - set(removed)
    check_claims(claims, vectors, article_of, kept_ids)
    traits = find_traits(claims, article_of, settings)
    said = {claim.id: claim.statement for claim in claims}

    def read(ids: Sequence[str]) -> Sequence[str]:
        old = [id for id in ids if id not in said]
        texts = dict(zip(old, read_statements(old) if old else (), strict=True))
        return [said[id] if id in said else texts[id] for id in ids]

    rows = ExactVectors(round_vectors(vectors))
    grown, before, after = regroup(state, traits, rows, settings, read, find_meeting, removed, search)
    vanished, appeared = name_members(*before), name_members(*after)
    same = set(vanished) & set(appeared)
    return grown, Change(
        appeared=tuple(sorted(members for members in appeared if members not in same)),
        vanished=tuple(sorted(members for members in vanished if members not in same)),
    )
