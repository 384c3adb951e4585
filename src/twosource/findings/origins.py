"""Group → Group with origins: who first said it, through whom, and how many of them are independent."""

from __future__ import annotations

from collections.abc import Mapping

from twosource.findings.independence import join_claims
from twosource.findings.same_publisher import find_trusted
from twosource.findings.same_source import UNCLEAR_KEY, name_key
from twosource.findings.wording import list_names, origin_of, relays_of, show_source
from twosource.records import Article, Claim, Group, Origin
from twosource.settings import PolicySettings


def trace_origins(
    group: Group, claim_of: Mapping[str, Claim], article_of: Mapping[str, Article], policy: PolicySettings
) -> Group:
    """A group with its outlets, its origins, and what keeps them from counting as independent.

    Args:
        group: claims about one statement; its relations, where it has them, say which of them agree.
        claim_of: every claim of the group by id.
        article_of: their articles by id.
        policy: what is counted, which kinds may count for themselves, and which agencies are trusted.

    Returns:
        The group with `outlets` (sorted), `origins` (one per source, and one per outlet that gives none),
        `joins` with a reason each, `n_independent`: connected parts left after all joins, `n_named` of which rest on
        somebody named, and `trusted`, the agency by which alone the claim stands.

    Misses: two names of one person that share no word, and people of one body, where no article of the two says what
    they are; owners that are not on the list; copies that were rewritten; claims that were grouped on a topic.
    """
    claims = [claim_of[claim_id] for claim_id in group.claim_ids]
    joined = join_claims(group, claim_of, article_of, policy)
    by_key: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        by_key.setdefault(_origin_key(claim, article_of), []).append(claim)
    origins = [
        Origin(key=key, description=_describe(members, article_of), claim_ids=tuple(c.id for c in members))
        for key, members in sorted(by_key.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    return group.model_copy(
        update={
            "outlets": tuple(sorted({article_of[c.article_id].outlet for c in claims})),
            "origins": tuple(origins),
            "joins": joined.joins,
            "n_independent": len(joined.parts),
            "n_named": sum(any(_is_named(claim) for claim in part) for part in joined.parts),
            "trusted": find_trusted(sorted(claims, key=lambda c: c.id), article_of, policy.trusted),
        }
    )


def _is_named(claim: Claim) -> bool:
    """Whether a claim rests on somebody who is named and says it."""
    origin = origin_of(claim)
    return origin is not None and origin.named and origin.kind != "unnamed" and origin.key != UNCLEAR_KEY


def _origin_key(claim: Claim, article_of: Mapping[str, Article]) -> str:
    origin = origin_of(claim)
    return origin.key if origin is not None else f"none:{name_key(article_of[claim.article_id].outlet)}"


def _describe(claims: list[Claim], article_of: Mapping[str, Article]) -> str:
    origin = origin_of(claims[0])
    if origin is None:
        return f"no source given ({article_of[claims[0].article_id].outlet})"
    sources = sorted(
        (s for c in claims if (s := origin_of(c)) is not None), key=lambda s: (s.count is None, -len(s.name), s.name)
    )
    relays = sorted({relay.name for claim in claims for relay in relays_of(claim)})
    return show_source(sources[0]) + (f", via {list_names(relays)}" if relays else "")
