"""Batches of articles on standard input → what comes of each on standard output: a worker of `worker_pool.py`."""

from __future__ import annotations

import pickle
from typing import BinaryIO

from twosource.engines.answering import answer_jobs, serve_pipes


def serve(given: BinaryIO, out: BinaryIO) -> None:
    """Answer batches until the input ends; an error in one batch is its answer.

    Args:
        given: pickled, first the outlets and settings, then lists of articles. It comes from the process that
            started this one and from nobody else.
        out: a pickled list of `ReadArticle`, or an exception, for each batch.
    """
    from twosource.engines.article_reading import read_batch
    from twosource.inference import use_cores

    use_cores(1)
    names, settings = pickle.load(given)
    outlets = frozenset(names)
    answer_jobs(given, out, lambda batch: list(read_batch(batch, outlets, settings)))


if __name__ == "__main__":
    serve_pipes(serve)
