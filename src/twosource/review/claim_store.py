"""Article → claims and vectors, kept in the user's cache folder: an article that has not changed is read once."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import twosource
from twosource.claims import ArticleClaims, find_named_outlets
from twosource.records import Article, Skipped
from twosource.review.coverage_memory import CoverageMemory

FORMAT = 2
MAX_ENTRIES = 5_000
"""Articles kept: at 60 kB each, 300 MB. The least recently used go first."""

UNREADABLE = (
    OSError,
    ValueError,
    KeyError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What reading a damaged archive may raise."""


@dataclass(frozen=True)
class KnownArticle:
    """What one article says: its claims and their vectors, row by row."""

    extract: ArticleClaims
    vectors: np.ndarray
    notes: tuple[Skipped, ...] = ()
    """Statements the encoder could not read whole."""


class ClaimStore:
    """Known articles in a folder, an entry a file, named by a digest of all that bears on its content.

    An entry is written to a file of its own and put in place in one step, so that two runs at once never see half of
    one. An entry that cannot be read is none. Nothing in it is executed: JSON and plain arrays.
    """

    def __init__(
        self,
        folder: Path | None,
        basis: Sequence[str],
        memory: CoverageMemory | None = None,
        outlets: frozenset[str] = frozenset(),
    ) -> None:
        """A store.

        Args:
            folder: need not exist; None keeps nothing.
            basis: what bears on every entry: digests of the models, settings.
            memory: what this process holds already; None holds nothing beyond this run.
            outlets: keys of the run's outlets; those that an article may name bear on its entry.
        """
        self._memory = memory or CoverageMemory()
        self._memory.start_check()
        self._folder = folder
        self._outlets = outlets
        self._basis = json.dumps([FORMAT, twosource.__version__, *basis])

    def find(self, article: Article) -> KnownArticle | None:
        """The entry of an article with just this text and head; None where there is none."""
        kept = self._memory.find_kept(article, self._outlets)
        if kept is not None:
            return kept
        name = self._name(article)
        return self._memory.recall(name, lambda: self._read(name))

    def _read(self, name: str) -> KnownArticle | None:
        if self._folder is None:
            return None
        place = self._folder / name
        try:
            with np.load(place, allow_pickle=False) as entry:
                text = bytes(entry["claims"]).decode("utf-8")
                notes = json.loads(bytes(entry["notes"]).decode("utf-8"))
                vectors = np.ascontiguousarray(entry["vectors"], dtype=np.float32)
            known = KnownArticle(
                ArticleClaims.from_json(text), vectors, tuple(Skipped.model_validate(note) for note in notes)
            )
        except UNREADABLE:
            return None
        if vectors.ndim != 2 or len(vectors) != len(known.extract.claims):
            return None
        with contextlib.suppress(OSError):  # the time of last use, for `prune`
            os.utime(place)
        return known

    def keep(self, article: Article, known: KnownArticle) -> None:
        """Write an entry in place of any there is. A folder that cannot be written keeps nothing: no fault."""
        name = self._name(article)
        self._memory.hold(name, known)
        if self._folder is None:
            return
        place = self._folder / name
        notes = json.dumps([note.model_dump(mode="json") for note in known.notes])
        buffer = io.BytesIO()
        np.savez_compressed(
            buffer,
            claims=np.frombuffer(known.extract.to_json().encode("utf-8"), dtype=np.uint8),
            notes=np.frombuffer(notes.encode("utf-8"), dtype=np.uint8),
            vectors=known.vectors,
        )
        with contextlib.suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=place.parent, prefix=".entry-")
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(buffer.getvalue())
                Path(name).replace(place)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise

    def prune(self) -> None:
        """Delete the entries that were used longest ago, where there are too many."""
        if self._folder is None or not self._folder.is_dir():
            return
        with contextlib.suppress(OSError):  # another run may delete at the same moment
            entries = sorted(self._folder.glob("*.npz"), key=lambda place: place.stat().st_mtime)
            for place in entries[: max(0, len(entries) - MAX_ENTRIES)]:
                place.unlink(missing_ok=True)

    def _name(self, article: Article) -> str:
        # Copies and the credit of the whole text are found anew in each run; the path is no part of what it says.
        own = article.model_dump_json(exclude={"copy_of", "copy_ratio", "path"})
        named = json.dumps(sorted(find_named_outlets(article, self._outlets)))
        return hashlib.sha256(f"{self._basis}\n{named}\n{own}".encode()).hexdigest()[:40] + ".npz"
