from __future__ import annotations

from datetime import date, datetime

import pytest

from twosource.articles.fulldates import find_full_dates, parse_date


@pytest.mark.parametrize(
    "text",
    [
        "May 5, 2024",
        "May 5 2024",
        "5 May 2024",
        "5th of May, 2024",
        "Sunday, May 5, 2024",
        "Sun 05 May 2024",
        "2024-05-05",
    ],
)
def test_full_date(text: str) -> None:
    assert [found.day for found in find_full_dates(f"It was {text} then.")] == [date(2024, 5, 5)]


@pytest.mark.parametrize(
    "text", ["May 5", "in 2024", "05/06/2024", "May 32, 2024", "2024-13-05", "mayor 5, 2024", "1 2024"]
)
def test_no_full_date(text: str) -> None:
    assert list(find_full_dates(text)) == []


@pytest.mark.parametrize(
    "value", ["2024-05-05", "2024-05-05T10:00:00Z", "May 5, 2024", date(2024, 5, 5), datetime(2024, 5, 5, 9)]
)
def test_date_value(value: object) -> None:
    assert parse_date(value) == date(2024, 5, 5)


@pytest.mark.parametrize("value", ["soon", "", 20240505, None, "May 2024", "2024-05-05 or so"])
def test_no_date_value(value: object) -> None:
    assert parse_date(value) is None
