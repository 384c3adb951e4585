"""Drafts against coverage: claims judged per second, the share in each status, cold and warm, and our own reading.

Usage: python tests/benchmarks/review.py --data EVENTS_FOLDER [--stories 30 | --sample NAME] [--times-only]

One outlet's article of each story (SEESAW dev) is the draft, the other two are the coverage. What an editor would say
of each error was read by hand and is kept in review_judgements.jsonl: event, rule, a digest of the words, right, wrong
or "unclear" (which counts as not right), and why; errors that are no longer made are kept there too, so that their
return is noticed. review_samples.json names the stories of which every error was read, in samples: nobody had read a
sample's stories when its errors were read, and what was mended afterwards was mended knowing them.
A ten-page draft against 30 articles (BASIL) is timed in processes of its own, with an empty cache and with a full one.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

JUDGEMENTS = Path(__file__).with_name("review_judgements.jsonl")
SAMPLES = Path(__file__).with_name("review_samples.json")
DRAFT_WORDS = 5_000
COVERAGE_ARTICLES = 30

RUN = """
import sys, time
start = time.perf_counter()
from twosource.review.check import check_draft
report = check_draft(sys.argv[1], [sys.argv[2]])
print(time.perf_counter() - start, len(report.claims), report.n_coverage_claims)
"""


def read_stories(data: Path, of: str = "seesaw.dev") -> Iterator[tuple[str, list[dict]]]:
    """Stories of three outlets, in the order of their ids."""
    stories: dict[str, list[dict]] = {}
    for line in (data / f"{of}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        stories.setdefault(row["event_id"], []).append(row)
    yield from sorted(stories.items())


def lay_out(rows: list[dict], folder: Path) -> tuple[Path, Path]:
    """The first outlet's article by name as a draft of its day, the others as coverage."""
    first, *others = sorted(rows, key=lambda row: (row["outlet"], row["url"]))
    draft, coverage = folder / "draft.jsonl", folder / "coverage.jsonl"
    fields = ("outlet", "date", "title", "url", "text")
    draft.write_text(json.dumps({key: first[key] for key in fields}) + "\n", encoding="utf-8")
    coverage.write_text(
        "".join(json.dumps({key: row[key] for key in fields}) + "\n" for row in others), encoding="utf-8"
    )
    return draft, coverage


def choose_stories(data: Path, sample: str) -> list[tuple[str, list[dict]]]:
    """The stories of a sample, in its order."""
    chosen = json.loads(SAMPLES.read_text(encoding="utf-8"))[sample]
    stories = dict(read_stories(data, chosen["of"]))
    return [(event, stories[event]) for event in chosen["events"]]


def judge_stories(stories: list[tuple[str, list[dict]]], errors: Path | None) -> None:
    """Check one outlet against the others, story by story."""
    from twosource.review.check import check_draft

    judged = (
        {
            (row["event"], row["rule"], row["words"]): row
            for row in map(json.loads, JUDGEMENTS.read_text(encoding="utf-8").splitlines())
        }
        if JUDGEMENTS.exists()
        else {}
    )
    statuses, rules, seconds, n_claims = Counter(), Counter(), 0.0, 0
    right = wrong = unread = 0
    rows = []
    for event, story in stories:
        with tempfile.TemporaryDirectory() as folder:
            draft, coverage = lay_out(story, Path(folder))
            begin = time.process_time()
            report = check_draft(draft, [coverage])
            seconds += time.process_time() - begin
        n_claims += len(report.claims)
        statuses.update(one.status for one in report.support)
        rules.update(finding.rule for finding in report.findings)
        for finding in report.findings:
            if finding.severity != "error":
                continue
            words = report.draft.text[finding.location.start : finding.location.end]
            key = (event, finding.rule, digest(words + finding.content))
            row = judged.get(key)
            right += row is not None and row["right"] is True
            wrong += row is not None and row["right"] is not True
            unread += row is None
            texts = {a.id: a for a in [report.draft, *report.articles]}
            shown = [
                (
                    texts[e.article_id].outlet,
                    texts[e.article_id].text[max(0, e.start - 250) : e.end + 150],
                    texts[e.article_id].text[e.start : e.end],
                )
                for e in finding.evidence
            ]
            rows.append({"key": key, "known": row, "message": finding.message, "evidence": shown})
    if errors:
        errors.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    print(
        f"stories     {len(stories)}, {n_claims} claims of drafts in {seconds:.1f} s of processor time: "
        f"{n_claims / seconds:.1f} a second"
    )
    print("status      " + "  ".join(f"{name} {n / n_claims:.1%}" for name, n in statuses.most_common()))
    print("findings    " + "  ".join(f"{rule} {n}" for rule, n in sorted(rules.items())))
    read = right + wrong
    print(f"errors      {read} read by hand: precision {right / max(1, read):.2f} ({right} right); {unread} not read")
    events = {event for event, _ in stories}
    ever = [row["right"] is True for row in judged.values() if row["event"] in events]
    print(f"            {len(ever)} ever read in these stories, {sum(ever)} right, before what was wrong was mended")


def digest(text: str) -> str:
    """A short name for words, so that no text of an article stands in the judgements."""
    import hashlib

    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:10]


def time_runs(data: Path) -> None:
    """A ten-page draft against 30 articles, cold and warm, each in a process of its own."""
    rows = [json.loads(line) for line in (data / "basil.jsonl").read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        coverage = place / "coverage.jsonl"
        coverage.write_text("".join(json.dumps(row) + "\n" for row in rows[:COVERAGE_ARTICLES]), encoding="utf-8")
        words: list[str] = []
        for row in rows[COVERAGE_ARTICLES:]:
            words.append(row["text"])
            if sum(len(text.split()) for text in words) > DRAFT_WORDS:
                break
        draft = place / "draft.txt"
        draft.write_text("\n\n".join(words), encoding="utf-8")
        env = {**os.environ, "TWOSOURCE_CACHE": str(place / "cache")}
        for name in ("cold", "warm", "warm", "edited draft"):
            if name == "edited draft":
                draft.write_text(draft.read_text(encoding="utf-8") + "\n\nThe end was added later.\n", encoding="utf-8")
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            out = subprocess.run(
                [sys.executable, "-c", RUN, str(draft), str(coverage)],
                env=env,
                capture_output=True,
                text=True,
                check=True,
            )
            seconds, n_claims, n_coverage = out.stdout.split()
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            print(
                f"{name:<12}{float(seconds):.1f} s, {used:.1f} s of processor time: "
                f"{n_claims} claims of the draft, {n_coverage} of {COVERAGE_ARTICLES} articles"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with seesaw.dev.jsonl and basil.jsonl")
    parser.add_argument("--stories", type=int, default=30, help="how many to check (default 30)")
    parser.add_argument("--first", type=int, default=0, help="how many to leave out before them (default 0)")
    parser.add_argument("--sample", choices=sorted(json.loads(SAMPLES.read_text(encoding="utf-8"))))
    parser.add_argument("--errors", type=Path, help="write every error with its evidence here, to be read")
    parser.add_argument("--no-times", action="store_true", help="without the cold and the warm run")
    parser.add_argument("--times-only", action="store_true", help="only the cold and the warm run")
    options = parser.parse_args()
    if not options.times_only:
        stories = list(read_stories(options.data))[options.first : options.first + options.stories]
        judge_stories(choose_stories(options.data, options.sample) if options.sample else stories, options.errors)
    if not options.no_times:
        time_runs(options.data)


if __name__ == "__main__":
    main()
