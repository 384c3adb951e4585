"""Rows of a stage → what comes of them: the actors that hold models, as Ray calls them.

Each work is made once an actor, from what all actors of its stage are told, and then given tables of rows. It knows
nothing of Ray: what it makes of a row depends on the row and on what it was told.
"""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from twosource.engines.article_reading import read_batch
from twosource.engines.ray_installation import describe_installation, find_differences
from twosource.errors import EngineError, TwosourceError
from twosource.groups import load_relater, load_search, pack_vectors
from twosource.inference import use_cores
from twosource.records import Article
from twosource.settings import Settings

if TYPE_CHECKING:
    import pyarrow as pa

FAULT = "fault"
"""Column of a table that says why there is no result."""

Told = Mapping[str, Any]
Arrays = Mapping[str, np.ndarray]
Work = Callable[["pa.Table"], "pa.Table"]


class StageWorker:
    """One actor of a stage: on one core, with models of its own."""

    def __init__(self, stage: str, told: Told, arrays: Sequence[Any], here: Mapping[str, str]) -> None:
        """An actor; models are loaded when they are first needed.

        Args:
            stage: a key of `WORKS`.
            told: what `StageFolder.write_task` was given.
            arrays: nothing, or one reference to the arrays of the stage in Ray's store.
            here: the installation where the run was asked for; empty where it is the same one.
        """
        use_cores(1)
        self._stage, self._told, self._arrays, self._here = stage, told, arrays, here
        self._work: Work | None = None

    def __call__(self, rows: pa.Table) -> pa.Table:
        """What comes of some rows, each with its key; one row with a fault where the work fails.

        Ray would try an error again, and wrap it in words of its own.
        """
        import pyarrow as pa

        try:
            self._work = self._work or self._start()
            return self._work(rows)
        except TwosourceError as error:
            return pa.table({FAULT: [str(error)]})
        except Exception as error:  # whatever it is, it is told where the run was asked for
            place = " ".join(traceback.format_exc(limit=-2).split())
            return pa.table({FAULT: [f"a worker failed in stage {self._stage}: {error!r} at {place}; report it"]})

    def _start(self) -> Work:
        there = describe_installation(_read_settings(self._told)) if self._here else {}
        if differences := find_differences(self._here, there):
            raise EngineError(refuse_machine("a machine of the cluster", differences))
        arrays: Arrays = {}
        if self._arrays:
            import ray

            arrays = ray.get(self._arrays[0])
        return WORKS[self._stage](self._told, arrays)


def refuse_machine(name: str, differences: Sequence[str]) -> str:
    """Why a machine cannot take part."""
    return (
        f"{name} would give other results: {'; '.join(differences)}; "
        "install the same twosource, models and libraries on all machines"
    )


def _read_settings(told: Told) -> Settings:
    return Settings.model_validate(told["settings"])


def _start_reading(told: Told, arrays: Arrays) -> Work:
    """Articles → their claims and vectors."""
    settings, outlets = _read_settings(told), frozenset(told["outlets"])

    def work(rows: pa.Table) -> pa.Table:
        import pyarrow as pa

        articles = [Article.model_validate_json(line) for line in rows.column("article").to_pylist()]
        read = list(read_batch(articles, outlets, settings))
        packed = [pack_vectors(one.vectors) for one in read]
        return pa.table(
            {
                "key": rows.column("key").combine_chunks(),
                "extract": pa.array([one.extract.to_json() for one in read], pa.large_string()),
                "vectors": pa.array([rows.tobytes() for rows in packed], pa.large_binary()),
                "dimension": pa.array([rows.shape[1] for rows in packed], pa.int32()),
                "notes": pa.array([json.dumps([n.model_dump(mode="json") for n in one.notes]) for one in read]),
            }
        )

    return work


def _start_searching(told: Told, arrays: Arrays) -> Work:
    """Windows of time → near pairs of the claims in them, with their affinities."""
    search = load_search(arrays, _read_settings(told).groups)

    def work(rows: pa.Table) -> pa.Table:
        import pyarrow as pa

        found = [search.score(number) for number in rows.column("window").to_pylist()]
        return pa.table(
            {
                "key": rows.column("key").combine_chunks(),
                "a": pa.array([part.a for part in found], pa.large_list(pa.int64())),
                "b": pa.array([part.b for part in found], pa.large_list(pa.int64())),
                "score": pa.array([part.cosine for part in found], pa.large_list(pa.float64())),
            }
        )

    return work


def _start_asking(told: Told, arrays: Arrays) -> Work:
    """Pairs of statements → how likely both speak of one statement."""
    settings = _read_settings(told)

    def work(rows: pa.Table) -> pa.Table:
        import pyarrow as pa

        meets = load_relater(settings.groups, settings.models_dir).find_meeting(_list_pairs(rows))
        return pa.table({"key": rows.column("key").combine_chunks(), "meets": pa.array(meets, pa.float64())})

    return work


def _start_proposing(told: Told, arrays: Arrays) -> Work:
    """Pairs of statements → what each pair could be."""
    settings = _read_settings(told)

    def work(rows: pa.Table) -> pa.Table:
        import pyarrow as pa

        proposals = load_relater(settings.groups, settings.models_dir).propose(_list_pairs(rows))
        lines = [proposal.model_dump_json() for proposal in proposals]
        return pa.table({"key": rows.column("key").combine_chunks(), "proposal": pa.array(lines, pa.string())})

    return work


def _list_pairs(rows: pa.Table) -> list[tuple[str, str]]:
    return list(zip(rows.column("one").to_pylist(), rows.column("other").to_pylist(), strict=True))


WORKS: dict[str, Callable[[Told, Arrays], Work]] = {
    "articles": _start_reading,
    "windows": _start_searching,
    "meeting": _start_asking,
    "proposals": _start_proposing,
}
"""What each stage's actors do."""
