"""Rows of a stage → their results in order: those kept from an earlier run, the rest worked out on Ray."""

from __future__ import annotations

import shutil
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from twosource.cache_folder import find_cache_folder
from twosource.engines.ray_installation import describe_installation
from twosource.engines.ray_process import RayProcess
from twosource.engines.ray_run_folder import DoneRows, StageFolder, digest_arrays, digest_texts
from twosource.errors import CutOffError, EngineError
from twosource.settings import Settings

if TYPE_CHECKING:
    from filelock import FileLock

NAMES = {
    "articles": "articles are read",
    "windows": "windows of time are searched",
    "meeting": "pairs of claims are read",
    "proposals": "pairs in groups are read",
}
"""What is said of the rows of each stage that are done."""


class RayRun:
    """The stages of one run: a folder of what is done, and a process connected to Ray while there is work."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is opened yet."""
        self._settings = settings
        self._folder: Path | None = None
        self._lock: FileLock | None = None
        self._process: RayProcess | None = None
        self._finalizer: weakref.finalize[..., Any] | None = None

    def name(self, digest: str) -> None:
        """Open the folder of a run over what the digest is of; one that is open stays.

        Raises:
            EngineError: another run is at work in it.
        """
        if self._folder is not None:
            return
        from filelock import FileLock, Timeout

        given = self._settings.engine.run_folder
        folder = Path(given) if given is not None else find_cache_folder() / "runs" / digest
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = FileLock(folder / "lock", timeout=0)
            lock.acquire()
        except Timeout:
            raise EngineError(f"{folder}: another run is at work in it; wait for it, or give run_folder") from None
        except OSError as error:
            raise EngineError(f"{folder}: cannot be written to ({error}); give run_folder in [engine]") from None
        self._folder, self._lock = folder, lock

    def work(
        self,
        stage: str,
        columns: Mapping[str, Sequence[Any]],
        told: Mapping[str, Any] | None = None,
        arrays: Mapping[str, np.ndarray] | None = None,
        sections: Sequence[str] = (),
        size: int = 1,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> Iterator[dict[str, Any]]:
        """The result of each row, in their order.

        Args:
            stage: its name.
            columns: of one length; "key" tells rows of the stage from each other.
            told: what every actor has to know besides the settings.
            arrays: the same, as arrays.
            sections: of the settings on which results depend.
            size: most rows of a batch.
            progress: told how many rows are done, and of how many.

        Raises:
            CutOffError: the cluster is gone; what is done is kept.
            EngineError: Ray cannot be started or reached, or the work failed.
        """
        keys = list(columns["key"])
        if not keys:
            return
        settings = self._settings
        chosen = settings.model_dump(mode="json", include={"models_dir", *sections})
        place = StageFolder(self._find_stage(stage, chosen, arrays or {}))
        done = place.index_done()
        missing = [row for row, key in enumerate(keys) if key not in done]
        missing = list({keys[row]: row for row in reversed(missing)}.values())[::-1]
        if missing:
            self._work_out(stage, place, columns, missing, {**(told or {}), "settings": chosen}, arrays, size, progress)
            done = place.index_done()
        if lost := sum(key not in done for key in keys):
            raise CutOffError(f"{place.folder}: {lost} results are missing though their stage is done; run it again")
        yield from done.read(keys)

    def _work_out(
        self,
        stage: str,
        place: StageFolder,
        columns: Mapping[str, Sequence[Any]],
        missing: Sequence[int],
        told: Mapping[str, Any],
        arrays: Mapping[str, np.ndarray] | None,
        size: int,
        progress: Callable[[int, int], None],
    ) -> None:
        """Have the missing rows done, and stop Ray where that fails."""
        import pyarrow as pa

        place.write_task(told, arrays or {}, pa.table({k: [v[row] for row in missing] for k, v in columns.items()}))
        total = len(set(columns["key"]))
        count = total - len(missing)
        progress(count, total)

        def tell(more: int) -> None:
            nonlocal count
            count += more
            progress(count, total)

        try:
            self._connect().run(stage, place.folder, size, tell)
        except CutOffError as error:
            self.close()
            kept = self._count_kept(place, columns["key"])
            raise CutOffError(
                f"{error}; {kept} of {total} {NAMES[stage]} and kept in {place.folder.parent}; "
                "run the same command again to go on from there"
            ) from None
        except BaseException:
            self.close()
            raise

    def _count_kept(self, place: StageFolder, keys: Sequence[str]) -> int:
        done: DoneRows = place.index_done()
        return sum(key in done for key in set(keys))

    def _find_stage(self, stage: str, chosen: Mapping[str, Any], arrays: Mapping[str, np.ndarray]) -> Path:
        assert self._folder is not None, "a run is named before it works"
        import json

        here = describe_installation(self._settings)
        digest = digest_texts(json.dumps([here, chosen], sort_keys=True), digest_arrays(arrays))
        return self._folder / f"{stage}-{digest[:12]}"

    def _connect(self) -> RayProcess:
        if self._process is None:
            assert self._folder is not None
            process = RayProcess(self._folder, self._settings)
            self._process = process
            self._finalizer = weakref.finalize(self, process.stop)
            process.start()
        return self._process

    def finish(self) -> None:
        """The run is done: end Ray, and remove what was kept unless the user named the folder."""
        self.close()
        if self._folder is not None and self._settings.engine.run_folder is None:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._folder = None

    def close(self) -> None:
        """End Ray and let go of the folder; what is done stays in it."""
        if self._process is not None:
            self._process.stop()
            self._process = None
        if self._finalizer is not None:
            self._finalizer.detach()
        if self._lock is not None:
            self._lock.release()
            self._lock = None
