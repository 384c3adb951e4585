"""CPU seconds of each stage of a run in one process: what speed.py prints as a table.

A stage is a function of the flow, clocked from outside; a stage that lies in another is taken off it. Parser and
networks run beside each other, so that seconds are those of the thread a stage runs in, and the networks have one core.
"""

import importlib
import json
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import twosource
from twosource.inference import use_cores
from twosource.settings import EngineSettings, Settings

STAGES = {
    "read": ("twosource.pipeline", "read_articles"),
    "copies": ("twosource.pipeline", "find_copies"),
    "parse": ("twosource.claims.reading", "_read_article"),
    "tag": ("twosource.claims.extract", "tag_attributions"),
    "identify": ("twosource.claims.extract", "_identify"),
    "assemble": ("twosource.claims.extract", "assemble_claims"),
    "encode": ("twosource.engines.article_reading", "encode_claims"),
    "join": ("twosource.pipeline", "join_reading"),
    "group": ("twosource.engines.local", "group_claims"),
    "propose": ("twosource.pipeline", "propose_relations"),
    "relation network": ("twosource.groups.relate", "Relater.look"),
    "compare": ("twosource.pipeline", "compare_group"),
    "origins": ("twosource.pipeline", "trace_origins"),
    "judge": ("twosource.pipeline", "judge"),
    "render": ("twosource.reports", "write_reports"),
}
spent: dict[str, float] = dict.fromkeys(STAGES, 0.0)
threads = threading.local()


def clock(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, its CPU seconds added to its stage and taken off the one around it."""

    @wraps(function)
    def clocked(*args: Any, **kwargs: Any) -> Any:
        running: list[str] = threads.__dict__.setdefault("running", [])
        outer = running[-1] if running else None
        running.append(name)
        began = time.thread_time()
        try:
            return function(*args, **kwargs)
        finally:
            seconds = time.thread_time() - began
            spent[running.pop()] += seconds
            if outer is not None:
                spent[outer] -= seconds

    return clocked


def main() -> None:
    for name, (module, path) in STAGES.items():
        place: Any = importlib.import_module(module)
        *owners, attribute = path.split(".")
        for owner in owners:
            place = getattr(place, owner)
        setattr(place, attribute, clock(name, getattr(place, attribute)))
    use_cores(1)
    whole = time.process_time()
    report = twosource.cross_check([sys.argv[1]], Settings(engine=EngineSettings(processes=1)))
    with tempfile.TemporaryDirectory() as folder:
        importlib.import_module("twosource.reports").write_reports(report, Path(folder), ("html", "md", "json"))
    rest = time.process_time() - whole - sum(spent.values())
    stages = {name: round(seconds, 2) for name, seconds in {**spent, "all else": rest}.items()}
    print(json.dumps({"claims": report.totals.claims, "groups": report.totals.groups, "stages": stages}))


if __name__ == "__main__":
    main()
