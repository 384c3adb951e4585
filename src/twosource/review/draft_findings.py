"""Match → findings: what an editor should look at in one claim of a draft, by how the coverage carries it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.findings.sides import Node, merge_versions
from twosource.findings.thin_sourcing import find_thin_sourcing
from twosource.findings.weights import weigh_claims
from twosource.findings.wording import describe_chain
from twosource.records import Article, Claim, DraftFinding, Evidence, Group, Reason, Span
from twosource.review.difference_words import Version, say_difference, say_unsupported, say_update
from twosource.review.direction import is_draft_at_fault
from twosource.review.finding_records import Desk, write_draft_finding
from twosource.review.matches import Match
from twosource.review.support import gather_group


@dataclass(frozen=True)
class Differences:
    """Typed differences of one claim that a draft must answer for: by rule, then by the draft's words."""

    by_rule: Mapping[str, Mapping[Span, tuple[tuple[Claim, Reason], ...]]]
    later: tuple[tuple[Claim, Claim, Span], ...] = ()
    """(coverage claim with what the draft has, the claim that replaced it, its words)."""

    @property
    def is_conflict(self) -> bool:
        """Whether any of them is a disagreement, not only a loss on the way."""
        return any(rule.startswith("TS2") for rule in self.by_rule)


def sort_differences(match: Match, desk: Desk) -> Differences:
    """The differences of a claim, less those that the coverage itself explains as a change over time."""
    carriers = {claim.id: claim for claim in match.same}
    replaced: set[str] = set()
    later: list[tuple[Claim, Claim, Span]] = []
    for relation in match.between:
        reason = next((r for r in relation.evidence if r.rule == "TS304"), None)
        if relation.relation != "update" or reason is None:
            continue
        carrier_id, other_id = (relation.a, relation.b) if relation.a in carriers else (relation.b, relation.a)
        replaced.add(other_id)
        carrier, other = carriers[carrier_id], desk.claim_of[other_id]
        days = [desk.article_of[claim.article_id].published for claim in (carrier, other)]
        if days[0] is not None and days[1] is not None and days[0] < days[1]:
            later.append((carrier, other, reason.b if relation.b == other_id else reason.a))
    by_rule: dict[str, dict[Span, list[tuple[Claim, Reason]]]] = {}
    for other_id, reasons in sorted(match.reasons.items()):
        other = desk.claim_of[other_id]
        for reason in reasons:
            at_fault = is_draft_at_fault(reason, match.claim, other, desk.draft.text)
            if other_id not in replaced and at_fault:
                by_rule.setdefault(reason.rule, {}).setdefault(reason.a, []).append((other, reason))
    return Differences(
        {rule: {span: tuple(rows) for span, rows in spans.items()} for rule, spans in sorted(by_rule.items())},
        tuple(later),
    )


def find_differences(match: Match, differences: Differences, desk: Desk) -> list[DraftFinding]:
    """TS201 to TS205, TS301 to TS304: one finding for each rule and each stretch of the draft."""
    found = []
    for rule, spans in differences.by_rule.items():
        for span, rows in spans.items():
            versions = _list_versions(rule, match.claim, span, rows, desk)
            message = say_difference(rule, (match.claim, span), match.same, versions, desk.article_of)
            nodes = [(claim, words) for _, some in versions for claim, words in some]
            found.append(_write(rule, message, match.claim, span, nodes, desk))
    for carrier, other, words in differences.later[:1]:
        message = say_update(carrier, other, words, desk.article_of)
        nodes = [(other, words), (carrier, (carrier.start, carrier.end))]
        found.append(_write("TS304", message, match.claim, (match.claim.start, match.claim.end), nodes, desk))
    return found


def _list_versions(
    rule: str, claim: Claim, span: Span, rows: Sequence[tuple[Claim, Reason]], desk: Desk
) -> list[Version]:
    """What the coverage has instead, claims with one value together, most outlets first."""
    edges: list[tuple[Node, Node]] = [((claim.id, span), (other.id, reason.b)) for other, reason in rows]
    versions: list[Version] = []
    for side in merge_versions(rule, edges, desk.claim_of, desk.article_of):
        nodes = [(desk.claim_of[claim_id], words) for claim_id, words in side.nodes if claim_id != claim.id]
        if nodes:
            claims = list(dict.fromkeys(c for c, _ in nodes))
            group = gather_group(f"v-{claim.id}", claims, desk.claim_of, desk.article_of, desk.policy)
            versions.append((group, nodes))
    return versions


def find_thin(match: Match, group: Group, desk: Desk) -> DraftFinding | None:
    """TS101 to TS104: the coverage carries the claim, but not on two feet."""
    thin = find_thin_sourcing(group, desk.claim_of, desk.article_of, desk.policy)
    if thin is None:
        return None
    nodes = [(claim, (claim.start, claim.end)) for claim in match.same]
    return _write(thin.rule, thin.message, match.claim, (match.claim.start, match.claim.end), nodes, desk)


def find_unsupported(match: Match, desk: Desk) -> DraftFinding:
    """TS105: no article carries the claim."""
    near = sorted(match.related, key=lambda c: c.id)[:1]
    nodes = [(claim, (claim.start, claim.end)) for claim in near]
    message = say_unsupported(match.claim, near, desk.article_of)
    return _write("TS105", message, match.claim, (match.claim.start, match.claim.end), nodes, desk)


def _write(
    rule: str, message: str, claim: Claim, span: Span, nodes: Sequence[tuple[Claim, Span]], desk: Desk
) -> DraftFinding:
    evidence = [
        Evidence(
            claim_id=other.id,
            article_id=other.article_id,
            start=words[0],
            end=words[1],
            note=point_at(other, desk.article_of),
        )
        for other, words in dict.fromkeys(nodes)
    ]
    weight = weigh_claims([claim, *(other for other, _ in nodes)], desk.article_of)
    return write_draft_finding(rule, message, (claim,), span, evidence, weight, desk)


def point_at(claim: Claim, article_of: Mapping[str, Article]) -> str:
    """Who carries a claim: outlet and chain."""
    chain, outlet = describe_chain(claim), article_of[claim.article_id].outlet
    return f"{outlet} ← {chain}" if chain else f"{outlet}, no source given"
