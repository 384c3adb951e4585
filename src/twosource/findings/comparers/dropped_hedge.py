"""Two claims → TS302: "may", "alleged" or "up to" in one, flat fact in the other."""

from __future__ import annotations

from twosource.findings.claim_words import content_text, is_conditional, is_modal, text_at, times_can_meet
from twosource.findings.comparers.altered_quote import quote_tokens
from twosource.findings.frames import find_predicates, same_event
from twosource.findings.overlap import overlap
from twosource.records import Claim, Quantity, Reason, Span

MIN_COVERAGE = 0.75
MIN_SHARED = 3
CAPPED = frozenset({"at_most", "less_than"})
CAP_WORDS = ("up to", "as many as", "as much as", "at most", "no more than")


def find_dropped_hedge(a: Claim, b: Claim) -> Reason | None:
    """The hedge of one side and the flat words of the other.

    A flat statement that is put in a source's mouth does not drop an "allegedly": the source stands for it.

    Misses: hedges in a sentence of their own ("This could not be confirmed").
    """
    if not times_can_meet(a, b) or is_conditional(a) or is_conditional(b) or a.certainty.negated != b.certainty.negated:
        return None
    rest = overlap(a, b, with_numbers=True)
    if rest.names_differ or rest.shared < MIN_SHARED or rest.coverage < MIN_COVERAGE:
        return None
    spans = _dropped_word(a, b) or _dropped_cap(a, b)
    if spans is None:
        return None
    hedged, flat = spans
    order = (hedged, flat) if hedged[0] is a else (flat, hedged)
    message = f"One says “{text_at(*hedged)}”, the other “{text_at(*flat)}”"
    return Reason(rule="TS302", message=message, a=order[0][1], b=order[1][1])


Side = tuple[Claim, Span]


def _dropped_word(a: Claim, b: Claim) -> tuple[Side, Side] | None:
    if a.certainty.hedged == b.certainty.hedged:
        return None
    hedged, flat = (a, b) if a.certainty.hedged else (b, a)
    cue = hedged.certainty.cue
    if cue is None or (not is_modal(hedged) and flat.attribution.mode != "none"):
        return None
    if flat.attribution.stance != "asserts" or not any(s <= cue.start < e for s, e in hedged.content):
        return None
    if cue.text.lower() in quote_tokens(content_text(flat)):
        return None  # the same word is in both: one was read otherwise than the other
    for left in find_predicates(hedged):
        for right in find_predicates(flat):
            if same_event(left, right):
                end = left.word.end if 0 <= left.word.start - cue.end <= 30 else cue.end
                return (hedged, (cue.start, end)), (flat, right.span)
    return None


def _dropped_cap(a: Claim, b: Claim) -> tuple[Side, Side] | None:
    for left in a.quantities:
        for right in b.quantities:
            same = left.value == right.value and left.unit == right.unit and left.noun == right.noun
            if same and _capped(left) and right.bound == "exact":
                return (a, (left.start, left.end)), (b, (right.start, right.end))
            if same and _capped(right) and left.bound == "exact":
                return (b, (right.start, right.end)), (a, (left.start, left.end))
    return None


def _capped(quantity: Quantity) -> bool:
    return quantity.bound in CAPPED and quantity.text.lower().startswith(CAP_WORDS)
