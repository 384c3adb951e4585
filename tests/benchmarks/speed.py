"""Speed and memory of the whole flow: by stage, by size, and against the pipeline one would put together by hand.

Usage: python tests/benchmarks/speed.py --data EVENTS [--stages 100] [--sizes 300 1000 3000] [--rival 100]

EVENTS holds basil.jsonl, seesaw.dev.jsonl and allsides_silver.jsonl; each article is cut where the paragraph ends that
passes 600 words. Every figure comes from a process of its own. Timings are of a machine that may have other work: CPU
seconds are given beside the wall's, and the rival runs right after ours on the same articles. Results go to
tests/benchmarks/results/speed.json; a run that leaves a part out (--sizes without a number) keeps that part's figures.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results" / "speed.json"
SOURCES = ("basil.jsonl", "seesaw.dev.jsonl", "allsides_silver.jsonl")
MAX_WORDS = 600
ROOT = HERE.parents[1]


def draw_articles(data: Path, n: int) -> list[dict[str, Any]]:
    """The first n articles of the sources, in their order, none twice."""
    drawn: list[dict[str, Any]] = []
    seen: set[str] = set()
    for source in SOURCES:
        for line in (data / source).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text = cut_text(row["text"])
            if text in seen or len(drawn) == n:
                continue
            seen.add(text)
            drawn.append(
                {"id": f"s{len(drawn):05}", **{k: row.get(k) for k in ("outlet", "date", "title")}, "text": text}
            )
    return drawn


def cut_text(text: str) -> str:
    """The paragraphs of a text up to the one that passes 600 words."""
    kept: list[str] = []
    words = 0
    for paragraph in text.split("\n"):
        if words >= MAX_WORDS:
            break
        kept.append(paragraph)
        words += len(paragraph.split())
    return "\n".join(kept)


def run_measured(script: str, *words: str) -> dict[str, Any]:
    """What a script prints as its last line, with its wall seconds, CPU seconds and peak memory, children included."""
    began, before = time.perf_counter(), os.times()
    process = subprocess.Popen([sys.executable, str(HERE / script), *words], stdout=subprocess.PIPE, text=True)
    peak = [0.0, 0]
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.3):
            tree = list_tree(process.pid)
            peak[:] = max(peak, [sum(map(read_memory, tree)), len(tree)])

    watcher = threading.Thread(target=watch)
    watcher.start()
    out, _ = process.communicate()
    done.set()
    watcher.join()
    if process.returncode:
        raise SystemExit(f"{script} {' '.join(words)}: ended with code {process.returncode}")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    figures = {"wall_s": time.perf_counter() - began, "cpu_s": cpu, "peak_mb": peak[0], "processes": peak[1]}
    return {**json.loads(out.splitlines()[-1]), **{k: round(v, 1) for k, v in figures.items()}}


def list_tree(root: int) -> list[int]:
    """A process and all below it, where Linux shows them."""
    tree = [root]
    for number in tree:
        for thread in Path(f"/proc/{number}/task").glob("*/children"):
            try:
                tree += map(int, thread.read_text().split())
            except OSError:
                continue
    return tree


def read_memory(number: int) -> float:
    """Megabytes of a process, what it shares with others divided among them."""
    try:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def measure_start(words: list[str], runs: int = 9) -> float:
    """Median wall seconds of a command."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", "from twosource.cli.app import main; main()", *words],
            check=True,
            capture_output=True,
        )
        times.append(time.perf_counter() - began)
    return round(statistics.median(times), 2)


def write_articles(data: Path, n: int, folder: str) -> tuple[str, dict[str, Any]]:
    """A file of n articles, and how many words they have."""
    rows = draw_articles(data, n)
    file = Path(folder) / f"articles{n}.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return str(file), {"articles": len(rows), "words": round(sum(len(r["text"].split()) for r in rows) / len(rows))}


