"""Claims → claims with their place in the original: page or paragraph, and the words around them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from twosource.records import (
    Article,
    Claim,
    TextPositionSelector,
    TextQuoteSelector,
    Whereabouts,
)

CONTEXT = 32
"""Characters before and after a claim that tell it from the same words elsewhere; what the standard's examples have."""


def locate_claims(claims: Sequence[Claim], article_of: Mapping[str, Article]) -> list[Claim]:
    """Each claim with where it stands in the original that its article was read from.

    Args:
        claims: in any order, which is kept.
        article_of: the articles by id.
    """
    starts = {key: [place.start for place in article.places] for key, article in article_of.items() if article.places}
    return [_locate(claim, article_of[claim.article_id], starts.get(claim.article_id, ())) for claim in claims]


def _locate(claim: Claim, article: Article, starts: Sequence[int]) -> Claim:
    text = article.text
    number = bisect_right(starts, claim.start) - 1
    place = article.places[number] if number >= 0 else None
    where = Whereabouts(
        kind=place.kind if place else None,
        number=place.number if place else None,
        quote=TextQuoteSelector(
            exact=claim.text,
            prefix=text[max(0, claim.start - CONTEXT) : claim.start],
            suffix=text[claim.end : claim.end + CONTEXT],
        ),
        position=TextPositionSelector(start=claim.start, end=claim.end),
    )
    return claim.model_copy(update={"original": where})
