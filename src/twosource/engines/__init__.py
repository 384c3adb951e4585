"""Articles → what each says: where the work is done, in this process, in several of this machine, or elsewhere.

    engine.py          Engine: the two functions that every engine has, and what they give
    local.py           the default: this process for a few articles, worker processes for many
    article_reading.py the work itself, the same wherever it is done: claims and vectors of some articles
    worker_pool.py     batches handed to worker processes; one that dies is started again once
    worker_process.py  what runs in such a process
    answering.py       how such a process, and the one below, takes jobs and gives answers
    early_reader.py    a process that loads its models while a command finds out what there is to read
    early_process.py   what runs in it
    ray_engine.py      Ray: articles, windows of time and pairs of claims as rows of stages, joined here
    ray_run.py         a stage: what is kept from an earlier run is taken, the rest is worked out
    ray_run_folder.py  what is given and what is done, as Parquet
    ray_process.py     the process that is connected to Ray, and what is said when it is lost
    ray_driver.py      what runs in that process
    ray_cluster.py     connects, and sees that all machines give the same results
    ray_stage.py       rows through Ray Data's actors
    ray_worker.py      what runs in such an actor
    ray_installation.py  what a machine's results depend on
    joined.py          what all articles say → claims and vectors of a run

An engine decides where work is done, never what comes of it: all give the same claims and vectors, bit for bit.
Engines import rooms, as `pipeline` does; no room imports an engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.late_names import import_when_used

if TYPE_CHECKING:
    from twosource.engines.article_reading import ReadArticle
    from twosource.engines.engine import Engine, load_engine
    from twosource.engines.joined import JoinedReading, join_reading

__all__ = ["Engine", "JoinedReading", "ReadArticle", "join_reading", "load_engine"]

# A process is started early only if little is imported before it.
__getattr__ = import_when_used(
    __name__,
    {
        "Engine": "engine",
        "JoinedReading": "joined",
        "ReadArticle": "article_reading",
        "join_reading": "joined",
        "load_engine": "engine",
    },
)
