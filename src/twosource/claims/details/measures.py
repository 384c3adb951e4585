"""Text → measures: numerals with their currency sign and unit, before anything is known of what they count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from twosource.claims.details.numerals import NUMERAL, Numeral, read_numeral
from twosource.claims.details.time_phrases import find_time_phrases
from twosource.claims.details.units import CODES, UNIT
from twosource.records import Span

_PHONE = re.compile(r"\+?\b\d{1,4}[ -]\d{2,4}(?:[ -]\d{2,4}){1,3}\b|\b\d{3}-\d{4}\b")
_CLOCK = re.compile(r"\s?(?:a\.?m\b|p\.?m\b|o['’]clock|GMT|UTC|hrs\b)", re.IGNORECASE)
_SIGN = re.compile(r"(?:US\$|A\$|C\$|HK\$|S\$|R\$|[$€£¥₪₹₽₩]|\b(?:" + "|".join(sorted(CODES)) + r"))\s?$")
_IN = re.compile(r"\s(?:in|out\sof)(?:\severy)?\s", re.IGNORECASE)


@dataclass(frozen=True)
class Measure:
    """A numeral with what stands around it."""

    numeral: Numeral
    start: int
    end: int
    sign: str | None
    unit: str | None


def read_measures(text: str, start: int, end: int) -> list[Measure]:
    """Numbers between two offsets with their sign and unit, without dates, clock times and phone numbers."""
    taken = [(p.start, p.end) for p in find_time_phrases(text, start, end) if p.kind not in ("after", "before")]
    taken += [match.span() for match in _PHONE.finditer(text, start, end)]
    measures: list[Measure] = []
    for match in NUMERAL.finditer(text, start, end):
        numeral = read_numeral(match)
        if numeral is None or _overlaps(numeral, taken) or _CLOCK.match(text, numeral.end, min(end, numeral.end + 9)):
            continue
        sign = _SIGN.search(text, max(start, numeral.start - 5), numeral.start)
        if match["scale"] in ("m", "b") and not sign:  # "5m" is five metres, "$5m" five million
            numeral = Numeral(
                numeral.start, numeral.end - 1, float(match["digits"].replace(",", "")[:30]), 0.0, "digits", False
            )
        unit = UNIT.match(text, numeral.end, end)
        first = sign.start() if sign else numeral.start
        code = sign.group().strip() if sign else None
        last = unit.end() if unit else numeral.end
        measures.append(Measure(numeral, first, last, code, unit["unit"] if unit else None))
    return measures


def _overlaps(numeral: Numeral, taken: Sequence[Span]) -> bool:
    return any(start < numeral.end and numeral.start < end for start, end in taken)


def join_shares(text: str, measures: list[Measure]) -> list[Measure]:
    """The same measures with "one in five" as one."""
    joined: list[Measure] = []
    for measure in measures:
        share = _read_share(text, joined[-1], measure) if joined else None
        joined[-1:] = [share] if share else [*joined[-1:], measure]
    return joined


def _read_share(text: str, a: Measure, b: Measure) -> Measure | None:
    """The share that "one in five" or "two out of three" is, in per cent."""
    gap = text[a.end : b.start]
    if not _IN.fullmatch(gap) or a.unit or not 0 < a.numeral.value < b.numeral.value <= 100:
        return None
    value = round(100 * a.numeral.value / b.numeral.value, 4)
    numeral = Numeral(a.start, b.numeral.end, value, 5.0, "fraction", False)
    return Measure(numeral, a.start, b.numeral.end, None, None)
