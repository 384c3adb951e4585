"""Manifest tables, front matter and JSON rows → Known: what is stated about an article beside its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal
from urllib.parse import urlsplit

from twosource.articles.fulldates import parse_date
from twosource.records import OutletFrom, PublishedFrom

KEYS: dict[str, tuple[str, ...]] = {
    "id": ("id",),
    "outlet": ("outlet", "publisher", "publication", "site_name", "source"),
    "published": ("published", "date", "published_at", "pubdate"),
    "title": ("title", "headline"),
    "byline": ("byline", "author", "authors"),
    "url": ("url", "link"),
    "language": ("language", "lang"),
}
"""Field → the names it goes by in people's files, the first found wins."""


@dataclass(frozen=True, slots=True)
class Known:
    """Facts about one article; None is not known."""

    id: str | None = None
    outlet: str | None = None
    published: date | None = None
    published_from: PublishedFrom = "unknown"
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    outlet_from: OutletFrom = "unknown"
    published_at: datetime | None = None
    """With its time zone, where the original tells the hour."""
    credit: str | None = None
    """Agency whose text it is, as the original's metadata say."""
    based_on: tuple[str, ...] = ()
    """URLs that the original's metadata name as what it is based on."""


NOTHING = Known()
TOGETHER: dict[str, tuple[str, ...]] = {
    "id": (),
    "outlet": ("outlet_from",),
    "published": ("published_from", "published_at"),
    "title": (),
    "byline": (),
    "url": (),
    "language": (),
    "credit": (),
    "based_on": (),
}
"""Each fact with what is told about it, which goes where it goes."""


def parse_known(values: Mapping[str, object], told: Literal["given", "metadata"]) -> tuple[Known, list[str]]:
    """Facts from a table of names and values, and a sentence for each value that cannot be used.

    Args:
        values: any mapping; names that are not ours are ignored.
        told: what the date and the outlet are marked with when there is one: by the user, or by the original.
    """
    problems: list[str] = []
    found: dict[str, Any] = {}
    for field, names in KEYS.items():
        value = next((values[n] for n in names if n in values and values[n] not in (None, "", [])), None)
        if value is None:
            continue
        if field == "published":
            if (day := parse_date(value)) is None:
                problems.append(f"date {str(value)[:40]!r} is not understood; write it as 2024-05-31")
            else:
                found |= {"published": day, "published_from": told, "published_at": parse_hour(value)}
        elif (text := _line_of(value)) is not None:
            found[field] = text
        else:
            problems.append(f"{field} {str(value)[:40]!r} is not a name; write it as text")
    if "outlet" in found:
        found["outlet_from"] = told
    return Known(**found), problems


def merge_known(first: Known, second: Known) -> Known:
    """Both together; where both know something, the first is believed."""
    gaps: dict[str, Any] = {}
    for lead, rest in TOGETHER.items():
        if not getattr(first, lead):
            gaps |= {name: getattr(second, name) for name in (lead, *rest)}
    return replace(first, **gaps)


def parse_hour(value: object) -> datetime | None:
    """An ISO 8601 time of day with its zone ("2024-05-31T09:00:00+02:00"); None for a day alone or a time without."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            return None
    return value if isinstance(value, datetime) and value.tzinfo is not None else None


def find_host(url: str | None) -> str | None:
    """The site a URL names, without "www.": an outlet's name when nothing else tells it."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def _line_of(value: object) -> str | None:
    if isinstance(value, (list, tuple)):
        parts = [part for part in (_line_of(v) for v in value[:50] if not isinstance(v, (list, tuple))) if part]
        return ", ".join(parts) or None
    if isinstance(value, bool) or not isinstance(value, (str, int, float, date)):
        return None
    return " ".join(str(value).split()) or None
