"""Real sentences with planted edits → a table: what each rule finds, and what it flags where nothing is.

    python tests/benchmarks/planted.py --data DATA/events [--per-kind 120] [--seed N] [--show 5]

`--data` is a folder with seesaw.dev.jsonl and basil.jsonl, which are not ours to ship. A second outlet's copy of a
sentence is made in which exactly one thing is changed (`planted_edits.py`), or nothing that matters
(`planted_lookalikes.py`); both go through `compare_statements`. A rule's recall is its share of the edits made for it;
its precision counts everything else it says, on other edits and on look-alikes alike. Exits 1 where a floor is missed.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from planted_edits import EDITS
from planted_lookalikes import LOOK_ALIKES, add_clause, swap_synonyms

from twosource.pipeline import compare_statements
from twosource.records import Comparison, Statement

FLOORS = {"precision": 0.93, "recall": 0.80, "look-alikes": 0.03}
SEED = 90210
"""Draws sentences that no comparer was mended on; use others to look at errors."""

CHECKABLE = re.compile(r"^[“\"A-Z][^?!\n]{40,260}[.][”\"]?$")
APPEAL = re.compile(r"\b(?:I|we|you|please|click|photo|copyright|subscribe)\b(?![^“\"]*[”\"])", re.IGNORECASE)


@dataclass(frozen=True)
class Case:
    """A sentence, its copy, what was done to it, and the rule that should say so (None: none may)."""

    kind: str
    rule: str | None
    a: Statement
    b: Statement


def read_sentences(folder: Path) -> list[tuple[str, str, date]]:
    """Sentence, outlet and day of every sentence of both sets that states something, each once."""
    found: dict[str, tuple[str, str, date]] = {}
    for name in ("seesaw.dev.jsonl", "basil.jsonl"):
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for start, end in row["sentence_offsets"]:
                text = " ".join(row["text"][start:end].split())
                balanced = text.count("“") == text.count("”") and text.count('"') % 2 == 0
                if balanced and CHECKABLE.match(text) and not APPEAL.search(text):
                    found.setdefault(text, (text, row["outlet"], date.fromisoformat(row["date"][:10])))
    return [found[text] for text in sorted(found)]


def make_cases(sentences: list[tuple[str, str, date]], per_kind: int, seed: int) -> list[Case]:
    """Up to `per_kind` cases of each kind, each from another sentence where there are enough."""
    rng = random.Random(seed)
    rng.shuffle(sentences)
    made: Counter[str] = Counter()
    cases: list[Case] = []
    plans = [(kind, rule, edit, 0) for kind, (rule, edit) in EDITS.items()]
    plans += [(kind, None, edit, days) for kind, (edit, days) in LOOK_ALIKES.items()]  # type: ignore[misc]
    for text, outlet, day in sentences:
        for kind, rule, edit, days in sorted(plans, key=lambda plan: made[plan[0]]):
            copy = edit(text, rng) if made[kind] < per_kind else None
            if copy is None or copy == text:
                continue
            made[kind] += 1
            number = f"{kind}-{made[kind]:03}"
            a = Statement(id=f"{number}-a", text=text, outlet=outlet, date=day)
            b = Statement(id=f"{number}-b", text=copy, outlet="Second Outlet", date=day + timedelta(days))
            cases.append(Case(kind, rule, a, b))
            break
    return cases


def paraphrase(cases: list[Case]) -> list[Case]:
    """The edited copies told in other words too: two synonyms, an added clause, or both; unchanged ones left out."""
    rng = random.Random(SEED)
    told = []
    for case in cases:
        text = swap_synonyms(case.b.text, rng) or case.b.text
        text = add_clause(text, rng) or text
        if case.rule is not None and text != case.b.text:
            told.append(Case(case.kind, case.rule, case.a, case.b.model_copy(update={"text": text})))
    return told


def score(cases: list[Case], results: list[Comparison]) -> dict[str, dict[str, int]]:
    """Right, missed and wrong findings of each rule."""
    table: dict[str, dict[str, int]] = defaultdict(lambda: {"right": 0, "missed": 0, "wrong": 0})
    for case, result in zip(cases, results, strict=True):
        said = {reason.rule for reason in result.reasons}
        if case.rule is not None:
            table[case.rule]["right" if case.rule in said else "missed"] += 1
        for rule in said - {case.rule}:
            table[rule]["wrong"] += 1
    return dict(sorted(table.items()))


def rate(right: int, other: int) -> float:
    """Share of right ones; 1 where there is none at all."""
    return right / (right + other) if right + other else 1.0


def show(cases: list[Case], results: list[Comparison], per_kind: int) -> None:
    """Some of what was missed or wrongly flagged, for the one who mends it."""
    shown: Counter[str] = Counter()
    for case, result in zip(cases, results, strict=True):
        said = {reason.rule for reason in result.reasons}
        if said != ({case.rule} - {None}) and shown[case.kind] < per_kind:
            shown[case.kind] += 1
            print(f"\n{case.kind} ({case.rule}): {[(r.rule, r.message) for r in result.reasons]} {result.relation}")
            print(f"  {case.a.text}\n  {case.b.text}")


def print_rules(cases: list[Case], results: list[Comparison], title: str) -> tuple[float, float]:
    """The table of the rules; precision and recall over all."""
    table = score(cases, results)
    total = {key: sum(row[key] for row in table.values()) for key in ("right", "missed", "wrong")}
    print(f"{title}\n{'rule':<10}{'edits':>7}{'precision':>11}{'recall':>8}{'wrong':>7}")
    for rule, row in [*table.items(), ("all", total)]:
        edits, wrong = row["right"] + row["missed"], row["wrong"]
        precision, recall = rate(row["right"], wrong), rate(row["right"], row["missed"])
        print(f"{rule:<10}{edits:>7}{precision:>11.3f}{recall:>8.3f}{wrong:>7}")
    return rate(total["right"], total["wrong"]), rate(total["right"], total["missed"])


def print_look_alikes(cases: list[Case], results: list[Comparison]) -> float:
    """The table of the look-alikes; the share of all that was flagged."""
    asked = Counter(case.kind for case in cases if case.rule is None)
    flagged = Counter(c.kind for c, r in zip(cases, results, strict=True) if c.rule is None and r.reasons)
    print(f"\n{'look-alike':<18}{'pairs':>6}{'flagged':>9}")
    for kind in [*LOOK_ALIKES]:
        print(f"{kind:<18}{asked[kind]:>6}{flagged[kind]:>9}")
    share = flagged.total() / max(1, asked.total())
    print(f"{'all':<18}{asked.total():>6}{flagged.total():>9}{share:>9.1%}")
    return share


def main() -> int:
    """Make the cases, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--per-kind", type=int, default=120)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--show", type=int, default=0, help="errors shown per kind")
    options = parser.parse_args()
    cases = make_cases(read_sentences(options.data), options.per_kind, options.seed)
    told = paraphrase(cases)
    results = compare_statements([(case.a, case.b) for case in [*cases, *told]])
    results, retold = results[: len(cases)], results[len(cases) :]
    precision, recall = print_rules(cases, results, "one thing changed")
    share = print_look_alikes(cases, results)
    print_rules(told, retold, "\none thing changed, and the rest told in other words (no floor)")
    show([*cases, *told], [*results, *retold], options.show)
    met = precision >= FLOORS["precision"] and recall >= FLOORS["recall"] and share <= FLOORS["look-alikes"]
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
