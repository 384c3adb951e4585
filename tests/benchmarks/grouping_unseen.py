"""Networks trained without a part of the headlines → figures on that part: what no shipped weights can tell.

The shipped relation network has read Emergent. `models/relation/train.py --headlines` trains five more, each without
one fifth of the claims; `--export` leaves them in WORK/networks/without0 … without4.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from grouping_scores import Score, score_b_cubed
from grouping_stances import list_pairs, score_calls

from twosource.groups import load_relater
from twosource.inference import find_models_dir
from twosource.pipeline import compare_statements
from twosource.records import Statement
from twosource.settings import GroupSettings, Settings

FOLDS = 5
FindMeeting = Callable[[Sequence[tuple[str, str]]], np.ndarray]
Group = Callable[[float, Sequence[int] | None, FindMeeting], list[str]]
"""(threshold, rows or all, the network) → group of each row."""


@contextmanager
def lend_models(network: Path) -> Iterator[str]:
    """A models folder in which the relation network is another one."""
    with tempfile.TemporaryDirectory() as place:
        for model in find_models_dir().iterdir():
            if model.is_dir():
                (Path(place) / model.name).symlink_to(network.resolve() if model.name == "relation" else model)
        yield place


def remember(find_meeting: FindMeeting) -> FindMeeting:
    """The same, each pair asked about once."""
    known: dict[tuple[str, str], float] = {}

    def find(pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        new = [pair for pair in pairs if pair not in known]
        known.update(zip(new, find_meeting(new).tolist(), strict=True))
        return np.array([known[pair] for pair in pairs], dtype=np.float64)

    return find


def bench_unseen_groups(
    group: Group, gold: Sequence[str], fold: np.ndarray, networks: Path, thresholds: Sequence[float]
) -> Iterator[tuple[str, Score]]:
    """B³ of each fold with a network that has not seen it and the threshold that is best for the other folds."""
    whole: dict[tuple[int, float], list[str]] = {}
    alone: dict[tuple[int, float], Score] = {}
    rows = [np.flatnonzero(fold == held).tolist() for held in range(FOLDS)]
    for held in range(FOLDS):
        with lend_models(networks / f"without{held}") as models:
            find = remember(load_relater(GroupSettings(), models).find_meeting)
            for t in thresholds:
                whole[held, t] = group(t, None, find)
                alone[held, t] = score_b_cubed([gold[row] for row in rows[held]], group(t, rows[held], find))
    inside = {key: score_b_cubed(gold, found, fold == key[0]) for key, found in whole.items()}
    for name, table in (("whole set", inside), ("each fold by itself", alone)):
        chosen = [
            max(thresholds, key=lambda t: np.mean([table[k, t]["f1"] for k in range(FOLDS) if k != held]))
            for held in range(FOLDS)
        ]
        sizes = [len(some) for some in rows]
        mean = {
            key: float(np.average([table[k, t][key] for k, t in enumerate(chosen)], weights=sizes))
            for key in ("precision", "recall", "f1")
        }
        yield f"ours, unseen, {name} ({', '.join(f'{t:g}' for t in chosen)})", mean


def bench_unseen_stances(rows: Sequence[dict[str, Any]], networks: Path) -> Score:
    """Which pairs for and against are called a conflict, each by a network that has not seen their claim."""
    pairs, called = [], []
    for held in range(FOLDS):
        some, _ = list_pairs([row for row in rows if row["cv_fold"] % FOLDS == held])
        with lend_models(networks / f"without{held}") as models:
            given = [
                (Statement(id=f"{n}.a", text=a), Statement(id=f"{n}.b", text=b)) for n, (a, b, _) in enumerate(some)
            ]
            called += [found.relation == "conflict" for found in compare_statements(given, Settings(models_dir=models))]
        pairs += some
    return score_calls(pairs, np.array(called))
