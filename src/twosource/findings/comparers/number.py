"""Two claims → TS202: the same quantity of the same thing, with values that cannot both be right."""

from __future__ import annotations

import math
import re

from twosource.findings.alignment import TOKEN, Gap, find_gap
from twosource.findings.claim_words import content_text, content_words, is_conditional, text_at, times_can_meet
from twosource.findings.counted import find_governor, find_narrowing, find_noun
from twosource.findings.overlap import overlap, same_word
from twosource.findings.vocabulary import PEOPLE, PEOPLE_VERBS, canonical, same_predicate
from twosource.records import Claim, Quantity, Reason, Span

MIN_COVERAGE = 0.5
"""Share of the shorter claim's other content words that both must have: the number is of the same event."""

MIN_LIKENESS = 0.6
"""Share of the longer claim's words both must have, where only one names a place or a person."""

MIN_SHARED, MIN_SHARED_UNIT = 2, 3
"""Content words both must have; more for a bare unit ("16 per cent"), as what is counted is one of them."""

ROUNDING_RATIO = 0.025
"""Two values this near (relative) may be one value, rounded, where the rounder one ends in zeros."""

CONVERSION_RATIO = 0.05
"""Two values this near (relative) may be one, where they are written in two units: both are rounded."""

UPDATED = re.compile(
    r"\b(?:risen|rose|climbed|grown|grew|fallen|fell|dropped|increased|up|down)\s(?:to|from)\b", re.IGNORECASE
)
"""A value that says itself that it replaces another."""


def find_number(a: Claim, b: Claim) -> Reason | None:
    """The two values of one quantity, with the words of both sides.

    Quantities are aligned by unit, by what is counted and by the verb they belong to, before values are
    compared; a bound or range that allows the other value is no conflict.

    Misses: a value that is spread over two sentences; totals against their parts.
    """
    if UPDATED.search(content_text(a)) or UPDATED.search(content_text(b)):
        return None
    return find_differing_number(a, b)


def find_differing_number(a: Claim, b: Claim) -> Reason | None:
    """The two values of one quantity, also where one of them says itself that it replaces another."""
    if not times_can_meet(a, b) or is_conditional(a) != is_conditional(b):
        return None
    if a.attribution.stance != b.attribution.stance:
        return None
    gap = find_gap(a, b)
    if gap is not None and (reason := _read_gap(a, b, gap)) is not None:
        return reason
    if a.certainty.negated != b.certainty.negated:
        return None
    rest = overlap(a, b)
    if rest.names_differ or rest.coverage < MIN_COVERAGE:
        return None
    if (rest.names_a or rest.names_b) and rest.likeness < MIN_LIKENESS:
        return None
    for left in a.quantities:
        if rest.shared < (MIN_SHARED if left.noun else MIN_SHARED_UNIT):
            continue
        rivals = [right for right in b.quantities if _comparable(a, left, b, right)]
        if not rivals or any(values_meet(left, right) for right in rivals):
            continue
        right = rivals[0]
        if any(_comparable(a, other, b, right) and values_meet(other, right) for other in a.quantities):
            continue
        message = f"One says {_said(a, left)}, the other {_said(b, right)}"
        return Reason(rule="TS202", message=message, a=(left.start, left.end), b=(right.start, right.end))
    return None


def _read_gap(a: Claim, b: Claim, gap: Gap) -> Reason | None:
    """Two values where all else is the same sentence; a clock time or a date is no quantity."""
    for left in a.quantities:
        for right in b.quantities:
            if not (_touch(left, gap.a) and _touch(right, gap.b)) or left.unit != right.unit:
                continue
            if _around(a, left, gap.a) != _around(b, right, gap.b):
                continue
            counted = left.noun == right.noun or left.noun is None or right.noun is None
            if (counted or _same_noun(str(left.noun), str(right.noun))) and not values_meet(left, right):
                message = f"One says {_said(a, left)}, the other {_said(b, right)}"
                return Reason(rule="TS202", message=message, a=(left.start, left.end), b=(right.start, right.end))
    return None


def _around(claim: Claim, quantity: Quantity, span: Span) -> list[str]:
    """Words of the stretch that are not the quantity itself."""
    before = text_at(claim, (min(span[0], quantity.start), quantity.start))
    after = text_at(claim, (quantity.end, max(span[1], quantity.end)))
    return TOKEN.findall(f"{before} {after}".lower())


