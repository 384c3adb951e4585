"""Words and cues → attributions: which words near a cue are its content, and which its source.

A second, small network looks at one cue at a time and marks the words around it. So contents that touch or enclose
each other come apart, and no content has to search for its source afterwards.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from twosource.claims.shapes import FoundAttribution
from twosource.claims.tagger import Piece, pack_windows, read_pieces, tag_windows
from twosource.inference import batches_by_length, load_network, load_part

if TYPE_CHECKING:
    from twosource.records import Span

REACH = 128
"""Words looked at on either side of a cue. In news 1 attribution in 500 reaches further."""

MODEL = "attribution"
"""Folder of the two networks under models/."""
BATCH_TOKENS = 4096
"""Tokens, or words, in one run of a network: rows times longest row. Larger is no faster and takes more memory."""

WINDOWS_AT_ONCE = 256
"""Windows held in memory between the two networks: about 100 MB, however long the text."""

BOUND = 8.0
"""Log-odds beyond this count as this: no single word decides a span."""

Linker = Callable[[dict[str, np.ndarray]], np.ndarray]
"""words (n, w, d), mask (n, w), cues (n, 2 d), distances (n, w) → logits (n, w, 3) of content, source, being a cue."""


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


def tag_attributions(
    texts: Sequence[str], models_dir: str | None = None, model: str = MODEL
) -> list[list[FoundAttribution]]:
    """Find who says what in some texts with the trained networks.

    Args:
        texts: of any length, in any number; furniture blanked with spaces, so that offsets are the article's.
        models_dir: folder of the weights; None is the one that ships with Twosource.
        model: the networks' folder in it.

    Returns:
        Per text its attributions, sorted by cue. Contents never overlap, sources may be shared. A source may be empty
        (the text names none); cue and content never are. Offsets are characters of the text, end exclusive.

    Raises:
        ModelError: weights are missing or damaged.

    Misses: content further than 128 words from its cue or in another paragraph; the outer one of two attributions
    that enclose each other keeps only the words that the inner one leaves.
    Source: Newell et al., An Attribution Relations Corpus for Political News, LREC 2018 (the task and its spans).
    """
    network = load_network(model, models_dir)
    linker = load_part(model, "linker.onnx", models_dir)
    thresholds = Thresholds(**network.config["thresholds"])
    found: list[list[FoundAttribution]] = [[] for _ in texts]
    windows = ((i, w) for i, text in enumerate(texts) for w in pack_windows(read_pieces(text, network.tokenizer)))
    while some := list(itertools.islice(windows, WINDOWS_AT_ONCE)):
        tagged = tag_windows([window for _, window in some], network, BATCH_TOKENS)
        pieces = [piece for _, window in some for piece in window]
        owners = [i for i, window in some for _ in window]
        outputs = [output for window in tagged for output in window]
        looks = look_at_cues(pieces, outputs, linker.run, thresholds.cue)
        for owner, piece, looked in zip(owners, pieces, looks, strict=True):
            found[owner] += settle_piece(piece, looked, thresholds)
    return found


def look_at_cues(
    pieces: Sequence[Piece], tagged: Sequence[np.ndarray], linker: Linker, min_cue: float
) -> list[list[Look]]:
    """What the linker makes of every possible cue, per piece in order.

    Args:
        pieces: paragraphs, in order.
        tagged: per piece the tagger's output, float32 (words, d + 9).
        linker: the second network.
        min_cue: probability from which a word is looked at as a cue.
    """
    cues = [cue for i, output in enumerate(tagged) for cue in find_cues(i, output, min_cue)]
    looks: list[list[Look]] = [[] for _ in pieces]
    for rows in batches_by_length([cue.high - cue.low for cue in cues], BATCH_TOKENS):
        for look in _look_at([cues[row] for row in rows], tagged, linker):
            looks[look.cue.piece].append(look)
    return [sorted(some, key=lambda look: look.cue.start) for some in looks]


def bucket_distances(low: int, high: int, start: int, end: int) -> np.ndarray:
    """How far each word in [low, high) lies from the cue [start, end), in 40 buckets that widen with distance.

    0 to 3 are the cue's own words; 4 to 21 lie before it, 22 to 39 after.
    """
    places = np.arange(low, high)
    before, after = start - places, places - end + 1
    inside = np.minimum(places - start, 3)
    return np.where(before > 0, 4 + _widen(before), np.where(after > 0, 22 + _widen(after), inside)).astype(np.int64)


def _widen(steps: np.ndarray) -> np.ndarray:
    near = np.maximum(steps, 1)
    far = 8 + (np.log2(near / 8.0 + 1e-9) * 2.2).astype(np.int64)
    steps_wide: np.ndarray = np.where(near <= 8, near - 1, np.minimum(far, 17))
    return steps_wide


def find_cues(piece: int, output: np.ndarray, threshold: float) -> list[Cue]:
    """Spans of words that may be a cue; a word that rather begins a cue than goes on with one begins one.

    Args:
        piece: number of the piece, carried along.
        output: the tagger's, float32 (words, d + 9); only the logits are read.
        threshold: probability from which a word may belong to a cue, 0..1.
    """
    logits = output[:, -9:-6]
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    outside, begin, inside = (weights / weights.sum(axis=1, keepdims=True)).T
    n = len(output)
    spans: list[list[int]] = []
    for i in np.flatnonzero(outside < 1 - threshold).tolist():
        if spans and spans[-1][1] == i and inside[i] > begin[i]:
            # A weak word does not lengthen a cue that is sure of itself.
            if outside[i] < 0.5 or outside[spans[-1][0]] > 0.5:
                spans[-1][1] = i + 1
        else:
            spans.append([i, i + 1])
    return [Cue(piece, a, b, max(0, a - REACH), min(n, b + REACH), float(1 - outside[a])) for a, b in spans]


def _look_at(cues: Sequence[Cue], tagged: Sequence[np.ndarray], linker: Linker) -> Iterator[Look]:
    width = max(cue.high - cue.low for cue in cues)
    size = tagged[cues[0].piece].shape[1] - 9
    feed = {
        "words": np.zeros((len(cues), width, size), dtype=np.float32),
        "mask": np.zeros((len(cues), width), dtype=np.float32),
        "cues": np.zeros((len(cues), 2 * size), dtype=np.float32),
        "distances": np.zeros((len(cues), width), dtype=np.int64),
    }
    for row, cue in enumerate(cues):
        n = cue.high - cue.low
        words = tagged[cue.piece][:, :size]
        feed["words"][row, :n] = words[cue.low : cue.high]
        feed["mask"][row, :n] = 1
        feed["cues"][row, :size] = words[cue.start]
        feed["cues"][row, size:] = words[cue.start : cue.end].mean(axis=0)
        feed["distances"][row, :n] = bucket_distances(cue.low, cue.high, cue.start, cue.end)
    said = 1 / (1 + np.exp(-np.clip(linker(feed).astype(np.float64), -30, 30)))
    for row, cue in enumerate(cues):
        n = cue.high - cue.low
        yield Look(cue, said[row, :n, 0], said[row, :n, 1], float(said[row, cue.start - cue.low, 2]))


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
    found = []
    for row, look in enumerate(kept):
        source = _pick_source(look, thresholds.source)
        rivals = np.delete(claims, row, axis=0).max(axis=0, initial=0.0)
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
