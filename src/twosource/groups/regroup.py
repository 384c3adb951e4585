"""Grouping state and rows that come and go → the next state: what `grow` does, on arrays alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import numpy as np

from twosource.groups.affinity import Affinities
from twosource.groups.candidates import find_near
from twosource.groups.clustering import Clusterer
from twosource.groups.components import MAX_COMPONENT, Links, label_components, split_large
from twosource.groups.exact_vectors import ExactVectors
from twosource.groups.grouping_state import GroupingState
from twosource.groups.near_pairs import NearPairs, mark_asked, merge_pairs
from twosource.groups.pair_search import PairSearch, Search, search_here
from twosource.groups.rescore import FindMeeting, ask, lower
from twosource.groups.small_components import LARGEST, cluster_small
from twosource.groups.traits import Traits
from twosource.inference import products_on_one_core
from twosource.settings import GroupSettings

ReadTexts = Callable[[Sequence[str]], Sequence[str]]
"""Claim ids → their statements."""
Labelled = tuple[np.ndarray, np.ndarray]
"""Labels and the claim ids under them."""


def regroup(
    state: GroupingState,
    traits: Traits,
    vectors: ExactVectors,
    settings: GroupSettings,
    read_texts: ReadTexts,
    find_meeting: FindMeeting | None = None,
    removed: Collection[str] = (),
    search: Search = search_here,
) -> tuple[GroupingState, Labelled, Labelled]:
    """The next state, and the groups that were looked at again: as they were, and as they are.

    Args:
        state: so far.
        traits: of the new claims.
        vectors: of the same.
        settings: as in `grow`.
        read_texts: of any claim.
        find_meeting: the network, or None.
        removed: ids of claims to be taken out first.
        search: where near pairs are looked for; what is found is the same.
    """
    place = _place_rows(state, removed)
    gone = place < 0
    changed = np.concatenate([state.traits.article[gone], traits.article])
    if gone.any():
        traits = state.traits.take(np.flatnonzero(~gone)).join(traits)
        vectors = state.vectors.take(np.flatnonzero(~gone)).join(vectors)
    else:
        traits, vectors = state.traits.join(traits), state.vectors.join(vectors)
    n = len(traits)
    fresh, cut_off = np.isin(traits.article, changed), _find_cut_off(state.pairs, place, n)
    old = state.pairs.renumber(place, n)
    left = old.take(~fresh[old.row] & ~fresh[old.other])
    searched = fresh.copy()
    if left.capped.any():
        searched |= left.capped & _find_shaken(state, gone | np.isin(state.traits.article, changed), place, n, settings)
    affinities = Affinities(traits, vectors, settings)
    found = search(PairSearch(np.flatnonzero(searched), traits, vectors, settings, affinities))

    def read_rows(rows: Sequence[int]) -> Sequence[str]:
        return read_texts(traits.ids[np.asarray(rows, dtype=np.int64)].tolist())

    pairs = merge_pairs(left, found, searched, fresh, traits.keys, settings)
    pairs = ask(mark_asked(pairs, affinities.home, settings), old, read_rows, find_meeting)
    touched = fresh | cut_off | _find_changed(old, pairs, n, settings)
    clusterer = Clusterer(traits, vectors, affinities, pairs, lower(pairs, settings), settings, read_rows)
    cluster = np.full(n, -1, dtype=np.int64)
    cluster[place[~gone]] = state.cluster[~gone]
    with products_on_one_core():
        component, cluster, again = _cluster_again(cluster, touched, clusterer)
    before = gone.copy()
    before[~gone] = again[place[~gone]]
    grown = GroupingState(traits, vectors, pairs, component, cluster)
    return grown, (state.cluster[before], state.ids[before]), (cluster[again], traits.ids[again])


def _place_rows(state: GroupingState, removed: Collection[str]) -> np.ndarray:
    """Where each row of the state goes; -1 for those that are removed."""
    out = set(removed)
    gone = np.array([id in out for id in state.ids.tolist()], dtype=bool) if out else np.zeros(len(state), bool)
    return np.where(gone, -1, np.cumsum(~gone) - 1)


def _mark(n: int, rows: np.ndarray) -> np.ndarray:
    marked = np.zeros(n, dtype=bool)
    marked[rows] = True
    return marked


def _find_shaken(
    state: GroupingState, moved: np.ndarray, place: np.ndarray, n: int, settings: GroupSettings
) -> np.ndarray:
    """Claims near one that is gone or whose article is another: what they keep of too many pairs may change."""
    near = np.zeros(len(state), dtype=bool)
    if moved.any():
        for part in find_near(np.flatnonzero(moved), state.vectors, state.traits.spans, settings):
            near[part.a] = near[part.b] = True
    return _mark(n, place[near & (place >= 0)])


def _find_cut_off(pairs: NearPairs, place: np.ndarray, n: int) -> np.ndarray:
    """Claims that had a near pair with a claim that is gone; bool, one a claim that is left."""
    row, other = place[pairs.row], place[pairs.other]
    return _mark(n, np.concatenate([row[(row >= 0) & (other < 0)], other[(other >= 0) & (row < 0)]]))


def _find_changed(old: NearPairs, new: NearPairs, n: int, settings: GroupSettings) -> np.ndarray:
    """Claims with a pair that came, went, or has another score; bool, one a claim."""
    if not len(old.row):
        return _mark(n, np.concatenate([new.row, new.other]))
    old_keys, first = np.unique(old.keys, return_index=True)
    old_score = lower(old, settings)[first]
    new_keys, first = np.unique(new.keys, return_index=True)
    new_score = lower(new, settings)[first]
    place = np.searchsorted(new_keys, old_keys)
    stays = place < len(new_keys)
    stays[stays] = new_keys[place[stays]] == old_keys[stays]
    same = np.zeros(len(new_keys), dtype=bool)
    same[place[stays]] = new_score[place[stays]] == old_score[stays]
    changed = np.concatenate([old_keys[~stays], new_keys[~same]])
    return _mark(n, np.concatenate([changed >> 32, changed & 0xFFFFFFFF]))


def _cluster_again(
    cluster: np.ndarray, touched: np.ndarray, clusterer: Clusterer
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Component and cluster of every claim, and which claims' components were clustered again.

    Args:
        cluster: of every claim so far.
        touched: claims whose near pairs are not what they were. A component without one is as it was: each of its
            links was there before, and every link it had is still there.
        clusterer: of all claims.
    """
    pairs, score = clusterer.pairs, clusterer.scores
    linked = score >= clusterer.settings.min_similarity
    links = Links(pairs.row[linked], pairs.other[linked], score[linked])
    component = label_components(len(cluster), links)
    again = np.isin(component, np.unique(component[touched]))
    rows = np.flatnonzero(again)
    rows = rows[np.lexsort((clusterer.traits.keys[rows], component[rows]))]
    label = int(cluster.max(initial=-1)) + 1
    cluster = cluster.copy()
    begins = np.flatnonzero(np.diff(component[rows], prepend=-1))
    sizes = np.diff(np.append(begins, len(rows)))
    alone = rows[begins[sizes == 1]]
    cluster[alone] = label + np.arange(len(alone))
    label += len(alone)
    large = sizes > LARGEST
    for begin, size in zip(begins[large].tolist(), sizes[large].tolist(), strict=True):
        part = rows[begin : begin + size]
        for piece in _cut_large(part, component, links):
            for found in clusterer.cluster(piece):
                cluster[found] = label
                label += 1
    stacks = _stack_small(rows, begins, sizes)
    for stack, places in zip(stacks, cluster_small(stacks, clusterer), strict=True):
        cluster[stack], label = _number_clusters(places, label)
    return component, cluster, again


