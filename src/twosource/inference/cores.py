"""This process → how many cores its networks may use."""

from __future__ import annotations

import os

_USED_CORES: list[int] = []


def use_cores(n: int) -> None:
    """Let the networks of this process, loaded from now on, use this many cores: a worker beside others uses one."""
    _USED_CORES[:] = [n]


def count_cores() -> int:
    """CPU cores this process may use."""
    if _USED_CORES:
        return _USED_CORES[0]
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
