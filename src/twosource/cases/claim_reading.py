"""Articles of a case that have to be read → their claims and vectors: here, in a process started early, or in many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.cases.standing import Standing
from twosource.groups import encode_claims, load_encoder
from twosource.records import Article, Skipped
from twosource.settings import Settings

if TYPE_CHECKING:
    import numpy as np

    from twosource.claims import ArticleClaims
    from twosource.engines import ReadArticle
    from twosource.engines.early_reader import EarlyReader

MIN_SHARED = 150_000
"""Characters, of about forty articles, from which worker processes of their own take over: as in `engines/local.py`."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Known:
    """What one article says, and the vectors of its claims."""

    extract: ArticleClaims
    vectors: np.ndarray
    notes: tuple[Skipped, ...]
    """Statements the encoder could not read whole."""
    named: frozenset[str]
    """Outlets of the case that it may name: with others it would be read otherwise."""


Memo = dict[tuple[str, frozenset[str]], Known]
"""What this process has read, by digest of the article and the outlets it names: work that outlives a lost race."""


@dataclass(frozen=True)
class Job:
    """An article that has to be read."""

    standing: Standing
    article: Article
    named: frozenset[str]
    """Outlets of the case that it may name."""

    @property
    def key(self) -> tuple[str, frozenset[str]]:
        """Two jobs with one key give the same."""
        return self.standing.digest, self.named


class ClaimReading:
    """Jobs that are begun with, and asked for when there is nothing else left to do."""

    def __init__(self, jobs: Sequence[Job], settings: Settings, memo: Memo, reader: EarlyReader | None = None) -> None:
        """Begin, where there is a process that can.

        Args:
            jobs: what is to be read; what the memo has is not read again.
            settings: of the case.
            memo: looked into first, and added to.
            reader: a process that waits for articles; None reads them in this one.
        """
        self._jobs, self._settings, self._memo = jobs, settings, memo
        self._reader = reader
        missing = [job for job in jobs if job.key not in memo]
        size = max(1, settings.claims.parse_batch)
        self._batches = [missing[begin : begin + size] for begin in range(0, len(missing), size)]
        self._missing = missing
        self._is_shared = sum(len(job.article.text) for job in missing) >= MIN_SHARED
        if reader is not None and missing and not self._is_shared:
            self._start(reader, 0)

    def finish(self, progress: Progress) -> dict[int, Known]:
        """What comes of all jobs, by number of the article.

        Raises:
            ModelError: weights are missing.
            EngineError: a process that read for this one was lost.
        """
        if self._reader is None:
            read = self._read_here()
        elif self._is_shared:
            read = self._share(self._reader, progress)
        else:
            read = self._read_early(self._reader)
        for done, (job, one) in enumerate(zip(self._missing, read, strict=True), 1):
            self._memo[job.key] = one
            if not self._is_shared:
                progress("extract_claims", done, len(self._missing))
        return {job.standing.number: self._memo[job.key] for job in self._jobs}

    def _read_early(self, reader: EarlyReader) -> Iterator[Known]:
        for number, batch in enumerate(self._batches):
            found = reader.finish()
            if number + 1 < len(self._batches):
                self._start(reader, number + 1)
            yield from map(_know, batch, found)

    def _start(self, reader: EarlyReader, number: int) -> None:
        jobs = self._batches[number]
        reader.start([job.article for job in jobs], _join_outlets(jobs), self._settings)

    def _share(self, reader: EarlyReader, progress: Progress) -> Iterator[Known]:
        """With worker processes of this machine: so much that they pay."""
        from twosource.engines.local import LocalEngine

        reader.close()
        articles = [job.article for job in self._missing]
        read = LocalEngine(self._settings).read_claims(articles, _join_outlets(self._missing), progress)
        yield from map(_know, self._missing, read)

    def _read_here(self) -> Iterator[Known]:
        from twosource.claims import extract_each

        settings = self._settings
        for batch in self._batches:
            encoder = load_encoder(settings.groups, settings.models_dir)
            articles = [job.article for job in batch]
            extracts = extract_each(articles, _join_outlets(batch), settings.claims, models_dir=settings.models_dir)
            for job, extract in zip(batch, extracts, strict=True):
                notes: list[Skipped] = []
                vectors = encode_claims(extract.claims, encoder, notify=notes.append)
                yield Known(extract, vectors, tuple(notes), job.named)


def _know(job: Job, read: ReadArticle) -> Known:
    return Known(read.extract, read.vectors, read.notes, job.named)


def no_progress(step: str, done: int, total: int) -> None:
    """Says nothing."""


def _join_outlets(jobs: Sequence[Job]) -> frozenset[str]:
    """Of other outlets than those that it may name an article does not know."""
    return frozenset().union(*(job.named for job in jobs))
