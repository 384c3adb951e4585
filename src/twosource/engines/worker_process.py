"""Batches of articles on standard input → what comes of each on standard output: a worker of `worker_pool.py`."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import traceback
from typing import BinaryIO


def serve(given: BinaryIO, out: BinaryIO) -> None:
    """Answer batches until the input ends; an error in one batch is its answer.

    Args:
        given: pickled, first the outlets and settings, then lists of articles. It comes from the process that
            started this one and from nobody else.
        out: a pickled list of `ReadArticle`, or an exception, for each batch.
    """
    from twosource.engines.article_reading import read_batch
    from twosource.errors import TwosourceError
    from twosource.inference import use_cores

    use_cores(1)
    names, settings = pickle.load(given)
    outlets = frozenset(names)
    while True:
        try:
            batch = pickle.load(given)
        except EOFError:
            return
        answer: object
        try:
            answer = list(read_batch(batch, outlets, settings))
        except TwosourceError as error:
            answer = error
        except Exception as error:  # whatever it is, it is told where the run was asked for
            answer = RuntimeError(f"{error!r} at {traceback.format_exc(limit=-2)}")
        try:
            pickle.dump(answer, out, protocol=pickle.HIGHEST_PROTOCOL)
            out.flush()
        except BrokenPipeError:  # whoever asked is gone
            os._exit(0)


def main() -> None:
    """Serve the process at the other end of the pipes; what libraries print goes to standard error."""
    # Ctrl-C reaches every process of a terminal: the one that was asked stops the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, out)


if __name__ == "__main__":
    main()
