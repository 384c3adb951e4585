"""Work in several threads comes back in order, errors and all."""

from __future__ import annotations

import threading
import time

import pytest
from threadpoolctl import threadpool_info

from twosource.groups import window_threads
from twosource.groups.window_threads import do_at_once
from twosource.inference import products_on_one_core


@pytest.mark.parametrize("cores", [1, 2, 5])
def test_results_come_in_order_and_not_all_at_once(monkeypatch, cores):
    monkeypatch.setattr(window_threads, "count_cores", lambda: cores)
    begun = []

    def work(number: int) -> int:
        begun.append(number)
        time.sleep(0.001 * (number % 3))
        return number * number

    for place, found in enumerate(do_at_once(work, 30)):
        assert found == place * place
        assert len(begun) <= place + cores + 2, "no more is done ahead than there are cores for"
    assert sorted(begun) == list(range(30))


def test_an_error_ends_the_work(monkeypatch):
    monkeypatch.setattr(window_threads, "count_cores", lambda: 2)
    with pytest.raises(ZeroDivisionError):
        list(do_at_once(lambda number: 1 // (number - 3), 20))
    assert threading.active_count() < 20


def test_products_are_on_one_core_for_a_while():
    def count() -> set[int]:
        return {found["num_threads"] for found in threadpool_info() if found["user_api"] == "blas"}

    before = count()
    with products_on_one_core():
        assert count() == {1}
    assert count() == before
