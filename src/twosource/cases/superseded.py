"""Kept claims → those that a later report, added since a run, has changed: an update inside a group or over two."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.cases.case_file import CaseFile
from twosource.cases.case_records import Superseded
from twosource.cases.case_report import Kept, load_kept, make_case_groups
from twosource.cases.case_settings import merge_settings
from twosource.cases.opinions import KeptRelater
from twosource.findings import compare_group
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
    kept = load_kept(case)
    claim_of = {claim.id: claim for claim in kept.claims}
    groups = make_case_groups(kept, settings)
    article_of = {article.id: article for article in kept.articles}
    touched = [group for group in groups if len(group.claim_ids) > 1 and not new.keys().isdisjoint(group.claim_ids)]
    inside = propose_relations(touched, claim_of, KeptRelater(case.connection, settings))
    pairs: list[tuple[str, str, str]] = []
    for group in inside:
        for relation in compare_group(group, claim_of, article_of).relations:
            if relation.relation == "update" and (relation.a in new or relation.b in new):
                pairs.append((*_in_time(kept, claim_of, relation.a, relation.b), relation.evidence[0].message))
    pairs += _list_over_groups(groups, kept, claim_of, new)
    for a, b, message in sorted(set(pairs)):
        yield Superseded(claim_id=a, by_claim_id=b, text=claim_of[a].text, by_text=claim_of[b].text, message=message)


def _list_over_groups(
    groups: list[Group], kept: Kept, claim_of: dict[str, Claim], new: dict[str, int]
) -> Iterator[tuple[str, str, str]]:
    article_of = {article.id: article for article in kept.articles}
    for _, edges in list_updates_over_groups(groups, claim_of, article_of):
        for (old, _), (now, _) in edges:
            if old in new or now in new:
                yield old, now, "a later report changed it"


def _in_time(kept: Kept, claim_of: dict[str, Claim], a: str, b: str) -> tuple[str, str]:
    """The two claims, the one that was published first before the other."""
    day_of = {article.id: article.published for article in kept.articles}

    def rank(claim_id: str) -> tuple[int, str]:
        day = day_of[claim_of[claim_id].article_id]
        return (day.toordinal() if day else 0, claim_id)

    first, last = sorted((a, b), key=rank)
    return first, last
