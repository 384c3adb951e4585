"""Claims → the words of a message: who says it, through whom, and what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from twosource.records import Article, Claim, Source

MAX_QUOTED = 90
"""Characters of a sentence shown in a message; the evidence has all of it."""


def list_names(names: Sequence[str]) -> str:
    """Names as a sentence lists them: "A", "A and B", "A, B and C"."""
    once = list(dict.fromkeys(names))
    return once[0] if len(once) == 1 else f"{', '.join(once[:-1])} and {once[-1]}"


NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
"""As a sentence writes them; larger ones stand in figures."""


def count_of(number: int, noun: str) -> str:
    """As "one outlet", "five outlets", "12 outlets"."""
    return f"{NUMBERS[number] if number < len(NUMBERS) else f'{number:,}'} {noun}{'' if number == 1 else 's'}"


def origin_of(claim: Claim) -> Source | None:
    """The last link of a claim's chain; None where the article names no source."""
    chain = claim.attribution.chain
    if not claim.attribution.is_sourced or not chain or chain[-1].role != "origin":
        return None
    return chain[-1]


def relays_of(claim: Claim) -> list[Source]:
    """The links between the article's own outlet and the origin."""
    return [link for link in claim.attribution.chain if link.role == "relay"]


def describe_chain(claim: Claim) -> str:
    """Where a claim comes from: "two unnamed officials, via Reuters"; "" where no source is given."""
    origin, relays = origin_of(claim), relays_of(claim)
    via = list_names([relay.name for relay in relays]) if relays else ""
    if origin is None:
        return via
    return f"{show_source(origin)}, via {via}" if via else show_source(origin)


def show_source(source: Source) -> str:
    """A source's name, with the word that says it is not named where the name itself does not."""
    plain = source.name.lower()
    said = source.named or source.kind != "unnamed" or any(word in plain for word in ("unnamed", "anonym", "not named"))
    return source.name if said else f"{source.name}, not named"


def group_speakers(claims: Sequence[Claim], article_of: Mapping[str, Article]) -> str:
    """Who says it: outlets with one source between them together, "A and B, citing the ministry"."""
    by_chain: dict[str, list[str]] = {}
    for claim in claims:
        by_chain.setdefault(describe_chain(claim), []).append(article_of[claim.article_id].outlet)
    parts = []
    for chain, outlets in by_chain.items():
        names = list_names(sorted(set(outlets)))
        parts.append(f"{names}, citing {chain}," if chain else names)
    return " and ".join(parts)


def quote(text: str) -> str:
    """A sentence on one line between quote marks, cut at a word where it is long."""
    line = " ".join(text.split()).strip("“”\"' ").rstrip(".,;:")
    if len(line) > MAX_QUOTED:
        line = line[:MAX_QUOTED].rsplit(" ", 1)[0] + " …"
    return f"“{line}”"
