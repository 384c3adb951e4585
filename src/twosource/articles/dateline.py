"""Start of a paragraph → its dateline: "PORT VELA, March 3 (Reuters) —"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from twosource.articles.agencies import is_publisher, is_same_outlet
from twosource.articles.fulldates import MONTH, find_full_dates

_UPPER = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’\-]+"
_REGION = r"(?:,\s[A-Z][\w.'’\-]*(?:\s[A-Z][\w.'’\-]*){0,2})?"
_CAPS_PLACE = rf"{_UPPER}(?:\s{_UPPER}){{0,3}}(?:/{_UPPER}(?:\s{_UPPER}){{0,2}})?{_REGION}"
_ANY_PLACE = r"[A-ZÀ-ÖØ-Þ][\w.'’\-]+(?:\s[A-ZÀ-ÖØ-Þ][\w.'’\-]+){0,3}" + _REGION
_MONTH = MONTH.replace("?P<month>", "?:")
_DATE = rf"(?:(?:{_MONTH}\s+\d{{1,2}}(?:,?\s+(?:19|20)\d\d)?|\d{{1,2}}\s+{_MONTH}(?:\s+(?:19|20)\d\d)?))"
_NAME = r"\(\s?(?P<agency>[^\W\d_](?:[\w.&'’/\- ]|,\s){0,38}?)\s?\)"
_DASH = r"\s*(?:—|–|--+|-(?=\s)|―|:(?=\s))\s*"
_NEXT = r"(?=[\"“‘'«(\[]?[A-ZÀ-ÖØ-Þ0-9]|$)"
_I_DATE = rf"(?i:{_DATE})"

_FORMS = (
    # PORT VELA, March 3 (Agency) —  ·  PORT VELA —  ·  PORT VELA, S.C. (Agency) -
    re.compile(rf"(?P<place>{_CAPS_PLACE})(?:,\s*{_I_DATE})?(?:\s*{_NAME})?{_DASH}{_NEXT}"),
    # Port Vela, March 3 (Agency) —  ·  Port Vela (Agency) —
    re.compile(rf"(?P<place>{_ANY_PLACE}?)(?:,\s*{_I_DATE})?\s*{_NAME}{_DASH}{_NEXT}"),
    # Port Vela, March 3 —
    re.compile(rf"(?P<place>{_ANY_PLACE}?),\s*{_I_DATE}{_DASH}{_NEXT}"),
    # (Agency) —
    re.compile(rf"(?P<place>){_NAME}{_DASH}{_NEXT}"),
)
_SIGNED = (
    # (CNN) The …  ·  Port Vela (CNN) The …: only for a name that is known to sign so
    re.compile(rf"(?P<place>(?:{_ANY_PLACE})?)(?:,\s*{_I_DATE})?\s*{_NAME}\s*(?=[\"“‘]?[A-ZÀ-ÖØ-Þ])"),
    # Port Vela CNN —
    re.compile(rf"(?P<place>(?:{_ANY_PLACE}?\s)?)(?P<agency>[A-Z]{{3,5}}){_DASH}{_NEXT}"),
)
_NOT_PLACES = re.compile(
    r"(?:BREAKING|TOPSHOT|UPDATED?|EXCLUSIVE|WATCH|READ|LIVE|VIDEO|PHOTOS?|ANALYSIS|OPINION|CORRECTION|EDITOR|NOTE|REPORT|FACT|"
    r"Q|A|WHO|WHAT|WHY|HOW|WHEN|WHERE)\b|.*[A-Z]{2}'S\b"
)
_NOT_NAMES = re.compile(
    r"(?:updated?|corrects?|adds?|recasts?|photo|video|file|pictured|left|right|above|D|R|I)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline with its dash; `day` is null where it has no year."""

    start: int
    end: int
    place: str
    agency: str | None
    day: date | None


def find_dateline(text: str, at: int, end: int, outlet: str | None = None) -> Dateline | None:
    """The dateline that begins at a place in the text, or None.

    Args:
        text: the whole article.
        at: where the paragraph begins.
        end: where it ends.
        outlet: the article's outlet, when known: its own name in brackets needs no dash.

    Misses: a place in mixed case with neither date nor name ("Paris — …"), which a sentence may begin with too.
    """
    stop = min(end, at + 160)
    for form in _FORMS:
        match = form.match(text, at, stop)
        if match and _is_dateline(match):
            return _make_dateline(text, match)
    for form in _SIGNED:
        match = form.match(text, at, stop)
        if match and (is_publisher(match["agency"]) or (outlet and is_same_outlet(match["agency"], outlet))):
            return _make_dateline(text, match)
    return None


def _is_dateline(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    agency = groups.get("agency")
    if _NOT_PLACES.match(match["place"]) or (agency and _NOT_NAMES.match(agency)):
        return False
    if match.group().rstrip().endswith(":") and not (agency and is_publisher(agency)):
        return False
    return bool(match["place"]) or bool(agency and is_publisher(agency))


def _make_dateline(text: str, match: re.Match[str]) -> Dateline:
    agency = match.groupdict().get("agency")
    days = [found.day for found in find_full_dates(text, match.start(), match.end())]
    end = match.start() + len(match.group().rstrip())
    return Dateline(
        match.start(), end, match["place"].strip(), agency.strip() if agency else None, days[0] if days else None
    )
