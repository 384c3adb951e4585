"""Statements → weighted stems: which words tell one statement of news from the others."""

from __future__ import annotations

import hashlib
import re
from array import array
from collections.abc import Iterable, Sequence
from functools import cache
from math import fsum, log, sqrt
from pathlib import Path

import numpy as np

from twosource.errors import ModelError
from twosource.groups.ragged import Ragged
from twosource.inference import MEND, WORDS, find_models_dir

WORD = re.compile(r"[^\W_]+")
GRAMMAR = (
    "a an and as at be been by for from had has have he her his in is it its of on or she that the their they this to"
    " was were will with would who which"
)
"""In every statement, and in none for a reason."""
DISPUTABLE = (
    "no not never none nor neither t zero one two three four five six seven eight nine ten eleven twelve dozen dozens"
    " hundred hundreds thousand thousands million millions billion half"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december today yesterday tomorrow"
)
"""Polarity, numbers and days: two accounts that differ in these conflict, which is no reason to keep them apart."""
LEFT_OUT = frozenset(f"{GRAMMAR} {DISPUTABLE}".split())
ENDINGS = ("ing", "ed", "es", "s", "ly")
STEM = 6
"""Letters of a stem: "withdrew" stays apart from "withdrawal", "elections" and "electoral" do not. Emergent, each fifth
by itself, unseen, at the best threshold: B³ F1 0.903 with whole words, 0.909 with stems of 5 and of 6 letters."""
SMOOTHING = 20
"""Sentences added to every stem's count, so that names nobody has heard of do not outweigh all else. Emergent as above:
0.907 at 10, 0.911 at 20 and at 30 (0.911 with weights counted in the headlines themselves, as it once was)."""
SCALE = 4096
"""Weights are whole numbers with this root of the sum of squares, so that a sum of products is exact, in any order."""


def find_rare_words(statements: Sequence[str]) -> Ragged:
    """Stems of each statement and their weights: the rarer in news at large, the heavier.

    Weights are those of a fixed table, so that what two statements share depends on nothing but the two.

    Args:
        statements: n texts.

    Returns:
        For each, the stems' numbers (sorted) and weights (whole, `SCALE` times a unit row, rounded).

    Misses: inflections beyond a plain ending within six letters ("buy", "bought"), synonyms; the encoder has those.
    Source: Spärck Jones, A statistical interpretation of term specificity, J. Documentation 1972; smoothed.
    """
    told = {statement: number for number, statement in enumerate(dict.fromkeys(statements))}
    rows = _weigh_words(told)
    if len(told) == len(statements):
        return rows
    return rows.take(np.array([told[statement] for statement in statements], dtype=np.int64))


def _weigh_words(statements: Iterable[str]) -> Ragged:
    """Stems and weights of some statements, in plain arrays from the start: as objects they would fill the memory."""
    known: dict[str, tuple[int, float] | None] = {}
    lengths, numbers, weights = array("l"), array("i"), array("d")
    longs = array("d")
    for statement in statements:
        row: dict[int, float] = {}
        for word in WORD.findall(statement.lower()):
            try:
                found = known[word]
            except KeyError:
                found = known[word] = _weigh(word)
            if found is not None:
                row[found[0]] = found[1]
        stems = sorted(row)
        own = [row[stem] for stem in stems]
        lengths.append(len(stems))
        numbers.extend(stems)
        weights.extend(own)
        longs.append(sqrt(fsum([weight * weight for weight in own])) or 1.0)
    counts = np.array(lengths, dtype=np.int64)
    whole = np.rint(SCALE * np.array(weights, dtype=np.float64) / np.repeat(np.array(longs), counts))
    return Ragged.of_lengths(counts, np.array(numbers, dtype=np.int32), whole.astype(np.int32))


def _weigh(word: str) -> tuple[int, float] | None:
    """Number and weight of a word's stem; None for a word that is left out."""
    stem = find_stem(word)
    if stem is None:
        return None
    total, counts = load_counts()
    return _number(stem), log((total + SMOOTHING) / (counts.get(stem, 0) + SMOOTHING))


def split_words(statement: str) -> set[str]:
    """Stems of a statement's words without grammar, polarity, numbers and days."""
    stems = (find_stem(word) for word in WORD.findall(statement.lower()))
    return {stem for stem in stems if stem is not None}


def find_stem(word: str) -> str | None:
    """A lower-case word without its ending, cut to `STEM` letters; None for a word that is left out."""
    if word in LEFT_OUT or (not word.isalpha() and any(sign.isdigit() for sign in word)):
        return None
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:STEM]


def _number(stem: str) -> int:
    """31 bits of the stem's digest: no table of all stems is needed, and two in 40,000 may share a number."""
    return int.from_bytes(hashlib.blake2b(stem.encode(), digest_size=4).digest(), "big") >> 1


@cache
def load_counts() -> tuple[int, dict[str, int]]:
    """Sentences counted, and in how many of them each stem stands.

    Raises:
        ModelError: the table is missing or damaged.
    """
    file = _find_table()
    try:
        rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
        counts = {stem: int(count) for stem, count in rows}
        return counts.pop(""), counts
    except FileNotFoundError:
        raise ModelError(f"{file}: missing; {MEND}") from None
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{file}: cannot be read ({error!r}); {MEND}") from error


def _find_table() -> Path:
    return find_models_dir() / WORDS / "counts.tsv"
