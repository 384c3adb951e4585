"""Match → Support: from how many independent origins the coverage has a claim of the draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from twosource.findings import trace_origins
from twosource.findings.judge import decide_status
from twosource.records import Article, Claim, Group, Support
from twosource.review.matches import Match
from twosource.settings import PolicySettings


def gather_group(
    name: str,
    claims: Sequence[Claim],
    claim_of: Mapping[str, Claim],
    article_of: Mapping[str, Article],
    policy: PolicySettings,
) -> Group:
    """Coverage claims that carry one statement as a group, with origins, joins and status.

    Its claims each say the same as one claim, so that none of them is left out for being unlike another.
    """
    ids = tuple(sorted(claim.id for claim in claims))
    outlets = tuple(sorted({article_of[claim.article_id].outlet for claim in claims}))
    group = Group(id=name, claim_ids=ids, label_claim_id=ids[0], outlets=outlets)
    group = trace_origins(group, claim_of, article_of, policy)
    return group.model_copy(update={"status": decide_status(group, policy)})


def find_support(
    match: Match,
    is_disputed: bool,
    claim_of: Mapping[str, Claim],
    article_of: Mapping[str, Article],
    policy: PolicySettings,
) -> tuple[Support, Group | None]:
    """What the coverage has for a claim, and the group of the claims that carry it (None where there is none).

    Args:
        match: the draft itself is never among its claims, and is no origin.
        is_disputed: the coverage contradicts the draft, or itself on this.
        claim_of: every claim by id.
        article_of: every article by id.
        policy: how many independent origins corroborate.
    """
    if not match.same:
        status = "disputed" if is_disputed else "unsupported"
        return Support.model_validate({"claim_id": match.claim.id, "n_independent": 0, "status": status}), None
    group = gather_group(f"s-{match.claim.id}", match.same, claim_of, article_of, policy)
    if is_disputed:
        group = group.model_copy(update={"status": "disputed"})
    support = Support(
        claim_id=match.claim.id,
        n_independent=group.n_independent,
        origins=group.origins,
        status=group.status,
        joins=group.joins,
    )
    return support, group
