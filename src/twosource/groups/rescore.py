"""Affinities → affinities as the relation network finds them: it reads the pairs that could be joined."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from twosource.groups.near_pairs import NearPairs
from twosource.settings import GroupSettings

FindMeeting = Callable[[Sequence[tuple[str, str]]], np.ndarray]
"""Pairs of texts → how likely each speaks of one statement, 0..1: `Relater.find_meeting`."""
ReadStatements = Callable[[Sequence[int]], Sequence[str]]
"""Rows → the statements of their claims."""


def ask(
    pairs: NearPairs, old: NearPairs, read_statements: ReadStatements, find_meeting: FindMeeting | None
) -> NearPairs:
    """The same pairs with the network's answers on those that either side asks about.

    Args:
        pairs: with `asked` filled in.
        old: pairs with answers that are still good, rows as in `pairs`.
        read_statements: of the claims.
        find_meeting: the network; None leaves all answers out.
    """
    if find_meeting is None:
        return pairs
    keys = pairs.keys
    wanted = np.unique(keys[pairs.asked])
    answer = np.full(len(wanted), np.nan)
    known = ~np.isnan(old.meets)
    known_keys, first = np.unique(old.keys[known], return_index=True)
    place = np.searchsorted(known_keys, wanted)
    had = place < len(known_keys)
    had[had] = known_keys[place[had]] == wanted[had]
    answer[had] = old.meets[known][first][place[had]]
    missing = np.flatnonzero(~had)
    rows = np.stack([wanted[missing] >> 32, wanted[missing] & 0xFFFFFFFF], axis=1)
    involved, where = np.unique(rows, return_inverse=True)
    texts = read_statements(involved.tolist())
    asked = [(texts[a], texts[b]) for a, b in where.reshape(-1, 2).tolist()]
    asked = [(min(pair), max(pair)) for pair in asked]
    once = sorted(set(asked))
    meets = dict(zip(once, find_meeting(once).tolist(), strict=True))
    answer[missing] = [meets[pair] for pair in asked]
    return replace(pairs, meets=look_up(keys, wanted, answer))


def look_up(keys: np.ndarray, known: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Value of each key, NaN where it is not known; `known` is sorted, and where a key repeats so does its value."""
    found = np.full(len(keys), np.nan)
    place = np.searchsorted(known, keys)
    inside = place < len(known)
    inside[inside] = known[place[inside]] == keys[inside]
    found[inside] = values[place[inside]]
    return found


def lower(pairs: NearPairs, settings: GroupSettings) -> np.ndarray:
    """Affinities, lowered where the network does not find that both speak of one statement; float64, one an entry.

    It only takes away: what it would lift by as much are sentences of one place and hour that tell two things, and
    headlines group no better for it (B³ F1 0.917 with both, 0.920 so). Only pairs of two articles are read, and of
    those each claim's nearest: their number grows with the claims.

    Args:
        pairs: with the network's answers.
        settings: `relate_weight`.
    """
    doubt = np.clip(0.5 - np.nan_to_num(pairs.meets, nan=0.5), 0, None)
    lowered: np.ndarray = pairs.score - settings.relate_weight * doubt
    return lowered
