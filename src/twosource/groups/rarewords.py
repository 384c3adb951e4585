"""Statements → rare-word vectors: which words tell one statement of a coverage from the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_array

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
PRIOR = 10
"""Statements of unknown wording added to a coverage, so that a shared word still counts where there are only two."""


def find_rare_words(statements: Sequence[str]) -> csr_array:
    """Unit rows of word weights: the rarer a word in the coverage, the heavier.

    Args:
        statements: n texts, in a canonical order.

    Returns:
        float32, sparse, shape (n, words); a row without words is zero.

    Misses: inflections beyond a plain ending ("withdrew", "withdrawal"), synonyms; the encoder has those.
    Source: Spärck Jones, A statistical interpretation of term specificity, J. Documentation 1972; smoothed.
    """
    from scipy.sparse import csr_array

    bags = [split_words(statement) for statement in statements]
    seen = Counter(word for bag in bags for word in bag)
    column = {word: place for place, word in enumerate(sorted(seen))}
    weight = {word: float(np.log((len(bags) + PRIOR) / (count + 1))) for word, count in seen.items()}
    values: list[float] = []
    places: list[int] = []
    ends = [0]
    for bag in bags:
        words = sorted(bag)
        length = float(np.sqrt(sum(weight[word] ** 2 for word in words))) or 1.0
        values += [weight[word] / length for word in words]
        places += [column[word] for word in words]
        ends.append(len(places))
    shape = (len(bags), max(1, len(column)))
    return csr_array((np.array(values, np.float32), np.array(places, np.int64), np.array(ends, np.int64)), shape=shape)


def split_words(statement: str) -> set[str]:
    """Words of a statement without grammar, polarity, numbers, days and endings."""
    words = (word.lower() for word in WORD.findall(statement))
    return {_strip(word) for word in words if word not in LEFT_OUT and not any(sign.isdigit() for sign in word)}


def _strip(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
