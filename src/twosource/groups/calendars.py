"""Intervals → a calendar: which claims can speak of the days that some claims speak of."""

from __future__ import annotations

import numpy as np

from twosource.groups.intervals import Intervals
from twosource.settings import GroupSettings


def find_kinds(spans: Intervals) -> np.ndarray:
    """Which intervals are about as long as each other: the logarithm of their length; int64."""
    kinds: np.ndarray = np.log2(1.0 + spans.latest.astype(np.int64) - spans.earliest).astype(np.int64)
    return kinds


def sort_by_time(spans: Intervals) -> np.ndarray:
    """Rows so that neighbours speak of like days: long intervals, which meet almost any, stand by themselves."""
    return np.lexsort((spans.earliest, find_kinds(spans)))


class Calendar:
    """Claims sorted so that those that can meet some days are found without looking at all others."""

    def __init__(self, spans: Intervals, settings: GroupSettings) -> None:
        """A calendar of all claims.

        Args:
            spans: of n claims.
            settings: `date_conflict_days`.
        """
        self._spans, self._apart = spans, settings.date_conflict_days
        self._order = sort_by_time(spans)
        self._earliest = spans.earliest[self._order].astype(np.int64)
        length = spans.latest[self._order] - self._earliest
        kinds = find_kinds(spans)[self._order]
        ends = (np.flatnonzero(np.diff(kinds, append=-1)) + 1).tolist()
        self._kinds = [
            (begin, end, int(length[begin:end].max())) for begin, end in zip([0, *ends[:-1]], ends, strict=bool(ends))
        ]

    def find_meeting(self, block: np.ndarray) -> np.ndarray:
        """Rows that any of a block's claims can meet: they share days, or each names one and these are near.

        Args:
            block: rows.
        """
        spans, names = self._spans, self._spans.names_day
        first, last = int(spans.earliest[block].min()), int(spans.latest[block].max())
        named = spans.earliest[block[names[block]]]
        from_, to = (int(named.min()) - self._apart, int(named.max()) + self._apart) if len(named) else (first, last)
        rows = self._list_between(min(first, from_), max(last, to))
        earliest = spans.earliest[rows]
        meets = (earliest <= last) & (spans.latest[rows] >= first)
        if len(named):
            meets |= names[rows] & (earliest >= from_) & (earliest <= to)
        meeting: np.ndarray = rows[meets]
        return meeting

    def _list_between(self, first: int, last: int) -> np.ndarray:
        """Rows of each kind that begin early enough and, as long as the longest of their kind, end late enough."""
        found = [np.zeros(0, np.int64)]
        for begin, end, longest in self._kinds:
            low, high = np.searchsorted(self._earliest[begin:end], (first - longest, last + 1))
            found.append(self._order[begin + low : begin + high])
        return np.concatenate(found)
