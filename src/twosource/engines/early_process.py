"""Articles on standard input → ReadArticle on standard output: the process of `early_reader.py`, its models loaded."""

from __future__ import annotations

import contextlib
import gc
import pickle
from typing import Any, BinaryIO

from twosource.engines.answering import answer_jobs, serve_pipes


def serve(given: BinaryIO, out: BinaryIO) -> None:
    """Load all models, then answer until the input ends; an error in a job is its answer.

    Args:
        given: pickled, first the folder of the weights, then articles with the keys of the outlets of their run and
            the settings. It comes from the process that started this one and from nobody else.
        out: a pickled list of `ReadArticle`, or an exception, for each job.
    """
    from twosource.errors import ModelError
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

    def work(job: Any) -> object:
        articles, outlets, settings = job
        return list(read_batch(articles, frozenset(outlets), settings))

    answer_jobs(given, out, work)


def main() -> None:
    """Serve the process at the other end of the pipes."""
    # Thousands of classes and functions are made while modules load, and none of them is ever garbage.
    gc.disable()
    serve_pipes(serve)


if __name__ == "__main__":
    main()
