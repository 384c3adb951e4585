"""Articles → files of every format → how long reading them takes, and whether memory grows with their number.

    python tests/benchmarks/reading.py --data FOLDER/basil.jsonl [--files 1000]

The texts of DATA, in turn, are written as text, Markdown, web page, PDF, Word, EPUB, OpenDocument, mail, feed, JSON
Lines, CSV, Parquet, ninjs, NewsML-G2, WARC and ZIP; with each number of files a fresh process reads the folder.
Floor: 1,000 files in 60 s on two cores.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from original_files import WRITERS, Story

READ = """
import json, resource, sys, threading, time
from pathlib import Path
from twosource.articles import read_articles, workers
from twosource.settings import ArticleSettings
held = []
start = time.monotonic()
articles, skipped = read_articles([sys.argv[1]], ArticleSettings())
seconds = time.monotonic() - start
print(json.dumps({
    "seconds": round(seconds, 1), "articles": len(articles),
    "not_read": sum(s.step == "read_articles" for s in skipped),
    "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000),
    "peak_reader_mb": round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000),
}))
"""


def load_stories(data: Path) -> list[Story]:
    """The articles of a JSON Lines file as stories."""
    stories = []
    for line in data.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        paragraphs = tuple(" ".join(p.split()) for p in row["text"].split("\n") if p.strip())
        stories.append(
            Story(row["title"] or "Untitled", paragraphs, row["outlet"] or "Courier", published=_day(row["date"]))
        )
    return stories


def _day(text: str | None) -> date:
    return date.fromisoformat(text[:10]) if text else date(2020, 1, 1)


def write_files(stories: list[Story], n: int, folder: Path) -> Counter[str]:
    """Files of all formats in turn, each text made unlike the others by its first words."""
    kinds: Counter[str] = Counter()
    names = sorted(WRITERS)
    for number in range(n):
        story = stories[number // len(names) % len(stories)]
        name = names[number % len(names)]
        first = f"Number {number}. {story.paragraphs[0]}"
        varied = Story(
            story.title,
            (first, *story.paragraphs[1:]),
            story.outlet,
            "A. Writer",
            story.published,
            f"{story.url}-{number}",
        )
        (folder / f"{number:05d}-{name}").write_bytes(WRITERS[name](varied))
        kinds[name] += 1
    return kinds


def measure(stories: list[Story], n: int) -> dict[str, float]:
    """One fresh process that reads n files."""
    with tempfile.TemporaryDirectory() as name:
        write_files(stories, n, Path(name))
        out = subprocess.run([sys.executable, "-c", READ, name], capture_output=True, text=True, check=True)
    return {"files": n, **json.loads(out.stdout)}


def main() -> None:
    """Print a table; exit 1 where the floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--files", type=int, default=1000)
    options = parser.parse_args()
    stories = load_stories(options.data)
    start = time.monotonic()
    rows = [measure(stories, max(1, options.files // part)) for part in (4, 2, 1)]
    print(f"{'files':>7} {'articles':>9} {'not read':>9} {'seconds':>8} {'peak MB':>8} {'reader MB':>10}")
    for row in rows:
        print(
            f"{row['files']:7d} {row['articles']:9d} {row['not_read']:9d} {row['seconds']:8.1f} {row['peak_mb']:8d}"
            f" {row['peak_reader_mb']:10d}"
        )
    print(f"in all {time.monotonic() - start:.0f} s, writing the files included")
    sys.exit(rows[-1]["seconds"] > 60)


if __name__ == "__main__":
    main()
