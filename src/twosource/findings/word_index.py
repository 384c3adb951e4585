"""Claims by day → how many content words each shares with a new one: what many pairs are sifted with."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from twosource.findings.claim_words import content_words
from twosource.findings.overlap import CONTENT_TAGS
from twosource.findings.vocabulary import canonical
from twosource.records import Claim


def list_lemmas(claim: Claim) -> frozenset[str]:
    """Content words of what a claim says, in their canonical form."""
    return frozenset(canonical(word.lemma) for word in content_words(claim) if word.tag in CONTENT_TAGS)


class WordIndex:
    """Rows of (day, lemmas), in the order of their days."""

    def __init__(self, rows: Iterable[tuple[date, Collection[str]]]) -> None:
        """An index over rows that are sorted by day."""
        self._days: list[int] = []
        self._having: dict[str, list[int]] = defaultdict(list)
        for row, (day, lemmas) in enumerate(rows):
            self._days.append(day.toordinal())
            for lemma in lemmas:
                self._having[lemma].append(row)

    def find_sharing(self, lemmas: Collection[str], first: int, end: int, least: int) -> list[int]:
        """Rows with at least so many of the lemmas, from the ordinal day `first` up to, not with, `end`; in order."""
        low, high = bisect_left(self._days, first), bisect_left(self._days, end)
        shared: Counter[int] = Counter()
        for lemma in lemmas:
            rows = self._having.get(lemma, ())
            shared.update(rows[bisect_left(rows, low) : bisect_left(rows, high)])
        return sorted(row for row, n in shared.items() if n >= least)
