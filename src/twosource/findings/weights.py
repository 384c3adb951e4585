"""Claims → weight: how much hangs on them, 0..1, so that the first findings are those to act on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from twosource.findings.vocabulary import ACCUSATION, HARM
from twosource.findings.wording import origin_of
from twosource.records import Article, Claim

HARM_WEIGHT = 0.25
"""Deaths and injuries: readers act on them, and a wrong one cannot be called back."""

ACCUSATION_WEIGHT = 0.2
"""Someone is accused: a wrong one harms a person and ends in court."""

NUMBER_WEIGHT = 0.15
"""A number: it will be quoted on, and it can be checked."""

UNNAMED_WEIGHT = 0.15
"""Nobody answers for it by name."""

QUOTE_WEIGHT = 0.1
"""Words between quote marks must be right to the letter."""

HIGH_UP_WEIGHT = 0.1
"""It stands at the top of an article: the story is built on it. Falls to nothing at the article's end."""

OUTLETS_WEIGHT = 0.05
"""Added for more than one outlet: more readers have seen it."""


def weigh_claims(claims: Sequence[Claim], article_of: Mapping[str, Article]) -> float:
    """The weight of what a group of claims says: the parts above that any of them has, summed, 0..1."""
    lemmas = {word.lemma for claim in claims for word in claim.words}
    origins = [origin_of(claim) for claim in claims]
    weight = HARM_WEIGHT * bool(lemmas & HARM) + ACCUSATION_WEIGHT * bool(lemmas & ACCUSATION)
    weight += NUMBER_WEIGHT * any(claim.quantities for claim in claims)
    weight += UNNAMED_WEIGHT * any(origin is not None and not origin.named for origin in origins)
    weight += QUOTE_WEIGHT * any(claim.attribution.mode in {"direct", "mixed"} for claim in claims)
    weight += HIGH_UP_WEIGHT * (1 - min((_depth(claim, article_of) for claim in claims), default=1.0))
    weight += OUTLETS_WEIGHT * (len({claim.article_id for claim in claims}) > 1)
    return round(min(1.0, weight), 3)


def _depth(claim: Claim, article_of: Mapping[str, Article]) -> float:
    return claim.start / max(1, len(article_of[claim.article_id].text))
