"""A calendar finds all claims that can meet those of a block, and none that cannot meet any of its days."""

from __future__ import annotations

import numpy as np
import pytest

from twosource.groups.calendars import Calendar
from twosource.groups.intervals import EVER, Intervals, find_possible
from twosource.settings import GroupSettings

SETTINGS = GroupSettings()


def draw(n: int, seed: int) -> Intervals:
    """Intervals of many lengths, some of all time, some that name a day and some of one day that do not."""
    rng = np.random.default_rng(seed)
    latest = 700_000 + rng.integers(0, 200, n)
    length = rng.choice([0, 0, 10, 31, 365], n)
    earliest, names = latest - length, (length == 0) & (rng.random(n) < 0.5)
    ever = rng.random(n) < 0.05
    earliest, latest = np.where(ever, EVER[0], earliest), np.where(ever, EVER[1], latest)
    return Intervals(earliest.astype(np.int32), latest.astype(np.int32), names & ~ever)


@pytest.mark.parametrize("size", [1, 5, 40])
@pytest.mark.parametrize("seed", range(5))
def test_all_that_can_meet_are_found_once(seed, size):
    spans, rng = draw(400, seed), np.random.default_rng(seed)
    calendar, every = Calendar(spans, SETTINGS), np.arange(400)
    for _ in range(20):
        block = rng.choice(400, size, replace=False)
        found = calendar.find_meeting(block)
        possible = find_possible(spans, block[:, None], every[None, :], np.ones((1, 1)), SETTINGS).any(axis=0)
        assert len(set(found.tolist())) == len(found)
        assert set(np.flatnonzero(possible)) <= set(found)
        if size == 1:
            assert set(found) == set(np.flatnonzero(possible))
