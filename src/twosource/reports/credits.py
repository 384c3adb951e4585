"""Claim → the words that say who carries it: outlet ← relay ← origin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from twosource.records import Claim, Group, Source

NO_SOURCE = "no source given"
NOT_NAMED = ("unnamed", "anonymous", "not named", "unidentified")

STANCES = {"denies": "denies", "declines": "declines to comment", "doubts": "doubts", "asks": "asks"}


def name_source(source: Source) -> str:
    """A source's name; that it is not named is said where the name itself does not say it."""
    name = " ".join(source.name.split())
    if source.named or any(word in name.lower() for word in NOT_NAMED):
        return name
    return f"{name}, not named"


def list_links(claim: Claim) -> tuple[str, ...]:
    """The chain after the outlet, nearest link first: ("CNN", "Ismail Haniyeh"). Empty for an unattributed claim."""
    return tuple(name_source(source) for source in claim.attribution.chain[1:])


def name_tail(claim: Claim) -> str:
    """What stands behind the outlet: "CNN ← Ismail Haniyeh", or that no source is given."""
    tail = " ← ".join(list_links(claim)) or NO_SOURCE
    stance = STANCES.get(claim.attribution.stance)
    return f"{tail} ({stance})" if stance and claim.attribution.chain[1:] else tail


def name_origin(claim: Claim) -> str:
    """The last link of the chain."""
    links = list_links(claim)
    return links[-1] if links else NO_SOURCE


def is_attributed(claim: Claim) -> bool:
    """Whether the article says where it has the claim from."""
    return claim.attribution.is_sourced


def list_reasons(group: Group, message: str) -> list[str]:
    """Why claims of the group do not count as independent, each reason once, less what the message already says.

    "same origin: Hamas" under a message that names Hamas as the origin says nothing new.
    """
    reasons = first_once(" ".join(join.reason.split()) for join in group.joins)
    return [reason for reason in reasons if reason.rpartition(": ")[2] not in message]


def first_once(names: Iterable[str]) -> list[str]:
    """Each name once, in the order given."""
    return list(dict.fromkeys(names))


def join_some(names: Sequence[str], most: int) -> str:
    """As "Harbour Courier, Evening Post", or "Harbour Courier, 5 others" where there are more than `most`."""
    if len(names) <= most:
        return ", ".join(names)
    kept = max(1, most - 1)
    rest = len(names) - kept
    return ", ".join(names[:kept]) + f", {rest} other{'s' if rest > 1 else ''}"


def join_words(names: Sequence[str]) -> str:
    """As "A", "A and B", "A, B and C"."""
    return ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else "".join(names)


def count_of(number: int, noun: str, plural: str | None = None) -> str:
    """As "1 article", "12 articles"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
