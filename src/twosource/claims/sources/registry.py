"""Claims of a run → the same with one key a source: surnames, offices and short names join the full name they fit."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.claims.sources.identities import KnownNames
from twosource.claims.sources.lands import fold_land
from twosource.claims.sources.outlets import normalise_name
from twosource.claims.sources.roles import UNIQUE, Role
from twosource.records import Attribution, Claim, Source

Renames = dict[str, tuple[str, str]]
"""Key of a source → the key and the name it takes."""


def unify_sources(claims: Sequence[Claim], known: Sequence[KnownNames] = ()) -> list[Claim]:
    """One key for all names of one source in a run; where two fit, nothing is joined.

    Args:
        claims: of all articles.
        known: what each article says of offices, short names and initials.

    Returns:
        The claims in their order. "Reyes" joins the one "Ana Reyes", "the Israeli prime minister" the one person some
        article calls so, "Valdora" and "IHA" the one body of that short name or those initials.
    """
    renames = {**_list_surnames(claims), **_list_bodies(known)}
    renames |= _list_offices(claims, known, renames)
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


def _list_surnames(claims: Sequence[Claim]) -> Renames:
    """Surnames of one full name only."""
    full: dict[str, dict[str, str]] = {}
    for claim in claims:
        for source in claim.attribution.chain:
            words = source.key.removeprefix("person:").split()
            if source.kind == "person" and len(words) > 1 and not _is_office(source.key):
                full.setdefault(words[-1], {}).setdefault(source.key, source.name)
    single = {surname: next(iter(keys.items())) for surname, keys in full.items() if len(keys) == 1}
    # A surname alone may have been read as a body's name: where the run knows one person of that name, it is theirs.
    return {f"{kind}:{surname}": one for surname, one in single.items() for kind in ("person", "organisation")}


def _is_office(key: str) -> bool:
    """Whether a person's key is made of the words of an office instead of a name."""
    words = key.removeprefix("person:").split()
    return len(words) > 1 and words[-1] in UNIQUE | {"state", "staff", "defense", "justice", "court"}


def _list_offices(claims: Sequence[Claim], known: Sequence[KnownNames], renames: Renames) -> Renames:
    """Offices of which the run names one holder: "israel prime minister" → that person."""
    wanted = {
        source.key
        for claim in claims
        for source in claim.attribution.chain
        if source.kind == "person" and _is_office(source.key)
    }
    found: Renames = {}
    for key in sorted(wanted):
        role = Role(tuple(key.removeprefix("person:").split()))
        names = {normalise_name(n): n for one in known for n in one.holders.find(role)} if role.is_qualified else {}
        keys = {renames.get(f"person:{plain}", (f"person:{plain}", name)) for plain, name in names.items()}
        if len({k for k, _ in keys}) == 1:
            found[key] = min(keys)
    return found


def _list_bodies(known: Sequence[KnownNames]) -> Renames:
    """Short names and initials of one body only."""
    full: dict[str, dict[str, str]] = {}
    for one in known:
        for short, name in one.bodies.items():
            plain = normalise_name(name)
            if plain != short:
                full.setdefault(short, {}).setdefault(plain, name)
    return {
        f"organisation:{short}": (f"organisation:{fold_land(plain)}", name)
        for short, names in full.items()
        if len(names) == 1
        for plain, name in names.items()
    }


def _rename(source: Source, renames: Renames) -> Source:
    if source.key not in renames:
        return source
    key, name = renames[source.key]
    return source.model_copy(update={"key": key, "name": name})
