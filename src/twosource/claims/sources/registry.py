"""Names of a run → Registry: one key a source; surnames, offices and short names join the full name they fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from twosource.claims.sources.lands import fold_land
from twosource.claims.sources.office_holders import OfficeHolders
from twosource.claims.sources.outlets import normalise_name
from twosource.claims.sources.roles import UNIQUE, Role
from twosource.claims.sources.source_names import SourceNames
from twosource.records import Attribution, Claim, Source

Renames = dict[str, tuple[str, str]]
"""Key of a source → the key and the name it takes."""


@dataclass(frozen=True)
class Registry:
    """Which sources of a run go by another's key and name; all others keep their own."""

    renames: Renames = field(default_factory=dict)

    def resolve(self, names: SourceNames) -> tuple[tuple[str, str, str], ...]:
        """The sources of one article that are renamed: key, new key, new name, sorted by key.

        An article of which two registries resolve the same has the same claims under both.
        """
        keys = sorted({key for _, key, _ in names.sources if key in self.renames})
        return tuple((key, *self.renames[key]) for key in keys)


def build_registry(names: Sequence[SourceNames]) -> Registry:
    """The registry of a run; where two full names fit, nothing is joined.

    Args:
        names: of all articles, in the order of the articles: of two spellings of a name the first is shown.

    Returns:
        "Reyes" joins the one "Ana Reyes", "the Israeli prime minister" the one person some article calls so,
        "Valdora" and "IHA" the one body of that short name or those initials. Costs the number of names.
    """
    renames = {**_list_surnames(names), **_list_bodies(names)}
    renames |= _list_offices(names, renames)
    return Registry(renames)


def apply_registry(claims: Iterable[Claim], registry: Registry) -> list[Claim]:
    """Claims with the keys and names of the registry, in their order; those without a renamed source as they are.

    Args:
        claims: as `extract_each` gives them, of one article or of many; never ones that were renamed before.
        registry: of the whole run.
    """
    renames = registry.renames
    renamed: dict[str, Attribution] = {}
    result: list[Claim] = []
    for claim in claims:
        attribution = claim.attribution
        if any(source.key in renames for source in attribution.chain):
            if attribution.id not in renamed:
                chain = tuple(_rename(source, renames) for source in attribution.chain)
                renamed[attribution.id] = attribution.model_copy(update={"chain": chain})
            claim = claim.model_copy(update={"attribution": renamed[attribution.id]})
        result.append(claim)
    return result


def _list_surnames(names: Sequence[SourceNames]) -> Renames:
    """Surnames of one full name only."""
    full: dict[str, dict[str, str]] = {}
    for kind, key, name in (source for one in names for source in one.sources):
        words = key.removeprefix("person:").split()
        if kind == "person" and len(words) > 1 and not _is_office(key):
            full.setdefault(words[-1], {}).setdefault(key, name)
    single = {surname: next(iter(keys.items())) for surname, keys in full.items() if len(keys) == 1}
    # A surname alone may have been read as a body's name: where the run knows one person of that name, it is theirs.
    return {f"{kind}:{surname}": one for surname, one in single.items() for kind in ("person", "organisation")}


def _is_office(key: str) -> bool:
    """Whether a person's key is made of the words of an office instead of a name."""
    words = key.removeprefix("person:").split()
    return len(words) > 1 and words[-1] in UNIQUE | {"state", "staff", "defense", "justice", "court"}


def _list_offices(names: Sequence[SourceNames], renames: Renames) -> Renames:
    """Offices of which the run names one holder: "israel prime minister" → that person."""
    wanted = {key for one in names for kind, key, _ in one.sources if kind == "person" and _is_office(key)}
    holders = OfficeHolders([one.holders for one in names])
    found: Renames = {}
    for key in sorted(wanted):
        role = Role(tuple(key.removeprefix("person:").split()))
        named = {normalise_name(name): name for name in holders.find(role)} if role.is_qualified else {}
        keys = {renames.get(f"person:{plain}", (f"person:{plain}", name)) for plain, name in named.items()}
        if len({k for k, _ in keys}) == 1:
            found[key] = min(keys)
    return found


def _list_bodies(names: Sequence[SourceNames]) -> Renames:
    """Short names and initials of one body only."""
    full: dict[str, dict[str, str]] = {}
    for short, name in (body for one in names for body in one.bodies):
        plain = normalise_name(name)
        if plain != short:
            full.setdefault(short, {}).setdefault(plain, name)
    return {
        f"organisation:{short}": (f"organisation:{fold_land(plain)}", name)
        for short, names_of in full.items()
        if len(names_of) == 1
        for plain, name in names_of.items()
    }


def _rename(source: Source, renames: Renames) -> Source:
    if source.key not in renames:
        return source
    key, name = renames[source.key]
    return source.model_copy(update={"key": key, "name": name})
