"""How long it takes to add one article to a case of 100, 1,000 and 3,000: a new process each time, networks and all.

Usage: case_add.py DATA [--sizes 100 1000 3000] [--base 60] [--repeats 5] [--equal 0]

DATA is JSON Lines of articles (`outlet`, `date`, `title`, `text`). The first `--base` of 500 to 900 words are read
with the networks; a case of more is filled with copies of what they say: every copy in an alphabet of its own, so that
no two are reprints, with names of its own, and with its vectors turned, so that copies are as near as two stories.
What is added, and timed, are articles that were not among them, through the command line.

`--equal N` adds N articles one batch after another and compares the report with that of a single run.
Writes tests/benchmarks/results/case_add.json.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from twosource import claims
from twosource.cases import claim_reading, opinions
from twosource.cases.adding import add_articles
from twosource.cases.case_file import create_case, open_case
from twosource.cases.case_report import report_case
from twosource.cases.case_settings import dump_settings, merge_settings
from twosource.claims import extract_each, list_outlet_keys
from twosource.claims.claim_records import hash_id
from twosource.groups import encode_claims, load_encoder, load_relater
from twosource.pipeline import cross_check, read_coverage
from twosource.settings import Settings

SETTINGS = Settings()
RESULTS = Path(__file__).parent / "results" / "case_add.json"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
WORD = re.compile(r"[A-Za-z]+")
SMALL = frozenset({"the", "and", "that", "to", "of", "with", "said", "a", "in", "is", "was", "for", "it", "on", "at"})
COMMAND = [sys.executable, "-c", "from twosource.cli.app import main; main()", "case", "add"]


def write_article(row, path, text):
    """An article as a file with a head."""
    head = {"outlet": row["outlet"], "date": row["date"], "title": json.dumps(row.get("title") or "")}
    lines = "\n".join(f"{key}: {value}" for key, value in head.items() if value)
    path.write_text(f"---\n{lines}\n---\n{text}\n", encoding="utf-8")


def turn_letters(text, copy):
    """The text in another alphabet, as long as before, and English by its small words; copy 0 is the text itself."""
    if copy == 0:
        return text
    letters = list(LETTERS)
    random.Random(copy).shuffle(letters)
    turned = "".join(letters)
    table = str.maketrans(LETTERS + LETTERS.upper(), turned + turned.upper())
    return WORD.sub(lambda word: word[0] if word[0].lower() in SMALL else word[0].translate(table), text)


class Copies:
    """What the base articles say, for any number of copies of them."""

    def __init__(self, paths):
        articles, _, _ = read_coverage(paths, SETTINGS)
        self.names = {article.path: article for article in articles}
        encoder = load_encoder(SETTINGS.groups)
        self.extracts, self.vectors = {}, {}
        outlets = list_outlet_keys(articles)
        for article in articles:
            extract = next(extract_each([article], outlets, SETTINGS.claims))
            name = Path(article.path).name
            self.extracts[name] = extract
            for claim, row in zip(extract.claims, encode_claims(extract.claims, encoder), strict=True):
                self.vectors[claim.statement] = row
        self.digest = encoder.digest

    def extract_each(self, articles, outlets, settings, progress=None, models_dir=None):
        for article in articles:
            name, copy = Path(article.path).stem.rsplit("-", 1)
            yield self._copy(article, self.extracts[f"{name}.md"], int(copy))

    def _copy(self, article, extract, copy):
        claims = tuple(self._copy_claim(article, claim, copy) for claim in extract.claims)
        names = replace(
            extract.names,
            sources=tuple((kind, f"{key} {copy}", name) for kind, key, name in extract.names.sources),
            bodies=tuple((f"{short} {copy}", name) for short, name in extract.names.bodies),
            holders=(),
        )
        return replace(extract, claims=claims, names=names, skipped=())

    def _copy_claim(self, article, claim, copy):
        chain = tuple(s.model_copy(update={"key": f"{s.key} {copy}"}) for s in claim.attribution.chain)
        return claim.model_copy(
            update={
                "id": hash_id(article.id, claim.start, claim.end),
                "article_id": article.id,
                "text": article.text[claim.start : claim.end],
                "statement": f"{claim.statement} ({copy})",
                "attribution": claim.attribution.model_copy(update={"chain": chain}),
            }
        )

    def encode(self, texts):
        rows = np.zeros((len(texts), 384), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            said, copy = text[:-1].rsplit(" (", 1)
            order = np.random.default_rng(int(copy)).permutation(384) if copy != "0" else np.arange(384)
            row[:] = self.find(said)[order]
        return rows

    def find(self, said):
        """The vector of a statement, whose dates were left out before it was to be encoded."""
        found = self.vectors.get(said)
        if found is None:
            found = self.vectors[said] = load_encoder(SETTINGS.groups).encode([said])[0]
        return found


class OnceAsked:
    """The relation network, asked once of what copies say alike."""

    def __init__(self):
        self.true = load_relater(SETTINGS.groups)
        self.temperature_nli, self.temperature_meet = self.true.temperature_nli, self.true.temperature_meet
        self.known = {}

    def look(self, pairs):
        bare = [tuple(text.rsplit(" (", 1)[0] for text in pair) for pair in pairs]
        missing = sorted(set(bare) - self.known.keys())
        self.known.update(zip(missing, self.true.look(missing), strict=True))
        return np.stack([self.known[pair] for pair in bare])


def fill_case(path, size, rows, copies, folder):
    """A case of so many articles, in which the first of each are the real ones."""
    paths = []
    for number in range(size):
        base, copy = number % len(rows), number // len(rows)
        file = folder / f"{base:04}-{copy}.md"
        write_article(rows[base], file, turn_letters(rows[base]["text"], copy))
        paths.append(file)
    true = claims.extract_each, claim_reading.load_encoder
    opinions.load_relater, asked = lambda *_: OnceAsked(), opinions.load_relater
    claims.extract_each, claim_reading.load_encoder = copies.extract_each, lambda *_: copies
    try:
        with create_case(path, dump_settings(SETTINGS)) as case:
            add_articles(case, paths, SETTINGS)
    finally:
        claims.extract_each, claim_reading.load_encoder = true
        opinions.load_relater = asked


def time_adds(path, files):
    """Seconds of each add to a copy of the case, in a process of its own: on the clock, and of the processor."""
    seconds, spent = [], []
    copy = path.with_suffix(".copy")
    shutil.copy(path, copy)
    for file in files:
        begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([*COMMAND, str(copy), str(file)], check=True, stdout=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - begin)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    copy.unlink()
    return seconds, spent


def compare(rows, folder):
    """Whether a case that grew in batches reports what one run does, byte for byte."""
    folder.mkdir()
    paths = []
    for number, row in enumerate(rows):
        paths.append(folder / f"{number:04}.md")
        write_article(row, paths[-1], row["text"])
    order = list(paths)
    random.Random(1).shuffle(order)
    begin = time.perf_counter()
    memo = {}
    with create_case(folder / "grown.twosource", dump_settings(SETTINGS)) as case:
        for start in range(0, len(order), 37):
            add_articles(case, order[start : start + 37], SETTINGS, memo=memo)
        grown = report_case(case, merge_settings(case, SETTINGS)).model_dump_json()
    middle = time.perf_counter()
    once = cross_check(paths, SETTINGS).model_dump_json()
    return {
        "articles": len(rows),
        "equal": grown == once,
        "bytes": len(once),
        "grown_s": round(middle - begin, 1),
        "once_s": round(time.perf_counter() - middle, 1),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--sizes", type=int, nargs="*", default=[100, 1000, 3000])
    parser.add_argument("--base", type=int, default=60)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--equal", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="Folder for the cases, which stay there and are used again.")
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.data.open(encoding="utf-8")]
    long = [row for row in rows if 500 <= len(row["text"].split()) <= 900]
    base, others = long[: args.base], long[args.base : args.base + args.repeats]
    work = args.keep or Path(tempfile.mkdtemp())
    work.mkdir(exist_ok=True)
    known = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    if args.equal:
        known["equal"] = compare(rows[: args.equal], work / "equal")
        print(known["equal"], flush=True)
    if args.sizes:
        source = work / "base"
        source.mkdir(exist_ok=True)
        for number, row in enumerate(base):
            write_article(row, source / f"{number:04}.md", row["text"])
        copies = Copies([source])
        files = []
        for number, row in enumerate(others):
            files.append(work / f"new-{number}.md")
            write_article(row, files[-1], row["text"])
        known["add"] = []
    for size in args.sizes:
        folder = work / f"articles-{size}"
        path = work / f"case-{size}.twosource"
        if not path.exists():  # one that was kept is used again
            folder.mkdir()
            fill_case(path, size, base, copies, folder)
        with open_case(path) as case:
            n_claims = case.connection.execute("SELECT count(*) FROM claims").fetchone()[0]
        seconds, spent = time_adds(path, files)
        one = {
            "articles": size,
            "claims": n_claims,
            "megabytes": round(path.stat().st_size / 1e6, 1),
            "add_one_s": round(statistics.median(seconds), 2),
            "all_s": [round(value, 2) for value in seconds],
            "cpu_s": round(statistics.median(spent), 2),
            "load_1min": round(os.getloadavg()[0], 1),
        }
        with open_case(path) as case:
            assert case.connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
        print(one, flush=True)
        known["add"].append(one)
    known["cores"] = len(os.sched_getaffinity(0))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(known, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
