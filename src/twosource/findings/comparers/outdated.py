"""Two claims of two days → TS304: the later report has a later figure, a moved date or a decision taken back."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.findings.backdrop import NOTHING_KNOWN, Backdrop
from twosource.findings.claim_words import content_text, is_conditional, text_at
from twosource.findings.comparers.number import UPDATED, find_differing_number
from twosource.findings.counted import find_governor, find_noun, find_reckoned
from twosource.findings.deeds import is_reversal
from twosource.findings.frames import Predicate, arguments_fit, find_predicates
from twosource.findings.overlap import overlap
from twosource.findings.values import values_meet
from twosource.findings.vocabulary import (
    PEOPLE,
    RUNNING_COUNTS,
    canonical,
    same_predicate,
)
from twosource.records import Claim, Quantity, Reason, Span, Word

MIN_COVERAGE, MIN_SHARED = 0.5, 2

MOVED = frozenset({"postpone", "delay", "reschedule", "move", "defer", "push", "bring", "put", "shift", "extend"})
"""Verbs that say that a date is another now."""


def find_outdated(a: Claim, b: Claim, backdrop: Backdrop = NOTHING_KNOWN) -> Reason | None:
    """What the later of two reports has replaced, with the words of both sides; None where the days are not two.

    Misses: changes told in other words than "risen to", "postponed", "called off", and reports without a date.
    """
    if not backdrop.days_differ or backdrop.published_a is None or backdrop.published_b is None:
        return None
    if is_conditional(a) or is_conditional(b):
        return None
    swapped = backdrop.published_a > backdrop.published_b
    earlier, later = (b, a) if swapped else (a, b)
    spans = _later_figure(earlier, later) or _moved_date(earlier, later) or _reversed(earlier, later)
    if spans is None:
        return None
    days = sorted((backdrop.published_a, backdrop.published_b))
    said = [" ".join(text_at(claim, span).split()) for claim, span in zip((earlier, later), spans, strict=True)]
    first, last = (f"{day.day} {day:%B %Y}" for day in days)
    message = f"On {first} it was “{said[0]}”, on {last} “{said[1]}”"
    return Reason(rule="TS304", message=message, a=spans[swapped], b=spans[not swapped])


def _later_figure(earlier: Claim, later: Claim) -> tuple[Span, Span] | None:
    """A running count on two days, or a figure that says itself that it has risen."""
    if any(canonical(word.lemma) in RUNNING_COUNTS for claim in (earlier, later) for word in claim.words):
        reason = find_differing_number(earlier, later)
        if reason is not None:
            return reason.a, reason.b
    if not UPDATED.search(content_text(later)):
        return None
    rest = overlap(earlier, later)  # the number's noun and verb have to agree as well
    if rest.names_differ or rest.shared < MIN_SHARED or rest.coverage < MIN_COVERAGE:
        return None
    for old, noun, verbs in _reckonings(earlier):
        for new, counted, others in _reckonings(later):
            same_noun = noun == counted or (noun in PEOPLE and counted in PEOPLE)
            same_verb = any(same_predicate(x, y) for x in verbs for y in others)
            if same_noun and same_verb and old.unit == new.unit and not values_meet(old, new):
                return (old.start, old.end), (new.start, new.end)
    return None


def _reckonings(claim: Claim) -> Iterator[tuple[Quantity, str, list[str]]]:
    """Each number with what it counts and what is said of it, also behind "the number of … has risen to"."""
    for quantity in claim.quantities:
        reckoned = find_reckoned(claim, quantity)
        if reckoned is not None:
            yield quantity, *reckoned
            continue
        noun, verb = find_noun(claim, quantity), find_governor(claim, quantity)
        lemma = quantity.noun or (noun.lemma if noun is not None else None)
        if lemma and verb is not None:
            yield quantity, canonical(lemma), [canonical(verb.lemma)]


def _moved_date(earlier: Claim, later: Claim) -> tuple[Span, Span] | None:
    """A stated day, and a later report by which the thing was moved to another."""
    if earlier.when is None or later.when is None or earlier.when.mention is None or later.when.mention is None:
        return None
    if earlier.when.earliest <= later.when.latest and later.when.earliest <= earlier.when.latest:
        return None
    if not any(word.lemma in MOVED and not word.negated for word in later.words if word.tag == "VERB"):
        return None
    rest = overlap(earlier, later)
    if rest.names_differ or rest.shared < 1 or rest.coverage < MIN_COVERAGE:
        return None
    old, new = earlier.when.mention, later.when.mention
    return (old.start, old.end), (new.start, new.end)


def _reversed(earlier: Claim, later: Claim) -> tuple[Span, Span] | None:
    """A decision, and a later report by which it was taken back."""
    if earlier.certainty.negated or later.certainty.negated:
        return None
    rest = overlap(earlier, later)
    if rest.names_differ or rest.coverage < MIN_COVERAGE:
        return None
    for old in find_predicates(earlier):
        for new in find_predicates(later):
            if is_reversal(old.lemma, new.lemma) and (arguments_fit(old, new) or _done_to(old, new)):
                return old.span, new.span
    return None


def _done_to(old: Predicate, new: Predicate) -> bool:
    """Whether what one says of its doer the other does to it: "the strike begins", "the strike was called off"."""
    return _share(old.agents, new.patients) or _share(old.patients, new.agents)


def _share(left: tuple[Word, ...], right: tuple[Word, ...]) -> bool:
    return bool({canonical(w.lemma) for w in left} & {canonical(w.lemma) for w in right})
