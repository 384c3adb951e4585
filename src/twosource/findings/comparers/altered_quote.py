"""Two claims → TS206: the same quote in different wording, or spliced so that its sense turns."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import Match, SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from twosource.findings.backdrop import NOTHING_KNOWN, Backdrop
from twosource.findings.comparers.quote_gap import QuoteGap, cut_gap, differs_in_sense
from twosource.findings.quoted_words import FILLERS, NEGATIONS, THIN, find_quotes, quote_tokens
from twosource.records import Claim, Reason, Source

MIN_WORDS = 5
"""A quote of fewer words is a phrase; two people's phrases differ without a fault."""

MAX_END = 2
"""Words at an end of two quotes that may be one word changed; more of them are another stretch of the speech."""

MIN_UNKNOWN = 8
"""Words that two quotes must share where no speaker is read on either side."""

MIN_SHARED_RATIO = 0.7
"""Share of the shorter quote's words, between first and last shared word, that both must have."""

MIN_REWORDED_RATIO = 0.85
"""The same share where each quote begins or ends in words of its own: they may be two sentences of one speech."""


def find_altered_quote(a: Claim, b: Claim, backdrop: Backdrop = NOTHING_KNOWN) -> Reason | None:
    """Two wordings of one speaker's quote that differ in a word that matters.

    A part of the longer quote is fine, and so are brackets, fillers, spelling and an ellipsis over
    harmless words; an ellipsis that swallows a negation is not. Where the other article prints this
    wording too, its speaker said both.

    Misses: quotes that share too little to be known as one.
    """
    if not _same_speaker(a, b):
        return None
    known = all(source is not None and source.named for source in (_last(a), _last(b)))
    for one, span_a in find_quotes(a):
        for other, span_b in find_quotes(b):
            changed = _changed_words(quote_tokens(one), quote_tokens(other), MIN_WORDS if known else MIN_UNKNOWN)
            if changed is not None and not _prints_both(changed, backdrop):
                message = f"One quotes {_show(changed.a)} where the other quotes {_show(changed.b)}"
                return Reason(rule="TS206", message=message, a=span_a, b=span_b)
    return None


def _same_speaker(a: Claim, b: Claim) -> bool:
    left, right = _last(a), _last(b)
    if left is None and right is None:
        return True  # neither says whose words they are: a long enough quote is one utterance all the same
    if left is None or right is None:
        return False
    if left.key == right.key:
        return True
    if not (left.named and right.named):
        return True
    names = [{part.strip(".,").lower() for part in s.name.split()} for s in (left, right)]
    return bool(names[0] & names[1])


def _last(claim: Claim) -> Source | None:
    chain = claim.attribution.chain
    quoted = claim.attribution.mode in {"direct", "mixed"}
    return chain[-1] if quoted and chain and chain[-1].role != "outlet" else None


def _changed_words(left: list[str], right: list[str], least: int) -> QuoteGap | None:
    """The differing words inside the shared stretch, or None where it is one quote (or no shared one)."""
    blocks = [m for m in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks() if m.size]
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    inner_a = left[first.a : last.a + last.size]
    inner_b = right[first.b : last.b + last.size]
    shared = sum(m.size for m in blocks)
    if shared < least or shared / min(len(left), len(right)) < MIN_SHARED_RATIO:
        return None
    if shared / max(len(inner_a), len(inner_b)) < MIN_SHARED_RATIO and "…" not in inner_a + inner_b:
        return None
    heads, tails = (left[: first.a], right[: first.b]), (left[last.a + last.size :], right[last.b + last.size :])
    apart = _begin_apart(*heads) or _begin_apart(*tails)
    if apart and shared / min(len(left), len(right)) < MIN_REWORDED_RATIO:
        return None
    gaps = [
        cut_gap(left, right, (before.a + before.size, after.a), (before.b + before.size, after.b))
        for before, after in pairwise(blocks)
    ]
    gaps += _changed_ends(left, right, first, last)
    if _only_moved(gaps) or _moved_out(gaps, left, right, first, last):
        return None
    before = left[max(0, first.a - MAX_END) : first.a], right[max(0, first.b - MAX_END) : first.b]
    negated = _negations([before[0], *(g.a for g in gaps)]), _negations([before[1], *(g.b for g in gaps)])
    if negated[0] == negated[1] > 0:
        gaps = [gap.without_negations for gap in gaps]
    return next((gap for gap in gaps if differs_in_sense(gap)), None)


def _begin_apart(one: list[str], other: list[str]) -> bool:
    """Whether both sides have words of substance before (or after) what they share, so that neither is a part."""
    return all(set(words) - FILLERS - THIN for words in (one, other))


def _prints_both(gap: QuoteGap, backdrop: Backdrop) -> bool:
    """Whether one article has the other's wording somewhere too."""
    if len(backdrop.texts) < 2:
        return False
    one, other = (f" {' '.join(_text_tokens(text))} " for text in backdrop.texts)
    return f" {' '.join(gap.in_place_a)} " in other or f" {' '.join(gap.in_place_b)} " in one


@lru_cache(maxsize=256)
def _text_tokens(text: str) -> tuple[str, ...]:
    return tuple(quote_tokens(text))


def _negations(gaps: Iterable[list[str]]) -> int:
    """How often one side negates ("have no idea", "do not have any idea")."""
    return sum(word in NEGATIONS for gap in gaps for word in gap)


def _changed_ends(left: list[str], right: list[str], first: Match, last: Match) -> list[QuoteGap]:
    """A word or two before or after the shared stretch that both have, but not the same; a part is no change."""
    heads = cut_gap(left, right, (0, first.a), (0, first.b))
    tails = cut_gap(left, right, (last.a + last.size, len(left)), (last.b + last.size, len(right)))
    ends = [gap for gap in (heads, tails) if len(gap.a) == len(gap.b) and 0 < len(gap.a) <= MAX_END]
    return [gap for gap in ends if set(gap.a) - FILLERS and set(gap.b) - FILLERS]


def _moved_out(gaps: list[QuoteGap], left: list[str], right: list[str], first: Match, last: Match) -> bool:
    """Whether all that one side has more within the shared stretch, the other has before or after it."""
    outer_a = {*left[: first.a], *left[last.a + last.size :]}
    outer_b = {*right[: first.b], *right[last.b + last.size :]}
    more_a = {w for gap in gaps for w in gap.a} - FILLERS
    more_b = {w for gap in gaps for w in gap.b} - FILLERS
    return bool(more_a | more_b) and more_a <= outer_b and more_b <= outer_a


def _only_moved(gaps: list[QuoteGap]) -> bool:
    """Whether the same words stand in another order ("there simply is", "there is simply")."""
    return sorted(w for gap in gaps for w in gap.a) == sorted(w for gap in gaps for w in gap.b)


def _show(words: list[str]) -> str:
    return f"“{' '.join(words)}”" if words else "nothing"
