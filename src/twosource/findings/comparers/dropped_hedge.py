"""Two claims → TS302: "may", "alleged" or "up to" in one, flat fact in the other."""

from __future__ import annotations

from twosource.findings.alignment import Gap, find_gap
from twosource.findings.claim_words import is_conditional, is_modal, text_at, times_can_meet
from twosource.findings.frames import find_predicates, same_event
from twosource.findings.overlap import overlap
from twosource.findings.quoted_words import quote_tokens
from twosource.findings.vocabulary import MODALS, word_set
from twosource.findings.wording import origin_of
from twosource.records import Claim, Quantity, Reason, Span

MIN_COVERAGE = 0.75
MIN_SHARED = 3
HEDGES = word_set(
    "may might could possibly perhaps potentially likely probably allegedly reportedly apparently purportedly "
    "supposedly alleged suspected purported apparent presumably seemingly believed thought"
)
"""Words of doubt; "would" is not among them, as reported speech makes it of "will"."""

CARRIERS = word_set("will is are was were be been has have had do does did to the a an")
"""Words that take the place of a doubt, or go with it."""

BOUND_WORDS = word_set("up to as many much at most no more than")

CAPPED = frozenset({"at_most", "less_than"})
CAP_WORDS = ("up to", "as many as", "as much as", "at most", "no more than")


def find_dropped_hedge(a: Claim, b: Claim) -> Reason | None:
    """The hedge of one side and the flat words of the other.

    A flat statement that is put in a source's mouth does not drop an "allegedly": the source stands for it.

    Misses: hedges in a sentence of their own ("This could not be confirmed").
    """
    gap = find_gap(a, b)
    if gap is not None and (reason := _read_gap(a, b, gap)) is not None:
        return reason
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


def _read_gap(a: Claim, b: Claim, gap: Gap) -> Reason | None:
    """A word of doubt on one side and none on the other, where all else is the same sentence."""
    doubts = [_doubts(words) for words in (gap.words_a, gap.words_b)]
    rests = [[w for w in words if w not in HEDGES and w not in CARRIERS] for words in (gap.words_a, gap.words_b)]
    if doubts[0] == doubts[1] or [r for r in rests if r and not set(r) <= BOUND_WORDS]:
        return None
    flat = b if doubts[0] else a
    hedge = {word for words in (gap.words_a, gap.words_b) for word in words} & HEDGES
    sources = [origin.key if origin is not None else None for origin in map(origin_of, (a, b))]
    if flat.attribution.is_sourced and hedge and not hedge & MODALS and sources[0] != sources[1]:
        return None
    message = f"One says “{text_at(a, gap.a)}”, the other “{text_at(b, gap.b)}”"
    return Reason(rule="TS302", message=message, a=gap.a, b=gap.b)


def _doubts(words: tuple[str, ...]) -> bool:
    return bool(set(words) & HEDGES) or " ".join(words) in CAP_WORDS


Side = tuple[Claim, Span]


def _dropped_word(a: Claim, b: Claim) -> tuple[Side, Side] | None:
    if a.certainty.hedged == b.certainty.hedged:
        return None
    hedged, flat = (a, b) if a.certainty.hedged else (b, a)
    cue = hedged.certainty.cue
    if cue is None or (not is_modal(hedged) and flat.attribution.is_sourced):
        return None
    if any(quantity.start <= cue.start < quantity.end for quantity in hedged.quantities):
        return None  # "up to 200": the number is what is bounded
    if flat.attribution.stance != "asserts" or not any(s <= cue.start < e for s, e in hedged.content):
        return None
    if cue.text.lower() in quote_tokens(flat.text):
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
