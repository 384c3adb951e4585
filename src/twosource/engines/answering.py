"""Jobs on standard input → answers on standard output: what every process that reads articles for another one does."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from typing import Any, BinaryIO

from twosource.errors import TwosourceError


def answer_jobs(given: BinaryIO, out: BinaryIO, work: Callable[[Any], object]) -> None:
    """Answer jobs until the input ends; an error in one is its answer.

    Args:
        given: pickled jobs. They come from the process that started this one and from nobody else.
        out: a pickled answer, or an exception, for each.
        work: a job → its answer.
    """
    while True:
        try:
            job = pickle.load(given)
        except EOFError:
            return
        answer: object
        try:
            answer = work(job)
        except TwosourceError as error:
            answer = error
        except Exception as error:  # whatever it is, it is told where the run was asked for
            answer = RuntimeError(f"{error!r} at {traceback.format_exc(limit=-2)}")
        try:
            pickle.dump(answer, out, protocol=pickle.HIGHEST_PROTOCOL)
            out.flush()
        except BrokenPipeError:  # whoever asked is gone
            os._exit(0)


def serve_pipes(serve: Callable[[BinaryIO, BinaryIO], None]) -> None:
    """Serve the process at the other end of the pipes; what libraries print goes to standard error."""
    # Ctrl-C reaches every process of a terminal: the one that was asked stops the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        serve(sys.stdin.buffer, out)
    finally:
        out.close()
