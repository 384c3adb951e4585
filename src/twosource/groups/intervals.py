"""Claims → intervals: the days in which the event of each claim can lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from twosource.records import Article, Claim
from twosource.settings import GroupSettings

EVER = (date.min.toordinal(), date.max.toordinal())
"""The interval of a claim that states no time in an article without a date: it can meet any other."""


@dataclass(frozen=True)
class Intervals:
    """First and last day of each claim, as ordinals of the calendar, and whether it names that one day; shape (n,)."""

    earliest: np.ndarray
    latest: np.ndarray
    names_day: np.ndarray

    def take(self, rows: np.ndarray) -> Intervals:
        """The intervals of some rows."""
        return Intervals(self.earliest[rows], self.latest[rows], self.names_day[rows])

    def join(self, other: Intervals) -> Intervals:
        """These intervals, then the others."""
        return Intervals(
            np.concatenate([self.earliest, other.earliest]),
            np.concatenate([self.latest, other.latest]),
            np.concatenate([self.names_day, other.names_day]),
        )


def find_intervals(claims: Sequence[Claim], article_of: Mapping[str, Article], window_days: int) -> Intervals:
    """The days each claim can speak of.

    Args:
        claims: n claims.
        article_of: articles by id.
        window_days: a claim that states no time speaks of this many days up to its article's publication.

    Returns:
        One interval a claim: what it states; else the window before publication; else all time.
    """
    spans = [_find_interval(claim, article_of[claim.article_id].published, window_days) for claim in claims]
    days = np.array(spans, dtype=np.int32).reshape(-1, 2)
    stated = np.array([claim.when is not None for claim in claims], dtype=bool)
    return Intervals(days[:, 0].copy(), days[:, 1].copy(), stated & (days[:, 0] == days[:, 1]))


def _find_interval(claim: Claim, published: date | None, window_days: int) -> tuple[int, int]:
    if claim.when is not None:
        first, last = claim.when.earliest.toordinal(), claim.when.latest.toordinal()
        return min(first, last), max(first, last)
    if published is not None:
        return published.toordinal() - window_days, published.toordinal()
    return EVER


def find_possible(
    spans: Intervals, a: np.ndarray, b: np.ndarray, cosine: np.ndarray, settings: GroupSettings
) -> np.ndarray:
    """Which pairs time allows: their days can meet, or they are one sentence with two near dates.

    Args:
        spans: n intervals.
        a: rows, of any shape.
        b: rows that they are set against; broadcast.
        cosine: similarity of the pairs.
        settings: `date_conflict_days` and `date_conflict_similarity` bound the second case.

    Returns:
        bool, one a pair.
    """
    early, late, names = spans.earliest, spans.latest, spans.names_day
    meet = (early[a] <= late[b]) & (early[b] <= late[a])
    near = names[a] & names[b] & (np.abs(early[a] - early[b]) <= settings.date_conflict_days)
    possible: np.ndarray = meet | (near & (cosine >= settings.date_conflict_similarity))
    return possible
