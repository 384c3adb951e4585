"""Contradictions → sides: which claims have one version, whichever words they have it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from twosource.findings.claim_words import text_at
from twosource.findings.comparers.upgraded_source import is_many
from twosource.findings.quoted_words import FILLERS, quote_tokens
from twosource.findings.vocabulary import canonical
from twosource.records import Article, Claim, Span

Node = tuple[str, Span]
"""(claim id, the words that differ)."""


@dataclass(frozen=True)
class Side:
    """One version: the claims that have it, each with the words that show it."""

    nodes: tuple[Node, ...]


def merge_versions(
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
    if rule in {"TS201", "TS207"}:
        return _colour(node, edges)
    if rule == "TS204":
        return canonical(text_at(claim, span).lower())
    if rule == "TS303":
        return is_many(claim, claim.attribution.chain[-1])
    if rule in {"TS202", "TS304"}:
        quantity = next((q for q in claim.quantities if q.start == span[0]), None)
        return (quantity.low, quantity.high, quantity.unit) if quantity else text_at(claim, span).lower()
    if rule == "TS203" and claim.when is not None:
        return claim.when.earliest, claim.when.latest
    if rule == "TS205":
        return claim.attribution.chain[-1].key
    if rule == "TS206":
        return tuple(w for w in quote_tokens(text_at(claim, span)) if w not in FILLERS)
    if rule == "TS301":
        return not claim.attribution.is_sourced
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
