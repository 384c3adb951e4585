"""Run folder ↔ Parquet: what each stage of a run on Ray is given and what is done of it, kept while the run lasts.

    RUN/lock                     held by the run at work
    RUN/ray.log                  what Ray said
    RUN/<stage>-<digest>/
        told.json, arrays.npz    what every actor of the stage is told; arrays where it needs any
        given.parquet            rows to work on, each with its key
        done/00000001.parquet …  what came of them, each with its key, as it came in

A key is a digest of all that a row's result depends on, and a stage's digest of all that its rows share: what is found
here is right whatever run it came from.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pyarrow as pa

HELD_PARTS = 4
"""Files of results held in memory at once: results come nearly in the order in which they are asked for."""


def digest_texts(*texts: str) -> str:
    """A digest of texts that tells ("a", "bc") from ("ab", "c"); 32 hex digits."""
    digest = hashlib.sha256()
    for text in texts:
        part = text.encode("utf-8", "surrogatepass")
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:32]


def digest_arrays(arrays: Mapping[str, np.ndarray]) -> str:
    """A digest of named arrays."""
    digest = hashlib.sha256()
    for name, array in sorted(arrays.items()):
        digest.update(f"{name} {array.dtype.str} {array.shape}\0".encode() + np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()[:32]


class StageFolder:
    """One stage of a run, on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._given, self._done = folder / "given.parquet", folder / "done"

    def write_task(self, told: Mapping[str, Any], arrays: Mapping[str, np.ndarray], given: pa.Table) -> None:
        """What is to be done: what every actor is told, and the rows, with a column "key"."""
        from pyarrow import parquet

        self._done.mkdir(parents=True, exist_ok=True)
        (self.folder / "told.json").write_text(json.dumps(told, sort_keys=True), encoding="utf-8")
        if arrays:
            np.savez(self.folder / "arrays.npz", **arrays)  # type: ignore[arg-type]
        _replace(self._given, lambda part: parquet.write_table(given, part, compression="zstd"))

    def read_task(self) -> tuple[dict[str, Any], dict[str, np.ndarray], pa.Table]:
        """What `write_task` wrote."""
        from pyarrow import parquet

        told: dict[str, Any] = json.loads((self.folder / "told.json").read_text(encoding="utf-8"))
        file = self.folder / "arrays.npz"
        arrays: dict[str, np.ndarray] = {}
        if file.is_file():
            with np.load(file, allow_pickle=False) as held:
                arrays = {name: held[name] for name in held.files}
        return told, arrays, parquet.read_table(self._given)

    def write_done(self, tables: Sequence[pa.Table]) -> None:
        """One more file of results."""
        import pyarrow as pa
        from pyarrow import parquet

        self._done.mkdir(parents=True, exist_ok=True)
        number = max((int(file.stem) for file in self._done.glob("*.parquet")), default=0) + 1
        table = pa.concat_tables(tables)
        _replace(self._done / f"{number:08}.parquet", lambda part: parquet.write_table(table, part, compression="zstd"))

    def index_done(self) -> DoneRows:
        """All results there are; files that a broken disk or a kill left unreadable are done again."""
        return DoneRows(sorted(self._done.glob("*.parquet")))


class DoneRows:
    """Results of a stage by their key; those of a file are loaded when they are asked for."""

    def __init__(self, files: Sequence[Path]) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        self._files = files
        self._place: dict[str, tuple[int, int]] = {}
        for number, file in enumerate(files):
            try:
                keys = parquet.read_table(file, columns=["key"]).column("key").to_pylist()
            except (OSError, KeyError, pa.ArrowInvalid):
                continue
            self._place.update((key, (number, row)) for row, key in enumerate(keys))
        self._load = lru_cache(HELD_PARTS)(self._read)

    def __contains__(self, key: str) -> bool:
        return key in self._place

    def read(self, keys: Sequence[str]) -> Iterator[dict[str, Any]]:
        """The result of each key, in the order of the keys."""
        for key in keys:
            number, row = self._place[key]
            table = self._load(number)
            yield {name: table.column(name)[row].as_py() for name in table.column_names}

    def _read(self, number: int) -> pa.Table:
        from pyarrow import parquet

        return parquet.read_table(self._files[number]).combine_chunks()


def _replace(file: Path, write: Callable[[Path], object]) -> None:
    """A file that is there in whole or not at all."""
    part = file.with_name(f".{file.name}.part")
    write(part)
    part.replace(file)
