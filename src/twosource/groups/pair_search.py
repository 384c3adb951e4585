"""Claims that were searched → their scored pairs, window by window: what can be looked for in several places at once.

    search = PairSearch(rows, traits, vectors, settings)
    found = search_here(search)                                         in this process
    found = join_near([search.score(n) for n in range(len(search))])    the same, each window wherever it suits

A window is a block of claims that speak of like days and every claim whose days can meet theirs, so that windows
overlap (`candidates.Blocks`); where those are too many, it is a slab of time and the claims that ask it
(`crowded_times.Slabs`). Each pair belongs to one window, and its score is the same wherever it is worked out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from twosource.groups.affinity import Affinities
from twosource.groups.candidates import Blocks, Near
from twosource.groups.crowded_times import Slabs
from twosource.groups.exact_vectors import ExactVectors
from twosource.groups.grouping_state import GroupingState, dump_state, load_state
from twosource.groups.near_pairs import NearPairs, find_scored, join_pieces, keep_reaching, score_reaching
from twosource.groups.traits import Traits
from twosource.groups.window_threads import do_at_once, do_in_turn
from twosource.inference import products_on_one_core
from twosource.settings import GroupSettings

MANY = 10_000
"""Claims searched from which it pays to look for copies among them."""
AFFINITIES_AT_ONCE = 500_000
"""Pairs of a window from which those found so far are scored: a small part of what its thread needs."""


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
        leads = self.affinities.find_leads(settings.max_neighbours) if len(rows) > MANY else None
        self._blocks = Blocks(rows, traits.spans, settings, leads)
        crowded = self._blocks.list_crowded()
        self._apart = np.zeros(len(traits), dtype=bool)
        """Claims of crowded times, which are searched by slabs."""
        for number in crowded:
            self._apart[self._blocks.rows_of(number)] = True
        self._slabs = Slabs(np.flatnonzero(self._apart), traits.spans, settings) if crowded else None
        self._n_slabs = len(self._slabs) if self._slabs is not None else 0
        self._uncrowded = sorted(set(range(len(self._blocks))) - set(crowded))

    def prepare(self) -> None:
        """Work out what several windows need, before more than one is searched at a time."""
        if len(self) and self._blocks.in_bytes:
            _ = self.vectors.in_bytes
            self.affinities.prepare()

    def __len__(self) -> int:
        """Windows."""
        return self._n_slabs + len(self._uncrowded)

    def find(self, number: int) -> Iterator[Near]:
        """Near pairs of one window, piece by piece, with their cosines; of a crowded one most (`crowded_times.py`)."""
        if self._slabs is not None and number < self._n_slabs:
            yield from self._slabs.find_near(number, self.vectors)
            return
        for piece in self._blocks.find_near(self._uncrowded[number - self._n_slabs], self.vectors):
            fresh = ~self._apart[piece.b]  # the others are found already
            yield Near(piece.a[fresh], piece.b[fresh], piece.cosine[fresh])

    def score(self, number: int) -> Near:
        """Pairs of one window that could join two claims or be read by the network, with their affinities."""
        with products_on_one_core():
            return find_scored(self.find(number), self.affinities, self.settings)

    def find_reaching(self, number: int) -> list[Near]:
        """Pairs of one window as `score` begins with them: rivals are looked at later, many windows' at once."""
        pieces = join_pieces(self.find(number), AFFINITIES_AT_ONCE)
        return [keep_reaching(piece, self.affinities, self.settings) for piece in pieces]


Search = Callable[[PairSearch], Near]
"""A search → all of its scored pairs, in any order."""


def search_here(search: PairSearch) -> Near:
    """All pairs in this process, as many windows at a time as there are cores.

    Where many claims can meet more than `exact_up_to` others, their pairs are found approximately, and some are missed.
    """
    search.prepare()
    do = do_at_once if search.vectors.serves_threads else do_in_turn
    with products_on_one_core():
        pieces = (piece for window in do(search.find_reaching, len(search)) for piece in window)
        return score_reaching(pieces, search.affinities, search.settings)


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
