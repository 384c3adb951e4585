"""Claims of several outlets → TS207: disputes of two parties that the outlets report alike, in one or two groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from twosource.findings.comparers.parties import find_parties, find_shared_party
from twosource.findings.sides import Node
from twosource.findings.vocabulary import LIGHT
from twosource.findings.word_index import list_lemmas
from twosource.findings.wording import origin_of
from twosource.records import Article, Claim, Group

MIN_COMMON_LEMMAS = 2
"""Content words two claims need in common to be looked at: a denial has more with what it denies."""

Edge = tuple[Node, Node]
"""Two contradicting claims, each with the words that show it."""


def find_disputes(left: Sequence[Claim], right: Sequence[Claim], article_of: Mapping[str, Article]) -> list[Edge]:
    """The contradictions of two parties that at least two outlets report, said by the same in each.

    Args:
        left: claims of one group.
        right: claims of the other, or of the same one.
        article_of: their articles by id.

    Returns:
        Edges between all claims of the one party and all of the other, or nothing.
    """
    found: list[Edge] = []
    for a, b in _in_one_article(left, right):
        reason = find_parties(a, b)
        if reason is not None:
            found.append(((a.id, reason.a), (b.id, reason.b)))
    claim_of = {claim.id: claim for claim in (*left, *right)}
    kept = [edge for edge in found if any(_is_twin(edge, other, claim_of, article_of) for other in found)]
    if not kept:
        return []
    first = claim_of[kept[0][0][0]]
    turned = [
        edge if find_shared_party(first, claim_of[edge[0][0]]) is not None else (edge[1], edge[0]) for edge in kept
    ]
    ones, others = sorted({edge[0] for edge in turned}), sorted({edge[1] for edge in turned})
    return [(one, other) for one in ones for other in others if one[0] != other[0]]


def _in_one_article(left: Sequence[Claim], right: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    pairs = {tuple(sorted((a.id, b.id))): (a, b) for a in left for b in right if a.id != b.id}
    for _, (a, b) in sorted(pairs.items()):
        if a.article_id == b.article_id and len((list_lemmas(a) & list_lemmas(b)) - LIGHT) >= MIN_COMMON_LEMMAS:
            yield a, b


def _is_twin(edge: Edge, other: Edge, claim_of: Mapping[str, Claim], article_of: Mapping[str, Article]) -> bool:
    """Whether another outlet has the same two against each other, each with its own version."""
    a, b, c, d = (claim_of[node[0]] for node in (*edge, *other))
    one, two = article_of[a.article_id], article_of[c.article_id]
    if one.id == two.id or one.outlet == two.outlet:
        return False
    pairs = ((a, c, b, d), (a, d, b, c))
    return any(
        find_shared_party(x, y) is not None
        and find_shared_party(v, w) is not None
        and find_parties(x, w) is not None
        and find_parties(v, y) is not None
        for x, y, v, w in pairs
    )


def list_disputes_over_groups(
    groups: Sequence[Group], claim_of: Mapping[str, Claim], article_of: Mapping[str, Article]
) -> list[tuple[Group, list[Edge]]]:
    """Disputes whose two versions were grouped apart, each with the group of its first version.

    Only groups that two articles have in common are looked at, and only where claims share words.
    """
    told = {}
    for group in groups:
        claims = [claim_of[claim_id] for claim_id in group.claim_ids]
        sourced = [claim for claim in claims if origin_of(claim) is not None]
        if len({article_of[claim.article_id].outlet for claim in sourced}) > 1:
            told[group.id] = (group, sourced)
    homes: dict[str, set[str]] = {}
    for group_id, (_, claims) in told.items():
        for claim in claims:
            homes.setdefault(claim.article_id, set()).add(group_id)
    shared: dict[tuple[str, str], int] = {}
    for group_ids in homes.values():
        for pair in combinations(sorted(group_ids), 2):
            shared[pair] = shared.get(pair, 0) + 1
    disputes = []
    for (one, other), n_articles in sorted(shared.items()):
        if n_articles > 1 and (edges := find_disputes(told[one][1], told[other][1], article_of)):
            disputes.append((told[one][0], edges))
    return disputes