def _stack_small(rows: np.ndarray, begins: np.ndarray, sizes: np.ndarray) -> list[np.ndarray]:
    """Components of two claims or more, those of a size together; shape (components, size) each."""
    return [
        rows[begins[sizes == size][:, None] + np.arange(size)]
        for size in np.unique(sizes[(sizes > 1) & (sizes <= LARGEST)]).tolist()
    ]


def _number_clusters(places: np.ndarray, label: int) -> tuple[np.ndarray, int]:
    """Numbers from `label` on in place of those that count within a component, and the next one."""
    first = np.arange(len(places))[:, None] * places.shape[1] + places
    found, number = np.unique(first, return_inverse=True)
    return label + number.reshape(places.shape), label + len(found)


def _cut_large(part: np.ndarray, component: np.ndarray, links: Links) -> list[np.ndarray]:
    """A component in parts that can be clustered at once."""
    if len(part) <= MAX_COMPONENT:
        return [part]
    inside = np.flatnonzero(component[links.a] == component[part[0]])
    return split_large(part, _links_inside(part, links, inside), MAX_COMPONENT)


def _links_inside(part: np.ndarray, links: Links, inside: np.ndarray) -> Links:
    """Links of a component, as places in it, each once."""
    order = np.argsort(part)
    a, b = (order[np.searchsorted(part, rows[inside], sorter=order)] for rows in (links.a, links.b))
    _, once = np.unique(np.minimum(a, b) * len(part) + np.maximum(a, b), return_index=True)
    return Links(a[once], b[once], links.score[inside][once])
