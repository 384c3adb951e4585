"""Groups before + clusters now → the same clusters with numbers that last, and what happened to the groups.

A group keeps its number as claims arrive. Where clusters and groups are not one to one, the pairs with the most claims
in common keep together, the older group first; a cluster that is left without one gets a new number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

EventKind = Literal["merged", "split", "emptied"]


@dataclass(frozen=True)
class GroupEvent:
    """What became of a group.

    `merged`: claims of `group` went to `other`, and `group` is gone. `split`: claims of `group` went to `other`,
    and `group` goes on. `emptied`: its claims are no longer in the case (`other` is itself).
    """

    kind: EventKind
    group: int
    other: int
    n_claims: int


@dataclass(frozen=True)
class Numbered:
    """Clusters with their numbers."""

    clusters: dict[int, tuple[str, ...]] = field(default_factory=dict)
    new: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()
    events: tuple[GroupEvent, ...] = ()


def number_groups(before: Mapping[str, int], clusters: Sequence[tuple[str, ...]], first_number: int) -> Numbered:
    """Numbers for clusters, so that as few claims as possible change their group.

    Args:
        before: claim → number of its group, for every claim of the groups that the clusters touch.
        clusters: claims of each, in any order; together they hold every claim of `before` that is still there.
        first_number: the lowest that no group ever had.

    Returns:
        The clusters by number. The result does not depend on the order of the clusters.
    """
    ordered = sorted(tuple(sorted(cluster)) for cluster in clusters)
    row_of = {claim: row for row, cluster in enumerate(ordered) for claim in cluster}
    shared = Counter((group, row_of[claim]) for claim, group in before.items() if claim in row_of)
    number_of: dict[int, int] = {}
    heir_of: dict[int, int] = {}
    for (group, row), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if group not in heir_of and row not in number_of:
            heir_of[group], number_of[row] = row, group
    new = [row for row in range(len(ordered)) if row not in number_of]
    number_of |= {row: first_number + place for place, row in enumerate(new)}
    sizes = Counter(before.values())
    there = {group for group, _ in shared}
    events = [
        GroupEvent("split" if group in heir_of else "merged", group, number_of[row], count)
        for (group, row), count in shared.items()
        if number_of[row] != group
    ]
    events += [GroupEvent("emptied", group, group, sizes[group]) for group in set(sizes) - there]
    return Numbered(
        clusters={number_of[row]: cluster for row, cluster in enumerate(ordered)},
        new=tuple(number_of[row] for row in new),
        gone=tuple(sorted(set(sizes) - set(heir_of))),
        events=tuple(sorted(events, key=lambda event: (event.group, event.other))),
    )
