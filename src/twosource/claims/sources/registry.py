"""Claims of a run → the same with one key a person: a bare surname joins its only full name."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.records import Attribution, Claim, Source


def unify_people(claims: Sequence[Claim]) -> list[Claim]:
    """Give a person known by surname alone the key of the one full name with that surname in the run.

    Where two full names of the run share the surname, nothing is joined.
    """
    full: dict[str, dict[str, str]] = {}
    for claim in claims:
        for source in claim.attribution.chain:
            words = source.key.removeprefix("person:").split()
            if source.kind == "person" and len(words) > 1:
                full.setdefault(words[-1], {}).setdefault(source.key, source.name)
    single = {f"person:{surname}": next(iter(keys.items())) for surname, keys in full.items() if len(keys) == 1}
    renamed: dict[str, Attribution] = {}
    result: list[Claim] = []
    for claim in claims:
        attribution = claim.attribution
        if any(source.key in single for source in attribution.chain):
            if attribution.id not in renamed:
                chain = tuple(_rename(source, single) for source in attribution.chain)
                renamed[attribution.id] = attribution.model_copy(update={"chain": chain})
            claim = claim.model_copy(update={"attribution": renamed[attribution.id]})
        result.append(claim)
    return result


def _rename(source: Source, single: dict[str, tuple[str, str]]) -> Source:
    if source.key not in single:
        return source
    key, name = single[source.key]
    return source.model_copy(update={"key": key, "name": name})
