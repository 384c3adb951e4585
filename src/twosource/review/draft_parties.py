"""Disputes of two parties within the coverage → TS207: the draft has the one side and not the other's answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from twosource.findings.party_disputes import list_disputes_over_groups
from twosource.findings.sides import Node
from twosource.findings.weights import weigh_claims
from twosource.records import DraftFinding, Evidence, Group
from twosource.review.difference_words import list_outlets, say_parties
from twosource.review.finding_records import Desk, write_draft_finding
from twosource.review.matches import Match


def find_one_sided(matches: Sequence[Match], groups: Sequence[Group], desk: Desk) -> list[DraftFinding]:
    """A finding for each claim whose other side the coverage reports and the draft leaves out."""
    told = {claim.id for match in matches for claim in match.same}
    found = []
    answers: dict[str, list[Node]] = {}
    for one, other in _list_edges(matches, groups, desk):
        answers.setdefault(one[0], []).append(other)
        answers.setdefault(other[0], []).append(one)
    for match in matches:
        carrier = next((c for c in match.same if c.id in answers), None)
        if carrier is None or any(claim_id in told for claim_id, _ in answers[carrier.id]):
            continue
        nodes = sorted(set(answers[carrier.id]))
        others = [desk.claim_of[claim_id] for claim_id, _ in nodes]
        message = say_parties(carrier, others[0], list_outlets(others, desk.article_of))
        evidence = [
            Evidence(
                claim_id=claim_id,
                article_id=desk.claim_of[claim_id].article_id,
                start=span[0],
                end=span[1],
                note=desk.article_of[desk.claim_of[claim_id].article_id].outlet,
            )
            for claim_id, span in nodes
        ]
        span = (match.claim.start, match.claim.end)
        weight = weigh_claims([match.claim], desk.article_of)
        found.append(write_draft_finding("TS207", message, (match.claim,), span, evidence, weight, desk))
    return found


def _list_edges(matches: Sequence[Match], groups: Sequence[Group], desk: Desk) -> Iterator[tuple[Node, Node]]:
    """Pairs of coverage claims that are two parties' versions, in one group or in two."""
    for match in matches:
        for relation in match.between:
            for reason in relation.evidence:
                if reason.rule == "TS207":
                    yield (relation.a, reason.a), (relation.b, reason.b)
    coverage = [_without_draft(group, desk) for group in groups]
    kept = [group for group in coverage if group.claim_ids]
    for _, edges in list_disputes_over_groups(kept, desk.claim_of, desk.article_of):
        yield from edges


def _without_draft(group: Group, desk: Desk) -> Group:
    ids = tuple(i for i in group.claim_ids if desk.claim_of[i].article_id != desk.draft.id)
    return group.model_copy(update={"claim_ids": ids})
