"""Claims and vectors → nothing, or an error: what grouping asks of its input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from twosource.errors import InputError
from twosource.records import Article, Claim


def check_claims(
    claims: Sequence[Claim],
    vectors: np.ndarray,
    article_of: Mapping[str, Article],
    known: AbstractSet[str] = frozenset(),
) -> None:
    """See that the rows fit the claims.

    Args:
        claims: n claims.
        vectors: a row a claim.
        article_of: articles by id.
        known: ids that are taken already.

    Raises:
        InputError: the row count differs from n, a row is not finite, an id repeats, or an article is missing.
    """
    if vectors.ndim != 2 or len(vectors) != len(claims):
        raise InputError(f"vectors of shape {vectors.shape} for {len(claims)} claims; give one row a claim")
    broken = np.flatnonzero(~np.isfinite(vectors).all(axis=1))
    if len(broken):
        raise InputError(f"claim {claims[broken[0]].id}: its vector is not finite ({len(broken)} such); encode again")
    seen = set(known)
    for claim in claims:
        if claim.id in seen:
            raise InputError(f"claim id {claim.id!r} repeats; give every claim an id of its own")
        if claim.article_id not in article_of:
            raise InputError(f"claim {claim.id}: its article {claim.article_id!r} is not among the articles")
        seen.add(claim.id)
