"""Numbers that may both be right: widths of vague plurals, two polls, parts and wholes, lists of numbers."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.findings.comparers import find_reasons
from twosource.findings.values import values_meet
from twosource.records import Quantity

pytestmark = pytest.mark.model

DIFFER = [
    ("The plant employs 1,200 people in Vela.", "The plant employs 700 people in Vela."),
    (
        "Police arrested 14 protesters outside the town hall of Vela.",
        "Police detained 41 demonstrators outside the town hall of Vela.",
    ),
    ("The bridge tax was 36 percent in Vela.", "The bridge tax was 46 percent in Vela."),
]
MEET = [
    ("The plant employs 1,200 people in Vela and Marenza.", "The plant employs 700 people in Vela."),
    ("The yard fired 300 workers in March and 200 in June.", "The yard fired 200 workers in June."),
    ("The bridge tax was 36.7 percent in Vela.", "The bridge tax was 36.72, and with the toll 45 percent, in Vela."),
    (
        "The survey's sampling error is 3 percent overall.",
        "The error margin of the whole sampling is 5 percent overall.",
    ),
]


@pytest.mark.parametrize(("one", "other"), DIFFER)
def test_numbers_that_differ(newsroom: Any, one: str, other: str) -> None:
    reasons = find_reasons(newsroom.claim(one), newsroom.claim(other, "Evening Post"))
    assert [reason.rule for reason in reasons] == ["TS202"]


@pytest.mark.parametrize(("one", "other"), MEET)
def test_numbers_that_may_both_be_right(newsroom: Any, one: str, other: str) -> None:
    assert find_reasons(newsroom.claim(one), newsroom.claim(other, "Evening Post")) == ()


def test_two_polls_differ_without_a_fault(newsroom: Any) -> None:
    one = newsroom.claim("52 percent of voters in Vela back the bridge.", source="organisation:the Courier poll")
    other = newsroom.claim("47 percent of voters in Vela back the bridge.", source="organisation:the Norte survey")
    same = newsroom.claim("47 percent of voters in Vela back the bridge.", source="organisation:the Courier poll")
    assert find_reasons(one, other) == ()
    assert [reason.rule for reason in find_reasons(one, same)] == ["TS202"]


@pytest.mark.parametrize(
    ("text", "low", "value", "meet"),
    [
        ("hundreds", 200, 700, True),
        ("Hundreds", 200, 7000, False),
        ("dozens", 24, 90, True),
        ("dozens", 24, 2000, False),
        ("at least 200", 200, 7000, True),
    ],
)
def test_a_vague_plural_has_a_width(text: str, low: float, value: float, meet: bool) -> None:
    vague = Quantity(value=low, low=low, high=None, noun="person", bound="at_least", start=0, end=len(text), text=text)
    exact = Quantity(value=value, low=value, high=value, noun="person", start=0, end=4, text=str(value))
    assert values_meet(vague, exact) is values_meet(exact, vague) is meet
