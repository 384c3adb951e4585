"""Address → a Ray that is there and fit: what connects, checks every machine, and counts the cores."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from twosource.engines.ray_installation import find_differences
from twosource.engines.ray_worker import refuse_machine
from twosource.errors import EngineError

OBJECT_STORE_BYTES = 1_000_000_000
"""Shared memory that a Ray of this machine may fill: rows on their way, and the vectors of a million claims. Only what
is used is taken."""
CHECK_SECONDS = 300.0
"""Longest that a machine may take to say what it has installed: a cold one loads its libraries first."""
ACTOR_CORES = 0.5
"""What an actor books of a core, though it uses a whole one: Ray Data's own tasks compete with the actors for cores,
and where actors hold them all, both wait for ever."""


def connect(address: str | None, actors: int, temporary: Path) -> int:
    """Join a cluster, or start a Ray of this machine.

    Args:
        address: of the cluster; None for one of this machine, which ends with this process.
        actors: how many are wanted; with a cluster 0 is one a core.
        temporary: where a Ray of this machine keeps its sockets and logs; a short path.

    Returns:
        How many actors to start.

    Raises:
        EngineError: a cluster has no core.
        Exception: whatever Ray raises where it cannot be reached.
    """
    import ray

    # Workers are given the folder of the program and the working folder to import from: neither may be the coverage.
    sys.argv[0] = str(temporary / "twosource")
    if address is None:
        ray.init(
            address="local",
            num_cpus=actors + 1,
            num_gpus=0,
            include_dashboard=False,
            log_to_driver=False,
            object_store_memory=OBJECT_STORE_BYTES,
            _temp_dir=str(temporary),
        )
        return actors
    ray.init(address=address, log_to_driver=False)
    cores = int(ray.cluster_resources().get("CPU", 0))
    if cores < 1:
        raise EngineError(f"{address}: the cluster has no core to work on; start a worker there with ray start")
    return actors or cores


def check_machines(address: str, here: Mapping[str, str], sample: str, settings: Mapping[str, Any]) -> None:
    """See that every machine of a cluster gives the same results as this one.

    Args:
        address: named in errors.
        here: this machine's `describe_installation`.
        sample: this machine's `sample_networks`.
        settings: with the folder of the models.

    Raises:
        EngineError: a machine lacks twosource or has another; the message names it and what differs.
    """
    import ray
    from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

    def probe(given: Mapping[str, Any]) -> dict[str, str]:  # sent by value: twosource may not be there
        try:
            from twosource.engines.ray_installation import describe_installation, sample_networks
            from twosource.inference import use_cores
            from twosource.settings import Settings

            use_cores(1)
            own = Settings.model_validate(given)
            return {**describe_installation(own), "what the networks give": sample_networks(own)}
        except ImportError as error:
            return {"fault": f"twosource is not installed there ({error})"}
        except Exception as error:  # whatever it is, the machine is not fit
            return {"fault": str(error) or repr(error)}

    ask = ray.remote(probe)
    nodes = [node for node in ray.nodes() if node["Alive"] and node["Resources"].get("CPU", 0) > 0]
    answers = {
        node["NodeManagerAddress"]: ask.options(
            num_cpus=0, scheduling_strategy=NodeAffinitySchedulingStrategy(node["NodeID"], soft=False)
        ).remote(dict(settings))
        for node in nodes
    }
    expected = {**here, "what the networks give": sample}
    for name, answer in answers.items():
        there = ray.get(answer, timeout=CHECK_SECONDS)
        if "fault" in there:
            raise EngineError(f"{address}: machine {name}: {there['fault']}; pip install 'twosource[ray]' on it")
        if differences := find_differences(expected, there):
            raise EngineError(f"{address}: {refuse_machine(f'machine {name}', differences)}")
