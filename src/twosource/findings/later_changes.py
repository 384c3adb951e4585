"""Groups of several days → TS304 over groups: what a later report changed, where the two versions were grouped apart.

Claims whose times cannot meet never share a group, so that "12 were killed on Monday" and "by Wednesday the toll had
risen to 19" stand in two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence

from twosource.findings.backdrop import set_backdrop
from twosource.findings.change_candidates import MIN_COVERAGE, find_change_candidates
from twosource.findings.comparers.outdated import find_outdated
from twosource.findings.overlap import overlap
from twosource.findings.party_disputes import Edge
from twosource.records import Article, Claim, Group


def list_updates_over_groups(
    groups: Sequence[Group],
    claim_of: Mapping[str, Claim],
    article_of: Mapping[str, Article],
    among: Container[str] | None = None,
) -> list[tuple[Group, list[Edge]]]:
    """Updates whose two versions were grouped apart, each with the group of the earlier version.

    Only later claims that say themselves that something has changed ("has risen to", "was postponed", "called off")
    are looked at, with the earlier claims they share words with, so that the cost grows with those few.

    Args:
        groups: all groups of the coverage.
        claim_of: their claims by id.
        article_of: their articles by id.
        among: ids of claims of which an update must have one; None where any will do.

    Returns:
        Edges from earlier to later claims, for each pair of groups in the order of their ids.

    Misses: changes told more than a month later, and a later figure that does not say that it has grown, as it may
    be of another event.
    """
    home = {claim_id: group for group in groups for claim_id in group.claim_ids}
    found: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for earlier, later in find_change_candidates([claim_of[claim_id] for claim_id in sorted(home)], article_of):
        if among is not None and earlier.id not in among and later.id not in among:
            continue
        old, new = home[earlier.id].id, home[later.id].id
        if old == new or not _may_be_one(earlier, later):
            continue
        reason = find_outdated(earlier, later, set_backdrop(earlier, later, article_of))
        if reason is not None:
            found[old, new].append(((earlier.id, reason.a), (later.id, reason.b)))
    group_of = {group.id: group for group in groups}
    return [(group_of[old], sorted(edges)) for (old, _), edges in sorted(found.items())]


def _may_be_one(earlier: Claim, later: Claim) -> bool:
    """Whether both speak of one thing, and the later report of no earlier time."""
    if earlier.when is not None and later.when is not None and later.when.latest < earlier.when.earliest:
        return False
    rest = overlap(earlier, later)
    named = rest.shared_names > 0 and rest.shared > rest.shared_names
    return not rest.names_differ and (named or rest.coverage >= MIN_COVERAGE)
