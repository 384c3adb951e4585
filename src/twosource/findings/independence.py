"""Claims of a group → joins: which of them do not count as independent, and why.

Two kinds of join. Hard: they share an outlet, an owner, a wire credit, a text, a relay or an origin, or one speaks for
the other or tells what it said; such joins chain. Soft: nobody can tell them apart (unnamed, no source given, unknown
outlet); a soft part is joined to one other part only, so that it never makes two well-told origins one. What is left
counts only where well-told claims of two parts say the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.findings.affiliations import Affiliations
from twosource.findings.retold_speech import reports_speech, speaks_jointly, tells_of
from twosource.findings.same_publisher import are_copies, find_shared_publisher, share_a_part
from twosource.findings.same_source import (
    MIN_PART_RUN,
    asked_themselves,
    find_shared_link,
    share_passage,
    share_quote,
)
from twosource.findings.soft_kinds import SoftKinds, SoftTest
from twosource.findings.wording import origin_of
from twosource.records import Article, Claim, Group, Join
from twosource.settings import PolicySettings

Parts = dict[str, str]
"""Claim id → the id that stands for its part."""


@dataclass(frozen=True)
class Joined:
    """Every join with its reason, and the connected parts that are left."""

    joins: tuple[Join, ...]
    parts: tuple[tuple[Claim, ...], ...]
    """Claims by part, each in the order of the ids, in the order of their first."""


def join_claims(
    group: Group, claim_of: Mapping[str, Claim], article_of: Mapping[str, Article], policy: PolicySettings
) -> Joined:
    """Every join of a group's claims with its reason, and the connected parts that are left.

    Args:
        group: its relations, where it has them, say which claims agree.
        claim_of: every claim by id.
        article_of: their articles by id.
        policy: whether origins are counted or outlets, and which soft kinds may count for themselves.
    """
    claims = [claim_of[claim_id] for claim_id in sorted(group.claim_ids)]
    joins: list[Join] = []
    parts: Parts = {claim.id: claim.id for claim in claims}
    affiliations = Affiliations()
    kinds = SoftKinds(article_of, policy, affiliations)
    for number, a in enumerate(claims):
        for b in claims[number + 1 :]:
            reason = _hard_reason(a, b, article_of, affiliations if policy.count == "origins" else None)
            if reason is not None:
                joins.append(Join(a=a.id, b=b.id, reason=reason))
                _union(parts, a.id, b.id)
    if len({_find(parts, claim.id) for claim in claims}) > 1:
        _join_soft(claims, parts, joins, kinds.list_tests())
        _join_unlike(group, claims, parts, joins, kinds)
    members: dict[str, list[Claim]] = {}
    for claim in claims:
        members.setdefault(_find(parts, claim.id), []).append(claim)
    return Joined(tuple(joins), tuple(tuple(found) for found in members.values()))


def _hard_reason(
    a: Claim, b: Claim, article_of: Mapping[str, Article], affiliations: Affiliations | None
) -> str | None:
    """Why two claims are one, the plainest reason first; without `affiliations` a common origin is none."""
    one, two = article_of[a.article_id], article_of[b.article_id]
    if (reason := find_shared_publisher(one, two)) is not None:
        return reason
    if are_copies(one, two):
        return f"near-copies of one text: {one.outlet} and {two.outlet}"
    if (shared := find_shared_link(a, b, one, two, affiliations is not None)) is not None:
        return shared
    if not asked_themselves(a, b):
        if share_passage(a, b):
            return f"the same words, not quoted, in both: {one.outlet} and {two.outlet}"
        if share_a_part(one, two) and share_passage(a, b, MIN_PART_RUN):
            return f"a part of one text in both: {one.outlet} and {two.outlet}"
    return _shared_voice(a, b, one, two, affiliations) if affiliations is not None else None


def _shared_voice(a: Claim, b: Claim, one: Article, two: Article, affiliations: Affiliations) -> str | None:
    """Why two origins with two names are one voice: one utterance, or one who speaks for the other."""
    if share_quote(a, b):
        return "the same words, quoted in both: one utterance"
    left, right = origin_of(a), origin_of(b)
    if left is None or right is None:
        return None
    if affiliations.are_one(left, right, (one.text, two.text)):
        return f"one speaks for the other: {left.name} and {right.name}"
    for claim, other in ((a, right), (b, left)):
        if speaks_jointly(claim, other):
            return f"{other.name} is one of both sources"
    for teller, told in ((a, right), (b, left)):
        if tells_of(teller, told):
            return f"the one tells what the other says: {told.name}"
    if reports_speech(a) != reports_speech(b):
        return "the one tells what somebody said, the other says it"
    return None


def _join_soft(claims: Sequence[Claim], parts: Parts, joins: list[Join], tests: Sequence[SoftTest]) -> None:
    """Join each part that is soft throughout to the first other part it cannot be told from, clear parts first."""
    for is_kind, may_be_one, reason in tests:
        for part in sorted({_find(parts, claim.id) for claim in claims}):
            members = [claim for claim in claims if _find(parts, claim.id) == part]
            if not members or not all(is_kind(claim) for claim in members):
                continue
            others = [c for c in claims if _find(parts, c.id) != _find(parts, part)]
            others.sort(key=lambda c: (is_kind(c), c.id))
            pair = next(((a, b) for b in others for a in members if may_be_one(a, b)), None)
            if pair is not None:
                first, second = sorted(claim.id for claim in pair)
                joins.append(Join(a=first, b=second, reason=reason))
                _union(parts, first, second)


def _join_unlike(group: Group, claims: Sequence[Claim], parts: Parts, joins: list[Join], kinds: SoftKinds) -> None:
    """A part adds an origin only where one of its own says the same as one of another part's own.

    What a soft claim says is no agreement of the part it was joined to: it may rest on the other.
    """
    if not group.relations:
        return
    agreeing = _list_agreeing(group, _list_voices(claims, parts, kinds))
    size = {claim.id: sum(_find(parts, c.id) == _find(parts, claim.id) for c in claims) for claim in claims}
    lead = min(claims, key=lambda c: (not any(c.id in pair for pair in agreeing), -size[c.id], c.id))
    for part in sorted({_find(parts, claim.id) for claim in claims}):
        members = {claim.id for claim in claims if _find(parts, claim.id) == _find(parts, part)}
        if lead.id in members:
            continue
        if not any((a in members) != (b in members) for a, b in agreeing):
            first, second = sorted((lead.id, min(members)))
            joins.append(Join(a=first, b=second, reason="related only: not shown to say the same"))
            _union(parts, first, second)


def _list_voices(claims: Sequence[Claim], parts: Parts, kinds: SoftKinds) -> set[str]:
    """Claims that speak for their part: those that are not soft, or all where nobody in it is better told."""
    by_part: dict[str, list[Claim]] = {}
    for claim in claims:
        by_part.setdefault(_find(parts, claim.id), []).append(claim)
    voices: set[str] = set()
    for members in by_part.values():
        firm = [c for c in members if not kinds.is_soft(c)] or [c for c in members if not kinds.is_unsourced(c)]
        voices |= {claim.id for claim in firm or members}
    return voices


def _list_agreeing(group: Group, voices: set[str]) -> set[tuple[str, str]]:
    """Pairs of voices that say the same or contradict each other.

    In a large group, of which each claim is compared with the label alone, also those that both agree with the label.
    """
    agreeing = {(r.a, r.b) for r in group.relations if r.relation in {"same", "conflict"}}
    if 2 * len(group.relations) < len(group.claim_ids) * (len(group.claim_ids) - 1):
        near = sorted({end for pair in agreeing for end in pair if end != group.label_claim_id} & voices)
        agreeing |= {(near[0], other) for other in near[1:]}
    return {(a, b) for a, b in agreeing if a in voices and b in voices}


def _find(parts: Parts, claim_id: str) -> str:
    while parts[claim_id] != claim_id:
        claim_id = parts[claim_id]
    return claim_id


def _union(parts: Parts, a: str, b: str) -> None:
    first, second = sorted((_find(parts, a), _find(parts, b)))
    parts[second] = first
