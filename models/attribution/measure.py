"""Gold and found attributions → figures: who found how much of what was said, and with the right source.

A found attribution matches a gold one where their content characters overlap by an IoU of at least 0.5, one to one,
best first. Its source is right where the source characters overlap, or where both are empty.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROLES = ("source", "cue", "content")
Spans = Sequence[Sequence[int]]


def read_rows(file: Path) -> list[dict[str, Any]]:
    """Articles with their attributions, one JSON object a line."""
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def list_spans(found: Iterable[Any]) -> list[dict[str, Spans]]:
    """Attribution objects as the plain form that is measured."""
    return [{role: getattr(a, role) for role in ROLES} for a in found]


def match_contents(gold: Sequence[Mapping[str, Spans]], found: Sequence[Mapping[str, Spans]]) -> list[tuple[int, int]]:
    """One-to-one pairs (gold, found) with content IoU of at least 0.5, highest first."""
    a, b = ([_characters(x["content"]) for x in side] for side in (gold, found))
    scored = []
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            shared = len(x & y)
            if shared and shared / (len(x) + len(y) - shared) >= 0.5:
                scored.append((-shared / (len(x) + len(y) - shared), i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return sorted(pairs.items())


def measure(rows: Sequence[Mapping[str, Any]], found: Sequence[Sequence[Mapping[str, Spans]] | None]) -> dict[str, Any]:
    """Figures over all articles; None stands for an article on which the finder failed."""
    n_gold = n_found = matched = right = 0
    for row, some in zip(rows, found, strict=True):
        gold, some = row["attributions"], some or []
        n_gold, n_found = n_gold + len(gold), n_found + len(some)
        for i, j in match_contents(gold, some):
            a, b = _characters(gold[i]["source"]), _characters(some[j]["source"])
            matched += 1
            right += bool(a & b) if a else not b
    return {
        "articles": len(rows),
        "failed": sum(some is None for some in found),
        "gold": n_gold,
        "found": n_found,
        "content_precision": _ratio(matched, n_found),
        "content_recall": _ratio(matched, n_gold),
        "content_f1": _ratio(2 * matched, n_found + n_gold),
        "content_source_f1": _ratio(2 * right, n_found + n_gold),
        "source_right": _ratio(right, matched),
    }


def _characters(spans: Spans) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


def _ratio(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 0.0
