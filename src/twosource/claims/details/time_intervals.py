"""Time phrase + publication date → first and last day: resolves dates the way newspapers use them.

Newspapers count from the day of publication: "Friday" on a Friday is today, "on Sunday" with a past verb
is the latest Sunday, with "will" the next one. An interval is as wide as the words leave it: "last Friday"
on a Saturday may be yesterday or eight days ago, so it is both.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from twosource.claims.details.time_phrases import TimePhrase, count_of, month_number, weekday_number

Interval = tuple[date, date]
Tense = Literal["past", "future"]

DATE_SLACK_DAYS = 3
"""A past date without a year may lie this many days after publication: later time zones, updated stories."""
_PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night"})
"""Units that count as days: "the night before" is the day before."""

_ROLLING_DAYS = {"day": 1, "weekend": 7, "week": 7, "month": 31, "quarter": 92, "year": 366, "decade": 3653}
_VAGUE_DAYS = {"day": 7, "week": 42, "month": 366, "year": 1827}
"""How far "in recent days", "in the coming weeks" reach."""
_SEASON_MONTHS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9, "fall": 9}
"""First month, northern half of the earth: where a story is set is not known here."""


def resolve_phrase(
    phrase: TimePhrase, published: date | None, tense: Tense, anchor: Interval | None
) -> Interval | None:
    """First and last day of what a phrase names; None where it cannot be known.

    Args:
        phrase: as found in the text.
        published: day the article came out; without it only full dates resolve.
        tense: of the verb the phrase belongs to.
        anchor: time of the sentence before, for "the same day" and "the next day".
    """
    try:
        if phrase.kind in ("same", "after", "before"):
            return _resolve_from_anchor(phrase, anchor)
        if phrase.kind in ("day", "month", "quarter", "season", "year", "decade"):
            return _resolve_calendar(phrase, published, tense)
        if published is None:
            return None
        if phrase.kind == "weekday":
            return _resolve_weekday(phrase, published, tense)
        if phrase.kind == "word":
            return _resolve_word(phrase.parts["word"], published, tense)
        if phrase.kind == "ago":
            return _resolve_ago(phrase, published)
        if phrase.kind == "rolling":
            return _resolve_rolling(phrase, published)
        return _resolve_unit(phrase, published, tense) if phrase.kind == "unit" else None
    except (ValueError, OverflowError):  # 30 February, the year 0
        return None


def resolve_numeric(text: str) -> Interval | None:
    """The day of an all-digit date such as "25/12/2024"; None where day and month could be swapped.

    `dateparser` is slow, so it sees these few words only, never a sentence.
    """
    import dateparser

    read = [
        dateparser.parse(text, languages=["en"], settings={"DATE_ORDER": order, "STRICT_PARSING": True})
        for order in ("MDY", "DMY")
    ]
    if read[0] is None or read[1] is None or read[0].date() != read[1].date():
        return None
    return read[0].date(), read[0].date()


def _resolve_weekday(phrase: TimePhrase, published: date, tense: Tense) -> Interval:
    day = weekday_number(phrase.parts["weekday"])
    back = timedelta((published.weekday() - day) % 7)
    ahead = timedelta((day - published.weekday()) % 7)
    shift = phrase.parts.get("shift")
    if phrase.parts.get("of"):  # "Friday last week"
        monday = published - timedelta(published.weekday()) + timedelta(-7 if phrase.parts["of"] == "last" else 7)
        return _one(monday + timedelta(day))
    if shift in ("last", "past"):
        latest = published - (back or timedelta(7))
        return (latest - timedelta(7) if day < published.weekday() else latest), latest
    if shift in ("next", "coming"):
        earliest = published + (ahead or timedelta(7))
        return earliest, (earliest + timedelta(7) if shift == "next" and day > published.weekday() else earliest)
    return _one(published + ahead) if tense == "future" else _one(published - back)


def _resolve_word(word: str, published: date, tense: Tense) -> Interval:
    if word == "yesterday":
        return _one(published - timedelta(1))
    if word == "tomorrow":
        return _one(published + timedelta(1))
    if word in ("last night", "overnight") and tense == "past":
        return published - timedelta(1), published
    return _one(published)


def _resolve_ago(phrase: TimePhrase, published: date) -> Interval | None:
    if phrase.parts.get("vague"):
        return None
    count, unit = count_of(phrase.parts["count"]), phrase.parts["unit"]
    loose = phrase.parts["count"].lower() in ("a few", "few", "several", "a couple of")
    middle = published - timedelta(count * {"month": 30, "year": 365}.get(unit, _ROLLING_DAYS[unit]))
    give = {"day": 1 if loose else 0, "week": 3, "weekend": 3, "month": 15, "year": 183}.get(unit, 366)
    return middle - timedelta(give * (2 if loose else 1)), min(
        published, middle + timedelta(give * (2 if loose else 1))
    )


def _resolve_rolling(phrase: TimePhrase, published: date) -> Interval:
    unit, count = phrase.parts["unit"], phrase.parts.get("count")
    if count:
        reach = timedelta(count_of(count) * _ROLLING_DAYS[unit])
    else:
        vague = phrase.parts["shift"] == "recent" or (phrase.parts["shift"] == "coming" and unit in _VAGUE_DAYS)
        reach = timedelta(_VAGUE_DAYS[unit] if vague else _ROLLING_DAYS[unit])
    if phrase.parts["shift"] in ("next", "coming"):
        return published, published + reach
    return published - reach, published


def _resolve_unit(phrase: TimePhrase, published: date, tense: Tense) -> Interval:
    unit, shift = phrase.parts["unit"], phrase.parts.get("shift", "this")
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(shift, 0)
    first, last = _stretch(unit, published, step, tense)
    if step == 0 and unit != "weekend":
        side = phrase.parts.get("side")
        if side == "later" or (tense == "future" and side is None):
            return published, last
        return first, published
    return _narrow(first, last, phrase.parts.get("part"))


def _stretch(unit: str, day: date, step: int, tense: Tense) -> Interval:
    """The calendar unit that holds a day, moved by so many units. A week may begin on Sunday or Monday."""
    if unit == "week":
        monday = day - timedelta(day.weekday()) + timedelta(7 * step)
        return monday - timedelta(1), monday + timedelta(6)
    if unit == "weekend":
        ahead = step > 0 or (step == 0 and tense == "future")
        saturday = day + timedelta((5 - day.weekday()) % 7) if ahead else day - timedelta((day.weekday() - 5) % 7)
        if day.weekday() > 4 and step < 0:  # on a Saturday "last weekend" is the one before
            saturday -= timedelta(7)
        if day.weekday() == 6 and tense == "future" and step == 0:
            saturday = day - timedelta(1)
        return saturday, saturday + timedelta(1)
    if unit == "month":
        return _month(day.year, day.month + step)
    if unit == "quarter":
        first = (day.month - 1) // 3 * 3 + 1 + 3 * step
        return _month(day.year, first)[0], _month(day.year, first + 2)[1]
    if unit == "decade":
        start = day.year // 10 * 10 + 10 * step
        return date(start, 1, 1), date(start + 9, 12, 31)
    return date(day.year + step, 1, 1), date(day.year + step, 12, 31)


def _resolve_calendar(phrase: TimePhrase, published: date | None, tense: Tense) -> Interval | None:
    parts = phrase.parts
    if "year" in parts:
        return _calendar_in(phrase, int(parts["year"]))
    if published is None:
        return None
    shift = parts.get("shift")
    if "of_year" in parts:
        return _calendar_in(phrase, published.year + {"last": -1, "next": 1}.get(parts["of_year"], 0))
    if shift == "this":
        return _calendar_in(phrase, published.year)
    years = [published.year + step for step in (-1, 0, 1)]
    options = [interval for year in years if (interval := _calendar_in(phrase, year))]
    slack = timedelta(DATE_SLACK_DAYS if phrase.kind == "day" else 0)
    if tense == "future" or shift in ("next", "coming"):
        coming = [o for o in options if o[1] >= published]
        return (
            (max(coming[0][0], published) if phrase.kind != "day" else coming[0][0], coming[0][1]) if coming else None
        )
    past = [o for o in options if o[0] <= published + slack]
    if shift == "last" and past and past[-1][1] >= published:  # "last July" is not this July
        past = past[:-1]
    if not past:
        return None
    return past[-1][0], (min(past[-1][1], published) if phrase.kind != "day" else past[-1][1])


def _calendar_in(phrase: TimePhrase, year: int) -> Interval | None:
    parts = phrase.parts
    if phrase.kind == "decade":
        return date(year, 1, 1), date(year + 9, 12, 31)
    if phrase.kind == "year":
        last = int(parts.get("year2", year))
        return _narrow(date(year, 1, 1), date(last, 12, 31), parts.get("part")) if last >= year else None
    if phrase.kind == "quarter":
        nth = {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(parts["nth"]) or int(parts["nth"])
        return _month(year, nth * 3 - 2)[0], _month(year, nth * 3)[1]
    if phrase.kind == "season":
        first = _SEASON_MONTHS[parts["season"]]
        start = year - 1 if parts["season"] == "winter" else year
        return _month(start, first)[0], _month(start, first + 2)[1]
    month = month_number(parts["month"])
    if phrase.kind == "month":
        return _narrow(*_month(year, month), parts.get("part"))
    day = int(parts["day"])
    if month == 2 and day == 29 and monthrange(year, 2)[1] == 28:
        return None
    last_day = int(parts.get("day2", day))
    return (date(year, month, day), date(year, month, last_day)) if last_day >= day else None


def _resolve_from_anchor(phrase: TimePhrase, anchor: Interval | None) -> Interval | None:
    if anchor is None:
        return None
    unit = "day" if phrase.parts["unit"] in _PARTS_OF_DAY else phrase.parts["unit"]
    sign = {"same": 0, "after": 1, "before": -1}[phrase.kind]
    if unit in ("week", "month", "year", "quarter", "decade") and "count" not in phrase.parts:
        if unit == "week":
            return _stretch("week", anchor[0], sign, "past")
        return _stretch(unit, anchor[0], sign, "past")
    if sign == 0:
        return anchor
    if anchor[0] != anchor[1]:
        return None
    count = count_of(phrase.parts["count"]) if "count" in phrase.parts else 1
    middle = anchor[0] + timedelta(sign * count * _ROLLING_DAYS[unit])
    give = timedelta({"day": 0, "week": 3, "month": 15}.get(unit, 183) if "count" in phrase.parts else 0)
    return middle - give, middle + give


def _narrow(first: date, last: date, part: str | None) -> Interval:
    """The part of a stretch: "early" is its first half, "late" its second, "mid" what lies between; they overlap."""
    if not part:
        return first, last
    half = (last - first) // 2
    if part.startswith("early") or "beginning" in part or "start" in part:
        return first, first + half
    if part.startswith("late") or "end" in part:
        return first + half, last
    return first + half // 2, last - half // 2


def _month(year: int, month: int) -> Interval:
    """First and last day of a month; month 0 is December of the year before."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _one(day: date) -> Interval:
    return day, day
