"""Text → time phrases: finds the words that name a day, a week, a month, a year or a stretch of them.

Finding is kept apart from resolving: a phrase says what is written ("weekday 4, shift last"), and
`time_intervals` says which days that is. All patterns are flat alternations, so they run in linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

MONTHS = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
]  # fmt: skip
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "a": 1, "an": 1, "a couple of": 2, "couple of": 2, "a few": 3, "few": 3, "several": 4,
}  # fmt: skip

_MONTH = (
    r"(?P<month>(?-i:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?))"
)
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_TO_DAY = (
    r"(?:(?:\s?[-–—]\s?|\s(?:to|and|until|through)\s)(?P<day2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
    r"(?![:,.]?\d|\s?%|\s[a-z]))?"
)
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)\b"
_OF_YEAR = rf"(?:\s?,?\s(?:of\s)?{_YEAR}|,?\s(?:of\s)?(?P<of_year>last|this|next)\syear\b)"
_SHIFT = r"(?P<shift>last|past|previous|this|next|coming)"
_PART = r"(?:(?P<part>early|mid|late|(?:the\s)?(?:beginning|start|end|middle)\sof)[\s-]+)?"
_UNIT = r"(?P<unit>day|weekend|week|month|quarter|year|decade)s?"
_SPAN = r"(?P<unit>weekend|week|month|quarter|year|decade)"
_NUMBER = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several"
_COUNT = rf"(?P<count>\d{{1,3}}|a\scouple\sof|a\sfew|few|an?|{_NUMBER})"
_WEEKDAY = (
    r"(?P<weekday>(?-i:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|(?:Mon|Tues?|Wed|Thurs?|Fri)\.(?=\s)))(?![a-z])"
)
_OF_DAY = r"(?:\s(?:morning|afternoon|evening|night)\b|\sat\s(?:dawn|noon|midnight)\b)?"
_SEASON = r"(?P<season>winter|spring|summer|autumn|fall)\b"
_HOUR = r"(?:(?P<part>early|late|earlier|later)\s(?:on\s)?)?"

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("numeric", r"(?<![\w/.\-])(?:\d{1,4}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{1,2}-(?-i:[A-Z])[a-z]{2,8}-\d{2,4})(?![\w/\-])"),
    ("day", r"(?<![\w-])(?P<year>(?:1[5-9]|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>3[01]|[12]\d|0[1-9])(?![\w-])"),
    ("day", rf"\b{_MONTH}\s{_DAY}\b(?![:.]\d|,\d|\s?%|-\w*[a-z]){_TO_DAY}{_OF_YEAR}?"),
    ("day", rf"(?<![\d.,-])\b{_DAY}(?:\sof)?\s{_MONTH}(?![a-z]){_OF_YEAR}?"),
    (
        "weekday",
        rf"\b(?:(?P<shift>last|past|this|next|coming)\s)?{_HOUR}{_WEEKDAY}(?:\s(?P<of>last|next)\sweek\b)?{_OF_DAY}",
    ),
    ("month", rf"\b{_PART}{_MONTH}(?![a-z]){_OF_YEAR}"),
    ("month", rf"\b(?:{_SHIFT}\s)?{_PART}{_MONTH}(?![a-z])"),
    ("word", r"\b(?:early\s|late\s|later\s|earlier\s)?(?P<word>today|tonight|yesterday|tomorrow)\b" + _OF_DAY),
    ("word", r"\b(?:early\s|late\s)?(?P<word>this\s(?:morning|afternoon|evening)|last\snight|overnight)\b"),
    ("ago", rf"\b(?P<vague>more\sthan\s|less\sthan\s|over\s)?{_COUNT}\s{_UNIT}\sago\b"),
    (
        "rolling",
        rf"\b(?:the\s)?(?P<shift>past|this|next|coming)\s(?P<count>\d{{1,3}}|couple\sof|few|{_NUMBER})\s{_UNIT}\b",
    ),
    ("rolling", rf"\bthe\s(?P<shift>last|previous)\s(?P<count>\d{{1,3}}|couple\sof|few|{_NUMBER})\s{_UNIT}\b"),
    ("rolling", r"\b(?P<shift>recent|coming)\s(?P<unit>day|week|month|year)s\b"),
    ("rolling", rf"\bthe\s(?P<shift>last|past|coming)\s{_SPAN}\b(?!-)"),
    ("same", r"\b(?:the|that)\ssame\s(?P<unit>day|evening|morning|night|afternoon|week|month|year)\b"),
    ("same", r"\bthat\s(?P<unit>day|evening|morning|night|afternoon)\b"),
    ("after", r"\bthe\s(?:next|following)\s(?P<unit>day|morning|week|month|year)\b"),
    ("after", r"\bthe\s(?P<unit>day)\safter(?=\s*(?:[.,;]|$))"),
    ("before", r"\bthe\sprevious\s(?P<unit>day|evening|night|week|month|year)\b"),
    ("before", r"\bthe\s(?P<unit>day|night)\s(?:before|earlier)(?=\s*(?:[.,;]|$))"),
    ("after", rf"\b{_COUNT}\s{_UNIT}\slater\b"),
    ("before", rf"\b{_COUNT}\s{_UNIT}\searlier\b"),
    ("unit", rf"\b(?P<side>earlier|later)\s(?:in\s)?(?P<shift>this|last|next)\s{_SPAN}\b(?!-)"),
    ("unit", rf"\b{_PART}{_SHIFT}\s{_SPAN}\b(?!-)"),
    ("unit", r"\b(?:over|at|during)\sthe\s(?P<unit>weekend)\b"),
    ("quarter", rf"\b(?:the\s)?(?P<nth>first|second|third|fourth)\squarter{_OF_YEAR}?(?!\w)"),
    ("quarter", rf"\b(?-i:Q)(?P<nth>[1-4])(?:\s(?:of\s)?{_YEAR})?(?!\w)"),
    ("season", rf"\b{_SEASON}{_OF_YEAR}"),
    ("season", rf"\b(?:{_SHIFT}\s|(?:in|since|by|until)\s(?:(?:the|early|late|mid)[\s-])?){_SEASON}(?!-)"),
    ("decade", r"\b(?:the\s)?(?:(?:early|mid|late)[\s-])?(?P<year>(?:1[5-9]|20)\d0)s\b"),
    (
        "year",
        r"(?<![\w-])(?P<year>(?:1[5-9]|20)\d\d)(?:\s(?:and|to|until|through)\s|\s?[-–]\s?)(?P<year2>(?:1[5-9]|20)\d\d)(?![\w-])",
    ),
    (
        "year",
        rf"\b(?:in|since|by|until|before|after|during|of|from|through|around)\s{_PART}{_YEAR}(?!-\w|\s?%|\s[a-z]+s\b)",
    ),
    ("year", rf"(?<![\w.,$€£-]){_YEAR}(?='s\b|’s\b|\s?[,;)]|\.?\s*$)"),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS)


@dataclass(frozen=True)
class TimePhrase:
    """Words that name a time. `start` and `end` are characters of the text that was searched."""

    start: int
    end: int
    kind: str
    parts: dict[str, str] = field(default_factory=dict)

    @property
    def is_day(self) -> bool:
        """Whether it names single days, so that it can take part in "from Monday to May 5"."""
        return self.kind in ("day", "weekday", "word", "numeric")


def find_time_phrases(text: str, start: int = 0, end: int | None = None) -> list[TimePhrase]:
    """Time phrases between two offsets, in text order, not overlapping; the earlier pattern wins.

    Misses: clock times (they do not tell the day), public holidays, "the 5th" without a month.
    """
    end = len(text) if end is None else end
    found: list[TimePhrase] = []
    taken = bytearray(max(0, end - start))
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text, start, end):
            a, b = match.span()
            if any(taken[a - start : b - start]) or not _is_time(kind, match, text):
                continue
            parts = {key: " ".join(value.lower().split()) for key, value in match.groupdict().items() if value}
            taken[a - start : b - start] = b"\1" * (b - a)
            found.append(TimePhrase(a, b, kind, parts))
    return _merge_weekdays(sorted(found, key=lambda p: p.start), text)


_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|until|till|by|before|after|during|through|throughout|of|from|to|for|between|and|late|early|mid"
    r"|last|next|this|ending|end)[\s-]+|[\s-]to[\s-])$",
    re.IGNORECASE,
)


def _is_time(kind: str, match: re.Match[str], text: str) -> bool:
    """Whether a bare month is one: "May" and "March" are also a modal, a name and a verb."""
    if kind != "month" or any(match.groupdict().get(part) for part in ("year", "of_year", "shift")):
        return True
    name = match["month"].rstrip(".")
    if name not in ("May", "March", "April", "June", "August", "Mar", "Jan", "Dec"):
        return True
    before = text[max(0, match.start("month") - 12) : match.start("month")]
    possessive = text[match.end() : match.end() + 2] in ("'s", "’s")
    return bool(
        match.groupdict().get("part") or _BEFORE_MONTH.search(before) or (possessive and name in ("April", "June"))
    )


def _merge_weekdays(phrases: list[TimePhrase], text: str) -> list[TimePhrase]:
    """Phrases with "Sunday, Aug. 25" as one: the date decides, both are its words."""
    merged: list[TimePhrase] = []
    for phrase in phrases:
        last = merged[-1] if merged else None
        if last and {last.kind, phrase.kind} == {"weekday", "day"} and text[last.end : phrase.start].strip(" ,(") == "":
            day = last if last.kind == "day" else phrase
            merged[-1] = TimePhrase(last.start, phrase.end, "day", day.parts)
            continue
        merged.append(phrase)
    return merged


def month_number(name: str) -> int:
    """1..12 for a month's name, short name or digits."""
    if name.isdigit():
        return int(name)
    short = name.rstrip(".").lower()[:3]
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(short))


def weekday_number(name: str) -> int:
    """0 for Monday .. 6 for Sunday, from a full or short name."""
    return next(i for i, day in enumerate(WEEKDAYS) if day.startswith(name.rstrip(".").lower()[:3]))


def count_of(word: str) -> int:
    """The number a counting word stands for; vague ones get their usual size."""
    return int(word) if word.isdigit() else COUNTS.get(word.lower(), 3)
