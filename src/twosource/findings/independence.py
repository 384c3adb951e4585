"""Claims of a group → joins: which of them do not count as independent, and why.

Two kinds of join. Hard: they share an outlet, an owner, a wire credit, a text, a relay or an origin; such joins chain.
Soft: nobody can tell them apart (unnamed, no source given, unknown outlet); a soft part is joined to one
other part only, so that it never makes two well-told origins one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from twosource.findings.claim_words import takes_a_side
from twosource.findings.same_publisher import are_copies, find_shared_publisher, share_a_part
from twosource.findings.same_source import (
    MIN_PART_RUN,
    UNCLEAR_KEY,
    asked_themselves,
    find_shared_link,
    name_key,
    share_passage,
    share_quote,
)
from twosource.findings.vocabulary import word_set
from twosource.findings.wording import origin_of
from twosource.records import Article, Claim, Group, Join
from twosource.settings import PolicySettings

GENERIC = word_set(
    "a an the of for unnamed anonymous senior top official officials source sources person people security member "
    "members spokesman spokeswoman spokesperson one two three several some familiar with matter who on in at "
    "text does not name named administration government aide aides adviser advisers advisor advisors staff staffer "
    "staffers woman man insider critic critics supporter supporters opponent opponents doctor doctors lawmaker "
    "lawmakers leader leaders lawyer lawyers representative representatives"
)
"""Words of a source's name that say nothing about whose source it is."""

BARE_NAMES = word_set(
    "organization organisation group company firm agency letter summary report statement document memo email paper "
    "study survey poll article president governor senator mayor minister leader official spokesman spokeswoman "
    "spokesperson campaign committee team office party administration government official source spokesman he she they "
    "network station channel segment"
)
"""Names that tell neither whose report nor which president it is: nobody can say that it is not the other's."""

HEARSAY = word_set("report reports media newspaper newspapers press papers")
"""In the name of an unnamed source: what "reports" say may well be the other outlet's own report."""

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
    for number, a in enumerate(claims):
        for b in claims[number + 1 :]:
            reason = _hard_reason(a, b, article_of, policy.count == "origins")
            if reason is not None:
                joins.append(Join(a=a.id, b=b.id, reason=reason))
                _union(parts, a.id, b.id)
    _join_soft(claims, parts, joins, _soft_tests(article_of, policy))
    _join_unlike(group, claims, parts, joins)
    members: dict[str, list[Claim]] = {}
    for claim in claims:
        members.setdefault(_find(parts, claim.id), []).append(claim)
    return Joined(tuple(joins), tuple(tuple(found) for found in members.values()))


def _hard_reason(a: Claim, b: Claim, article_of: Mapping[str, Article], count_origins: bool) -> str | None:
    """Why two claims are one, the plainest reason first; where outlets are counted a common origin is none."""
    one, two = article_of[a.article_id], article_of[b.article_id]
    if (reason := find_shared_publisher(one, two)) is not None:
        return reason
    if are_copies(one, two):
        return f"near-copies of one text: {one.outlet} and {two.outlet}"
    if (shared := find_shared_link(a, b, one, two, count_origins)) is not None:
        return shared
    if not asked_themselves(a, b):
        if share_passage(a, b):
            return f"the same words, not quoted, in both: {one.outlet} and {two.outlet}"
        if share_a_part(one, two) and share_passage(a, b, MIN_PART_RUN):
            return f"a part of one text in both: {one.outlet} and {two.outlet}"
    return "the same words, quoted in both: one utterance" if count_origins and share_quote(a, b) else None


SoftTest = tuple[Callable[[Claim], bool], Callable[[Claim, Claim], bool], str]
"""(whether a claim is of the kind, whether it cannot be told from another claim, the reason)."""


