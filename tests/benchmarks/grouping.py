"""Claim sets → a table: how well statements are grouped and set against each other, beside what a user would build.

    python tests/benchmarks/grouping.py --data DATA [--networks WORK/networks] [--scale]
        [--only emergent,nanco,stances,scale]

`--data` is a folder with claims/emergent.train.jsonl and claims/nanco.validation.jsonl (and, for `--scale`,
events/allsides_silver.jsonl), which are not ours to ship. On the same texts, in the same run:

- B³ of the Emergent headlines (Ferreira and Vlachos, 2016): as shipped; with `--networks`, each of five folds, by
  claim, with a network that has not seen it and the threshold that is best for the others, the whole set grouped and
  scored on the fold, and the fold grouped by itself; and the rivals of `grouping_rivals.py`, each with its best setting
  on the test set itself.
- Balanced accuracy of same/different pairs on NAnCo, averaged over questions: as shipped; with the threshold that is
  best for the other questions; and the same rivals, one best setting for all questions.
- Which pairs of headlines for and against one claim are called a conflict (`grouping_stances.py`).

Exits 1 where a floor is missed. BERTopic is run where it is installed (`pip install "twosource[bench]"`).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from grouping_rivals import find_best, has_bertopic, list_rivals
from grouping_scale import bench_scale
from grouping_scores import Score, read_lines, score_b_cubed, score_pairs
from grouping_stances import bench_stances, list_pairs
from grouping_unseen import FOLDS, FindMeeting, bench_unseen_groups, bench_unseen_stances
from relation_alone import RelationAlone, load_relation

from twosource.claims import read_statements
from twosource.groups import group_claims, load_encoder, load_relater
from twosource.pipeline import group_statements
from twosource.records import Article, Claim, Statement
from twosource.settings import ClaimSettings, GroupSettings

FLOORS = {"Emergent, shipped": 0.87, "Emergent, unseen": 0.86, "NAnCo, shipped": 0.80}
THRESHOLDS = [round(0.32 + 0.02 * step, 2) for step in range(7)]
PARTS = ("emergent", "nanco", "stances")
Read = tuple[list[Article], list[Claim], np.ndarray]


def read(statements: Sequence[Statement]) -> Read:
    """Statements as articles, claims and vectors, as `twosource group` reads them."""
    articles, claims = read_statements(statements, ClaimSettings())
    return articles, claims, load_encoder(GroupSettings()).encode([statement.text for statement in statements])


def name_homes(groups: Sequence[Any], ids: Sequence[str]) -> list[str]:
    """Group id of each claim id."""
    home = {claim: group.id for group in groups for claim in group.claim_ids}
    return [home[claim] for claim in ids]


def group(had: Read, threshold: float, rows: Sequence[int] | None = None, find: FindMeeting | None = None) -> list[str]:
    """Group id of each claim, or of each of some rows that are grouped by themselves."""
    articles, claims, vectors = had
    chosen = list(range(len(claims)) if rows is None else rows)
    settings = GroupSettings().model_copy(update={"min_similarity": threshold})
    inside = [claims[row] for row in chosen]
    find = find or load_relater(GroupSettings()).find_meeting
    groups = group_claims(inside, vectors[chosen], articles, settings, find_meeting=find)
    return name_homes(groups, [claim.id for claim in inside])


def bench_emergent(
    rows: Sequence[dict[str, Any]], relation: RelationAlone | None, networks: Path | None
) -> Iterator[tuple[str, Score]]:
    """B³ of the headlines, row by row."""
    statements = [Statement(id=f"{n:05}", text=row["headline"], outlet=row["outlet"]) for n, row in enumerate(rows)]
    gold, fold = [row["claim_id"] for row in rows], np.array([row["cv_fold"] for row in rows]) % FOLDS
    had, shipped = read(statements), GroupSettings().min_similarity
    yield f"ours, shipped (threshold {shipped}; it has seen them)", score_b_cubed(gold, group(had, shipped))
    if networks is not None:
        yield from bench_unseen_groups(
            lambda t, some, find: group(had, t, some, find), gold, fold, networks, THRESHOLDS
        )
    texts = [statement.text for statement in statements]
    questions = [(texts, had[2])]
    for rival in list_rivals(relation):
        best, (found,) = find_best(rival, questions, lambda groups: score_b_cubed(gold, groups[0])["f1"])
        yield f"{rival.name} ({rival.setting} {best:g})", score_b_cubed(gold, found)


def bench_nanco(rows: Sequence[dict[str, Any]], relation: RelationAlone | None) -> Iterator[tuple[str, float]]:
    """Balanced accuracy on the answers, averaged over questions, row by row."""
    asked = [[r for r in rows if r["question_id"] == name] for name in sorted({r["question_id"] for r in rows})]
    golds = [[str(row["cluster"]) for row in inside] for inside in asked]
    said = [[Statement(id=row["answer_id"], text=row["answer"], outlet=row["outlet"]) for row in q] for q in asked]

    def score(groups: Sequence[Sequence[str]]) -> float:
        return float(np.mean([score_pairs(gold, found) for gold, found in zip(golds, groups, strict=True)]))

    shipped = [name_homes(group_statements(inside), [s.id for s in inside]) for inside in said]
    yield f"ours, shipped (threshold {GroupSettings().min_similarity})", score(shipped)
    had = [read(inside) for inside in said]
    tried = np.array([[score_pairs(g, group(h, t)) for t in THRESHOLDS] for g, h in zip(golds, had, strict=True)])
    others = [int(np.delete(tried, held, axis=0).mean(axis=0).argmax()) for held in range(len(golds))]
    yield "ours, other questions' threshold", float(np.mean([tried[q, best] for q, best in enumerate(others)]))
    encoder = load_encoder(GroupSettings())
    questions = [(texts, encoder.encode(texts)) for texts in ([row["answer"] for row in inside] for inside in asked)]
    for rival in list_rivals(relation):
        best, found = find_best(rival, questions, score)
        yield f"{rival.name} ({rival.setting} {best:g})", score(found)


def print_scores(table: Iterable[tuple[str, Score]]) -> list[float]:
    """A line for each row as soon as it is there; gives back the F1 of each."""
    reached = []
    for name, score in table:
        print(f"  {name:62} P {score['precision']:.3f}  R {score['recall']:.3f}  F1 {score['f1']:.3f}", flush=True)
        reached.append(score["f1"])
    return reached


def print_accuracies(table: Iterable[tuple[str, float]]) -> list[float]:
    """The same for single figures."""
    reached = []
    for name, accuracy in table:
        print(f"  {name:62} {accuracy:.3f}", flush=True)
        reached.append(accuracy)
    return reached


def run(data: Path, parts: set[str], networks: Path | None = None) -> dict[str, float]:
    """Print the tables; the figures that have a floor."""
    relation = load_relation()
    if relation is None:
        print("The relation model alone is left out: models/relation/ has no network")
    if not has_bertopic():
        print('BERTopic is left out, for it is not installed: pip install "twosource[bench]"')
    emergent = read_lines(data / "claims" / "emergent.train.jsonl")
    reached: dict[str, float] = {}
    best = "rivals with the setting that is best on this very set"
    if "emergent" in parts:
        print(f"Emergent, {len(emergent)} headlines, B³; {best}", flush=True)
        scores = print_scores(bench_emergent(emergent, relation, networks))
        names = ("Emergent, shipped", "Emergent, unseen") if networks else ("Emergent, shipped",)
        reached |= dict(zip(names, scores, strict=False))
    if "nanco" in parts:
        answers = read_lines(data / "claims" / "nanco.validation.jsonl")
        print(f"NAnCo, {len(answers)} answers, balanced accuracy of pairs; {best}", flush=True)
        reached["NAnCo, shipped"] = print_accuracies(bench_nanco(answers, relation))[0]
    if "stances" in parts:
        pairs, total = list_pairs(emergent)
        print(
            f"Emergent, {len(pairs)} of {total} pairs for–against and for–for: which are called a conflict", flush=True
        )
        print_scores(bench_stances(pairs, relation))
        if networks is not None:
            print_scores([("ours, compare, unseen", bench_unseen_stances(emergent, networks))])
    if "scale" in parts:
        print("Sentences of dated articles, grouped once encoded", flush=True)
        bench_scale(read_lines(data / "events" / "allsides_silver.jsonl"))
    return reached


def main() -> int:
    """Print the tables; 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description="Measure how well statements are grouped.")
    parser.add_argument("--data", type=Path, required=True, help="folder with claims/ and events/")
    parser.add_argument("--scale", action="store_true", help="also measure grouping at 1,000, 3,000 and 10,000 claims")
    parser.add_argument("--networks", type=Path, help="folder of networks that have not seen a fifth of the headlines")
    parser.add_argument("--only", default=",".join(PARTS), help="some of emergent, nanco, stances, scale")
    options = parser.parse_args()
    parts = {part.strip() for part in options.only.split(",")} | ({"scale"} if options.scale else set())
    reached = run(options.data, parts, options.networks)
    missed = {name: floor for name, floor in FLOORS.items() if reached.get(name, 1.0) < floor}
    for name, floor in missed.items():
        print(f"below its floor of {floor}: {name} {reached[name]:.3f}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
