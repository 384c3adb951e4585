"""Manifest tables, front matter and JSON rows → Known: what is stated about an article beside its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from urllib.parse import urlsplit

from twosource.articles.fulldates import parse_date
from twosource.records import PublishedFrom

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


def parse_known(values: Mapping[str, object], published_from: PublishedFrom) -> tuple[Known, list[str]]:
    """Facts from a table of names and values, and a sentence for each value that cannot be used.

    Args:
        values: any mapping; names that are not ours are ignored.
        published_from: what the date is marked with when there is one.
    """
    problems: list[str] = []
    found: dict[str, str] = {}
    published: date | None = None
    for field, names in KEYS.items():
        value = next((values[n] for n in names if n in values and values[n] not in (None, "", [])), None)
        if value is None:
            continue
        if field == "published":
            published = parse_date(value)
            if published is None:
                problems.append(f"date {str(value)[:40]!r} is not understood; write it as 2024-05-31")
        elif (text := _line_of(value)) is not None:
            found[field] = text
        else:
            problems.append(f"{field} {str(value)[:40]!r} is not a name; write it as text")
    known = Known(published=published, published_from=published_from if published else "unknown", **found)
    return known, problems


def merge_known(first: Known, second: Known) -> Known:
    """Both together; where both know something, the first is believed."""
    gaps = {
        f.name: getattr(second, f.name)
        for f in fields(Known)
        if f.name not in ("published", "published_from") and getattr(first, f.name) is None
    }
    if first.published is None:
        gaps |= {"published": second.published, "published_from": second.published_from}
    return replace(first, **gaps)


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
