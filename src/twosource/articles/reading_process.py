"""Originals in → articles out, through a process of its own: what a broken or hostile file does stays in there.

Run as `python -m twosource.articles.reading_process`: it reads pickled jobs from standard input and writes pickled
answers to standard output. Only `workers.py` starts it.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import sys
from typing import BinaryIO

from twosource.articles.build_articles import STEP
from twosource.articles.read_original import read_original
from twosource.articles.readers.original import Original
from twosource.records import Skipped
from twosource.settings import ArticleSettings

READY = "ready"
"""The first answer of all."""
END = "end"
"""The answer after the last article of an original, the only one that is text."""


def answer_jobs(jobs: BinaryIO, answers: BinaryIO) -> None:
    """Read each original that comes in; each article goes out as soon as it is read."""
    _send(READY, answers)
    while True:
        try:
            original, settings = pickle.load(jobs)
        except EOFError:
            return
        _limit_memory(settings.max_read_memory_mb)
        _answer(original, settings, answers)


def _answer(original: Original, settings: ArticleSettings, answers: BinaryIO) -> None:
    try:
        for one in read_original(original, settings):
            _send(one, answers)
    except MemoryError:
        reason = f"needs more than {settings.max_read_memory_mb} MB of memory to read; save the article as text"
        _send(Skipped(item=original.name, step=STEP, reason=reason), answers)
    except RecursionError:
        _send(Skipped(item=original.name, step=STEP, reason="nested too deep; save the article as text"), answers)
    _send(END, answers)


def _send(one: object, answers: BinaryIO) -> None:
    pickle.dump(one, answers, protocol=pickle.HIGHEST_PROTOCOL)
    answers.flush()


def _limit_memory(megabytes: int) -> None:
    """Of the whole address space, where the system has such a limit (not on Windows)."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        size = megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (size, resource.getrlimit(resource.RLIMIT_AS)[1]))


def main() -> None:
    """Answer until standard input ends. Libraries that print do so on standard error, which nobody reads."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        answer_jobs(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
