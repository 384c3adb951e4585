"""Articles → ReadArticle on this machine: in this process where they are few, in worker processes where many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from twosource.engines.article_reading import ReadArticle, cut_batches, read_batch
from twosource.engines.engine import Progress
from twosource.engines.worker_pool import WorkerPool
from twosource.groups import group_claims, load_relater
from twosource.inference import count_cores
from twosource.records import Article, Claim, Group, Skipped
from twosource.settings import Settings

MIN_CHARACTERS = 150_000
"""Text, of about forty news articles, from which worker processes pay: two start in 3 s of both cores, and then read
an article in 0.6 of the time that one process takes with two cores."""
ROUNDS = 4
"""Batches a worker at least, so that no worker waits long for the last one."""


class LocalEngine:
    """The default engine. Its memory is that of this process and of a process per core."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def read_claims(
        self, articles: Sequence[Article], outlets: frozenset[str], progress: Progress
    ) -> Iterator[ReadArticle]:
        """As `Engine.read_claims` says."""
        workers = self._count_workers(articles)
        size = max(1, min(self._settings.claims.parse_batch, -(-len(articles) // (workers * ROUNDS))))
        batches = cut_batches(articles, size if workers > 1 else self._settings.claims.parse_batch)
        progress("extract_claims", 0, len(articles))
        done = 0
        for found in self._read_batches(batches, outlets, workers):
            done += len(found)
            progress("extract_claims", done, len(articles))
            yield from found

    def group_claims(
        self,
        claims: Sequence[Claim],
        vectors: np.ndarray,
        articles: Sequence[Article],
        notify: Callable[[Skipped], None],
    ) -> list[Group]:
        """As `Engine.group_claims` says."""
        relater = load_relater(self._settings.groups, self._settings.models_dir)
        return group_claims(claims, vectors, articles, self._settings.groups, notify, relater.find_meeting)

    def _read_batches(
        self, batches: Sequence[Sequence[Article]], outlets: frozenset[str], workers: int
    ) -> Iterator[list[ReadArticle]]:
        if workers > 1:
            yield from WorkerPool(workers, outlets, self._settings).read(batches)
        else:
            for batch in batches:
                yield list(read_batch(batch, outlets, self._settings))

    def _count_workers(self, articles: Sequence[Article]) -> int:
        given = self._settings.engine.processes
        if given is not None:
            return min(given, max(1, len(articles)))
        enough = sum(len(article.text) for article in articles) >= MIN_CHARACTERS
        return min(count_cores(), len(articles)) if enough else 1
