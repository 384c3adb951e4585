"""Typed relations → findings TS201–TS304: one per question, with the versions of all outlets merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from twosource.findings.catalogue import RULES
from twosource.findings.claim_words import text_at
from twosource.findings.disagreement_words import write_message
from twosource.findings.fingerprints import fingerprint
from twosource.findings.sides import Node, merge_versions
from twosource.findings.weights import weigh_claims
from twosource.findings.wording import describe_chain, relays_of
from twosource.records import Article, Claim, Evidence, Finding, Group, Severity


def find_disagreements(group: Group, claim_of: Mapping[str, Claim], article_of: Mapping[str, Article]) -> list[Finding]:
    """The findings of a group's typed relations, in the order of the rules' codes."""
    edges: dict[str, list[tuple[Node, Node]]] = {}
    for relation in group.relations:
        for reason in relation.evidence:
            edges.setdefault(reason.rule, []).append(((relation.a, reason.a), (relation.b, reason.b)))
    findings = []
    for rule in sorted(edges):
        for part in _split_questions(edges[rule], rule):
            findings.append(write_finding(rule, part, group, claim_of, article_of))
    return findings


def _split_questions(edges: Sequence[tuple[Node, Node]], rule: str) -> list[list[tuple[Node, Node]]]:
    """Edges that hang together are one question. Sourcing rules ask one question of a whole group."""
    if rule.startswith("TS3"):
        return [list(edges)]
    parts: list[tuple[set[Node], list[tuple[Node, Node]]]] = []
    for edge in edges:
        touching = [part for part in parts if part[0] & set(edge)]
        nodes, own = set(edge), [edge]
        for part in touching:
            nodes |= part[0]
            own = part[1] + own
            parts.remove(part)
        parts.append((nodes, own))
    return sorted(sorted(own) for _, own in parts)


def write_finding(
    rule: str,
    edges: list[tuple[Node, Node]],
    group: Group,
    claim_of: Mapping[str, Claim],
    article_of: Mapping[str, Article],
) -> Finding:
    """One finding for contradictions that are one question, with every version and who has it."""
    sides = merge_versions(rule, edges, claim_of, article_of)
    nodes = [node for side in sides for node in side.nodes]
    claims = [claim_of[claim_id] for claim_id in dict.fromkeys(node[0] for node in nodes)]
    if rule == "TS301":  # beside the source, the statement it was taken from
        nodes += [(claim.id, claim.content[0]) for claim in claims if claim.content]
        nodes = list(dict.fromkeys(nodes))
    evidence = [
        Evidence(
            claim_id=claim_id,
            article_id=claim_of[claim_id].article_id,
            start=span[0],
            end=span[1],
            note=_note(claim_of[claim_id], article_of),
        )
        for claim_id, span in nodes
    ]
    texts = [text_at(claim_of[claim_id], span) for claim_id, span in nodes] + [claim.statement for claim in claims]
    outlets = [article_of[claim.article_id].outlet for claim in claims]
    return Finding(
        id=fingerprint(rule, texts, outlets),
        rule=rule,
        severity=_severity(rule, claims),
        message=write_message(rule, sides, claim_of, article_of),
        claim_ids=tuple(sorted(claim.id for claim in claims)),
        group_id=group.id,
        evidence=tuple(evidence),
        weight=weigh_claims(claims, article_of),
    )


def _note(claim: Claim, article_of: Mapping[str, Article]) -> str:
    outlet, chain = article_of[claim.article_id].outlet, describe_chain(claim)
    return f"{outlet}, citing {chain}" if chain else outlet


def _severity(rule: str, claims: Sequence[Claim]) -> Severity:
    """The rule's own; a quote that reached two outlets over different relays may differ by translation."""
    if rule == "TS206":
        relays = {tuple(relay.key for relay in relays_of(claim)) for claim in claims}
        if len(relays) > 1 and () not in relays:
            return "warning"
    return RULES[rule].severity
