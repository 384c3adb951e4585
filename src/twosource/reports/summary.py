"""Report → Summary: what the head of every rendering counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from twosource.records import Article, Report, Skipped
from twosource.reports.credits import count_of

STRETCH = re.compile(r":\d+-\d+$")
"""A skipped item that ends so is a stretch of an article, not an input."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""Not strftime: a report must not depend on the locale of the machine."""

STATUSES = ("corroborated", "single-origin", "single-source", "disputed")
"""In the order the head line counts them."""


@dataclass(frozen=True)
class Summary:
    """The head's figures and its two lines."""

    coverage: str
    counts: str
    policy: str
    policy_words: str
    by_status: dict[str, int]
    not_read: tuple[Skipped, ...]
    passed_over: tuple[tuple[str, int], ...]
    """Stretches of text left out of the claims, by reason, the most frequent first."""


def summarise(report: Report) -> Summary:
    """Count a report for its head."""
    by_status = {status: sum(g.status == status for g in report.groups) for status in STATUSES}
    groups = f"{count_of(len(report.claims), 'claim')} → {count_of(len(report.groups), 'group')}"
    states = " · ".join(f"{number:,} {status}" for status, number in by_status.items())
    policy = report.provenance.settings.get("policy")
    values = policy if isinstance(policy, dict) else {}
    return Summary(
        coverage=describe_coverage(report),
        counts=f"{groups}: {states}",
        policy=str(values.get("name", "not named")),
        policy_words=describe_policy(values),
        by_status=by_status,
        not_read=tuple(s for s in report.skipped if not is_stretch(s)),
        passed_over=count_reasons(s for s in report.skipped if is_stretch(s)),
    )


def is_stretch(skipped: Skipped) -> bool:
    """Whether it is a stretch of an article that was left out, not an input that could not be read."""
    return skipped.step not in ("read_articles", "read_metadata") and STRETCH.search(skipped.item) is not None


def describe_coverage(report: Report) -> str:
    """As "12 articles · 8 outlets (1 unknown) · 3–9 March 2026"."""
    outlets = {article.outlet for article in report.articles}
    unknown = {article.outlet for article in report.articles if not article.outlet_known}
    parts = [
        count_of(len(report.articles), "article"),
        count_of(len(outlets), "outlet") + (f" ({len(unknown)} unknown)" if unknown else ""),
        describe_days(report.articles),
    ]
    return " · ".join(part for part in parts if part)


def describe_days(articles: tuple[Article, ...]) -> str:
    """As "3–9 March 2026", with how many articles have no date."""
    days = sorted(article.published for article in articles if article.published is not None)
    undated = sum(article.published is None for article in articles)
    if not days:
        return "no dates" if articles else ""
    return name_range(days[0], days[-1]) + (f" ({undated} undated)" if undated else "")


def name_day(day: date) -> str:
    """As "3 March 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def name_range(first: date, last: date) -> str:
    """A range of days without saying the same month or year twice."""
    if first == last:
        return name_day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{name_day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {name_day(last)}"
    return f"{name_day(first)} – {name_day(last)}"


def describe_policy(values: dict[str, object]) -> str:
    """The newsroom's rule in words: what corroborates, and how serious it has made which rules."""
    number, named = _whole(values.get("min_independent"), 2), _whole(values.get("min_named"), 0)
    outlets = values.get("count") == "outlets"
    noun = "outlet" if outlets else "origin"
    told = f", {'all' if named >= number else named} of them named" if named else ""
    parts = [f"A claim counts as corroborated from {count_of(number, f'independent {noun}')}{told}"]
    if outlets:
        parts.append("near-copies, one wire, one owner and one relay count once")
    else:
        parts.append(f"unnamed origins {'may' if values.get('unnamed_independent') else 'do not'} count separately")
    if trusted := _texts(values.get("trusted")):
        parts.append(f"one of these agencies is enough: {', '.join(trusted)}")
    levels = (("errors", "errors"), ("warnings", "warnings"), ("notes", "notes"), ("off", "off"))
    for key, word in levels:
        if codes := _texts(values.get(key)):
            parts.append(f"{word}: {', '.join(codes)}")
    extends = values.get("extends")
    start = f"Extends {extends}. " if extends else ""
    return f"{start}{'; '.join(parts)}."


def _whole(value: object, otherwise: int) -> int:
    return value if isinstance(value, int) else otherwise


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, (list, tuple)) else []


def count_reasons(skipped: Iterable[Skipped]) -> tuple[tuple[str, int], ...]:
    """How often each reason was given, the most frequent first."""
    counts: dict[str, int] = {}
    for item in skipped:
        counts[item.reason] = counts.get(item.reason, 0) + 1
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
