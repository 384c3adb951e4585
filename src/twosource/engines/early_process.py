"""Articles on standard input → ReadArticle on standard output: the process of `early_reader.py`, its models loaded."""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import sys
import traceback
from typing import BinaryIO


def serve(given: BinaryIO, out: BinaryIO) -> None:
    """Load all models, then answer until the input ends; an error in a job is its answer.

    Args:
        given: pickled, first the folder of the weights, then articles with the keys of the outlets of their run and
            the settings. It comes from the process that started this one and from nobody else.
        out: a pickled list of `ReadArticle`, or an exception, for each job.
    """
    from twosource.errors import ModelError, TwosourceError
    from twosource.inference import load_parser, start_loading

    try:
        models_dir = pickle.load(given)
    except EOFError:
        return
    # The networks first: their weights are unpacked by other threads, while this one needs Python for all the rest.
    start_loading(("attribution", "encoder"), models_dir)
    from twosource.engines.article_reading import read_batch

    with contextlib.suppress(ModelError):  # told by the job that needs it
        load_parser()
    gc.freeze()
    gc.enable()
    while True:
        try:
            articles, outlets, settings = pickle.load(given)
        except EOFError:
            return
        answer: object
        try:
            answer = list(read_batch(articles, frozenset(outlets), settings))
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
    # Thousands of classes and functions are made while modules load, and none of them is ever garbage.
    gc.disable()
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        serve(sys.stdin.buffer, out)
    finally:
        out.close()


if __name__ == "__main__":
    main()
