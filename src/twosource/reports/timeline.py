"""Groups → Timeline: when their events are said to have happened, and when each outlet published."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from twosource.records import Group
from twosource.reports.credits import first_once
from twosource.reports.dossier import Dossier, label_group
from twosource.reports.summary import name_day, name_range

WIDTH = 960
LEFT, RIGHT = 330, 850
"""SVG units: the labels stand left of LEFT, the days between LEFT and RIGHT; a date beside RIGHT needs the rest."""

TOP = 44
ROW = 26
MAX_ROWS = 60
"""Groups in the picture; how many are left out is said below it, and the table has them all."""

TICK_GAP = 116.0
"""SVG units a date label needs."""

QUIET_DAYS = 3
"""Days of a gap drawn in full; what goes beyond is drawn as its logarithm, so that silent months take little room."""


@dataclass(frozen=True)
class Bar:
    """An interval the event can lie in."""

    x: float
    width: float
    words: str


@dataclass(frozen=True)
class Dot:
    """Articles of one day."""

    x: float
    count: int
    words: str


@dataclass(frozen=True)
class TimelineRow:
    """One group."""

    group: Group
    y: float
    label: str
    bars: tuple[Bar, ...]
    dots: tuple[Dot, ...]
    event_words: str
    published_words: str


@dataclass(frozen=True)
class Timeline:
    """Rows over one axis of days."""

    rows: tuple[TimelineRow, ...]
    ticks: tuple[tuple[float, str], ...]
    breaks: tuple[tuple[float, str], ...]
    """(x, words) where quiet days are drawn shorter."""
    width: int
    height: int
    drawn: int
    """How many of the rows the picture shows."""


def make_timeline(groups: list[Group], dossier: Dossier) -> Timeline:
    """Lay out the groups that have a day, in the order given."""
    dated = [group for group in groups if _days_of(group, dossier)]
    drawn = dated[:MAX_ROWS]
    axis = _make_axis(sorted({day for group in drawn for day in _days_of(group, dossier)}))
    rows = tuple(_make_row(group, row, axis, dossier) for row, group in enumerate(dated))
    return Timeline(rows, _ticks(axis), _breaks(axis), WIDTH, TOP + len(drawn) * ROW + 8, len(drawn))


def _days_of(group: Group, dossier: Dossier) -> list[date]:
    days = []
    for claim in dossier.claims_in(group):
        published = dossier.article_by_claim(claim).published
        days += [published] if published else []
        days += [claim.when.earliest, _after(claim.when.latest)] if claim.when else []
    return days


def _after(day: date) -> date:
    """The end of a day: where the bar of a single day stops."""
    return day + timedelta(days=1) if day < date.max else day


def _make_axis(days: list[date]) -> dict[date, float]:
    """Each day's place: like a ruler, except that long gaps are shortened."""
    steps = [0.0]
    for before, after in pairwise(days):
        gap = (after - before).days
        steps.append(steps[-1] + min(gap, QUIET_DAYS) + math.log2(1 + max(0, gap - QUIET_DAYS)))
    scale = (RIGHT - LEFT) / steps[-1] if steps[-1] else 0.0
    return {day: round(LEFT + step * scale, 1) for day, step in zip(days, steps, strict=False)}


def _ticks(axis: dict[date, float]) -> tuple[tuple[float, str], ...]:
    ticks: list[tuple[float, str]] = []
    for day, x in axis.items():
        if not ticks or x - ticks[-1][0] >= TICK_GAP:
            ticks.append((x, name_day(day)))
    return tuple(ticks)


def _breaks(axis: dict[date, float]) -> tuple[tuple[float, str], ...]:
    days = list(axis)
    return tuple(
        (round((axis[a] + axis[b]) / 2, 1), f"{(b - a).days} days")
        for a, b in pairwise(days)
        if (b - a).days > 4 * QUIET_DAYS
    )


def _make_row(group: Group, row: int, axis: dict[date, float], dossier: Dossier) -> TimelineRow:
    claims = dossier.claims_in(group)
    spans = sorted({(c.when.earliest, c.when.latest) for c in claims if c.when})
    published = Counter(a.published for a in (dossier.article_by_claim(c) for c in claims) if a.published)
    bars = tuple(
        Bar(axis[a], round(max(4.0, axis[_after(b)] - axis[a]), 1), name_range(a, b))
        for a, b in spans
        if a in axis and _after(b) in axis
    )
    dots = tuple(Dot(axis[day], n, name_day(day)) for day, n in sorted(published.items()) if day in axis)
    outlets = [
        f"{dossier.article_by_claim(c).outlet} {_day_words(dossier.article_by_claim(c).published)}" for c in claims
    ]
    return TimelineRow(
        group=group,
        y=TOP + row * ROW,
        label=label_group(group, dossier),
        bars=bars,
        dots=dots,
        event_words="; ".join(name_range(a, b) for a, b in spans) or "not said",
        published_words="; ".join(first_once(outlets)),
    )


def _day_words(day: date | None) -> str:
    return name_day(day) if day else "(no date)"
