"""Speed of the whole flow: claims per second, start-up time and peak memory, worker processes not counted.

A first look; tests/benchmarks/speed.py counts every process, tells stages apart and compares.

Usage: python tests/benchmarks/flow.py --data EVENTS.jsonl [--articles 300]

Each figure comes from a process of its own, so that none warms the next.
"""

import argparse
import json
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUN = """
import json, resource, sys, time
start = time.perf_counter()
import twosource
steps, last = {}, [time.perf_counter(), None]
def progress(step, done, total):
    now = time.perf_counter()
    if last[1] is not None:
        steps[last[1]] = steps.get(last[1], 0) + now - last[0]
    last[:] = [now, step]
report = twosource.cross_check([sys.argv[1]], progress=progress)
print(json.dumps({
    "seconds": time.perf_counter() - start,
    "articles": report.totals.articles,
    "sentences": report.totals.sentences,
    "claims": report.totals.claims,
    "groups": report.totals.groups,
    "findings": len(report.findings),
    "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    "steps": steps,
}))
"""


def measure_flow(articles: Path) -> dict:
    """One cold run over a file of articles."""
    out = subprocess.run([sys.executable, "-c", RUN, str(articles)], stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(out.stdout)


def measure_start(words: list[str], runs: int = 9) -> float:
    """Median seconds of a command that only starts up."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", "from twosource.cli.app import main; main()", *words],
            check=True,
            capture_output=True,
        )
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="JSON Lines of articles, such as basil.jsonl")
    parser.add_argument("--articles", type=int, default=300, help="how many to read (default 300)")
    options = parser.parse_args()
    lines = options.data.read_text(encoding="utf-8").splitlines()[: options.articles]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        figures = measure_flow(file)
    print(f"machine     {platform.machine()}, {platform.system()}, Python {platform.python_version()}")
    print(f"start-up    {measure_start(['--help']):.2f} s for --help, median of 9")
    print(
        f"flow        {figures['articles']} articles, {figures['claims']} claims in {figures['seconds']:.1f} s: "
        f"{figures['claims'] / figures['seconds']:.0f} claims/s"
    )
    for step, seconds in figures["steps"].items():
        print(f"            {step:<16} {seconds:6.1f} s")
    print(
        f"peak memory {figures['peak_mb']:.0f} MB (benchmark's own "
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB not counted)"
    )
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
