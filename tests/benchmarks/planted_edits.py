"""Sentence → a second outlet's copy in which exactly one thing is changed, and the rule that should find it.

Plain text rules with word lists of their own: nothing here is shared with the comparers, so that they are tested and
not mirrored. An edit that does not apply gives None.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from planted_words import (
    DAYS,
    HEAD,
    HEDGES,
    LOOSE,
    MONEY,
    MONTH_DAY,
    NAME_SAYS,
    NAMED_PLACE,
    NEGATABLE,
    NEGATED,
    NO_NAMES,
    NUMBER,
    QUOTED,
    SAYS_NAME,
    SHARE,
    SPEAKERS,
    SPELLED,
    SWAPS,
    TAIL,
    TOWNS,
)

Edit = Callable[[str, random.Random], str | None]


def spans_outside_quotes(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Matches that do not touch what stands between quote marks."""
    quotes = [m.span() for m in QUOTED.finditer(text)]
    return [m for m in pattern.finditer(text) if not any(s < m.end() and m.start() < e for s, e in quotes)]


def put(text: str, start: int, end: int, new: str) -> str:
    """A text with a stretch of it replaced."""
    return text[:start] + new + text[end:]


def change_number(text: str, rng: random.Random) -> str | None:
    """Another count, share or sum; never one with a bound or a range about it."""
    found = [m for p in (NUMBER, SHARE, MONEY) for m in spans_outside_quotes(p, text)]
    found += spans_outside_quotes(re.compile(rf"\b({'|'.join(SPELLED)})\b(?= [a-z]{{4,}}s\b)"), text)
    found = [m for m in found if not LOOSE.search(text[: m.start()].rstrip("$") or " ")]
    if not found:
        return None
    match = rng.choice(found)
    old = match.group(1)
    if old in SPELLED:
        return put(text, *match.span(1), SPELLED[old])
    value = float(old.replace(",", ""))
    new = value * rng.choice([0.5, 0.7, 1.4, 1.8]) + 3
    return put(text, *match.span(1), f"{new:.1f}" if "." in old else f"{round(new):,}")


def change_date(text: str, rng: random.Random) -> str | None:
    """Another weekday or day of the month."""
    days = spans_outside_quotes(re.compile(rf"\bon ({'|'.join(DAYS)})\b(?! night| morning,? [A-Z])"), text)
    dates = spans_outside_quotes(MONTH_DAY, text)
    if len(days) + len(dates) != 1:
        return None
    if days:
        return put(text, *days[0].span(1), rng.choice([d for d in DAYS if d != days[0].group(1)]))
    return put(text, *dates[0].span(2), str((int(dates[0].group(2)) + rng.choice([2, 5, 9])) % 28 + 1))


def change_place(text: str, rng: random.Random) -> str | None:
    """Another town; none where a state or country follows it."""
    found = spans_outside_quotes(NAMED_PLACE, text)
    return put(text, *found[0].span(2), rng.choice(TOWNS)) if len(found) == 1 else None


def change_speaker(text: str, rng: random.Random) -> str | None:
    """Somebody else says it."""
    for pattern in (SAYS_NAME, NAME_SAYS):
        match = pattern.search(text)
        if match is None:
            continue
        group = 2 if pattern is SAYS_NAME else next(i for i in (1, 2, 3) if match.group(i))
        if not NO_NAMES.match(match.group(group)) and " " in match.group(group):
            return put(text, *match.span(group), rng.choice(SPEAKERS))
    return None


def change_polarity(text: str, rng: random.Random) -> str | None:
    """A "not" put in or taken out, in the first clause."""
    taken = [m for m in spans_outside_quotes(NEGATED, text)]
    if taken:
        return put(text, taken[0].end(1), taken[0].end() - 1, "")
    found = [
        m
        for m in spans_outside_quotes(NEGATABLE, text)
        if "," not in text[: m.start()] and " who " not in text[: m.start()]
    ]
    return put(text, found[0].end() - 1, found[0].end(), " not ") if found else None


def change_quote(text: str, rng: random.Random) -> str | None:
    """One word of a quotation of six words or more."""
    for quote in QUOTED.finditer(text):
        if len(quote.group().split()) < 6:
            continue
        words = [m for m in re.finditer(r"\b[a-z]+\b", quote.group()) if m.group() in SWAPS]
        if words:
            word = rng.choice(words)
            return put(text, quote.start() + word.start(), quote.start() + word.end(), SWAPS[word.group()])
    return None


def drop_attribution(text: str, rng: random.Random) -> str | None:
    """The statement alone, without who says it."""
    if QUOTED.search(text):
        return None
    for pattern in (TAIL, HEAD):
        match = pattern.search(text)
        if match is not None:
            rest = (put(text, *match.span(), "." if pattern is TAIL else "")).strip()
            if len(rest.split()) >= 7 and not re.search(r"\b(?:said|says|according)\b", rest):
                return rest[0].upper() + rest[1:]
    return None


def drop_hedge(text: str, rng: random.Random) -> str | None:
    """A flat statement where there was a doubt."""
    for pattern, flat in HEDGES:
        found = spans_outside_quotes(pattern, text)
        if found:
            return put(text, *found[0].span(), flat)
    return None


EDITS: dict[str, tuple[str, Edit]] = {
    "number": ("TS202", change_number),
    "date": ("TS203", change_date),
    "place": ("TS204", change_place),
    "speaker": ("TS205", change_speaker),
    "polarity": ("TS201", change_polarity),
    "quote": ("TS206", change_quote),
    "no attribution": ("TS301", drop_attribution),
    "no hedge": ("TS302", drop_hedge),
}
