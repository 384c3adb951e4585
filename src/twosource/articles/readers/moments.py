"""A date as feeds, mails and exports write it → date or datetime: what `parse_known` then takes."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_SECONDS = (300_000_000, 10_000_000_000)
"""Numbers between are seconds since 1970, from 1979 on; a thousand times as much are milliseconds."""

_FIGURES = re.compile(
    r"(?P<first>\d{1,2})(?P<sign>[/.-])(?P<second>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d)(?:[\s,T]+\d{1,2}[:.]\d\d.*)?\Z"
)


def parse_moment(value: object) -> date | datetime | object:
    """The value as a date or time where it is one of a machine's forms, else as it was.

    Reads ISO 8601, RFC 5322 ("Fri, 31 May 2024 23:30:00 -0400"), "2024-05-31 09:00:00 UTC" and seconds or milliseconds
    since 1970. A time keeps its zone: the day is that of the place it was told for.

    Figures in another order are read where only one order is possible ("31/05/2024", "5/31/2024", and "31.05.2024",
    which no one writes with the month first).

    Misses: those whose order is anyone's guess ("03/04/2024").
    """
    if isinstance(value, bool) or value is None or isinstance(value, (date, datetime)):
        return value
    if isinstance(value, (int, float)):
        return _parse_epoch(value) or value
    if not isinstance(value, str) or len(value) > 100:
        return value
    text = value.strip()
    if re.fullmatch(r"\d{10}(?:\d{3})?(?:\.\d{1,6})?", text):
        return _parse_epoch(float(text)) or value
    text = re.sub(r"(?<=\d)\s*(?:UTC|GMT|Z)$", "+00:00", text)
    try:
        return datetime.fromisoformat(text) if re.search(r"\d[T ]\d", text) else date.fromisoformat(text)
    except ValueError:
        pass
    if (day := _parse_figures(text)) is not None:
        return day
    try:
        return parsedate_to_datetime(value.strip())
    except (ValueError, TypeError, OverflowError, IndexError):
        return value


def _parse_figures(text: str) -> date | None:
    """Day, month and year in figures, a clock time after them or not."""
    found = _FIGURES.match(text)
    if found is None:
        return None
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    readings = {(first, second)} if found["sign"] == "." else {(first, second), (second, first)}
    days = {day for day in readings if 1 <= day[0] <= 31 and 1 <= day[1] <= 12}
    try:
        return date(year, next(iter(days))[1], next(iter(days))[0]) if len(days) == 1 else None
    except ValueError:
        return None


def _parse_epoch(number: float) -> datetime | None:
    low, high = _SECONDS
    for scale in (1, 1000):
        if low * scale <= number < high * scale:
            return datetime.fromtimestamp(number / scale, UTC)
    return None
