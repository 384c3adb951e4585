"""Claims → traits: what grouping has to know of each claim besides its vector, as arrays."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from twosource.groups.intervals import Intervals, find_intervals
from twosource.groups.ragged import Ragged
from twosource.groups.rarewords import find_rare_words
from twosource.records import Article, Claim
from twosource.settings import GroupSettings

CLOSED = (".", "!", "?", "…")
"""What a whole sentence ends with."""


@dataclass(frozen=True)
class Traits:
    """One row a claim, in any order. Nothing here depends on another claim, so that rows can be kept and added to.

    Names are digests of 63 bits: two of a million share one once in eighteen million runs.
    """

    ids: np.ndarray
    """Unicode."""
    keys: np.ndarray
    """int64, digest of the id: where two are equally near, the smaller one goes first."""
    article: np.ndarray
    """int64, digest of the article's id."""
    origin: np.ndarray
    """int64, digest of the origin's key; -1 where it says nothing (see `find_origin`)."""
    start: np.ndarray
    """int32, characters."""
    end: np.ndarray
    closed: np.ndarray
    """bool: the text ends a sentence."""
    spans: Intervals
    undated: np.ndarray
    """bool: neither the claim nor its article has a date."""
    words: Ragged
    """int32 stems, sorted, and int32 weights."""
    counts: Ragged
    """Unicode nouns and what number of them; float64."""

    def __len__(self) -> int:
        return len(self.ids)

    def take(self, rows: np.ndarray) -> Traits:
        """Some rows, in the order given."""
        return replace(self, **{f.name: _take(getattr(self, f.name), rows) for f in fields(self)})

    def join(self, other: Traits) -> Traits:
        """These rows, then the others."""
        if len(self) == 0:
            return other
        return replace(self, **{f.name: _join(getattr(self, f.name), getattr(other, f.name)) for f in fields(self)})


def _take(column: Any, rows: np.ndarray) -> Any:
    return column[rows] if isinstance(column, np.ndarray) else column.take(rows)


def _join(one: Any, other: Any) -> Any:
    return np.concatenate([one, other]) if isinstance(one, np.ndarray) else one.join(other)


def find_traits(claims: Sequence[Claim], article_of: Mapping[str, Article], settings: GroupSettings) -> Traits:
    """The traits of some claims, a row each, in their order.

    Args:
        claims: any.
        article_of: their articles by id.
        settings: `window_days`.
    """
    return make_traits(
        ids=[claim.id for claim in claims],
        articles=[claim.article_id for claim in claims],
        statements=[claim.statement for claim in claims],
        spans=find_intervals(claims, article_of, settings.window_days),
        undated=[c.when is None and article_of[c.article_id].published is None for c in claims],
        origins=[find_origin(claim) for claim in claims],
        places=[(claim.start, claim.end) for claim in claims],
        closed=[claim.text.rstrip("\"'”’)] ").endswith(CLOSED) for claim in claims],
        counts=[
            sorted({(q.noun.lower(), q.value) for q in claim.quantities if q.noun and not q.unit}) for claim in claims
        ],
    )


def make_traits(
    ids: Sequence[str],
    articles: Sequence[str],
    statements: Sequence[str],
    spans: Intervals,
    undated: Sequence[bool] | np.ndarray,
    origins: Sequence[str | None],
    places: Sequence[tuple[int, int]] | np.ndarray,
    closed: Sequence[bool] | np.ndarray,
    counts: Sequence[Sequence[tuple[str, float]]] | None = None,
) -> Traits:
    """Traits from bare columns, a row a claim: what a million claims need, for whom records would fill the memory."""
    place = np.array(places, dtype=np.int32).reshape(-1, 2)
    counted = counts if counts is not None else [()] * len(ids)
    return Traits(
        ids=np.array(ids, dtype=np.str_) if len(ids) else np.zeros(0, "<U1"),
        keys=digest_names(ids),
        article=digest_names(articles),
        origin=digest_names(origins),
        start=place[:, 0].copy(),
        end=place[:, 1].copy(),
        closed=np.array(closed, dtype=bool),
        spans=spans,
        undated=np.array(undated, dtype=bool),
        words=find_rare_words(statements),
        counts=Ragged.of_lengths(
            [len(row) for row in counted],
            np.array([noun for row in counted for noun, _ in row] or np.zeros(0, "<U1"), dtype=np.str_),
            np.array([value for row in counted for _, value in row], dtype=np.float64),
        ),
    )


def digest_names(names: Iterable[str | None]) -> np.ndarray:
    """63 bits of the digest of each name, int64; -1 for none."""
    known: dict[str | None, int] = {None: -1}
    numbers = []
    for name in names:
        if name is not None and name not in known:
            known[name] = int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big") >> 1
        numbers.append(known[name])
    return np.array(numbers, dtype=np.int64)


def find_origin(claim: Claim) -> str | None:
    """Key of the origin, where it says anything: not the outlet itself, not just "a source"."""
    if not claim.attribution.chain or not claim.attribution.is_sourced:
        return None
    origin = claim.attribution.chain[-1]
    telling = origin.kind in {"person", "organisation", "document"} or " " in origin.key
    return origin.key if telling and origin.role == "origin" else None
