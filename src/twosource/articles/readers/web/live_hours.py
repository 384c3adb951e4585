"""Times of day that live entries show → each entry's day and hour, told from the page's own day and time zone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from itertools import pairwise
from typing import Protocol

from twosource.articles.metadata import Known, parse_known
from twosource.articles.readers.web.json_ld import Things, list_values

ZONES = {
    "UTC": 0, "GMT": 0, "BST": 1, "CET": 1, "CEST": 2, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5,
    "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
"""Hours by which zones that pages name differ from UTC; "IST" and other names of several zones are not among them."""
SLACK = timedelta(minutes=15)
"""Entries may be a little older than the page, and the page's last change a little older than its last entry."""
NEXT_DAY = timedelta(hours=6)
"""A clock that falls back by so much has passed midnight; by less, an entry stands out of order."""
_CLOCK = re.compile(
    r"\W*(?:at\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:\s?(?P<half>[ap])\.?m\.?)?\s*(?P<zone>[A-Z]{2,4})?\W*",
    re.IGNORECASE,
)


class Timed(Protocol):
    """An entry that shows a time of day."""

    clock: str
    known: Known


def find_last_change(things: Things) -> datetime | None:
    """When the page was changed last, as its data tell."""
    for thing in things.list_of("LiveBlogPosting"):
        for value in list_values(thing.get("dateModified")):
            known, _ = parse_known({"published": value}, "metadata")
            if known.published_at is not None:
                return known.published_at
    return None


def tell_hours(entries: Sequence[Timed], known: Known, changed: datetime | None) -> None:
    """Give entries that show a clock alone their day and hour.

    Args:
        entries: in the page's order, oldest first or newest first.
        known: of the page; its time of publication gives the first entry's day and, unless the clocks name one, the
            time zone.
        changed: when the page was changed last.

    Hours that would lie before the page or after its last change are in another time zone than the page's data: then
    no entry gets one. Misses: clocks on pages that tell a day without a zone.
    """
    if known.published_at is None or not all(entry.clock for entry in entries):
        return
    clocks = [_read_clock(entry.clock, known.published_at) for entry in entries]
    times = [one for one in clocks if one is not None]
    if len(times) < len(entries) or not times:
        return
    back = sum((later - time) % timedelta(days=1) > timedelta(hours=12) for time, later in pairwise(times))
    is_newest_first = back > (len(times) - 1) / 2
    ordered = list(zip(times, entries, strict=True))
    if is_newest_first:
        ordered.reverse()
    told: list[datetime] = []
    for time, _ in ordered:
        day = (told[-1] if told else known.published_at.astimezone(time.tzinfo)).date()
        moment = datetime.combine(day, time.timetz())
        told.append(moment + timedelta(days=1) if told and told[-1] - moment > NEXT_DAY else moment)
    if told[0] < known.published_at - SLACK or (changed is not None and max(told) > changed + SLACK):
        return
    for moment, (_, entry) in zip(told, ordered, strict=True):
        entry.known = replace(
            entry.known, published=moment.date(), published_at=moment, published_from=known.published_from
        )


def _read_clock(text: str, page: datetime) -> datetime | None:
    """The time of day on the page's day; None where it is no time or in an unknown zone."""
    match = _CLOCK.fullmatch(text)
    if match is None:
        return None
    hour, zone = int(match["hour"]), page.tzinfo
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    if match["zone"]:
        if match["zone"].upper() not in ZONES:
            return None
        zone = timezone(timedelta(hours=ZONES[match["zone"].upper()]))
    if hour > 23 or int(match["minute"]) > 59:
        return None
    return page.astimezone(zone).replace(hour=hour, minute=int(match["minute"]), second=0, microsecond=0)
