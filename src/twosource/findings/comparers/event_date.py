"""Two claims → TS203: the same event, at times that cannot both be right."""

from __future__ import annotations

import re

from twosource.findings.alignment import Gap, find_gap, word_before
from twosource.findings.claim_words import is_conditional, text_at, times_can_meet
from twosource.findings.frames import find_predicates, same_event
from twosource.findings.overlap import overlap
from twosource.records import Claim, Reason, Span, When

MIN_COVERAGE = 0.8
MIN_SHARED = 2
"""Stricter than for numbers: things that happen again and again differ in nothing but their date."""

MAX_SPAN_DAYS = 31
"""A stated time wider than a month is a period, not the date of an event."""


WEEKDAY = re.compile(r"(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day")
MONTH = re.compile(
    r"(?:in )?(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|ember|ober)?"
)
YEAR = re.compile(r"(?:in )?(?:19|20)\d\d")
DAY = re.compile(r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?")


def find_event_date(a: Claim, b: Claim) -> Reason | None:
    """The two times stated for one event; both must be written out and equally fine.

    Misses: a time that stands in another sentence than the event.
    """
    gap = find_gap(a, b)
    if gap is not None and (reason := _read_gap(a, b, gap)) is not None:
        return reason
    if times_can_meet(a, b) or a.when is None or b.when is None:
        return None
    if a.when.mention is None or b.when.mention is None or not _equally_fine(a.when, b.when):
        return None
    mentions = (a.when.mention, b.when.mention)
    if mentions[0].text.lower() == mentions[1].text.lower():
        return None  # "on Sunday" of two weeks: another event, or one day that was worked out otherwise
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


def _read_gap(a: Claim, b: Claim, gap: Gap) -> Reason | None:
    """Two times of one kind where all else is the same sentence: weekdays, days of one month, months, years."""
    left, right = " ".join(gap.words_a), " ".join(gap.words_b)
    same_kind = any(kind.fullmatch(left) and kind.fullmatch(right) for kind in (WEEKDAY, MONTH, YEAR))
    if DAY.fullmatch(left) and DAY.fullmatch(right):
        before = word_before(a, gap.a[0])
        same_kind = bool(MONTH.fullmatch(before)) and before == word_before(b, gap.b[0])
        same_kind = same_kind or all(_month_after(c, s[1]) for c, s in ((a, gap.a), (b, gap.b)))
    if not same_kind or left == right:
        return None
    spans = [_whole_time(claim, span) for claim, span in ((a, gap.a), (b, gap.b))]
    message = f"One says {text_at(a, spans[0])}, the other {text_at(b, spans[1])}"
    return Reason(rule="TS203", message=message, a=spans[0], b=spans[1])


def _month_after(claim: Claim, end: int) -> bool:
    after = claim.text[end - claim.start :].split(maxsplit=1)
    return bool(after) and bool(MONTH.fullmatch(after[0].lower().strip(".,;")))


def _whole_time(claim: Claim, span: Span) -> Span:
    """The time phrase the word stands in, where the claim has it on record; else with the word before it."""
    mention = claim.when.mention if claim.when is not None else None
    if mention is not None and mention.start <= span[0] and span[1] <= mention.end:
        return mention.start, mention.end
    before = word_before(claim, span[0])
    text = claim.text[: span[0] - claim.start]
    return (claim.start + text.lower().rindex(before), span[1]) if MONTH.fullmatch(before) else span


def _equally_fine(a: When, b: When) -> bool:
    days_a, days_b = (a.latest - a.earliest).days + 1, (b.latest - b.earliest).days + 1
    longer = max(days_a, days_b)
    return longer <= MAX_SPAN_DAYS and (days_a == days_b or longer <= 2 or min(days_a, days_b) >= 28)
