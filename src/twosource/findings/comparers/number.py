"""Two claims → TS202: the same quantity of the same thing, with values that cannot both be right."""

from __future__ import annotations

import re

from twosource.findings.alignment import find_gap
from twosource.findings.claim_words import content_text, content_words, is_conditional, times_can_meet
from twosource.findings.comparers.number_gap import read_number_gap
from twosource.findings.comparers.number_setting import are_two_polls, is_wider, rest_on_two_studies, stands_in
from twosource.findings.counted import find_governor, find_narrowing, is_aside, same_noun, say_quantity
from twosource.findings.overlap import Overlap, overlap, same_word
from twosource.findings.values import values_meet
from twosource.findings.vocabulary import LIGHT, PEOPLE, PEOPLE_VERBS, canonical, same_predicate
from twosource.records import Claim, Quantity, Reason

MIN_COVERAGE = 0.5
"""Share of the shorter claim's other content words that both must have: the number is of the same event."""

MIN_LIKENESS = 0.6
"""Share of the longer claim's words both must have, where only one names a place or a person."""

MIN_SHARED, MIN_SHARED_UNIT = 2, 3
"""Content words both must have; more for a bare unit ("16 per cent"), as what is counted is one of them."""

UPDATED = re.compile(
    r"\b(?:risen|rose|climbed|grown|grew|fallen|fell|dropped|increased)\s(?:to|from)\b|\b(?:up|down)\sfrom\b",
    re.IGNORECASE,
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
    if a.attribution.stance != b.attribution.stance or rest_on_two_studies(a, b):
        return None
    gap = find_gap(a, b)
    if gap is not None and (reason := read_number_gap(a, b, gap)) is not None:
        return reason
    if a.certainty.negated != b.certainty.negated:
        return None
    rest = overlap(a, b)
    if rest.names_differ or rest.coverage < MIN_COVERAGE:
        return None
    if ((rest.names_a or rest.names_b) and rest.likeness < MIN_LIKENESS) or is_wider(rest) or are_two_polls(a, b, rest):
        return None
    return _find_pair(a, b, rest)


def _find_pair(a: Claim, b: Claim, rest: Overlap) -> Reason | None:
    """The first two values that belong together and do not meet, where neither side has the other's value too."""
    for left in a.quantities:
        whole = rest.shared == rest.longer  # but for the number, both say the same
        if rest.shared < (MIN_SHARED if left.noun or whole else MIN_SHARED_UNIT):
            continue
        rivals = [right for right in b.quantities if _comparable(a, left, b, right)]
        if not rivals or any(values_meet(left, right) for right in rivals):
            continue
        right = rivals[0]
        if any(_comparable(a, other, b, right) and values_meet(other, right) for other in a.quantities):
            continue
        if stands_in(left, b) or stands_in(right, a):
            continue
        message = f"One says {say_quantity(a, left)}, the other {say_quantity(b, right)}"
        return Reason(rule="TS202", message=message, a=(left.start, left.end), b=(right.start, right.end))
    return None


def numbers_differ(a: Claim, b: Claim) -> bool:
    """Whether both give numbers of one unit or noun, and none of them meet: not shown to say the same."""
    pairs = [
        (left, right)
        for left in a.quantities
        for right in b.quantities
        if left.unit == right.unit and (left.unit or not (left.noun and right.noun) or same_noun(left.noun, right.noun))
    ]
    return bool(pairs) and not any(values_meet(left, right) for left, right in pairs)


def _comparable(a: Claim, left: Quantity, b: Claim, right: Quantity) -> bool:
    if left.unit != right.unit or (left.noun and right.noun and not same_noun(left.noun, right.noun)):
        return False
    if (
        left.unit is None
        and not (left.noun and right.noun)
        and not (_counts_people(a, left) and _counts_people(b, right))
    ):
        return False
    governor = find_governor(a, left)
    if left.unit and bool(left.noun) != bool(right.noun) and (governor is None or governor.lemma in LIGHT):
        return False  # "at 5 percent", "on the ballot in half the states": shares of different things
    return is_aside(a, left) == is_aside(b, right) and _same_setting(a, left, b, right)


def _counts_people(claim: Claim, quantity: Quantity) -> bool:
    """Whether people are counted: by the noun, or by a verb that is only said of them ("40 were injured")."""
    governor = find_governor(claim, quantity)
    return quantity.noun in PEOPLE if quantity.noun else governor is not None and governor.lemma in PEOPLE_VERBS


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
