"""Links → chain of Source: the article's own outlet first, nobody twice, roles given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.claims.sources.identities import Identity
from twosource.claims.sources.outlets import normalise_name, outlet_key
from twosource.records import Article, Mention, Source, SourceRole, Span


@dataclass(frozen=True)
class Link:
    """One link of a chain, and where it is mentioned."""

    identity: Identity
    span: Span | None


def outlet_source(article: Article, role: SourceRole = "outlet") -> Source:
    """The first link of every chain of an article."""
    key = f"outlet:{outlet_key(article.outlet)}"
    return Source(name=article.outlet, kind="outlet", role=role, named=article.outlet_known, key=key)


def close_chain(article: Article, links: Sequence[Link]) -> tuple[Source, ...]:
    """Sources with roles; links of one key that follow each other are one, and so is the outlet citing itself.

    Args:
        article: its outlet is the first link.
        links: from the one nearest to the article to the origin.

    Returns:
        At least the outlet; the last of more links is the origin, those between are relays.
    """
    first = outlet_source(article)
    kept: list[Link] = []
    keys = [first.key]
    for link in links:
        if link.identity.key in keys and (link.identity.named or link.identity.key == keys[-1]):
            continue
        if kept and _speaks_for(article, kept[-1], link.identity):
            continue
        keys.append(link.identity.key)
        kept.append(link)
    sources = [first]
    for place, link in enumerate(kept):
        sources.append(_write_source(article, link, "origin" if place == len(kept) - 1 else "relay"))
    return tuple(sources)


def _speaks_for(article: Article, person: Link, body: Identity) -> bool:
    """The union official who says what the union demands: the chain ends at the one who spoke."""
    if body.kind != "organisation" or person.identity.kind not in {"person", "unnamed"} or person.span is None:
        return False
    words = set(normalise_name(article.text[person.span[0] : person.span[1]]).split())
    return set(body.key.removeprefix("organisation:").split()) <= words


def _write_source(article: Article, link: Link, role: SourceRole) -> Source:
    identity = link.identity
    mention = None
    if link.span is not None:
        start, end = link.span
        mention = Mention(start=start, end=end, text=article.text[start:end])
    return Source(
        name=identity.name,
        kind=identity.kind,
        role=role,
        named=identity.named,
        count=identity.count,
        mention=mention,
        key=identity.key,
    )
