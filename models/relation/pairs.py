"""Sets of labelled pairs → examples: what the relation network learns from, in one shape.

Two labels, either of which may be unknown (-1). `nli`: 0 the first statement implies the second, 1 it leaves it open,
2 it contradicts it. `meet`: 1 both speak of one statement (agreeing or not), 0 they do not, however alike they sound.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

UNKNOWN = -1
Encode = Callable[[list[str]], np.ndarray]
NLI = {"entailment": 0, "neutral": 1, "contradiction": 2}


@dataclass(frozen=True)
class Pair:
    """Two statements and what is known of them."""

    a: str
    b: str
    nli: int = UNKNOWN
    meet: int = UNKNOWN

    def swapped(self) -> Pair:
        """The other way round: a contradiction stays one, what implies may not."""
        return replace(self, a=self.b, b=self.a, nli=2 if self.nli == 2 else UNKNOWN)


NLI_SETS: tuple[tuple[str, float, int], ...] = (
    ("mnli.train_20k", 2.0, 10**6),
    ("mnli.train_olora3k", 2.0, 10**6),
    ("mnli.train_taxi", 1.0, 10**6),
    ("mnli.dev_matched", 2.0, 10**6),
    ("lingnli.train", 1.4, 10**6),
    ("wanli.sub15k", 1.4, 10**6),
    ("snli.train_cat18k", 1.0, 10**6),
    ("snli.train_cat2k", 1.0, 10**6),
    ("snli.train_errudite1k", 1.0, 10**6),
    ("snli.train_cnlisub", 1.0, 10**6),
    ("snli.train_disco", 0.5, 10**6),
    ("snli.dev", 1.0, 10**6),
    ("cad_nli.train", 1.0, 10**6),
    ("mpe.train", 1.0, 3000),
    ("infotabs.train", 1.0, 5000),
    ("fever_sr.train_balanced", 1.0, 8000),
    ("check_covid.train", 1.0, 10**6),
    ("fm2.dev", 1.0, 10**6),
    ("conjnli.advtrain", 1.0, 2500),
    ("scone.train", 1.0, 2000),
    ("monli.pmonli", 1.0, 700),
    ("equate_stress.all", 1.0, 2500),
    ("wikiresnli_ex.dev", 1.0, 600),
    ("cb.train", 1.0, 10**6),
)
"""(set, passes, most of it): human-written ones whole, templated and long ones in small share."""

SECOND_SETS: tuple[tuple[str, float, int], ...] = (
    ("mnli.train_20k", 1.4, 10**6),
    ("mnli.train_olora3k", 1.4, 10**6),
    ("mnli.train_taxi", 1.0, 10**6),
    ("mnli.dev_matched", 1.4, 10**6),
    ("lingnli.train", 0.8, 10**6),
    ("wanli.sub15k", 1.0, 10**6),
    ("snli.train_cat18k", 0.6, 10**6),
    ("snli.train_cnlisub", 0.4, 10**6),
    ("snli.dev", 0.5, 10**6),
    ("cad_nli.train", 0.3, 10**6),
    ("equate_stress.all", 1.0, 600),
    ("conjnli.advtrain", 1.0, 600),
)
"""The second leg: short pairs of general prose, which every later use leans on; the rest has been learnt by then."""

MAX_WORDS = 75
"""Longer pairs are left out: they cost most and look least like statements of the news."""


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def keep_pairs(pairs: Iterable[Pair], path: Path) -> None:
    """Write examples as JSON Lines."""
    path.write_text("".join(json.dumps(asdict(pair)) + "\n" for pair in pairs), encoding="utf-8")


def draw_nli(folder: Path, rng: random.Random, sets: Sequence[tuple[str, float, int]] = NLI_SETS) -> Iterator[Pair]:
    """Pairs with an entailment label, each set in its share."""
    for name, passes, most in sets:
        rows = [row for row in read_lines(folder / f"{name}.jsonl") if row["label"] in NLI]
        rows = [row for row in rows if len(f"{row['premise']} {row['hypothesis']}".split()) <= MAX_WORDS]
        rng.shuffle(rows)
        wanted = min(most, round(passes * len(rows)))
        for number in range(wanted):
            row = rows[number % len(rows)]
            yield Pair(row["premise"], row["hypothesis"], nli=NLI[row["label"]])


def draw_paraphrases(folder: Path) -> Iterator[Pair]:
    """News sentences judged to say the same or not (MRPC), and graded ones (STS) where the grade is clear."""
    for part in ("train", "val"):
        for row in read_lines(folder / f"para.mrpc.{part}.jsonl"):
            yield Pair(row["premise"], row["hypothesis"], meet=int(row["label"] == "paraphrase"))
    for part in ("train", "dev"):
        for row in read_lines(folder / f"sts.stsb.{part}.jsonl"):
            if row["score"] >= 3.8 or row["score"] <= 2.6:
                yield Pair(row["premise"], row["hypothesis"], meet=int(row["score"] >= 3.8))


def draw_headlines(rows: Iterable[dict[str, Any]], rng: random.Random, per_claim: int = 16) -> Iterator[Pair]:
    """Emergent: headlines of one claim meet; a claim's own text against each headline has a stance too.

    Those for a claim do not strictly imply it, but nothing else is what an editor means by "says the same".
    """
    by_claim: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_claim.setdefault(row["claim_id"], []).append(row)
    label = {"for": 0, "against": 2, "observing": 1}
    for claim_id in sorted(by_claim):
        found = by_claim[claim_id]
        for row in found:
            yield Pair(row["headline"], row["claim"], nli=label[row["stance"]], meet=1)
        couples = [(x, y) for n, x in enumerate(found) for y in found[n + 1 :] if x["headline"] != y["headline"]]
        rng.shuffle(couples)
        for x, y in couples[:per_claim]:
            stances = {x["stance"], y["stance"]}
            nli = 2 if stances == {"for", "against"} else 1 if "observing" in stances and len(stances) == 2 else UNKNOWN
            nli = 0 if stances in ({"for"}, {"against"}) else nli
            yield Pair(x["headline"], y["headline"], nli=nli, meet=1)


def draw_neighbours(
    rows: Sequence[dict[str, Any]], encode: Encode, rng: random.Random, most: int = 3
) -> Iterator[Pair]:
    """Emergent: for each headline, near ones of other claims; they do not meet, and each leaves the other open."""
    vectors = encode([row["headline"] for row in rows])
    for number, line in enumerate(vectors @ vectors.T):
        near = [int(n) for n in np.argsort(-line)[:40] if rows[int(n)]["claim_id"] != rows[number]["claim_id"]][:12]
        for other in rng.sample(near, min(most, len(near))):
            yield Pair(rows[number]["headline"], rows[other]["headline"], nli=1, meet=0)
