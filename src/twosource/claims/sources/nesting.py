"""FoundAttribution → those whose content holds it: who relays whom when one says what another says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from twosource.claims.shapes import FoundAttribution, count_characters

MAX_BACK = 40
"""Attributions looked back at: one that begins further back and still runs on is a block quotation."""
MAX_AHEAD = 6
"""Attributions looked ahead at: an outer cue may stand behind what it covers."""

WIDE = 1500
"""Characters: an attribution that covers more is a block quotation or a speech."""


def find_parents(found: Sequence[FoundAttribution]) -> list[list[int]]:
    """For each attribution, those whose content holds its cue, the widest first.

    Args:
        found: sorted by start.

    Returns:
        Indices into `found`. Linear in the number of attributions.
    """
    starts = [a.start for a in found]
    furthest: list[int] = []
    for a in found:
        furthest.append(max(a.end, furthest[-1] if furthest else 0))
    wide = [i for i, a in enumerate(found) if a.end - a.start > WIDE]
    parents: list[list[int]] = []
    for i, inner in enumerate(found):
        anchor = (inner.cue or inner.source or inner.content)[0]
        last = bisect_right(starts, anchor[0]) - 1
        near = range(max(0, last - MAX_BACK), min(len(found), max(last, i) + MAX_AHEAD))
        reaching = [j for j in near if j <= last and furthest[j] > anchor[0]] + [j for j in near if j > last]
        before = wide[max(0, bisect_right(wide, near.start - 1) - MAX_BACK) : bisect_right(wide, near.start - 1)]
        holders = [j for j in (*before, *reaching) if j != i and _holds(found[j], anchor)]
        parents.append(sorted(set(holders), key=lambda j: (-count_characters(found[j].content), j)))
    return parents


def _holds(outer: FoundAttribution, anchor: tuple[int, int]) -> bool:
    return any(s <= anchor[0] and anchor[1] <= e for s, e in outer.content)
