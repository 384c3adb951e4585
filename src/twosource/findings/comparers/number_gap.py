"""The stretch in which two sentences differ → TS202, where it is a number, on record as a quantity or not."""

from __future__ import annotations

import re

from twosource.findings.alignment import TOKEN, Gap, word_before
from twosource.findings.claim_words import text_at
from twosource.findings.counted import same_noun, say_quantity
from twosource.findings.values import values_meet
from twosource.findings.vocabulary import word_set
from twosource.records import Claim, Quantity, Reason, Span

SPELLED = dict(
    zip("one two three four five six seven eight nine ten eleven twelve".split(), map(float, range(1, 13)), strict=True)  # noqa: SIM905
)
BARE = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,3}|\d+\.\d+")
LOOSE = word_set("than least most about around nearly almost roughly some over under approximately estimated to up as")
"""Words after which a number is a bound or a range, so that two of them may both be right."""

DATED = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|no|age|aged|chapter|section|article|page"
)
"""Words after which a number is a name or a date."""

MIN_DIFFERENCE = 0.1
"""Relative difference from which two bare numbers are no rounding of each other."""


def read_number_gap(a: Claim, b: Claim, gap: Gap) -> Reason | None:
    """Two values where all else is the same sentence; a clock time or a date is no quantity."""
    for left in a.quantities:
        for right in b.quantities:
            if not (_touch(left, gap.a) and _touch(right, gap.b)) or left.unit != right.unit:
                continue
            if _around(a, left, gap.a) != _around(b, right, gap.b):
                continue
            counted = left.noun == right.noun or left.noun is None or right.noun is None
            if (counted or same_noun(str(left.noun), str(right.noun))) and not values_meet(left, right):
                message = f"One says {say_quantity(a, left)}, the other {say_quantity(b, right)}"
                return Reason(rule="TS202", message=message, a=(left.start, left.end), b=(right.start, right.end))
    known = all(any(_touch(q, span) for q in claim.quantities) for claim, span in ((a, gap.a), (b, gap.b)))
    return None if known else _read_bare_numbers(a, b, gap)


def _around(claim: Claim, quantity: Quantity, span: Span) -> list[str]:
    """Words of the stretch that are not the quantity itself."""
    before = text_at(claim, (min(span[0], quantity.start), quantity.start))
    after = text_at(claim, (quantity.end, max(span[1], quantity.end)))
    return TOKEN.findall(f"{before} {after}".lower())


def _touch(quantity: Quantity, span: Span) -> bool:
    return quantity.start < span[1] and span[0] < quantity.end


def _read_bare_numbers(a: Claim, b: Claim, gap: Gap) -> Reason | None:
    """Two numbers where all else is the same sentence: shares, scores, what a source counts itself by."""
    if len(gap.words_a) != 1 or len(gap.words_b) != 1:
        return None
    values = [_read_value(words[0]) for words in (gap.words_a, gap.words_b)]
    if values[0] is None or values[1] is None or _is_name(a, gap.a) or _is_name(b, gap.b):
        return None
    if abs(values[0] - values[1]) <= MIN_DIFFERENCE * max(values[0], values[1]):
        return None
    message = f"One says {text_at(a, gap.a)}, the other {text_at(b, gap.b)}"
    return Reason(rule="TS202", message=message, a=gap.a, b=gap.b)


def _read_value(word: str) -> float | None:
    return SPELLED.get(word) or (float(word.replace(",", "")) if BARE.fullmatch(word) else None)


def _is_name(claim: Claim, span: Span) -> bool:
    """Whether the number is a part of a name or date, or stands behind a bound."""
    before = word_before(claim, span[0])
    after = TOKEN.search(claim.text.lower(), span[1] - claim.start)
    if after is not None and DATED.fullmatch(after.group()):
        return True
    if before in LOOSE or DATED.fullmatch(before):
        return True
    text = claim.text[: span[0] - claim.start].rstrip()
    last = re.search(r"([A-Z]\w*)\W?$", text)
    return last is not None and last.start() > 0
