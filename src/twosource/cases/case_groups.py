"""Plan and extracts → GroupUpdate: the groups that new claims touch, by numbers that last, with status and findings."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from twosource.cases.case_extracts import list_comparable
from twosource.cases.change_plan import Plan
from twosource.cases.shelf import Shelf
from twosource.cases.stable_groups import Numbered, number_groups
from twosource.findings import compare_group, trace_origins
from twosource.findings.disagreements import find_disagreements
from twosource.findings.judge import decide_status
from twosource.groups import Relater, group_claims, propose_relations
from twosource.records import Article, Claim, Finding, Group, Skipped
from twosource.settings import Settings


@dataclass(frozen=True)
class Judged:
    """How a group stands after a run."""

    status: str
    n_independent: int
    label_claim_id: str
    n_claims: int
    findings: tuple[Finding, ...]
    """Of disagreement inside the group; those over several groups are found when a report is made."""


@dataclass(frozen=True)
class GroupUpdate:
    """What a run changes of the groups."""

    numbered: Numbered = field(default_factory=Numbered)
    """Every group whose claims are others than before."""
    judged: dict[int, Judged] = field(default_factory=dict)
    """By number: these, and those whose claims or articles are not what they were."""
    notes: tuple[Skipped, ...] = ()
    """Caps that the grouping hit, over the whole case."""


def update_groups(
    connection: sqlite3.Connection,
    plan: Plan,
    shelf: Shelf,
    changed: frozenset[int],
    relater: Relater,
    settings: Settings,
) -> GroupUpdate:
    """Group the claims of all kept articles, and judge the groups that are not what they were.

    Args:
        connection: in a read transaction.
        plan: articles as they will be.
        shelf: their claims and vectors.
        changed: numbers of articles that say something else than before, under other names, or as another's copy.
        relater: the relation network.
        settings: of the case.
    """
    numbers = [one.number for one in list_comparable(plan)]
    claims = [claim for number in numbers for claim in shelf.list_claims(number)]
    articles = [shelf.find_article(number) for number in numbers]
    notes: list[Skipped] = []
    vectors = shelf.load_vectors(numbers)
    groups = group_claims(claims, vectors, articles, settings.groups, notes.append, relater.find_meeting)
    before: dict[str, int] = dict(connection.execute("SELECT id, group_number FROM claims"))
    same = _match_groups(before, groups)
    others = [group for group in groups if group.id not in same]
    touched = {before[claim] for group in others for claim in group.claim_ids if claim in before}
    unmoved = set(same.values())
    touched |= {number for number in before.values() if number not in unmoved}
    mine = {claim: number for claim, number in before.items() if number in touched}
    first = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM groups").fetchone()[0]
    numbered = number_groups(mine, [group.claim_ids for group in others], first)
    number_of = {own: number for number, own in numbered.clusters.items()}
    number_of |= {group.claim_ids: same[group.id] for group in groups if group.id in same}
    dirty = {claim.id for number in numbers if number in changed for claim in shelf.list_claims(number)}
    wanted = [g for g in groups if g.id not in same or not dirty.isdisjoint(g.claim_ids)]
    claim_of = {claim.id: claim for claim in claims}
    article_of = {article.id: article for article in articles}
    judged = judge_touched(wanted, claim_of, article_of, relater, settings)
    return GroupUpdate(
        numbered,
        {number_of[group.claim_ids]: one for group, one in zip(wanted, judged, strict=True)},
        tuple(notes),
    )


def _match_groups(before: Mapping[str, int], groups: Sequence[Group]) -> dict[str, int]:
    """Id of a group → its number, where it has just the claims that it had."""
    sizes: dict[int, int] = {}
    for number in before.values():
        sizes[number] = sizes.get(number, 0) + 1
    same = {}
    for group in groups:
        first = before.get(group.claim_ids[0])
        if first is None or sizes[first] != len(group.claim_ids):
            continue
        if all(before.get(claim) == first for claim in group.claim_ids):
            same[group.id] = first
    return same


def judge_touched(
    groups: Sequence[Group],
    claim_of: Mapping[str, Claim],
    article_of: Mapping[str, Article],
    relater: Relater,
    settings: Settings,
) -> list[Judged]:
    """How each group stands, by the policy of the case."""
    proposed = propose_relations(groups, claim_of, relater)
    judged = []
    for group in proposed:
        compared = compare_group(group, claim_of, article_of)
        traced = trace_origins(compared, claim_of, article_of, settings.policy)
        status = decide_status(traced, settings.policy)
        found = find_disagreements(traced.model_copy(update={"status": status}), claim_of, article_of)
        judged.append(Judged(status, traced.n_independent, traced.label_claim_id, len(group.claim_ids), tuple(found)))
    return judged
