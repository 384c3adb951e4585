"""Windows → what is found in them, in their order: each core searches one of its own at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from twosource.inference import count_cores

Done = TypeVar("Done")


def do_at_once(work: Callable[[int], Done], n: int) -> Iterator[Done]:
    """What some work makes of 0, 1, … n - 1, in this order, while each core does one of them.

    Args:
        work: safe to be done in several threads; what keeps the interpreter to itself is done one at a time.
        n: how often.
    """
    cores = count_cores()
    if cores == 1 or n < 2:
        yield from do_in_turn(work, n)
        return
    with ThreadPoolExecutor(cores) as threads:
        waiting = deque[Future[Done]]()
        try:
            for number in range(n):
                waiting.append(threads.submit(work, number))
                if len(waiting) > cores:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for rest in waiting:
                rest.cancel()


def do_in_turn(work: Callable[[int], Done], n: int) -> Iterator[Done]:
    """The same in this thread alone, for what no other may touch."""
    return map(work, range(n))
