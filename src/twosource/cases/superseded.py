"""Kept claims → those that a later report, added since a run, has changed: an update inside a group or over two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator

from twosource.cases.case_file import CaseFile, fetch_column
from twosource.cases.case_records import Superseded
from twosource.cases.case_report import Kept, load_kept, make_case_groups
from twosource.cases.case_settings import merge_settings
from twosource.cases.opinions import KeptRelater
from twosource.findings import compare_group
from twosource.findings.change_candidates import MAX_DAYS
from twosource.findings.later_changes import list_updates_over_groups
from twosource.groups import propose_relations
from twosource.records import Claim, Group
from twosource.settings import Settings


def list_superseded(case: CaseFile, after: int) -> Iterator[Superseded]:
    """Updates of which at least one claim came after a run, the earlier claim first.

    Args:
        case: the caller holds a read transaction.
        after: the run.

    Raises:
        ModelError: the relation network has to be asked, and its weights are missing.
    """
    query = "SELECT id, group_number FROM claims WHERE added_run > ?"
    new: dict[str, int] = dict(case.connection.execute(query, (after,)))
    if not new:
        return
    settings = merge_settings(case, Settings())
    kept = load_kept(case, _list_near(case, after))
    claim_of = {claim.id: claim for claim in kept.claims}
    changed = set(new.values())
    groups = make_case_groups(kept, settings, changed)
    outlines = _outline_groups(kept, changed)
    article_of = {article.id: article for article in kept.articles}
    touched = [group for group in groups if len(group.claim_ids) > 1 and not new.keys().isdisjoint(group.claim_ids)]
    inside = propose_relations(touched, claim_of, KeptRelater(case.connection, settings))
    pairs: list[tuple[str, str, str]] = []
    for group in inside:
        for relation in compare_group(group, claim_of, article_of).relations:
            if relation.relation == "update" and (relation.a in new or relation.b in new):
                pairs.append((*_in_time(kept, claim_of, relation.a, relation.b), relation.evidence[0].message))
    pairs += _list_over_groups([*groups, *outlines], kept, claim_of, new)
    for a, b, message in sorted(set(pairs)):
        yield Superseded(claim_id=a, by_claim_id=b, text=claim_of[a].text, by_text=claim_of[b].text, message=message)


def _list_near(case: CaseFile, after: int) -> set[int]:
    """Numbers of articles with claims that may stand in an update with a new one: in its group, or of its month."""
    connection = case.connection
    groups = "SELECT group_number FROM claims WHERE added_run > ?"
    near = set(fetch_column(connection, f"SELECT article FROM claims WHERE group_number IN ({groups})", (after,)))
    query = "SELECT number FROM articles WHERE state = 'kept' AND published BETWEEN date(?1, ?2) AND date(?1, ?3)"
    own = "SELECT article FROM claims WHERE added_run > ?"
    days = f"SELECT DISTINCT published FROM articles WHERE published NOTNULL AND number IN ({own})"
    for day in fetch_column(connection, days, (after,)):
        near |= set(fetch_column(connection, query, (day, f"-{MAX_DAYS} days", f"+{MAX_DAYS} days")))
    return near


def _outline_groups(kept: Kept, left_out: Container[int]) -> Iterator[Group]:
    """Groups that stand for no more than which claims belong together."""
    members: dict[int, list[str]] = defaultdict(list)
    for claim, number in zip(kept.claims, kept.group_of, strict=True):
        if number not in left_out:
            members[number].append(claim.id)
    for number, ids in sorted(members.items()):
        yield Group(id=f"group {number}", claim_ids=tuple(ids), label_claim_id=ids[0])


def _list_over_groups(
    groups: list[Group], kept: Kept, claim_of: dict[str, Claim], new: dict[str, int]
) -> Iterator[tuple[str, str, str]]:
    article_of = {article.id: article for article in kept.articles}
    for _, edges in list_updates_over_groups(groups, claim_of, article_of, new):
        for (old, _), (now, _) in edges:
            yield old, now, "a later report changed it"


def _in_time(kept: Kept, claim_of: dict[str, Claim], a: str, b: str) -> tuple[str, str]:
    """The two claims, the one that was published first before the other."""
    day_of = {article.id: article.published for article in kept.articles}

    def rank(claim_id: str) -> tuple[int, str]:
        day = day_of[claim_of[claim_id].article_id]
        return (day.toordinal() if day else 0, claim_id)

    first, last = sorted((a, b), key=rank)
    return first, last
