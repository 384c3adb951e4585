"""The same report on Ray as on this machine: two workers of which one is killed on the way, byte for byte.

Usage: python tests/benchmarks/ray_engine.py --data EVENTS.jsonl [--articles 300] [--workers 2]

Needs `pip install 'twosource[ray]'` and Linux. Writes tests/benchmarks/results/ray_engine.json; the times of the two
runs are of one after the other, Ray's with its start.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import tempfile
import time
from pathlib import Path

from twosource import cross_check
from twosource.settings import EngineSettings, Settings

RESULT = Path(__file__).parent / "results" / "ray_engine.json"


def find_workers() -> list[int]:
    """Ray's actors below this process."""
    parents, lines = {}, {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                lines[int(folder.name)] = (folder / "cmdline").read_bytes()
                parents[int(folder.name)] = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
    own = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in own} - own:
        own |= more
    return sorted(pid for pid in own if lines.get(pid, b"").startswith(b"ray::MapWorker"))


def run(file: Path, engine: EngineSettings, kill: bool) -> tuple[str, float, list[int]]:
    """Report, seconds, and which workers were killed."""
    killed: list[int] = []

    def progress(step: str, done: int, total: int) -> None:
        if kill and not killed and step == "extract_claims" and done * 2 >= total:
            killed.extend(find_workers()[:1])
            for pid in killed:
                os.kill(pid, signal.SIGKILL)

    begin = time.perf_counter()
    report = cross_check([file], Settings(engine=engine), progress)
    return report.model_dump_json(), time.perf_counter() - begin, killed


def main() -> None:
    """Run both engines over the first articles of a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, given.data.open(encoding="utf-8") as lines:
        file = Path(folder) / "articles.jsonl"
        file.write_text("".join(line for _, line in zip(range(given.articles), lines, strict=False)), encoding="utf-8")
        ray, ray_seconds, killed = run(file, EngineSettings(name="ray", processes=given.workers), kill=True)
        local, local_seconds, _ = run(file, EngineSettings(processes=given.workers), kill=False)
    totals = json.loads(local)["totals"]
    result = {
        "articles": totals["articles"],
        "claims": totals["claims"],
        "workers": given.workers,
        "workers killed": len(killed),
        "same bytes": ray == local,
        "seconds on ray": round(ray_seconds, 1),
        "seconds here": round(local_seconds, 1),
    }
    print(json.dumps(result, indent=2))
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    if not killed or ray != local:
        sys.exit("no worker was killed" if not killed else "the reports differ")


if __name__ == "__main__":
    main()
