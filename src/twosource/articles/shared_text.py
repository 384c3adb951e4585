"""Two narrations → how much of the shorter stands in the other, word for word or lightly reworded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from twosource.articles.candidate_pairs import RUN, hash_runs
from twosource.articles.narration import QUOTED, Narration

MIN_OPEN = 0.08
"""Share of words in common runs from which the sentences are aligned where the runs alone are not enough."""
MIN_ALIGNED = 0.55
"""Words in order that a sentence and its rewording share (Indel similarity of the two rows, 0..1). Of texts reworded
throughout 0.99 are found with aligned sentences, 0.90 with common runs alone; below 0.5 two outlets' own
sentences on one event begin to fit."""
MIN_MEANING = 0.85
"""Cosine similarity of a sentence and its rewording, 0..1."""
MIN_SENTENCE = 6
"""Own words of a sentence that is aligned."""

Encode = Callable[[Sequence[str]], np.ndarray]
"""Texts → unit rows."""


@dataclass(frozen=True)
class SharedText:
    """What two articles have in common outside quotations."""

    share: float
    """Of the shorter's own words, 0..1."""
    words: int
    sentences: int
    """Sentences of the shorter that hold them."""
    contained: float
    """Of the shorter's word 3-grams, quotations too, 0..1."""


def measure_shared(one: Narration, other: Narration, enough: float, encode: Encode) -> SharedText:
    """How much of the shorter article is the other's text.

    Args:
        one: a narration.
        other: another, of the same word numbers.
        enough: share that makes a copy, 0..1; no sentence is aligned where runs alone reach twice that, or nothing can.
        encode: called only where common runs leave it open, with the sentences that could be rewordings.
    """
    short, long = sorted((one, other), key=lambda n: (n.words, n.article_id))
    marks = _find_common(short, long)
    share = sum(map(sum, marks)) / max(1, short.words)
    if MIN_OPEN <= share < 2 * enough:
        reworded = _find_reworded(short, long, marks, enough, encode)
        marks = [[True] * len(s.own) if n in reworded else marks[n] for n, s in enumerate(short.sentences)]
    words = sum(map(sum, marks))
    return SharedText(
        share=words / max(1, short.words),
        words=words,
        sentences=sum(any(mark) for mark in marks),
        contained=_containment(one, other),
    )


def _find_common(short: Narration, long: Narration) -> list[list[bool]]:
    """For each own word of each sentence of the shorter, whether it lies in a run that the longer has."""
    row, known = _row(short), np.unique(_runs_of_own(_row(long))[1])
    places, keys = _runs_of_own(row)
    marks = np.zeros(len(row), dtype=bool)
    for start in places[np.isin(keys, known)].tolist():
        marks[start : start + RUN] = True
    found: list[list[bool]] = []
    at = 0
    for sentence in short.sentences:
        own = marks[at : at + len(sentence.tokens)][np.asarray(sentence.tokens) != QUOTED]
        found.append(own.tolist())
        at += len(sentence.tokens) + 1
    return found


def _row(narration: Narration) -> np.ndarray:
    """All sentences in a row, with a gap after each."""
    return np.asarray([token for s in narration.sentences for token in (*s.tokens, QUOTED)], dtype=np.int64)


def _runs_of_own(row: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where the runs begin that no quotation and no end of a sentence cuts, and their hashes."""
    keys = hash_runs(row, RUN)
    gaps = np.r_[0, np.cumsum(row == QUOTED)]
    whole = gaps[RUN:] == gaps[:-RUN] if len(row) >= RUN else np.zeros(0, dtype=bool)
    return np.flatnonzero(whole), keys[whole]


def _find_reworded(
    short: Narration, long: Narration, marks: list[list[bool]], enough: float, encode: Encode
) -> set[int]:
    """Sentences of the shorter that keep half of another's words in order, and its meaning."""
    from rapidfuzz.distance import Indel

    pairs: list[tuple[int, int]] = []
    for number, sentence in enumerate(short.sentences):
        if len(sentence.own) < MIN_SENTENCE or all(marks[number]):
            continue
        scores = [Indel.normalized_similarity(sentence.own, other.own) for other in long.sentences]
        best = int(np.argmax(scores))
        if scores[best] >= MIN_ALIGNED:
            pairs.append((number, best))
    gained = sum(len(marks[number]) - sum(marks[number]) for number, _ in pairs)
    if not pairs or sum(map(sum, marks)) + gained < enough * short.words:
        return set()
    left = encode([short.sentences[a].text for a, _ in pairs])
    right = encode([long.sentences[b].text for _, b in pairs])
    alike = (left * right).sum(axis=1)
    return {number for (number, _), score in zip(pairs, alike, strict=True) if score >= MIN_MEANING}


def _containment(one: Narration, other: Narration) -> float:
    left, right = (np.unique(hash_runs(n.every_word, 3)) for n in (one, other))
    shared = len(np.intersect1d(left, right, assume_unique=True))
    return float(shared / max(1, min(len(left), len(right))))
