"""Group → Sourcing: its claims by independent part, with the chain of each and what makes them one."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.records import Claim, Group
from twosource.reports.credits import NO_SOURCE, first_once, join_some, list_links
from twosource.reports.dossier import Dossier

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
"""As a sentence writes them; larger ones stand in figures."""

MAX_NAMED = 4
"""Links of one part that the headline names before it counts the rest."""


@dataclass(frozen=True)
class Chain:
    """One way the statement came: outlets with the same links behind them."""

    outlets: tuple[str, ...]
    links: tuple[str, ...]
    """Nearest link first; empty where no source is given."""
    claims: tuple[Claim, ...]

    @property
    def words(self) -> str:
        """As "Evening Post, City Wire ← Reuters ← two unnamed officials"."""
        return " ← ".join([", ".join(self.outlets), *(self.links or (NO_SOURCE,))])


@dataclass(frozen=True)
class Part:
    """Claims that count as one."""

    origin: str
    chains: tuple[Chain, ...]
    reasons: tuple[str, ...]
    """Why they count as one, each with the outlets it is about."""


@dataclass(frozen=True)
class Sourcing:
    """What a group rests on."""

    headline: str
    """As "five outlets, one origin: Reuters, two Egyptian security sources"."""
    parts: tuple[Part, ...]

    def adds_to(self, message: str) -> bool:
        """Whether the headline names anybody whom the message beside it does not."""
        named = self.headline.partition(": ")[2].replace("; ", ", ").split(", ")
        return not all(name in message for name in named)


def trace_sourcing(group: Group, dossier: Dossier) -> Sourcing:
    """The evidence behind `n_independent`: which claims are one part, by which chains, and why.

    Args:
        group: with its joins.
        dossier: look-ups over the report it is from.

    Returns:
        The parts in the order of their size, then of their first claim; as many as `n_independent`.
    """
    claims = dossier.claims_in(group)
    parts = sorted(_split_parts(group, claims), key=len, reverse=True)
    drawn = tuple(_draw_part(group, part, dossier) for part in parts)
    outlets = count_words(len(first_once(dossier.article_by_claim(c).outlet for c in claims)), "outlet")
    counted = "independent outlet" if _counts_outlets(dossier) else "origin"
    named = "; ".join(_name_part(part) for part in drawn)
    return Sourcing(f"{outlets}, {count_words(len(drawn), counted)}: {named}", drawn)


def count_words(number: int, noun: str) -> str:
    """As "one outlet", "five outlets", "12 outlets"."""
    return f"{NUMBERS[number] if number < len(NUMBERS) else f'{number:,}'} {noun}{'' if number == 1 else 's'}"


def _counts_outlets(dossier: Dossier) -> bool:
    policy = dossier.report.provenance.settings.get("policy")
    return isinstance(policy, dict) and policy.get("count") == "outlets"


def _split_parts(group: Group, claims: list[Claim]) -> list[list[Claim]]:
    part_of = {claim.id: claim.id for claim in claims}
    for join in group.joins:
        keep, drop = sorted((part_of[join.a], part_of[join.b]))
        part_of = {key: keep if part == drop else part for key, part in part_of.items()}
    parts: dict[str, list[Claim]] = {}
    for claim in claims:
        parts.setdefault(part_of[claim.id], []).append(claim)
    return list(parts.values())


def _draw_part(group: Group, part: list[Claim], dossier: Dossier) -> Part:
    by_links: dict[tuple[str, ...], list[Claim]] = {}
    for claim in part:
        by_links.setdefault(list_links(claim), []).append(claim)
    chains = tuple(
        Chain(tuple(first_once(dossier.article_by_claim(c).outlet for c in claims)), links, tuple(claims))
        for links, claims in by_links.items()
    )
    ids = {claim.id for claim in part}
    outlets: dict[str, list[str]] = {}
    for join in group.joins:
        if join.a in ids:
            names = [dossier.article_by_claim(dossier.claim_of[c]).outlet for c in (join.a, join.b)]
            outlets.setdefault(" ".join(join.reason.split()), []).extend(names)
    reasons = []
    for reason, names in outlets.items():
        told = [name for name in first_once(names) if name not in reason]
        reasons.append(f"{join_some(told, MAX_NAMED)}: {reason}" if len(told) > 1 else reason)
    origins = first_once(chain.links[-1] for chain in chains if chain.links)
    return Part(origins[0] if origins else NO_SOURCE, chains, tuple(reasons))


def _name_part(part: Part) -> str:
    """The links that a part's chains go through, those that several share first, relays before origins."""
    count: dict[str, int] = {}
    depth: dict[str, int] = {}
    for chain in part.chains:
        for place, link in enumerate(chain.links):
            count[link] = count.get(link, 0) + 1
            # From the end, so that a relay of one chain does not come after the origin of another.
            depth[link] = max(depth.get(link, 0), len(chain.links) - place)
    names = sorted(count, key=lambda link: (-depth[link], -count[link]))
    return join_some(names, MAX_NAMED) if names else NO_SOURCE
