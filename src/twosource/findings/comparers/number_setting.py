"""Two claims with numbers → whether the numbers may both be right: told on both sides, of two polls, of a part."""

from __future__ import annotations

import re

from twosource.findings.claim_words import content_words
from twosource.findings.overlap import Overlap
from twosource.findings.values import values_meet
from twosource.findings.vocabulary import word_set
from twosource.findings.wording import origin_of
from twosource.records import Claim, Quantity

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")

POLLED = word_set("poll survey pollster respondent sampling sample margin approval")
"""Words by which a number is one poll's finding: two polls differ without a fault."""

STUDIES = re.compile(r"\b(?:polls?|surveys?|pollsters?|stud(?:y|ies)|forecasts?|models?)\b", re.IGNORECASE)


SAME_DIGITS = 0.002
"""Relative difference below which two written numbers are one, to more or fewer digits ("35.7", "35.72")."""


def stands_in(quantity: Quantity, claim: Claim) -> bool:
    """Whether a claim has a value too, whatever it counts by it: a list of numbers is easily read across.

    Digits that are on record as no quantity ("was 35.72", "200 in June") count as well.
    """
    if any(values_meet(quantity, own) and quantity.unit == own.unit for own in claim.quantities if own.noun is None):
        return True
    written = (float(number.rstrip(",").replace(",", "")) for number in NUMBER.findall(claim.text))
    return any(abs(value - quantity.value) < SAME_DIGITS * max(1.0, abs(quantity.value)) for value in written)


def rest_on_two_studies(a: Claim, b: Claim) -> bool:
    """Whether two polls or studies are named, each for one of the numbers."""
    one, other = origin_of(a), origin_of(b)
    return one is not None and other is not None and one.key != other.key and any(map(_is_study, (a, b)))


def are_two_polls(a: Claim, b: Claim, rest: Overlap) -> bool:
    """Whether the numbers are findings of polls or studies that are not known to be one."""
    if not any(w.lemma in POLLED for claim in (a, b) for w in content_words(claim)) and not any(map(_is_study, (a, b))):
        return False
    one, other = origin_of(a), origin_of(b)
    same_origin = one is not None and other is not None and one.key == other.key
    return not same_origin and not rest.shared_names


def _is_study(claim: Claim) -> bool:
    origin = origin_of(claim)
    return origin is not None and bool(STUDIES.search(f"{origin.name} {origin.mention.text if origin.mention else ''}"))


def is_wider(rest: Overlap) -> bool:
    """Whether one claim counts in more places or bodies than the other: a name that only it has is joined by "and"."""
    return any(word.role == "conj" for word in (*rest.names_a, *rest.names_b))