def _soft_tests(article_of: Mapping[str, Article], policy: PolicySettings) -> list[SoftTest]:
    def is_unknown(claim: Claim) -> bool:
        return not article_of[claim.article_id].outlet_known

    def is_unnamed(claim: Claim) -> bool:
        origin = origin_of(claim)
        return origin is not None and origin.kind == "unnamed" and not policy.unnamed_independent

    def is_bare(claim: Claim) -> bool:
        origin = origin_of(claim)
        if origin is None:
            return False
        key = name_key(origin.name)
        hearsay = (not origin.named or origin.kind == "unnamed") and bool(HEARSAY & set(key.split()))
        plain = origin.name == origin.name.lower() and origin.kind in {"organisation", "person"}
        bare = key in BARE_NAMES or (plain and bool(BARE_NAMES & set(key.split()[-1:])))
        return hearsay or origin.key == UNCLEAR_KEY or bare

    def is_plain_document(claim: Claim) -> bool:
        origin = origin_of(claim)
        return origin is not None and origin.kind == "document" and origin.name == origin.name.lower()

    def is_unsourced(claim: Claim) -> bool:
        return origin_of(claim) is None and not policy.unattributed_independent

    tests: list[SoftTest] = [
        (lambda claim: not takes_a_side(claim), lambda a, b: True, "no answer given: it supports neither side"),
        (is_unsourced, lambda a, b: True, "no source given: it may rest on the other"),
        (is_unnamed, lambda a, b: is_unnamed(b) or _may_speak_for(a, b), "unnamed: cannot be told apart"),
        (is_plain_document, lambda a, b: is_plain_document(b), "documents without a name: they may be one"),
        (is_bare, lambda a, b: True, "not told by name: it may be the other's own"),
        (is_unknown, lambda a, b: True, "unknown outlet: it may be the other's"),
    ]
    # A part may be soft for two reasons at once: an outlet that says it on its own and then has it from unnamed aides.
    every = list(tests)
    tests.append(
        (
            lambda claim: any(is_kind(claim) for is_kind, _, _ in every),
            lambda a, b: any(is_kind(a) and may_be_one(a, b) for is_kind, may_be_one, _ in every),
            "nothing tells it from the other",
        )
    )
    return tests


def _may_speak_for(unnamed: Claim, other: Claim) -> bool:
    """Whether the unnamed source could be the named one, or one of its people: they share a telling word.

    An unnamed source of whom nothing is told ("officials") may be anybody's.
    """
    one, two = origin_of(unnamed), origin_of(other)
    if one is None or two is None:
        return False
    said = _telling(one.name)
    whole = two.mention.text if two.mention is not None else ""  # "White House chief of staff Ana Reis"
    return not said or bool(said & (_telling(two.name) | _telling(whole)))


def _telling(name: str) -> set[str]:
    return {word[:5] for word in name_key(name).split() if word not in GENERIC and len(word) > 1}


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


def _join_unlike(group: Group, claims: Sequence[Claim], parts: Parts, joins: list[Join]) -> None:
    """A part that is only related to the rest adds no origin: nobody else says the same as it."""
    if not group.relations:
        return
    agreeing = {(r.a, r.b) for r in group.relations if r.relation in {"same", "conflict"}}
    size = {claim.id: sum(_find(parts, c.id) == _find(parts, claim.id) for c in claims) for claim in claims}
    lead = min(claims, key=lambda c: (-size[c.id], c.id))
    for part in sorted({_find(parts, claim.id) for claim in claims}):
        members = {claim.id for claim in claims if _find(parts, claim.id) == _find(parts, part)}
        if lead.id in members:
            continue
        if not any((a in members) != (b in members) for a, b in agreeing):
            first, second = sorted((lead.id, min(members)))
            joins.append(Join(a=first, b=second, reason="related only: not shown to say the same"))
            _union(parts, first, second)


def _find(parts: Parts, claim_id: str) -> str:
    while parts[claim_id] != claim_id:
        claim_id = parts[claim_id]
    return claim_id


def _union(parts: Parts, a: str, b: str) -> None:
    first, second = sorted((_find(parts, a), _find(parts, b)))
    parts[second] = first