def _touch(quantity: Quantity, span: Span) -> bool:
    return quantity.start < span[1] and span[0] < quantity.end


def numbers_differ(a: Claim, b: Claim) -> bool:
    """Whether both give numbers of one unit or noun, and none of them meet: not shown to say the same."""
    pairs = [
        (left, right)
        for left in a.quantities
        for right in b.quantities
        if left.unit == right.unit
        and (left.unit or not (left.noun and right.noun) or _same_noun(left.noun, right.noun))
    ]
    return bool(pairs) and not any(values_meet(left, right) for left, right in pairs)


def _said(claim: Claim, quantity: Quantity) -> str:
    noun = find_noun(claim, quantity)
    apart = noun is None or noun.start < quantity.end or noun.end - quantity.start > 60
    text = " ".join(text_at(claim, (quantity.start, quantity.end if noun is None or apart else noun.end)).split())
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _comparable(a: Claim, left: Quantity, b: Claim, right: Quantity) -> bool:
    if left.unit != right.unit or (left.noun and right.noun and not _same_noun(left.noun, right.noun)):
        return False
    if (
        left.unit is None
        and not (left.noun and right.noun)
        and not (_counts_people(a, left) and _counts_people(b, right))
    ):
        return False
    return _same_setting(a, left, b, right)


def _counts_people(claim: Claim, quantity: Quantity) -> bool:
    """Whether people are counted: by the noun, or by a verb that is only said of them ("40 were injured")."""
    governor = find_governor(claim, quantity)
    return quantity.noun in PEOPLE if quantity.noun else governor is not None and governor.lemma in PEOPLE_VERBS


def _same_noun(one: str, other: str) -> bool:
    return canonical(one) == canonical(other) or (one in PEOPLE and other in PEOPLE)


def _same_setting(a: Claim, left: Quantity, b: Claim, right: Quantity) -> bool:
    """The verb the quantity belongs to agrees, and so do the words that narrow the noun."""
    governor_a, governor_b = find_governor(a, left), find_governor(b, right)
    if governor_a and governor_b and not same_predicate(canonical(governor_a.lemma), canonical(governor_b.lemma)):
        return False
    narrow_a, narrow_b = find_narrowing(a, left), find_narrowing(b, right)
    extra_a = [w for w in narrow_a if not any(same_word(w, o) for o in narrow_b)]
    extra_b = [w for w in narrow_b if not any(same_word(w, o) for o in narrow_a)]
    if extra_a and extra_b:
        return False
    others = (
        {canonical(w.lemma) for w in content_words(b)} if extra_a else {canonical(w.lemma) for w in content_words(a)}
    )
    return all(canonical(w.lemma) in others for w in (extra_a or extra_b) if w.tag == "ADJ")


def values_meet(left: Quantity, right: Quantity) -> bool:
    """Whether the ranges two values allow have a number in common, or one may be the other rounded."""
    low = max(_or(left.low, -math.inf), _or(right.low, -math.inf))
    high = min(_or(left.high, math.inf), _or(right.high, math.inf))
    return low <= high or _may_be_rounded(left.value, right.value) or _are_converted(left, right)


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def _are_converted(left: Quantity, right: Quantity) -> bool:
    """Whether one measure may be the other in another unit ("55 miles", "88 kilometers")."""
    words = [quantity.text.lower().split()[-1].rstrip(".s") for quantity in (left, right)]
    larger = max(abs(left.value), abs(right.value))
    converted = left.unit is not None and words[0] != words[1] and not any(w[-1].isdigit() for w in words if w)
    return converted and left.unit not in {"%"} and abs(left.value - right.value) <= CONVERSION_RATIO * larger


def _may_be_rounded(one: float, other: float) -> bool:
    larger = max(abs(one), abs(other))
    step = max(_grain(one), _grain(other))
    return larger > 0 and abs(one - other) / larger <= ROUNDING_RATIO and abs(one - other) <= step / 2


def _grain(value: float) -> float:
    """The last decimal place a value is stated to: 100 for 4,500 and 1 for 43."""
    grain = 1.0
    if value != int(value):
        return 0.1
    while value and value % (grain * 10) == 0:
        grain *= 10
    return grain
