"""Group with origins → finding TS101–TS104: what a claim that is not corroborated rests on."""

from __future__ import annotations

from collections.abc import Mapping

from twosource.findings.catalogue import RULES
from twosource.findings.claim_words import takes_a_side
from twosource.findings.fingerprints import fingerprint
from twosource.findings.weights import weigh_claims
from twosource.findings.wording import count_of, describe_chain, list_names, origin_of
from twosource.records import Article, Claim, Evidence, Finding, Group
from twosource.settings import PolicySettings

DEFAULT_POLICY = PolicySettings()
"""The rule that most newsrooms write down: two independent origins."""


def find_thin_sourcing(
    group: Group,
    claim_of: Mapping[str, Claim],
    article_of: Mapping[str, Article],
    policy: PolicySettings = DEFAULT_POLICY,
) -> Finding | None:
    """The one finding that says best why a group is not corroborated; None where it is, or is disputed.

    One outlet: TS103 where nobody is named, TS104 where no source is given, else TS101. Several outlets: TS104 where
    none of them gives a source, TS103 where they are independent and nobody is named, else TS102. "Declined to
    comment" needs no second source.
    """
    if group.status not in {"single-source", "single-origin"}:
        return None
    claims = [claim_of[claim_id] for claim_id in sorted(group.claim_ids)]
    if not any(takes_a_side(claim) for claim in claims):
        return None
    rule = _choose_rule(group, claims, policy)
    return Finding(
        id=fingerprint(rule, [claim.statement for claim in claims], group.outlets),
        rule=rule,
        severity=RULES[rule].severity,
        message=_message(rule, group, claims, policy),
        claim_ids=tuple(claim.id for claim in claims),
        group_id=group.id,
        evidence=tuple(_point_at(claim, article_of) for claim in claims),
        weight=weigh_claims(claims, article_of),
    )


def _choose_rule(group: Group, claims: list[Claim], policy: PolicySettings) -> str:
    origins = [origin_of(claim) for claim in claims]
    if all(origin is None for origin in origins):
        return "TS104"
    nobody = all(origin is None or origin.kind == "unnamed" or not origin.named for origin in origins)
    if group.status == "single-origin":
        return "TS103" if nobody and group.n_independent >= policy.min_independent else "TS102"
    return "TS103" if nobody else "TS101"


def _message(rule: str, group: Group, claims: list[Claim], policy: PolicySettings) -> str:
    outlets = list_names(group.outlets)
    many = len(group.outlets) > 1
    if rule == "TS104":
        return f"{outlets} {'state' if many else 'states'} it as fact and {'name' if many else 'names'} no source"
    described = list_names([o.description for o in group.origins if not o.key.startswith("none:")])
    if rule == "TS102":
        return _tell_circular(group, outlets, described, policy)
    if rule == "TS103":
        return f"{outlets} {'have' if many else 'alone has'} it, from nobody named: {described}"
    relayed = describe_chain(claims[0]) if len(group.origins) == 1 else described
    return f"{outlets} alone carries it, from {relayed}"


def _tell_circular(group: Group, outlets: str, described: str, policy: PolicySettings) -> str:
    """Why several outlets are not enough."""
    if policy.count == "outlets":
        return f"{outlets} carry it, and count as {count_of(group.n_independent, 'independent outlet')}: {described}"
    if _is_one(group):
        return f"{outlets} carry it, from one origin: {described}"
    if group.n_independent >= policy.min_independent:
        named = "none of their sources is named" if not group.n_named else "not enough of their sources are named"
        return f"{outlets} carry it, but {named}: {described}"
    if group.n_independent > 1:
        return f"{outlets} carry it, from {count_of(group.n_independent, 'independent origin')} only: {described}"
    return f"{outlets} carry it, but their sources do not count as independent: {described}"


def _is_one(group: Group) -> bool:
    return sum(not origin.key.startswith("none:") for origin in group.origins) == 1


def _point_at(claim: Claim, article_of: Mapping[str, Article]) -> Evidence:
    chain = describe_chain(claim)
    outlet = article_of[claim.article_id].outlet
    note = f"{outlet} ← {chain}" if chain else f"{outlet}, no source given"
    return Evidence(claim_id=claim.id, article_id=claim.article_id, start=claim.start, end=claim.end, note=note)
