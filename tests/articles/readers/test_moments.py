"""Dates as machines write them → date or time, and never a guess."""

import datetime

import pytest

from twosource.articles.readers.moments import parse_moment


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-05-31", "2024-05-31"),
        ("20240531T093000Z", "2024-05-31T09:30:00+00:00"),
        ("2024-05-31 09:30:00 UTC", "2024-05-31T09:30:00+00:00"),
        ("2024-05-31T09:30:00.1234567+02:00", "2024-05-31T09:30:00.123456+02:00"),
        ("Fri, 31 May 2024 23:30:00 -0400", "2024-05-31T23:30:00-04:00"),
        ("31 May 2024 23:30 GMT", "2024-05-31T23:30:00+00:00"),
        (1717142400, "2024-05-31T08:00:00+00:00"),
        ("1717142400000", "2024-05-31T08:00:00+00:00"),
        ("31/05/2024", "2024-05-31"),
        ("5/31/2024 11:30 PM", "2024-05-31"),
        ("5/5/2024", "2024-05-05"),
        ("03.04.2024", "2024-04-03"),
    ],
)
def test_forms_of_machines(value: object, iso: str) -> None:
    assert parse_moment(value).isoformat() == iso


@pytest.mark.parametrize(
    "value",
    ["03/04/2024", "40/13/2024", "31/02/2024", "soon", "", True, None, 2024, -5, 1e30, float("nan"), "9" * 500, [1]],
)
def test_what_is_none_stays_as_it_was(value: object) -> None:
    assert parse_moment(value) is value


def test_dates_stay() -> None:
    day = datetime.date(2024, 5, 31)
    assert parse_moment(day) is day
