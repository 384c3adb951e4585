"""Two articles → whether they are one publisher's, one agency's or one text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from twosource.findings.same_source import name_key, outlet_name_key
from twosource.records import Article, Claim


def find_shared_publisher(one: Article, two: Article) -> str | None:
    """Why two articles come from one house: outlet, owner or wire credit; None where they do not."""
    if one.id == two.id or _is_one_outlet(one, two):
        return f"same outlet: {one.outlet}"
    if one.wire and two.wire and name_key(one.wire) == name_key(two.wire):
        return f"same wire credit: {one.wire}"
    if one.owner is not None and one.owner == two.owner:
        return f"same owner: {one.owner}"
    return None


def _is_one_outlet(one: Article, two: Article) -> bool:
    if not (one.outlet_known and two.outlet_known):
        return False
    if one.publisher is not None and two.publisher is not None:
        return one.publisher == two.publisher
    return outlet_name_key(one.outlet) == outlet_name_key(two.outlet)


def are_copies(one: Article, two: Article) -> bool:
    """Whether one is a near-copy of the other as a whole, or both are of a third."""
    return _is_copied(one, two) and not any(article.is_part_copy for article in _copying(one, two))


def share_a_part(one: Article, two: Article) -> bool:
    """Whether one has a part of the other's text, or both have of a third's."""
    return _is_copied(one, two) and not are_copies(one, two)


def _is_copied(one: Article, two: Article) -> bool:
    return two.id in (one.copy_of, one.id) or two.copy_of == one.id or (one.copy_of or one.id) == two.copy_of


def _copying(one: Article, two: Article) -> list[Article]:
    """Those of the two whose own link makes them copies of each other."""
    if one.copy_of == two.id:
        return [one]
    return [two] if two.copy_of == one.id else [one, two]


def find_trusted(claims: Iterable[Claim], article_of: Mapping[str, Article], trusted: Iterable[str]) -> str | None:
    """The agency among those trusted whose own, credited or relayed report carries one of the claims."""
    names = {name_key(name): name for name in trusted}
    for claim in claims:
        article = article_of[claim.article_id]
        carried = [*article.outlet_aliases, article.publisher, article.wire]
        carried += [article.outlet] if article.outlet_known else []
        carried += [link.name for link in claim.attribution.chain if link.kind == "outlet" and link.role == "relay"]
        found = next((names[key] for name in carried if name and (key := name_key(name)) in names), None)
        if found is not None:
            return found
    return None
