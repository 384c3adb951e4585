"""Text → words with the network's view of them: paragraphs cut into windows, every word seen once.

The same code feeds training (`models/attribution/train.py`) and use, so that both see the same tokens.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from twosource.inference import Network
    from twosource.records import Span

MAX_PIECE_TOKENS = 220
"""A longer paragraph is read in parts: the network takes 512 tokens, and attention costs their square."""
MAX_WINDOW_TOKENS = 254
"""Tokens of one run of the network, its own marks included. Trained on windows of 128 to 254."""
IN_QUOTE, CAPITAL = 1, 2
"""Bits of a token's type: the vocabulary knows neither case nor which side of a straight quote mark is inside."""

_BREAK = re.compile(
    r"\n[^\S\n]*\n\s*"  # a blank line
    r"|(?<=[.!?:;”\"’'…)\]])[^\S\n]*\n\s*"  # a line that ends like a sentence
    r"|\n\s*(?=[“„«\"•―])"  # a line that begins like a quotation
    r"|(?<![^\n])[^\n]{1,40}\n\s*"  # a line too short to have been wrapped
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_MARK = re.compile(r"[“”„«»\"]|''|``")


@dataclass(frozen=True)
class Piece:
    """A paragraph, or a part of a long one: its tokens and the words they spell."""

    ids: list[int]
    types: list[int]
    firsts: list[int]
    """Place in `ids` of each word's first token."""
    words: list[Span]
    """Characters of each word in the text."""


@dataclass(frozen=True)
class Window:
    """What the network reads at once: whole pieces, set apart by separator tokens."""

    ids: list[int]
    type_ids: list[int]
    firsts: list[list[int]]
    """Per piece, place in `ids` of each word's first token."""


def read_pieces(
    text: str, tokenizer: Tokenizer, breaks: Sequence[int] | None = None, max_tokens: int = MAX_PIECE_TOKENS
) -> list[Piece]:
    """Every word of a text, in order, by paragraph.

    Args:
        text: any text of any length; blank stretches are no words.
        tokenizer: lower-casing WordPiece, without padding and truncation.
        breaks: offsets at which paragraphs start, sorted; None where the line ends of the text tell.
        max_tokens: a longer paragraph is cut, after a sentence where one ends in its last part.
    """
    text = _SURROGATE.sub("\ufffd", text)
    spans = _split_paragraphs(text) if breaks is None else itertools.pairwise(sorted({0, *breaks, len(text)}))
    paragraphs = [(start, end) for start, end in spans if text[start:end].strip()]
    encodings = tokenizer.encode_batch([text[start:end] for start, end in paragraphs], add_special_tokens=False)
    pieces = []
    for (start, end), encoding in zip(paragraphs, encodings, strict=True):
        quoted = find_quoted(text[start:end])
        ids, offsets, word_ids = encoding.ids, encoding.offsets, encoding.word_ids
        firsts = [i for i, word in enumerate(word_ids) if i == 0 or word != word_ids[i - 1]]
        bounds = [*firsts, len(ids)]
        words = [(offsets[a][0], offsets[b - 1][1]) for a, b in itertools.pairwise(bounds)]
        for low, high in _cut(text[start:end], bounds, words, max_tokens):
            base = bounds[low]
            types = []
            for word in range(low, high):
                a = words[word][0]
                kind = IN_QUOTE * bool(quoted[a]) | CAPITAL * text[start + a].isupper()
                types += [kind] * (bounds[word + 1] - bounds[word])
            pieces.append(
                Piece(
                    ids=ids[base : bounds[high]],
                    types=types,
                    firsts=[first - base for first in firsts[low:high]],
                    words=[(start + a, start + b) for a, b in words[low:high]],
                )
            )
    return pieces


def find_quoted(paragraph: str) -> np.ndarray:
    """Which characters of a paragraph stand between quote marks, the marks included.

    A mark that is never closed holds to the end of the paragraph: that is how quotes over several are printed.
    """
    quoted = np.zeros(len(paragraph) + 1, dtype=bool)
    opened = -1
    for mark in _MARK.finditer(paragraph):
        sign = mark.group()
        if opened < 0 and sign not in "”»":
            opened = mark.start()
        elif opened >= 0 and sign not in ("“", "„", "«", "``"):
            quoted[opened : mark.end()] = True
            opened = -1
    if opened >= 0:
        quoted[opened:] = True
    return quoted


def pack_windows(pieces: Sequence[Piece], max_tokens: int = MAX_WINDOW_TOKENS) -> Iterator[list[Piece]]:
    """Runs of consecutive pieces that fit one window together; every piece is in exactly one."""
    run: list[Piece] = []
    size = 1
    for piece in pieces:
        if run and size + len(piece.ids) + 1 > max_tokens:
            yield run
            run, size = [], 1
        run.append(piece)
        size += len(piece.ids) + 1
    if run:
        yield run


def join_window(pieces: Sequence[Piece], cls: int, sep: int) -> Window:
    """One window: the opening mark, then each piece with a separator after it."""
    ids, types, firsts = [cls], [0], []
    for piece in pieces:
        firsts.append([len(ids) + first for first in piece.firsts])
        ids += [*piece.ids, sep]
        types += [*piece.types, 0]
    return Window(ids, types, firsts)


def tag_windows(windows: Sequence[Sequence[Piece]], network: Network, batch_tokens: int) -> list[list[np.ndarray]]:
    """The network's output for every word of every piece of some windows.

    Returns:
        Per window and piece float32, shape (words, d + 9): d features, then the logits of outside, begin and inside
        for cue, source and content.
    """
    cls, sep = (int(network.tokenizer.token_to_id(mark) or 0) for mark in ("[CLS]", "[SEP]"))
    joined = [join_window(pieces, cls, sep) for pieces in windows]
    outputs = network.run(joined, batch_tokens)
    return [[output[f] for f in window.firsts] for window, output in zip(joined, outputs, strict=True)]


def _split_paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for gap in _BREAK.finditer(text):
        yield start, gap.end()
        start = gap.end()
    yield start, len(text)


def _cut(paragraph: str, bounds: Sequence[int], words: Sequence[Span], max_tokens: int) -> Iterator[tuple[int, int]]:
    """Word ranges of at most `max_tokens` tokens, ending with a sentence where one ends in the last half."""
    low, n = 0, len(words)
    if bounds[-1] <= max_tokens:
        yield 0, n
        return
    while low < n:
        high = low + 1
        best = 0
        while high < n and bounds[high + 1] - bounds[low] <= max_tokens:
            high += 1
            if paragraph[words[high - 1][0]] in ".!?" and (bounds[high] - bounds[low]) * 2 > max_tokens:
                best = high
        if high < n and best:
            high = best
            while high < n and paragraph[words[high][0]] in "”\"’'" and bounds[high + 1] - bounds[low] <= max_tokens:
                high += 1
        yield low, high
        low = high
