"""Headlines for and against one claim → a table: which pairs are called a conflict.

Of all pairs inside a gold claim of which one is for it and the other for or against it, those called `conflict`:
precision and recall on the for–against ones. Observing headlines are left out, pairs of two against it too.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import numpy as np
from grouping_scores import Score, join_ratios
from relation_alone import RelationAlone

from twosource.pipeline import compare_statements
from twosource.records import Statement

MAX_PAIRS = 6000
SEED = 20160612
Pair = tuple[str, str, bool]
"""Two headlines, and whether they take opposite sides."""


def list_pairs(rows: Sequence[dict[str, Any]]) -> tuple[list[Pair], int]:
    """The pairs, a fixed sample where there are more than MAX_PAIRS, and how many there are."""
    by_claim: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if row["stance"] in ("for", "against"):
            by_claim.setdefault(row["claim_id"], []).append(row)
    pairs = [
        (a["headline"], b["headline"], a["stance"] != b["stance"])
        for claim in sorted(by_claim)
        for a, b in combinations(by_claim[claim], 2)
        if "for" in (a["stance"], b["stance"])
    ]
    sample = pairs if len(pairs) <= MAX_PAIRS else random.Random(SEED).sample(pairs, MAX_PAIRS)
    return sample, len(pairs)


def score_calls(pairs: Sequence[Pair], called: np.ndarray) -> Score:
    """Precision and recall of the calls on the pairs that take opposite sides."""
    opposed = np.array([pair[2] for pair in pairs])
    hits = int((called & opposed).sum())
    return join_ratios(hits / max(1, int(called.sum())), hits / max(1, int(opposed.sum())))


def bench_stances(pairs: Sequence[Pair], relation: RelationAlone | None) -> Iterator[tuple[str, Score]]:
    """Scores of `compare_statements`, and of the relation model alone where there is one, row by row."""
    statements = [(Statement(id=f"{n}.a", text=a), Statement(id=f"{n}.b", text=b)) for n, (a, b, _) in enumerate(pairs)]
    called = np.array([found.relation == "conflict" for found in compare_statements(statements)])
    yield "ours, compare", score_calls(pairs, called)
    if relation is not None:
        rated = relation.rate([(a, b) for a, b, _ in pairs])
        against = rated["contradicts"]
        others = [rated[name] for name in rated if name not in ("contradicts", "meets")]
        yield "relation model alone, likeliest", score_calls(pairs, (against > np.stack(others)).all(axis=0))
        tried = [score_calls(pairs, against >= t) for t in np.arange(0.02, 1, 0.02)]
        yield "relation model alone, best threshold", max(tried, key=lambda score: score["f1"])
