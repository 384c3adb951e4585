"""Sentences of dated articles → a curve: what grouping costs at 1,000, 3,000 and 10,000 claims, once encoded.

Each size runs in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import pickle
import re
import resource
import tempfile
import time
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from twosource.claims import read_statements
from twosource.groups import encode_claims, group_claims, load_encoder
from twosource.records import Article, Claim, Skipped, Statement
from twosource.settings import ClaimSettings, GroupSettings

SENTENCE = re.compile(r"(?<=[a-z0-9”\")][.!?])[”\"]?\s+(?=[A-Z“\"])|\n+")


def cut_claims(rows: Sequence[dict[str, Any]], most: int) -> tuple[list[Article], list[Claim]]:
    """The article and the claim of each of the first sentences."""
    statements: list[tuple[Article, Statement]] = []
    for number, row in enumerate(rows):
        article = Article(id=f"a{number:05}", outlet=row["outlet"] or "", text="…", published=row["date"][:10])
        sentences = [s.strip() for s in SENTENCE.split(row["text"]) if 30 < len(s) < 350]
        statements += [(article, Statement(id=f"{number:05}-{n:03}", text=s)) for n, s in enumerate(sentences)]
        if len(statements) >= most:
            break
    _, claims = read_statements([statement for _, statement in statements[:most]], ClaimSettings())
    home = [article for article, _ in statements[:most]]
    claims = [
        c.model_copy(update={"article_id": a.id, "start": 500 * n, "end": 500 * n + len(c.text)})
        for n, (c, a) in enumerate(zip(claims, home, strict=True))
    ]
    return home, claims


def measure(store: str, size: int) -> dict[str, Any]:
    """What grouping the first `size` claims costs: seconds, gigabytes, pairs."""
    with Path(store).open("rb") as stream:
        home, claims, vectors = pickle.load(stream)
    home, claims, vectors = home[:size], claims[:size], vectors[:size]
    articles = list({article.id: article for article in home}.values())
    settings, told = GroupSettings(), list[Skipped]()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin, cpu = time.perf_counter(), time.process_time()
    groups = group_claims(claims, vectors, articles, settings, told.append)
    seconds, cpu = time.perf_counter() - begin, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "seconds": seconds,
        "cpu": cpu,
        "before": before / 1e6,
        "peak": peak / 1e6,
        "groups": len(groups),
        "pairs": count_pairs(claims, vectors, articles, settings),
        "told": [f"{skipped.item}: {skipped.reason}" for skipped in told],
    }


def count_pairs(
    claims: Sequence[Claim], vectors: np.ndarray, articles: Sequence[Article], settings: GroupSettings
) -> int:
    """Near pairs: those whose affinity is worked out at all."""
    from twosource.groups.candidates import find_near
    from twosource.groups.exact_vectors import ExactVectors, round_vectors
    from twosource.groups.intervals import find_intervals

    spans = find_intervals(claims, {article.id: article for article in articles}, settings.window_days)
    near = find_near(np.arange(len(claims)), ExactVectors(round_vectors(vectors)), spans, settings)
    return sum(len(part.a) for part in near)


def bench_scale(rows: Sequence[dict[str, Any]], sizes: Sequence[int] = (1000, 3000, 10_000)) -> list[dict[str, Any]]:
    """Prints the curve, and gives it back."""
    home, claims = cut_claims(rows, max(sizes))
    vectors = encode_claims(claims, load_encoder(GroupSettings()))
    curve = []
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "claims.pickle"
        store.write_bytes(pickle.dumps((home, claims, vectors)))
        for size in sizes:
            with get_context("spawn").Pool(1) as pool:
                cost = pool.apply(measure, (str(store), size))
            curve.append(cost)
            print(
                f"  {size:6} claims  {cost['seconds']:6.1f} s, {cost['cpu']:.1f} of CPU  "
                f"peak {cost['peak']:.2f} GB ({cost['before']:.2f} before)  "
                f"{cost['pairs']:8} pairs scored, {cost['pairs'] / size:5.1f} a claim  {cost['groups']} groups",
                flush=True,
            )
            for told in cost["told"]:
                print(f"         {told}")
    return curve
