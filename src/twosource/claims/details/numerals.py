"""Numeral words → numbers: "1.5 million", "two dozen", "dozens", "a third" with the range each allows."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_VAGUE = {
    "tens of thousands": 20e3, "hundreds of thousands": 200e3, "tens of millions": 20e6, "hundreds of millions": 200e6,
    "dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2e3, "millions": 2e6, "billions": 2e9,
    "several": 3.0, "a few": 3.0, "a couple": 2.0, "a handful": 3.0, "several dozen": 36.0, "several hundred": 300.0,
    "several thousand": 3e3, "a few dozen": 36.0, "a few hundred": 300.0, "a few thousand": 3e3,
}  # fmt: skip
"""The least that a vague number word stands for; none has an upper end."""
_FRACTIONS = {
    "half": 50.0, "one half": 50.0, "a half": 50.0, "a third": 100 / 3, "one third": 100 / 3, "two thirds": 200 / 3,
    "a quarter": 25.0, "one quarter": 25.0, "three quarters": 75.0, "a fifth": 20.0, "one fifth": 20.0,
    "two fifths": 40.0, "three fifths": 60.0, "four fifths": 80.0, "a tenth": 10.0, "one tenth": 10.0,
}  # fmt: skip

_SMALL = "|".join(sorted([*_ONES, *_TENS], key=lambda w: (-len(w), w)))
_BIG = "|".join(_SCALES)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_VAGUE_WORDS = "|".join(sorted((w.replace(" ", r"\s") for w in _VAGUE), key=lambda w: (-len(w), w)))
_FRACTION_WORDS = "|".join(sorted((w.replace(" ", r"[\s-]") for w in _FRACTIONS), key=lambda w: (-len(w), w)))
NUMERAL = re.compile(
    rf"(?P<vague>\b(?:{_VAGUE_WORDS})\b)"
    rf"|(?P<fraction>(?<!and\s)(?<!and\sa\s)\b(?:{_FRACTION_WORDS})(?=\s(?:of|the|its|their|all)\b))"
    rf"|(?P<digits>(?<![\w.,/:#&+'’])(?<![A-Za-z]-)(?<!\s-)(?:{_DIGITS})(?![\d/:]|[.,]\d|(?:st|nd|rd|th|s|['’]s)\b))"
    rf"(?P<scale>[\s-]?(?:hundred|thousand|million|billion|trillion|dozen)\b|\s?(?:bn|mn|tn)\b|(?:k|K|m|b)\b)?"
    rf"|(?P<words>\b(?:(?:half\sa|a|an)\s(?={_BIG}))?(?:{_SMALL}|{_BIG})(?:(?:\s|-|\sand\s)(?:{_SMALL}|{_BIG}))*\b)",
    re.IGNORECASE,
)
"""A number in digits or words. Flat, so that it runs in linear time."""


@dataclass(frozen=True)
class Numeral:
    """A number as written: what it says, and the half-width of what its rounding leaves open."""

    start: int
    end: int
    value: float
    grain: float
    kind: str
    """digits, words, vague or fraction."""
    scaled: bool
    """Whether a scale word ("million", "bn") is part of it."""


def read_numeral(match: re.Match[str]) -> Numeral | None:
    """The number a match of `NUMERAL` stands for; None where it is no number ("and" alone, "m" for metres)."""
    text = " ".join(match.group().lower().split())
    start, end = match.span()
    if match["vague"]:
        return Numeral(start, end, _VAGUE[text], 0.0, "vague", True)
    if match["fraction"]:
        return Numeral(start, end, _FRACTIONS[text.replace("-", " ")], 5.0, "fraction", False)
    if match["digits"]:
        return _read_digits(match)
    value = _read_words(text)
    scaled = any(scale in text for scale in _SCALES)
    return Numeral(start, end, value, 0.0, "words", scaled)


def _read_digits(match: re.Match[str]) -> Numeral:
    digits = match["digits"].replace(",", "")
    decimals = len(digits.partition(".")[2])
    scale = (match["scale"] or "").strip(" -\n\t").lower()
    factor = _SCALES.get(scale) or _SHORT_SCALES.get(scale) or 1.0
    grain = 0.5 * 10**-decimals * factor if decimals or (factor > 1 and scale != "dozen") else 0.0
    return Numeral(match.start(), match.end(), round(float(digits[:30]) * factor, 6), grain, "digits", factor > 1)


def _read_words(text: str) -> float:
    total, current = 0.0, 0.0
    text = text.replace("-", " ")
    half = text.startswith("half a")
    for word in text.removeprefix("half ").split():
        if word in _SCALES:
            factor = _SCALES[word]
            current = (current or 1.0) * factor
            if factor >= 1e3:
                total, current = total + current, 0.0
        elif word in _ONES or word in _TENS:
            current += _ONES.get(word, _TENS.get(word, 0))
    return (total + current) * (0.5 if half else 1.0)