def measure_start_up() -> dict[str, float]:
    """Cold starts: the help, and a whole report on the sample dossier."""
    with tempfile.TemporaryDirectory() as folder:
        report = measure_start(["report", str(ROOT / "seeds"), "--output", folder], runs=3)
    return {"help_s": measure_start(["--help"]), "report_on_seeds_s": report}


def print_tables(results: dict[str, Any]) -> None:
    """All figures as Markdown."""
    if stages := results.get("stages"):
        print(f"\n{stages['articles']} articles of {stages['words']} words, {stages['claims']} claims, one process\n")
        print("| stage | CPU s | articles a CPU s | claims a CPU s |\n|---|---|---|---|")
        for name, cpu in stages["stages"].items():
            rates = [f"{stages[key] / cpu:.0f}" if cpu > 0.05 else "–" for key in ("articles", "claims")]
            print(f"| {name} | {cpu:.1f} | {rates[0]} | {rates[1]} |")
    if sizes := results.get("sizes"):
        print("\n| articles | words each | claims | wall s | CPU s | articles a minute | peak MB | processes |")
        print("|---|---|---|---|---|---|---|---|")
        for row in sizes:
            keys = ("articles", "words", "claims", "wall_s", "cpu_s", "a_minute", "peak_mb", "processes")
            print("| " + " | ".join(f"{row[key]:.0f}" for key in keys) + " |")
    if start := results.get("start"):
        print(f"\n`twosource --help` {start['help_s']} s, report on `seeds/` cold {start['report_on_seeds_s']} s")
    if rival := results.get("rival"):
        print(f"\nAssembled pipeline, the same {rival['articles']} articles, right after ours:\n")
        print("| | wall s | CPU s | peak MB |\n|---|---|---|---|")
        for name in ("ours", "theirs"):
            print(f"| {name} | {rival[name]['wall_s']} | {rival[name]['cpu_s']} | {rival[name]['peak_mb']:.0f} |")
        print(f"| ratio | {rival['wall_ratio']} | {rival['cpu_ratio']} | |")
        print("\n" + ", ".join(f"{k} {v}" for k, v in rival["theirs"].items() if k.endswith(("_cpu", "pairs"))))


def measure(options: argparse.Namespace, results: dict[str, Any]) -> None:
    """Each part that was asked for, kept as soon as it is there."""
    with tempfile.TemporaryDirectory() as folder:
        results["start"] = measure_start_up()
        keep(results)
        if options.stages:
            file, about = write_articles(options.data, options.stages, folder)
            results["stages"] = {**about, **run_measured("speed_stages.py", file)}
            keep(results)
        if options.rival:
            file, about = write_articles(options.data, options.rival, folder)
            ours, theirs = run_measured("speed_flow.py", file), run_measured("speed_rival.py", file)
            ratios = {f"{k}_ratio": round(theirs[f"{k}_s"] / ours[f"{k}_s"], 1) for k in ("wall", "cpu")}
            results["rival"] = {**about, **ratios, "ours": ours, "theirs": theirs}
            keep(results)
        for size in options.sizes or ():
            file, about = write_articles(options.data, size, folder)
            row = {**about, **run_measured("speed_flow.py", file)}
            row["a_minute"] = round(60 * row["articles"] / row["wall_s"], 1)
            others = [old for old in results.get("sizes", []) if old["articles"] != row["articles"]]
            results["sizes"] = sorted([*others, row], key=lambda one: one["articles"])
            keep(results)


def keep(results: dict[str, Any]) -> None:
    """Write the results so far."""
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Command line of the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the articles, JSON Lines")
    parser.add_argument("--stages", type=int, default=100, help="articles for the table of stages; 0 leaves it out")
    parser.add_argument("--rival", type=int, default=100, help="articles for the comparison; 0 leaves it out")
    parser.add_argument("--sizes", type=int, nargs="*", default=[300, 1000, 3000], help="numbers of articles")
    options = parser.parse_args()
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    results["machine"] = (
        f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, {platform.python_version()}"
    )
    measure(options, results)
    print_tables(results)


if __name__ == "__main__":
    main()
