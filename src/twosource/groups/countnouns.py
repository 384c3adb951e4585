"""Claims → counts that speak of different things: fourteen ships are not fourteen cranes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

import numpy as np

from twosource.records import Claim

PEOPLE = (
    "people person man woman human individual other civilian resident citizen local member victim casualty"
    " protester demonstrator"
)
ANYBODY = frozenset(PEOPLE.split())
"""Nouns that may count the same people as any other noun does."""


MIN_FRAME = 0.7
"""Cosine from which two statements are one sentence with a noun swapped. Looser accounts of one thing often count it
by other nouns; without this, B³ recall on the Emergent headlines falls from 0.856 to 0.832; with it, to 0.848."""


class Counts:
    """What each claim counts: pairs of a value and the noun behind it."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._counts = [
            frozenset((q.value, q.noun.lower()) for q in claim.quantities if q.noun and not q.unit) for claim in claims
        ]
        self._statements = [claim.statement.lower() for claim in claims]

    def differ(self, part: np.ndarray, cosine: np.ndarray) -> np.ndarray:
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
                if cosine[one, other] >= MIN_FRAME and self._swaps(part[one], part[other], value):
                    found[one, other] = found[other, one] = True
        return found

    def _swaps(self, one: int, other: int, value: float) -> bool:
        """Whether each counts by this number something that the other does not mention."""
        mine = {noun for number, noun in self._counts[one] if number == value}
        theirs = {noun for number, noun in self._counts[other] if number == value}
        named = any(n in self._statements[other] for n in mine) or any(n in self._statements[one] for n in theirs)
        return not (named or mine & theirs or (mine | theirs) & ANYBODY)
