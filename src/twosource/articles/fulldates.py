"""Text → full dates: day, month and year, written out or in figures. Anything less is no date here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_FORMS = tuple(
    re.compile(_WEEKDAY + form, re.IGNORECASE)
    for form in (
        rf"\b{MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"\b{_DAY}(?:\s+of)?\s+{MONTH},?\s+{_YEAR}",
        rf"\b{_YEAR}-(?P<month>\d\d)-{_DAY}",
    )
)

_REST = re.compile(r"[\sT,]*(?:\d{1,2}:\d\d.*)?", re.DOTALL)
"""What may follow the date in a field of its own: a clock time."""


@dataclass(frozen=True, slots=True)
class FullDate:
    """A date and where it stands."""

    start: int
    end: int
    day: date


def find_full_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[FullDate]:
    """Full dates in text order: "May 5, 2024", "5 May 2024", "Wed 05 Apr 2017", "2024-05-31".

    Misses: figures whose order is anyone's guess (03/04/2024), and dates without a year.
    """
    stop = len(text) if end is None else min(end, len(text))
    found: dict[int, FullDate] = {}
    for form in _FORMS:
        for match in form.finditer(text, start, stop):
            day = _make_date(match)
            if day is not None:
                found[match.start()] = FullDate(match.start(), match.end(), day)
    yield from (found[place] for place in sorted(found))


def match_full_date(text: str, at: int, end: int | None = None) -> FullDate | None:
    """The full date that begins exactly there, or None."""
    stop = len(text) if end is None else end
    for form in _FORMS:
        match = form.match(text, at, stop)
        day = _make_date(match) if match else None
        if match and day:
            return FullDate(match.start(), match.end(), day)
    return None


def parse_date(value: object) -> date | None:
    """A date from a TOML, YAML or JSON value; None when it is not a full date."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    text = value.strip()
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        pass
    whole = match_full_date(text, 0)
    return whole.day if whole and _REST.fullmatch(text, whole.end) else None


def _make_date(match: re.Match[str]) -> date | None:
    month = match["month"].lower().rstrip(".")
    try:
        return date(int(match["year"]), int(month) if month.isdigit() else MONTHS[month], int(match["day"]))
    except ValueError:
        return None
