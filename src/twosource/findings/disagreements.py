"""Typed relations → findings TS201–TS302: one per question, with the versions of all outlets merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.findings.catalogue import RULES
from twosource.findings.comparers.altered_quote import FILLERS, quote_tokens
from twosource.findings.fingerprints import fingerprint
from twosource.findings.frames import text_at
from twosource.findings.weights import weigh_claims
from twosource.findings.wording import describe_chain, group_speakers, list_names, quote, relays_of
from twosource.records import Article, Claim, Evidence, Finding, Group, Severity, Span

Node = tuple[str, Span]
"""(claim id, the words that differ)."""

MAX_MERGED_SHOWN = 3
"""Versions written out in a message; the evidence has all of them."""


@dataclass(frozen=True)
class Side:
    """One version: the claims that have it, each with the words that show it."""

    nodes: tuple[Node, ...]


def find_disagreements(group: Group, claim_of: Mapping[str, Claim], article_of: Mapping[str, Article]) -> list[Finding]:
    """The findings of a group's typed relations, in the order of the rules' codes."""
    edges: dict[str, list[tuple[Node, Node]]] = {}
    for relation in group.relations:
        for reason in relation.evidence:
            edges.setdefault(reason.rule, []).append(((relation.a, reason.a), (relation.b, reason.b)))
    findings = []
    for rule in sorted(edges):
        for part in _split_questions(edges[rule], rule):
            findings.append(_write_finding(rule, part, group, claim_of, article_of))
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


def _write_finding(
    rule: str,
    edges: list[tuple[Node, Node]],
    group: Group,
    claim_of: Mapping[str, Claim],
    article_of: Mapping[str, Article],
) -> Finding:
    sides = _merge_versions(rule, edges, claim_of, article_of)
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
        message=_message(rule, sides, claim_of, article_of),
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


def _merge_versions(
    rule: str, edges: list[tuple[Node, Node]], claim_of: Mapping[str, Claim], article_of: Mapping[str, Article]
) -> list[Side]:
    """Nodes that have one value together; the version most outlets have comes first."""
    by_value: dict[object, set[Node]] = {}
    for edge in edges:
        for node in edge:
            by_value.setdefault(_value(rule, node, claim_of, edges), set()).add(node)
    sides = [Side(tuple(sorted(nodes, key=lambda n: (claim_of[n[0]].article_id, n[1])))) for nodes in by_value.values()]

    def rank(side: Side) -> tuple[int, str]:
        outlets = {article_of[claim_of[claim_id].article_id].outlet for claim_id, _ in side.nodes}
        return -len(outlets), min(outlets) + side.nodes[0][0]

    return sorted(sides, key=rank)


def _value(rule: str, node: Node, claim_of: Mapping[str, Claim], edges: list[tuple[Node, Node]]) -> object:
    claim, span = claim_of[node[0]], node[1]
    if rule == "TS201":
        return _colour(node, edges)
    if rule == "TS202":
        quantity = next((q for q in claim.quantities if q.start == span[0]), None)
        return (quantity.low, quantity.high, quantity.unit) if quantity else text_at(claim, span).lower()
    if rule == "TS203" and claim.when is not None:
        return claim.when.earliest, claim.when.latest
    if rule == "TS205":
        return claim.attribution.chain[-1].key
    if rule == "TS206":
        return tuple(w for w in quote_tokens(text_at(claim, span)) if w not in FILLERS)
    if rule == "TS301":
        return claim.attribution.mode == "none"
    return claim.certainty.hedged if rule == "TS302" else text_at(claim, span).lower()


def _colour(node: Node, edges: list[tuple[Node, Node]]) -> int:
    """Which of two sides a node is on: an even or odd number of contradictions away from the first."""
    colours: dict[Node, int] = {min(min(edge) for edge in edges): 0}
    for _ in edges:
        for a, b in edges:
            for one, other in ((a, b), (b, a)):
                if one in colours:
                    colours.setdefault(other, 1 - colours[one])
    return colours.get(node, 0)


def _message(rule: str, sides: Sequence[Side], claim_of: Mapping[str, Claim], article_of: Mapping[str, Article]) -> str:
    def members(side: Side) -> list[Claim]:
        return [claim_of[claim_id] for claim_id in dict.fromkeys(node[0] for node in side.nodes)]

    def outlets(side: Side) -> str:
        return list_names(sorted({article_of[claim.article_id].outlet for claim in members(side)}))

    if rule == "TS301":
        sourced, flat = sorted(sides, key=lambda s: members(s)[0].attribution.mode == "none")
        origin = describe_chain(members(sourced)[0])
        verb = "state" if len({c.article_id for c in members(flat)}) > 1 else "states"
        return f"{outlets(flat)} {verb} as fact what {outlets(sourced)} {_has(sourced, members)} from {origin}"
    if rule == "TS205":
        return "; ".join(f"{outlets(s)} {_has(s, members)} it from {describe_chain(members(s)[0])}" for s in sides)
    said = []
    for side in sides[:MAX_MERGED_SHOWN]:
        claim, span = claim_of[side.nodes[0][0]], side.nodes[0][1]
        who = group_speakers(members(side), article_of)
        many = len({article_of[c.article_id].outlet for c in members(side)}) > 1
        said.append(f"{who} {_verb(rule, many)} {_words(rule, claim, span)}")
    more = len(sides) - MAX_MERGED_SHOWN
    return "; ".join(said) + (f"; {more} more versions" if more > 1 else "; one more version" if more == 1 else "")


def _has(side: Side, members: object) -> str:
    return "have" if len({claim_id for claim_id, _ in side.nodes}) > 1 else "has"


def _verb(rule: str, many: bool) -> str:
    verb = "quote" if rule == "TS206" else "say"
    return verb if many else f"{verb}s"


def _words(rule: str, claim: Claim, span: Span) -> str:
    if rule == "TS202":
        words = _with_noun(claim, span)
        return words[:1].lower() + words[1:] if words[1:2].islower() else words
    if rule == "TS203":
        return " ".join(text_at(claim, span).split())
    if rule == "TS206":
        return quote(text_at(claim, span))
    return quote(claim.statement)


def _with_noun(claim: Claim, span: Span) -> str:
    """A number with what it counts, as written where the two stand together."""
    quantity = next((q for q in claim.quantities if q.start == span[0]), None)
    text = " ".join(text_at(claim, span).split())
    if quantity is None or quantity.noun is None:
        return text
    word = next((w for w in claim.words if w.start >= quantity.start and w.lemma == quantity.noun), None)
    if word is None or word.start < span[1] or word.end - span[0] > 60:
        return text
    return " ".join(text_at(claim, (span[0], word.end)).split())
