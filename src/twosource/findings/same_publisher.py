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
    """Whether one is a near-copy of the other, or both are of a third."""
    return two.id in (one.copy_of, one.id) or two.copy_of == one.id or (one.copy_of or one.id) == two.copy_of


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
