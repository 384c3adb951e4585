"""Claims of an article → SourceNames: all that the article adds to the registry of a run's sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from twosource.claims.sources.identities import KnownNames
from twosource.claims.sources.roles import Role
from twosource.records import Claim


@dataclass(frozen=True)
class SourceNames:
    """Who speaks in an article, and what it says of short names and offices; a few hundred bytes."""

    sources: tuple[tuple[str, str, str], ...] = ()
    """Kind, key and name of every source in the chains of its claims, in their order, none twice."""
    bodies: tuple[tuple[str, str], ...] = ()
    """Short names and initials of bodies, each with the full name: ("valdora", "Valdora Lines")."""
    holders: tuple[tuple[Role, str], ...] = ()
    """Offices, each with the name of whoever holds it."""

    def to_table(self) -> dict[str, Any]:
        """Lists and strings only, for JSON."""
        return {
            "sources": [list(source) for source in self.sources],
            "bodies": [list(body) for body in self.bodies],
            "holders": [[list(role.words), name] for role, name in self.holders],
        }

    @classmethod
    def from_table(cls, table: dict[str, Any]) -> SourceNames:
        """What `to_table` gave.

        Raises:
            KeyError, TypeError, ValueError: it is of another shape.
        """
        return cls(
            tuple((kind, key, name) for kind, key, name in table["sources"]),
            tuple((short, name) for short, name in table["bodies"]),
            tuple((Role(tuple(words)), name) for words, name in table["holders"]),
        )


def list_source_names(claims: Iterable[Claim], known: KnownNames | None = None) -> SourceNames:
    """What the claims of one article and the names read in it add to a registry."""
    sources = dict.fromkeys(
        (source.kind, source.key, source.name) for claim in claims for source in claim.attribution.chain
    )
    if known is None:
        return SourceNames(tuple(sources))
    return SourceNames(tuple(sources), tuple(known.bodies.items()), tuple(known.holders.rows))
