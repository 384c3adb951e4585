"""Claims that were searched → their scored pairs, window by window: what can be looked for in several places at once.

    search = PairSearch(rows, traits, vectors, settings)
    found = search_here(search)                                   in this process
    found = join_found([search.score(n) for n in range(len(search))])     the same, each window wherever it suits

A window is a block of claims that speak of like days and every claim whose days can meet theirs, so that windows
overlap (`candidates.Blocks`). Each pair belongs to one window, and its score is the same wherever it is worked out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from twosource.groups.affinity import Affinities
from twosource.groups.candidates import Blocks, Near
from twosource.groups.crowded_times import find_near_roughly
from twosource.groups.exact_vectors import ExactVectors
from twosource.groups.grouping_state import GroupingState, dump_state, load_state
from twosource.groups.near_pairs import NearPairs, find_scored, join_near
from twosource.groups.traits import Traits
from twosource.settings import GroupSettings


class PairSearch:
    """Which pairs are to be looked for among some claims."""

    def __init__(
        self,
        rows: np.ndarray,
        traits: Traits,
        vectors: ExactVectors,
        settings: GroupSettings,
        affinities: Affinities | None = None,
    ) -> None:
        """A search; nothing is looked for yet.

        Args:
            rows: the claims whose pairs are wanted, sorted.
            traits: of n claims.
            vectors: of the same.
            settings: `min_pair_similarity`, `min_link_similarity` and all that affinities need.
            affinities: of the same claims, where they are known.
        """
        self.rows, self.traits, self.vectors, self.settings = rows, traits, vectors, settings
        self.affinities = affinities or Affinities(traits, vectors, settings)
        self._blocks = Blocks(rows, traits.spans, settings)

    def __len__(self) -> int:
        """Windows."""
        return len(self._blocks)

    def find(self, number: int) -> Iterator[Near]:
        """Near pairs of one window, piece by piece, with their cosines."""
        return self._blocks.find_near(number, self.vectors)

    def find_all(self) -> Iterator[Near]:
        """Near pairs of all windows; those of crowded ones approximately (`crowded_times.py`)."""
        crowded = self._blocks.list_crowded()
        apart = np.zeros(len(self.traits), dtype=bool)
        for number in crowded:
            apart[self._blocks.rows_of(number)] = True
        if crowded:
            yield from find_near_roughly(np.flatnonzero(apart), self.vectors, self.traits.spans, self.settings)
        for number in sorted(set(range(len(self))) - set(crowded)):
            for piece in self.find(number):
                fresh = ~apart[piece.b]  # the others are found already
                yield Near(piece.a[fresh], piece.b[fresh], piece.cosine[fresh])

    def score(self, number: int) -> Near:
        """Pairs of one window that could join two claims or be read by the network, with their affinities."""
        return find_scored(self.find(number), self.affinities, self.settings)


Search = Callable[[PairSearch], Near]
"""A search → all of its scored pairs, in any order."""


def search_here(search: PairSearch) -> Near:
    """All pairs, one window after the other in this process, scored at once.

    Where many claims can meet more than `exact_up_to` others, their pairs are found approximately, and some are missed.
    """
    return find_scored(search.find_all(), search.affinities, search.settings)


def join_found(parts: Sequence[Near]) -> Near:
    """The pairs of several windows."""
    return join_near(parts)


def dump_search(search: PairSearch) -> dict[str, np.ndarray]:
    """A search as plain arrays, to be sent elsewhere; the settings go by themselves."""
    n = len(search.traits)
    whole = np.zeros(n, np.int64)
    state = GroupingState(search.traits, search.vectors, NearPairs.none(n), whole, whole)
    return {**dump_state(state), "rows": search.rows}


def load_search(arrays: Mapping[str, np.ndarray], settings: GroupSettings) -> PairSearch:
    """The search from what `dump_search` gave; arrays may be read-only.

    Args:
        arrays: all of them.
        settings: those that it was made with.
    """
    state = load_state(arrays)
    return PairSearch(arrays["rows"], state.traits, state.vectors, settings)
