"""Words and cues → attributions: which words near a cue are its content, and which its source.

A second, small network looks at one cue at a time and marks the words around it. So contents that touch or enclose
each other come apart, and no content has to search for its source afterwards.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from twosource.claims.decoding import Cue, Look, Thresholds, settle_piece
from twosource.claims.shapes import FoundAttribution, trim_span
from twosource.claims.tagger import Piece, pack_windows, read_pieces, tag_windows
from twosource.inference import batches_of_width, load_network, load_part

if TYPE_CHECKING:
    from twosource.records import Span

OUTER = ",;:–—-"
"""Marks that belong to neither end of a source or content."""
REACH = 128
"""Words looked at on either side of a cue. In news 1 attribution in 500 reaches further."""

MODEL = "attribution"
"""Folder of the two networks under models/."""
BATCH_TOKENS = 512
"""Tokens, or words, in one run of a network: rows times longest row. Larger ones leave the cache: at 4,096 the 84
articles of PolNeAR's dev part take a quarter longer."""

WINDOWS_AT_ONCE = 64
"""Windows held in memory between the two networks: about 25 MB, however long the text."""

TAGGER_SHARE = 0.2
"""Weight of the tagger's own log-odds of content beside the linker's; of 0, 0.2, 0.4 the best on PolNeAR dev."""

Linker = Callable[[dict[str, np.ndarray]], np.ndarray]
"""words (n, w, d), mask (n, w), cues (n, 2 d), distances (n, w) → logits (n, w, 3) of content, source, being a cue."""


def tag_attributions(
    texts: Sequence[str],
    breaks: Sequence[Sequence[int]] | None = None,
    models_dir: str | None = None,
    model: str = MODEL,
) -> list[list[FoundAttribution]]:
    """Find who says what in some texts with the trained networks.

    Args:
        texts: of any length, in any number; furniture blanked with spaces, so that offsets are the article's.
        breaks: per text, offsets at which paragraphs start (`Reading.breaks`); None where line ends tell.
        models_dir: folder of the weights; None is the one that ships with Twosource.
        model: the networks' folder in it.

    Returns:
        Per text its attributions, sorted by cue. Contents do not overlap but where one attribution lies inside
        another's content, sources may be shared. A source may be empty (the text names none); cue and content never
        are. Offsets are characters of the text, end exclusive.

    Raises:
        ModelError: weights are missing or damaged.

    Misses: content further than 128 words from its cue or in another paragraph; a quotation without a cue; most
    attributions inside attributions, since the articles learned from mark the outer one only.
    Source: Newell et al., An Attribution Relations Corpus for Political News, LREC 2018 (the task and its spans).
    """
    network = load_network(model, models_dir)
    linker = load_part(model, "linker.onnx", models_dir)
    thresholds = Thresholds(**network.config["thresholds"])
    found: list[list[FoundAttribution]] = [[] for _ in texts]
    windows = (
        (i, window)
        for i, text in enumerate(texts)
        for window in pack_windows(read_pieces(text, network.tokenizer, None if breaks is None else breaks[i]))
    )
    while some := list(itertools.islice(windows, WINDOWS_AT_ONCE)):
        tagged = tag_windows([window for _, window in some], network, BATCH_TOKENS)
        pieces = [piece for _, window in some for piece in window]
        owners = [i for i, window in some for _ in window]
        outputs = [output for window in tagged for output in window]
        looks = look_at_cues(pieces, outputs, linker.run, thresholds.cue)
        for owner, piece, looked in zip(owners, pieces, looks, strict=True):
            found[owner] += (_trim(texts[owner], a) for a in settle_piece(piece, looked, thresholds))
    return found


def _trim(text: str, found: FoundAttribution) -> FoundAttribution:
    """Without the punctuation that sets source and content off from the rest of the sentence."""

    def trim(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple((a, b) for a, b in (trim_span(text, span, OUTER) for span in spans) if a < b)

    content = trim(found.content)
    return replace(found, source=trim(found.source), content=content or found.content)


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
    for width, rows in batches_of_width([cue.high - cue.low for cue in cues], BATCH_TOKENS):
        for look in _look_at([cues[row] for row in rows], width, tagged, linker):
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


def _look_at(cues: Sequence[Cue], width: int, tagged: Sequence[np.ndarray], linker: Linker) -> Iterator[Look]:
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
    said = linker(feed).astype(np.float64)
    for row, cue in enumerate(cues):
        n = cue.high - cue.low
        # What the tagger takes for content of anything counts a little.
        content = said[row, :n, 0] + TAGGER_SHARE * _content_odds(tagged[cue.piece][cue.low : cue.high])
        valid = float(_sigmoid(said[row, cue.start - cue.low, 2]))
        yield Look(cue, _sigmoid(content), _sigmoid(said[row, :n, 1]), valid)


def _content_odds(output: np.ndarray) -> np.ndarray:
    odds: np.ndarray = np.minimum(np.logaddexp(output[:, -2], output[:, -1]) - output[:, -3], 3.0)
    return odds


def _sigmoid(logits: np.ndarray) -> np.ndarray:
    p: np.ndarray = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    return p
