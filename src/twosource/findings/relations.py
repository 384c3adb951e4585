"""Group → Group with typed relations: which of its claims say the same, which differ, and by which words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from twosource.findings.backdrop import set_backdrop
from twosource.findings.claim_words import content_text, times_can_meet
from twosource.findings.comparers import find_reasons, is_conflict
from twosource.findings.comparers.number import numbers_differ
from twosource.findings.comparers.parties import list_speakers
from twosource.findings.overlap import Overlap, overlap
from twosource.findings.party_disputes import find_disputes
from twosource.findings.same_assertion import assert_alike
from twosource.findings.same_source import share_quote
from twosource.findings.wording import origin_of
from twosource.records import Article, Claim, Group, Proposal, Reason, RelationKind

MIN_SAME_SCORE = 0.8
"""Cosine from which two claims of a group say the same, if nothing speaks against it."""

MIN_SAME_MEETS = 0.5
"""Probability that both speak of one statement, from which the relation network leaves it at that."""

MIN_SAME_COVERAGE = 0.6
MIN_SAME_SHARED = 3
"""Below that score they must share this much of the shorter one's content words."""

MIN_VERBATIM = 2
"""Content words that one wording has at least: "no hope" and "always hope" have one."""

VERBATIM_LIKENESS = 0.9
"""Share of the longer claim's content words from which two claims are one wording: another polarity is a slip."""

FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Oo]urs|[Mm]y|[Uu]s)\b(?![.])")

TWO_SIDED = frozenset({"TS201", "TS202", "TS205"})
"""Rules that do not set two outlets against each other where one outlet reports both versions."""


def compare_group(group: Group, claim_of: Mapping[str, Claim], article_of: Mapping[str, Article]) -> Group:
    """A group whose relations are typed: `conflict` only with a reason that has spans on both sides.

    Claims of one article are never set against each other: an article that reports both versions has done its
    work, and another article that has one of them does not contradict it. Two parties that contradict each other
    in two outlets alike are a conflict too (TS207): it is not the outlets' but it keeps the statement disputed.

    Args:
        group: with a relation for every pair of its claims; the scores are kept.
        claim_of: every claim of the group by id.
        article_of: their articles by id.
    """
    raw = {
        (r.a, r.b): find_reasons(
            claim_of[r.a], claim_of[r.b], set_backdrop(claim_of[r.a], claim_of[r.b], article_of, r.proposal)
        )
        for r in group.relations
    }
    disputes = _list_parties(group, claim_of, article_of)
    relations = []
    for relation in group.relations:
        a, b = claim_of[relation.a], claim_of[relation.b]
        reasons = tuple(r for r in raw[relation.a, relation.b] if not _excused(r, a, b, group, raw, claim_of))
        if a.article_id == b.article_id:
            reasons = ()
        if (relation.a, relation.b) in disputes:
            reasons = (*(r for r in reasons if r.rule not in TWO_SIDED), disputes[relation.a, relation.b])
        kind = type_relation(a, b, relation.score, reasons, relation.proposal)
        relations.append(relation.model_copy(update={"relation": kind, "evidence": reasons}))
    return group.model_copy(update={"relations": tuple(relations)})


def _list_parties(
    group: Group, claim_of: Mapping[str, Claim], article_of: Mapping[str, Article]
) -> dict[tuple[str, str], Reason]:
    """A reason for each pair of claims that are two parties' versions, where the outlets agree on who said what."""
    claims = [claim_of[claim_id] for claim_id in group.claim_ids]
    reasons = {}
    for one, other in find_disputes(claims, claims, article_of) if len(claims) > 3 else ():
        (a, span_a), (b, span_b) = sorted((one, other))
        message = (
            f"{list_speakers(claim_of[a])[-1].name} and {list_speakers(claim_of[b])[-1].name} contradict each other"
        )
        reasons[a, b] = Reason(rule="TS207", message=message, a=span_a, b=span_b)
    return reasons


def type_relation(
    a: Claim, b: Claim, score: float, reasons: tuple[Reason, ...], proposal: Proposal | None = None
) -> RelationKind:
    """The relation of two claims that speak of one thing, from their reasons and how alike they are.

    The network can only take a `same` away, where it finds that the two do not speak of one statement: a false
    "corroborated" is worse than a missed one.
    """
    if any(is_conflict(reason) for reason in reasons):
        return "conflict"
    if any(reason.rule == "TS304" for reason in reasons):
        return "update"
    rest = overlap(a, b)
    polarity = a.attribution.stance != b.attribution.stance or a.certainty.negated != b.certainty.negated
    polarity = polarity and (rest.likeness < VERBATIM_LIKENESS or rest.shorter < MIN_VERBATIM)
    firmness = a.certainty.hedged != b.certainty.hedged  # what "may" be is not borne out by what is
    if rest.names_differ or polarity or firmness or not times_can_meet(a, b) or numbers_differ(a, b):
        return "related"
    if _speak_of_themselves(a, b) or not assert_alike(a, b):
        return "related"
    if proposal is not None and proposal.meets < MIN_SAME_MEETS:
        return "related"
    return "same" if score >= MIN_SAME_SCORE or _is_alike(rest) else "related"


def _is_alike(rest: Overlap) -> bool:
    """Whether two claims share enough to be one statement, all the words of their names counted as one.

    What happens at "the Vela Harbour Container Terminal" is not one thing because the terminal has a long name.
    """
    spare = max(0, rest.shared_names - 1)
    shared, shorter = rest.shared - spare, rest.shorter - spare
    return shared >= MIN_SAME_COVERAGE * shorter and shared >= min(MIN_SAME_SHARED, max(1, shorter))


def _speak_of_themselves(a: Claim, b: Claim) -> bool:
    """Whether two sources each speak of "us": alike as their words are, they tell of two things."""
    left, right = origin_of(a), origin_of(b)
    if left is None or right is None or left.key == right.key or share_quote(a, b):
        return False
    return any(bool(FIRST_PERSON.search(content_text(claim))) for claim in (a, b))


Raw = Mapping[tuple[str, str], tuple[Reason, ...]]


def _excused(reason: Reason, a: Claim, b: Claim, group: Group, raw: Raw, claim_of: Mapping[str, Claim]) -> bool:
    """Whether one of the two articles reports both versions, so that it does not contradict the other."""
    if reason.rule not in TWO_SIDED:
        return False
    for own, other in ((a, b), (b, a)):
        for claim_id in group.claim_ids:
            fellow = claim_of[claim_id]
            if fellow.article_id == own.article_id and fellow.id != own.id:
                against = any(r.rule == reason.rule for r in raw.get(_pair(fellow.id, own.id), ()))
                with_other = not any(r.rule == reason.rule for r in raw.get(_pair(fellow.id, other.id), ()))
                if against and with_other:
                    return True
    return False


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
