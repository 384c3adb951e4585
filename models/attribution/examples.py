"""Articles with gold → tensors: pieces with their tags and targets, drawn in windows and batches."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from twosource.claims.linking import REACH, bucket_distances, find_cues
from twosource.claims.tagger import Piece, join_window, read_pieces

ROLES = ("cue", "source", "content")
MIN_CUE = 0.2
"""Probability from which the linker looks at a cue, in training and in use."""


@dataclass
class Target:
    """One attribution in the words of one piece (indices into the piece)."""

    cue: tuple[int, int]
    source: np.ndarray
    content: np.ndarray


@dataclass
class Example:
    """A piece with its gold."""

    piece: Piece
    tags: np.ndarray  # (words, 3): 0 outside, 1 begin, 2 inside
    targets: list[Target]


def make_examples(text: str, attributions: Sequence[dict], tokenizer: Tokenizer) -> list[Example]:
    """The pieces of one article with tags and targets."""
    return [label_piece(piece, attributions) for piece in read_pieces(text, tokenizer)]


def label_piece(piece: Piece, attributions: Sequence[dict]) -> Example:
    """The gold of one piece, word by word."""
    starts = np.array([a for a, _ in piece.words])
    ends = np.array([b for _, b in piece.words])
    low, high = starts[0], ends[-1]
    tags = np.zeros((len(starts), 3), dtype=np.int64)
    targets = []
    for attribution in attributions:
        marks = {}
        for column, role in enumerate(ROLES):
            mark = np.zeros(len(starts), dtype=bool)
            for a, b in attribution[role]:
                if a < high and b > low:
                    inside = (np.minimum(ends, b) - np.maximum(starts, a)) * 2 >= ends - starts
                    mark |= inside
                    where = np.flatnonzero(inside)
                    if len(where):
                        tags[where, column] = 2
                        tags[where[0], column] = 1
            marks[role] = mark
        where = np.flatnonzero(marks["cue"])
        if len(where) and attribution["content"]:
            targets.append(Target((int(where[0]), int(where[-1]) + 1), marks["source"], marks["content"]))
    return Example(piece, tags, targets)


def straighten(text: str) -> str:
    """The text with straight quote marks, of the same length: outlets differ in this, speech does not."""
    return text.translate({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"})


def draw_windows(articles: Sequence[tuple[list[Example], list[Example]]], rng: random.Random) -> list[list[Example]]:
    """Every piece once, in windows of random size, so that each epoch shows other neighbours."""
    windows = []
    for plain, straight in articles:
        examples = straight if rng.random() < 0.25 else plain
        limit = rng.choice((112, 144, 176))
        run: list[Example] = []
        size = 1
        for example in examples:
            if run and size + len(example.piece.ids) + 1 > limit:
                windows.append(run)
                run, size = [], 1
            run.append(example)
            size += len(example.piece.ids) + 1
        if run:
            windows.append(run)
    return windows


def draw_batches(windows: list[list[Example]], size: int, rng: random.Random) -> Iterator[list[list[Example]]]:
    """Batches of about one length, in random order."""
    rng.shuffle(windows)
    for low in range(0, len(windows), size * 40):
        block = sorted(windows[low : low + size * 40], key=lambda w: sum(len(e.piece.ids) for e in w))
        batches = [block[i : i + size] for i in range(0, len(block), size)]
        rng.shuffle(batches)
        yield from batches


def feed_windows(batch: Sequence[Sequence[Example]], marks: tuple[int, int], device: str) -> tuple[dict, list]:
    """Tensors for the tagger, and per piece (row, token place of each word, example)."""
    windows = [join_window([e.piece for e in run], *marks) for run in batch]
    width = max(len(w.ids) for w in windows)
    names = ("input_ids", "attention_mask", "token_type_ids")
    feed = {name: torch.zeros(len(windows), width, dtype=torch.long) for name in names}
    for row, window in enumerate(windows):
        n = len(window.ids)
        feed["input_ids"][row, :n] = torch.tensor(window.ids)
        feed["token_type_ids"][row, :n] = torch.tensor(window.type_ids)
        feed["attention_mask"][row, :n] = 1
    places = [
        (row, torch.tensor(firsts), example)
        for row, (window, run) in enumerate(zip(windows, batch, strict=True))
        for firsts, example in zip(window.firsts, run, strict=True)
    ]
    return {k: v.to(device) for k, v in feed.items()}, places


def choose_cues(example: Example, guess: np.ndarray) -> list[tuple[tuple[int, int], Target | None]]:
    """The gold cues, and what the tagger now takes for cues, right or wrong: the linker must tell them apart."""
    chosen: list[tuple[tuple[int, int], Target | None]] = [(t.cue, t) for t in example.targets]
    seen = {t.cue for t in example.targets}
    guessed = sorted(find_cues(0, guess, MIN_CUE), key=lambda c: -c.p)[: 3 + 2 * len(seen)]
    for cue in guessed:
        if (cue.start, cue.end) in seen:
            continue
        overlap = [t for t in example.targets if t.cue[0] < cue.end and cue.start < t.cue[1]]
        chosen.append(((cue.start, cue.end), overlap[0] if len(overlap) == 1 else None))
    return chosen


def feed_linker(features: Sequence[Tensor], examples: Sequence[Example], guesses: Sequence[np.ndarray]) -> tuple | None:
    """Words, mask, cues, distances and gold of every cue in a batch."""
    items = []
    for hidden, example, guess in zip(features, examples, guesses, strict=True):
        n = len(hidden)
        for (start, end), target in choose_cues(example, guess):
            low, high = max(0, start - REACH), min(n, end + REACH)
            items.append((hidden, low, high, start, end, target))
    if not items:
        return None
    width = max(high - low for _, low, high, *_ in items)
    device = items[0][0].device
    words, cues = [], []
    mask = torch.zeros(len(items), width)
    distances = torch.zeros(len(items), width, dtype=torch.long)
    gold = torch.zeros(len(items), width, 2)
    valid = torch.zeros(len(items))
    at = torch.zeros(len(items), dtype=torch.long)
    for i, (hidden, low, high, start, end, target) in enumerate(items):
        words.append(F.pad(hidden[low:high], (0, 0, 0, width - (high - low))))
        cues.append(torch.cat([hidden[start], hidden[start:end].mean(0)]))
        mask[i, : high - low] = 1
        distances[i, : high - low] = torch.from_numpy(bucket_distances(low, high, start, end))
        at[i] = start - low
        if target is not None:
            valid[i] = 1
            gold[i, : high - low, 0] = torch.from_numpy(target.content[low:high].astype(np.float32))
            gold[i, : high - low, 1] = torch.from_numpy(target.source[low:high].astype(np.float32))
    return (torch.stack(words), mask.to(device), torch.stack(cues), distances.to(device)), (
        gold.to(device), valid.to(device), at.to(device))  # fmt: skip
