"""Gold and found groups → scores: B³ and balanced accuracy of pairs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

Score = dict[str, float]


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def rate_items(gold: Sequence[str], found: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Of each item, how much of its found group and of its gold group is right; two arrays of shape (n,)."""
    g = np.unique(np.array(gold, dtype=str), return_inverse=True)[1]
    f = np.unique(np.array(found, dtype=str), return_inverse=True)[1]
    cells, place, both = np.unique(g * (f.max() + 1) + f, return_inverse=True, return_counts=True)
    assert len(cells) == len(both)
    return both[place] / np.bincount(f)[f], both[place] / np.bincount(g)[g]


def score_b_cubed(gold: Sequence[str], found: Sequence[str], items: np.ndarray | None = None) -> Score:
    """B³ precision, recall and F1 (Bagga and Baldwin, 1998): over items, how much of its cluster is right.

    Args:
        gold: n group names.
        found: n group names.
        items: bool, shape (n,): average over these items only. Groups are taken whole all the same.
    """
    right, complete = rate_items(gold, found)
    chosen = np.ones(len(right), bool) if items is None else items
    return join_ratios(float(right[chosen].mean()), float(complete[chosen].mean()))


def join_ratios(precision: float, recall: float) -> Score:
    """Precision, recall and their harmonic mean."""
    total = precision + recall
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / total if total else 0.0}


def score_pairs(gold: Sequence[str], found: Sequence[str]) -> float:
    """Balanced accuracy over pairs: mean of the recall of same and of different pairs, where there are any."""
    g, f = np.array(gold), np.array(found)
    upper = np.triu_indices(len(g), 1)
    same_gold, same_found = (g[:, None] == g)[upper], (f[:, None] == f)[upper]
    return float(np.mean([(same_found == same_gold)[same_gold == kind].mean() for kind in np.unique(same_gold)]))
