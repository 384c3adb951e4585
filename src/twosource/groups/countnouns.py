"""Claims → counts that speak of different things: fourteen ships are not fourteen cranes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

import numpy as np

from twosource.records import Claim

ANYBODY = frozenset(
    [
        "people",
        "person",
        "man",
        "woman",
        "human",
        "individual",
        "other",
        "civilian",
        "resident",
        "citizen",
        "local",
        "member",
        "victim",
        "casualty",
        "protester",
        "demonstrator",
    ]
)
"""Nouns that may count the same people as any other noun does."""


class Counts:
    """What each claim counts: pairs of a value and the noun behind it."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._counts = [
            frozenset((q.value, q.noun.lower()) for q in claim.quantities if q.noun and not q.unit) for claim in claims
        ]

    def differ(self, part: np.ndarray) -> np.ndarray:
        """Which pairs of some rows have one number for different things; bool, shape (n, n).

        Only the same number counts: "nineteen ships" and "26 vessels" may well be two accounts of one queue, while
        a sentence that keeps the number and swaps the noun is about something else.

        Misses: synonyms ("14 ships", "14 vessels") are told apart too.
        """
        found = np.zeros((len(part), len(part)), dtype=bool)
        holders: dict[float, list[int]] = defaultdict(list)
        for place, row in enumerate(part):
            for value in sorted({value for value, _ in self._counts[row]}):
                holders[value].append(place)
        for value, places in sorted(holders.items()):
            for one, other in combinations(places, 2):
                a, b = self._counts[part[one]], self._counts[part[other]]
                if not a & b and _are_different({n for v, n in a if v == value}, {n for v, n in b if v == value}):
                    found[one, other] = found[other, one] = True
        return found


def _are_different(one: set[str], other: set[str]) -> bool:
    return not (one & other or one & ANYBODY or other & ANYBODY)
