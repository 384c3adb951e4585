"""A process that is killed while it adds, again and again: prints what is left each time, as a line of JSON.

Usage: kill_trials.py FOLDER TRIALS SEED
"""

import json
import os
import random
import signal
import sqlite3
import sys
import time
from pathlib import Path

import fakes

from twosource.cases.adding import add_articles, remove_articles
from twosource.cases.case_file import create_case, open_case
from twosource.cases.case_settings import dump_settings
from twosource.settings import Settings


def work(case_path, paths):
    """Add all, two at a time, and take the first out again and put it back: whatever is done, begin again."""
    while True:
        for begin in range(0, len(paths), 2):
            with open_case(case_path, write=True) as case:
                add_articles(case, paths[begin : begin + 2], Settings())
        with open_case(case_path, write=True) as case:
            remove_articles(case, [str(path) for path in paths[::3]], Settings())


def check(case_path):
    """What the file holds after the kill, read as anybody would read it."""
    with open_case(case_path, write=True) as case:
        rows = case.connection.execute
        return {
            "integrity": rows("PRAGMA integrity_check").fetchone()[0],
            "foreign": len(rows("PRAGMA foreign_key_check").fetchall()),
            "words": rows("INSERT INTO claim_words (claim_words) VALUES ('integrity-check')").fetchall(),
            "homeless": rows(
                "SELECT count(*) FROM extracts WHERE article NOT IN (SELECT article FROM claims)"
            ).fetchone()[0],
            "kept": rows("SELECT count(*) FROM articles WHERE state = 'kept'").fetchone()[0],
            "extracts": rows("SELECT count(*) FROM extracts").fetchone()[0],
            "runs": rows("SELECT count(*) FROM runs").fetchone()[0],
            "generation": case.generation,
        }


def main(folder, trials, seed):
    fakes.install()
    rng = random.Random(seed)
    stories = folder / "stories"
    stories.mkdir()
    paths = fakes.write_stories(stories, repeat=2)
    case_path = folder / "killed.twosource"
    create_case(case_path, dump_settings(Settings())).close()
    for _ in range(trials):
        before = time.monotonic()
        child = os.fork()
        if child == 0:
            try:
                work(case_path, paths)
            finally:
                os._exit(1)
        time.sleep(rng.uniform(0.0, 0.4))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        was_open = case_path.with_name(case_path.name + "-wal").exists()
        found = check(case_path)
        found |= {
            "killed": os.WIFSIGNALED(status),
            "in_the_midst": was_open,
            "files": sorted(one.name for one in folder.iterdir() if one != stories),
            "seconds": round(time.monotonic() - before, 3),
        }
        print(json.dumps(found), flush=True)
    with open_case(case_path, write=True) as case:
        add_articles(case, paths, Settings())
        kept = case.connection.execute("SELECT count(*) FROM articles WHERE state = 'kept'").fetchone()[0]
    print(json.dumps({"kept": kept, "sqlite": sqlite3.sqlite_version}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
