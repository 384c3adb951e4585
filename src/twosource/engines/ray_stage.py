"""Stage folder → results in it: the rows go through Ray Data's actors, and what comes back is kept as it comes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.engines.ray_cluster import ACTOR_CORES
from twosource.engines.ray_run_folder import StageFolder
from twosource.engines.ray_worker import FAULT, StageWorker
from twosource.errors import EngineError

if TYPE_CHECKING:
    import pyarrow as pa

ROUNDS = 4
"""Batches an actor at least, so that none waits long for the last one."""
CHUNK_BYTES = 64_000_000
"""Rows handed to Ray at once, as bytes: what its store holds of what is not yet done."""
FLUSH_SECONDS = 2.0
"""Between two files of results: what is lost where everything is cut off, and no more files than seconds."""
FLUSH_BYTES = 32_000_000
"""Results held back at most."""


def run_stage(
    stage: str, folder: Path, size: int, actors: int, here: Mapping[str, str], tell: Callable[[int], None]
) -> None:
    """Work through all rows that a stage was given.

    Args:
        stage: its name in `WORKS`.
        folder: of the stage.
        size: most rows of a batch.
        actors: how many to start at most.
        here: installation that the actors must have.
        tell: told how many more rows are done.

    An actor that is lost is started again, by Ray, and given its batch again.

    Raises:
        EngineError: the work itself failed; what was done before is kept.
        Exception: whatever Ray raises.
    """
    import ray

    place = StageFolder(folder)
    told, arrays, given = place.read_task()
    size = max(1, min(size, -(-given.num_rows // (actors * ROUNDS))))
    references = [ray.put(arrays)] if arrays else []
    keeper = _Keeper(place)
    try:
        for chunk in _cut_chunks(given, size):
            for table in _map_batches(chunk, min(actors, len(chunk)), (stage, told, references, dict(here))):
                if FAULT in table.column_names:
                    raise EngineError(table.column(FAULT)[0].as_py())
                keeper.add(table)
                tell(table.num_rows)
    finally:
        keeper.flush()


def _map_batches(batches: list[pa.Table], actors: int, given: tuple[object, ...]) -> Iterator[pa.Table]:
    """Results of some batches, in the order in which they are done."""
    from ray.data import ActorPoolStrategy, DataContext, from_arrow

    context = DataContext.get_current()
    context.enable_progress_bars = False
    context.execution_options.preserve_order = False
    done = from_arrow(batches).map_batches(
        StageWorker,
        fn_constructor_args=given,
        batch_size=None,
        batch_format="pyarrow",
        zero_copy_batch=True,
        compute=ActorPoolStrategy(size=actors),
        num_cpus=ACTOR_CORES,
    )
    yield from done.iter_batches(batch_size=None, batch_format="pyarrow", prefetch_batches=0)


def _cut_chunks(given: pa.Table, size: int) -> Iterator[list[pa.Table]]:
    """Batches of rows, as many at once as the store is to hold."""
    chunk: list[pa.Table] = []
    held = 0
    for begin in range(0, given.num_rows, size):
        batch = given.slice(begin, size).combine_chunks()
        if chunk and held + batch.nbytes > CHUNK_BYTES:
            yield chunk
            chunk, held = [], 0
        chunk.append(batch)
        held += batch.nbytes
    if chunk:
        yield chunk


class _Keeper:
    """Results on their way to the disk."""

    def __init__(self, folder: StageFolder) -> None:
        self._folder = folder
        self._held: list[pa.Table] = []
        self._bytes = 0
        self._since = time.monotonic()

    def add(self, table: pa.Table) -> None:
        """Keep some more rows."""
        self._held.append(table)
        self._bytes += table.nbytes
        if self._bytes >= FLUSH_BYTES or time.monotonic() - self._since >= FLUSH_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Write what is held back."""
        if self._held:
            self._folder.write_done(self._held)
        self._held, self._bytes, self._since = [], 0, time.monotonic()
