"""Two claims → TS203: the same event, at times that cannot both be right."""

from __future__ import annotations

from twosource.findings.claim_words import is_conditional, text_at, times_can_meet
from twosource.findings.frames import find_predicates, same_event
from twosource.findings.overlap import overlap
from twosource.records import Claim, Reason, When

MIN_COVERAGE = 0.8
MIN_SHARED = 2
"""Stricter than for numbers: things that happen again and again differ in nothing but their date."""

MAX_SPAN_DAYS = 31
"""A stated time wider than a month is a period, not the date of an event."""


def find_event_date(a: Claim, b: Claim) -> Reason | None:
    """The two times stated for one event; both must be written out and equally fine.

    Misses: a time that stands in another sentence than the event.
    """
    if times_can_meet(a, b) or a.when is None or b.when is None:
        return None
    if a.when.mention is None or b.when.mention is None or not _equally_fine(a.when, b.when):
        return None
    if a.certainty.negated != b.certainty.negated or is_conditional(a) or is_conditional(b):
        return None
    if {q.value for q in a.quantities if q.noun} != {q.value for q in b.quantities if q.noun}:
        return None
    rest = overlap(a, b)
    if rest.names_differ or rest.shared < MIN_SHARED or rest.coverage < MIN_COVERAGE:
        return None
    if not any(same_event(left, right) for left in find_predicates(a) for right in find_predicates(b)):
        return None
    span_a, span_b = (a.when.mention.start, a.when.mention.end), (b.when.mention.start, b.when.mention.end)
    message = f"One says {text_at(a, span_a)}, the other {text_at(b, span_b)}"
    return Reason(rule="TS203", message=message, a=span_a, b=span_b)


def _equally_fine(a: When, b: When) -> bool:
    days_a, days_b = (a.latest - a.earliest).days + 1, (b.latest - b.earliest).days + 1
    longer = max(days_a, days_b)
    return longer <= MAX_SPAN_DAYS and (days_a == days_b or longer <= 2 or min(days_a, days_b) >= 28)
