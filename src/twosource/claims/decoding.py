"""Looks → FoundAttribution: which cues count, which words are whose, where content begins and ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from twosource.claims.shapes import FoundAttribution

if TYPE_CHECKING:
    from twosource.claims.tagger import Piece
    from twosource.records import Span

BOUND = 8.0
"""Log-odds beyond this count as this: no single word decides a span."""


@dataclass(frozen=True)
class Thresholds:
    """Probabilities from which something counts, tuned on the PolNeAR dev articles."""

    cue: float = 0.2
    """For a word to be looked at as a cue; the linker was trained on such cues."""
    score: float = 0.22
    """For a cue to be one: the tagger's probability times the linker's times the mean over its content."""
    content: float = 0.43
    source: float = 0.35
    switch: float = 1.5
    """What it costs content to begin or end, in nats: fewer holes and fewer stray words."""
    nest: float = 0.7
    """For a cue to lie inside another's content, which then keeps its words whole."""


@dataclass(frozen=True)
class Cue:
    """A possible cue: words [start, end) of a piece, looked at within words [low, high)."""

    piece: int
    start: int
    end: int
    low: int
    high: int
    p: float
    """The tagger's probability that its first word belongs to a cue."""


@dataclass(frozen=True)
class Look:
    """What the linker makes of a cue: probabilities for the words it looked at, and for being a cue at all."""

    cue: Cue
    content: np.ndarray
    source: np.ndarray
    valid: float


def settle_piece(piece: Piece, looked: Sequence[Look], thresholds: Thresholds) -> list[FoundAttribution]:
    """The attributions of one piece, in order: a word that two cues claim goes to the one that claims it more.

    Args:
        piece: the paragraph.
        looked: what the linker makes of its possible cues, in order.
        thresholds: probabilities from which something counts.
    """
    kept = [look for look in looked if look.cue.p * look.valid >= thresholds.score]
    if not kept:
        return []
    claims = np.full((len(kept), len(piece.words)), -BOUND)
    for row, look in enumerate(kept):
        claims[row, look.cue.low : look.cue.high] = _logit(look.content)
        claims[row, look.cue.start : look.cue.end] = -BOUND
    apart = ~_find_nested(kept, thresholds.nest)
    found = []
    for row, look in enumerate(kept):
        source = _pick_source(look, thresholds.source)
        rivals = claims[apart[row]].max(axis=0, initial=0.0)
        gain = claims[row] - float(_logit(np.array(thresholds.content))) - rivals
        words = _pick_content(look, source, gain, thresholds.switch)
        sure = look.content[words - look.cue.low].mean() if len(words) else 0.0
        if look.cue.p * look.valid * sure >= thresholds.score:
            found.append(
                FoundAttribution(
                    source=() if source is None else _spans(piece, range(*source)),
                    cue=_spans(piece, range(look.cue.start, look.cue.end)),
                    content=_spans(piece, words.tolist()),
                )
            )
    return found


def _find_nested(looks: Sequence[Look], threshold: float) -> np.ndarray:
    """For each pair of cues, whether one lies inside the content of the other; a cue is no rival of itself."""
    inside = np.zeros((len(looks), len(looks)))
    for i, outer in enumerate(looks):
        for j, inner in enumerate(looks):
            if i != j and outer.cue.low <= inner.cue.start and inner.cue.end <= outer.cue.high:
                inside[i, j] = outer.content[inner.cue.start - outer.cue.low : inner.cue.end - outer.cue.low].mean()
    one = (inside >= threshold) & (inside > inside.T)
    nested: np.ndarray = one | one.T | np.eye(len(looks), dtype=bool)
    return nested


def _logit(p: np.ndarray) -> np.ndarray:
    bounded = np.clip(p, 1e-6, 1 - 1e-6)
    logits: np.ndarray = np.clip(np.log(bounded / (1 - bounded)), -BOUND, BOUND)
    return logits


def _pick_content(look: Look, source: tuple[int, int] | None, gain: np.ndarray, switch: float) -> np.ndarray:
    """The words that are content, cue and source being looked through: what he said goes on after "he said"."""
    free = np.zeros(len(gain), dtype=bool)
    free[look.cue.low : look.cue.high] = True
    free[look.cue.start : look.cue.end] = False
    if source is not None:
        free[source[0] : source[1]] = False
    words = np.flatnonzero(free)
    content: np.ndarray = words[_choose(np.clip(gain[words], -BOUND, BOUND).tolist(), switch)]
    return content


def _choose(gains: Sequence[float], switch: float) -> np.ndarray:
    """The choice of items with the largest sum of gains, where each change between chosen and not costs `switch`."""
    chosen = np.zeros(len(gains), dtype=bool)
    off, on = 0.0, -switch
    from_off: list[bool] = []
    from_on: list[bool] = []
    for gain in gains:
        from_off.append(off >= on - switch)
        from_on.append(on >= off - switch)
        off, on = max(off, on - switch), max(on, off - switch) + gain
    state = on - switch > off
    for i in range(len(gains) - 1, -1, -1):
        chosen[i] = state
        state = from_on[i] if state else not from_off[i]
    return chosen


def _pick_source(look: Look, threshold: float) -> tuple[int, int] | None:
    """The run of words that is most surely the source."""
    p = look.source.copy()
    p[look.cue.start - look.cue.low : look.cue.end - look.cue.low] = 0
    best: tuple[float, int, int] | None = None
    where = np.flatnonzero(p >= threshold)
    for run in np.split(where, np.flatnonzero(np.diff(where) > 1) + 1) if len(where) else ():
        top = float(p[run].max())
        if best is None or top > best[0]:
            best = (top, int(run[0]), int(run[-1]) + 1)
    return None if best is None else (best[1] + look.cue.low, best[2] + look.cue.low)


def _spans(piece: Piece, words: Sequence[int]) -> tuple[Span, ...]:
    """Words as character spans, neighbours joined."""
    spans: list[tuple[int, int]] = []
    last = -2
    for word in words:
        start, end = piece.words[word]
        if word == last + 1:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        last = word
    return tuple(spans)
