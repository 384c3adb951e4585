"""Unedited stories → a table: the conflicts found in each, and how many of those that were read are right.

    python tests/benchmarks/unedited.py --data DATA/events [--of seesaw.dev] [--stories N] [--seed N] [--skip N]

`--data` is a folder with seesaw.dev.jsonl, basil.jsonl and allsides_silver.jsonl, which are not ours to ship: stories
that several outlets covered. Each goes through `cross_check` alone. What was found is matched with
`unedited_judgements.jsonl`: one line a finding that somebody read beside its articles, in the reader's own words, with
the outlets and the first character of the words that show it; a finding of the same rule at the same places is the
same. `right` is true where the outlets really disagree on one fact, print one quotation so that it reads otherwise, or
report two parties that contradict each other; false where they do not; "unclear" where the articles do not settle it,
which counts as not right. A finding that nobody has read is counted apart, and so is a judgement whose finding is no
longer made.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from twosource import cross_check
from twosource.records import Finding, Report

FLOOR = 0.6
SEED = 414
"""Orders the stories, so that some can be read while comparers are mended and others afterwards."""

NEAR = 150
"""Characters by which the words that show a finding may have moved without making it another."""

JUDGEMENTS = Path(__file__).with_name("unedited_judgements.jsonl")


@dataclass(frozen=True)
class Found:
    """A conflict of one story, with the report it stands in."""

    story: str
    finding: Finding
    report: Report


def read_stories(file: Path, seed: int, skip: int, most: int) -> list[tuple[str, list[dict[str, Any]]]]:
    """Stories in the order of the seed: their id and their articles as `read_articles` takes them."""
    stories: dict[str, list[dict[str, Any]]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        fellows = stories.setdefault(row["event_id"], [])
        article = {key: row[key] for key in ("outlet", "date", "title", "text")}
        fellows.append({"id": f"{row['event_id']}-{len(fellows) + 1}", **article})
    order = sorted(stories)
    random.Random(seed).shuffle(order)
    return [(story, stories[story]) for story in order[skip : skip + most]]


def check_story(story: str, articles: list[dict[str, Any]]) -> list[Found]:
    """The findings of the rules TS201 to TS207 in one story."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "coverage.jsonl"
        file.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
        report = cross_check([file])
    return [Found(story, f, report) for f in report.findings if f.rule.startswith("TS2")]


Judgement = dict[str, Any]


def read_judgements(file: Path) -> list[Judgement]:
    """The judgements, in the order of the file.

    Raises:
        ValueError: a line lacks a key.
    """
    judgements = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        row = json.loads(line)
        if set(row) != {"finding", "event", "rule", "places", "right", "why"} or row["right"] not in (1, 0, "unclear"):
            raise ValueError(f"{file.name}:{number}: give finding, event, rule, places, right and why")
        judgements.append(row)
    return judgements


def find_judgement(found: Found, judgements: list[Judgement]) -> Judgement | None:
    """The judgement of the same rule at the same places of the same story."""
    outlet_of = {article.id: article.outlet for article in found.report.articles}
    starts = [(outlet_of[evidence.article_id], evidence.start) for evidence in found.finding.evidence]
    for row in judgements:
        if (row["event"], row["rule"]) != (found.story, found.finding.rule):
            continue
        met = {outlet for outlet, start in starts if abs(row["places"].get(outlet, -NEAR) - start) <= NEAR}
        if row["finding"] == found.finding.id or len(met) >= 2:
            return row
    return None


def show(found: Found, judgement: dict[str, Any] | None) -> None:
    """One finding with the sentences it rests on and what stands around them, for the one who reads it."""
    finding, report = found.finding, found.report
    verdict = "not judged" if judgement is None else f"{judgement['right']}: {judgement['why']}"
    print(f"\n{found.story} {finding.rule} {finding.id}  [{verdict}]\n  {finding.message}")
    article_of = {article.id: article for article in report.articles}
    claim_of = {claim.id: claim for claim in report.claims}
    for evidence in finding.evidence:
        article, claim = article_of[evidence.article_id], claim_of[str(evidence.claim_id)]
        around = article.text[max(0, claim.start - 250) : claim.end + 150]
        said = f"{article.text[evidence.start : evidence.end]!r} ({evidence.note})"
        print(f"  · {said}\n      {' '.join(claim.text.split())}\n      … {' '.join(around.split())} …")


def print_table(read: list[tuple[Found, Judgement | None]], n_stories: int) -> float:
    """Findings a story and precision by rule; returns the precision over all that were read."""
    rules = sorted({found.finding.rule for found, _ in read})
    print(f"\n{'rule':<8}{'found':>7}{'a story':>9}{'read':>6}{'right':>7}{'wrong':>7}{'unclear':>9}{'precision':>11}")
    precision = 1.0
    for rule in [*rules, "all"]:
        own = [judgement for found, judgement in read if rule in ("all", found.finding.rule)]
        said = Counter(str(judgement["right"]) for judgement in own if judgement is not None)
        precision = said["True"] / said.total() if said.total() else 1.0
        counts = f"{len(own):>7}{len(own) / n_stories:>9.2f}{said.total():>6}{said['True']:>7}{said['False']:>7}"
        print(f"{rule:<8}{counts}{said['unclear']:>9}{precision if said else float('nan'):>11.2f}")
    return precision


def main() -> int:
    """Run the stories, match what was found with what was read, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--of", default="seesaw.dev", choices=("seesaw.dev", "basil", "allsides_silver"))
    parser.add_argument("--stories", type=int, default=1000, help="at most this many")
    parser.add_argument("--skip", type=int, default=0, help="stories left out at the beginning of the order")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--judgements", type=Path, default=JUDGEMENTS)
    parser.add_argument("--show", action="store_true", help="every finding with its sentences")
    options = parser.parse_args()
    judgements = read_judgements(options.judgements)
    stories = read_stories(options.data / f"{options.of}.jsonl", options.seed, options.skip, options.stories)
    read = []
    for story, articles in stories:
        for found in check_story(story, articles):
            read.append((found, find_judgement(found, judgements)))
            if options.show:
                show(*read[-1])
    precision = print_table(read, len(stories))
    made = {judgement["finding"] for _, judgement in read if judgement is not None}
    told = {story for story, _ in stories}
    gone = [row for row in judgements if row["event"] in told and row["finding"] not in made]
    quiet = len(told - {found.story for found, _ in read})
    unread = sum(judgement is None for _, judgement in read)
    print(f"\n{len(stories)} stories, {quiet} without any; {unread} findings not read")
    print(f"{len(gone)} judged findings are no longer made ({sum(row['right'] is True for row in gone)} of them right)")
    return 0 if precision >= FLOOR else 1


if __name__ == "__main__":
    sys.exit(main())
