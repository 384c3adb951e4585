"""What is known of a source apart from the place where it stands: the shape, and the two sources nobody can name."""

from __future__ import annotations

from dataclasses import dataclass, field

from twosource.claims.sources.roles import Holders, Role
from twosource.records import SourceKind


@dataclass(frozen=True)
class Identity:
    """Who a source is, apart from the place where it is mentioned."""

    name: str
    kind: SourceKind
    named: bool
    key: str
    count: int | None = None
    nouns: frozenset[str] = frozenset()
    """Lemmas of the words that say what the source is: "official", "minister"."""
    modifiers: frozenset[str] = frozenset()
    gender: str | None = None
    plural: bool = False
    role: Role | None = None
    """The office, where the source is an office nobody has been named for."""


@dataclass
class KnownNames:
    """People, offices, bodies and outlets that names in one article may mean."""

    outlets: frozenset[str]
    """Keys of all outlets of the run."""
    people: dict[str, list[str]] = field(default_factory=dict)
    """Normalised surname → full names with that surname, in the order of the text."""
    bodies: dict[str, str] = field(default_factory=dict)
    """Normalised short name or initials of a body → its full name: "valdora" → "Valdora Lines"."""
    nouns: dict[str, list[str]] = field(default_factory=dict)
    """What a body is → names of such bodies: "union" → "Quay Workers' Union"."""
    holders: Holders = field(default_factory=Holders)
    """Offices and other parts people play, with their names."""


NOT_STATED = Identity("a source the text does not name", "unnamed", False, "unnamed:not stated")
UNCLEAR = Identity("unclear speaker", "unnamed", False, "unnamed:unclear")
