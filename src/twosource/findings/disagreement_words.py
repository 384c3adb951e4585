"""Sides → message: one sentence on who says what, outlets first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from twosource.findings.claim_words import text_at
from twosource.findings.comparers.event_place import say_place
from twosource.findings.comparers.parties import find_shared_party, list_speakers
from twosource.findings.comparers.upgraded_source import is_many
from twosource.findings.sides import Side
from twosource.findings.wording import describe_chain, group_speakers, list_names, quote
from twosource.records import Article, Claim, Span

MAX_MERGED_SHOWN = 3
"""Versions written out in a message; the evidence has all of them."""


def write_message(
    rule: str, sides: Sequence[Side], claim_of: Mapping[str, Claim], article_of: Mapping[str, Article]
) -> str:
    """Who says what: the version most outlets have first, a source of each beside its outlets."""
    members = [[claim_of[claim_id] for claim_id in dict.fromkeys(node[0] for node in side.nodes)] for side in sides]
    if rule == "TS301":
        sourced, flat = sorted(members, key=lambda claims: not claims[0].attribution.is_sourced)
        origin = describe_chain(sourced[0])
        states, has = _verb("state", flat), "have" if _are_many(sourced) else "has"
        return f"{_outlets(flat, article_of)} {states} as fact what {_outlets(sourced, article_of)} {has} from {origin}"
    if rule == "TS205":
        versions = [(c, "have" if _are_many(c) else "has", describe_chain(c[0])) for c in members]
        return "; ".join(f"{_outlets(claims, article_of)} {has} it from {origin}" for claims, has, origin in versions)
    if rule == "TS303":
        lone, many = sorted(members, key=lambda claims: is_many(claims[0], claims[0].attribution.chain[-1]))
        versions = [(c, "have" if _are_many(c) else "has", describe_chain(c[0])) for c in (lone, many)]
        return ", ".join(f"{_outlets(claims, article_of)} {has} it from {origin}" for claims, has, origin in versions)
    if rule == "TS207":
        both = _outlets([claim for claims in members for claim in claims], article_of)
        return "; ".join(f"{_party(claims)} says {quote(claims[0].statement)}" for claims in members) + (
            f"; {both} agree on who said what"
        )
    if rule == "TS304":
        return _write_update(sides, claim_of, article_of)
    said = []
    for side, claims in list(zip(sides, members, strict=True))[:MAX_MERGED_SHOWN]:
        verb = _verb("quote" if rule == "TS206" else "say", claims)
        words = write_words(rule, claim_of[side.nodes[0][0]], side.nodes[0][1])
        said.append(f"{group_speakers(claims, article_of)} {verb} {words}")
    more = len(sides) - MAX_MERGED_SHOWN
    return "; ".join(said) + (f"; {more} more versions" if more > 1 else "; one more version" if more == 1 else "")


def _party(claims: Sequence[Claim]) -> str:
    """Who has one version: the speaker all its claims have in common."""
    shared = find_shared_party(claims[0], claims[-1])
    return (shared or list_speakers(claims[0])[-1]).name


def _write_update(sides: Sequence[Side], claim_of: Mapping[str, Claim], article_of: Mapping[str, Article]) -> str:
    """The versions in the order of their days, each with the first day it was published on."""
    versions = []
    for side in sides:
        claims = [claim_of[claim_id] for claim_id in dict.fromkeys(node[0] for node in side.nodes)]
        days = sorted(day for c in claims if (day := article_of[c.article_id].published) is not None)
        words = write_words("TS202", claim_of[side.nodes[0][0]], side.nodes[0][1])
        versions.append((days, f"{group_speakers(claims, article_of)} {_verb('say', claims)} {words}"))
    versions.sort(key=lambda version: version[0])
    dated = [f"on {d[0].day} {d[0]:%B %Y} {said}" for d, said in versions[:MAX_MERGED_SHOWN] if d]
    text = "; later, ".join(dated)
    return text[:1].upper() + text[1:]


def _outlets(claims: Sequence[Claim], article_of: Mapping[str, Article]) -> str:
    return list_names(sorted({article_of[claim.article_id].outlet for claim in claims}))


def _are_many(claims: Sequence[Claim]) -> bool:
    return len({claim.article_id for claim in claims}) > 1


def _verb(verb: str, claims: Sequence[Claim]) -> str:
    return verb if _are_many(claims) else f"{verb}s"


def write_words(rule: str, claim: Claim, span: Span) -> str:
    """The words of one version, as a message has them: a number with its noun, a place with its preposition."""
    if rule == "TS202":
        words = _with_noun(claim, span)
        return words[:1].lower() + words[1:] if words[1:2].islower() else words
    if rule == "TS204":
        return say_place(claim, span)
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
