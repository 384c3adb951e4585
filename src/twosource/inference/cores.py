"""This process → how many cores its networks and matrix products may use."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

_USED_CORES: list[int] = []


def use_cores(n: int) -> None:
    """Let the networks of this process, loaded from now on, use this many cores: a worker beside others uses one."""
    _USED_CORES[:] = [n]


def count_cores() -> int:
    """CPU cores this process may use."""
    if _USED_CORES:
        return _USED_CORES[0]
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def products_on_one_core() -> Iterator[None]:
    """NumPy's matrix products on one core each, in all threads of the process, until this ends.

    Cores that share a product wait for each other between two of them, and count as busy: small ones, one after the
    other, cost twice as much on two cores as on one.
    """
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1, user_api="blas"):
        yield
