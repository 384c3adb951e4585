"""Two claims → TS206: the same quote in different wording, or spliced so that its sense turns."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import Match, SequenceMatcher
from itertools import pairwise

from twosource.findings.quoted_words import FILLERS, NEGATIONS, find_quotes, quote_tokens
from twosource.records import Claim, Reason, Source

MIN_WORDS = 5
"""A quote of fewer words is a phrase; two people's phrases differ without a fault."""

MAX_END = 2
"""Words at an end of two quotes that may be one word changed; more of them are another stretch of the speech."""

MIN_UNKNOWN = 8
"""Words that two quotes must share where no speaker is read on either side."""

MIN_SHARED_RATIO = 0.7
"""Share of the shorter quote's words, between first and last shared word, that both must have."""

MIN_JOINED = 6
"""Letters of a word (or words run together) that must stand in the other for both to be one name."""


Gap = tuple[list[str], list[str]]
"""Words of either side between two shared stretches."""


def find_altered_quote(a: Claim, b: Claim) -> Reason | None:
    """Two wordings of one speaker's quote that differ in a word that matters.

    A part of the longer quote is fine, and so are brackets, fillers, spelling and an ellipsis over
    harmless words; an ellipsis that swallows a negation is not.

    Misses: quotes that share too little to be known as one.
    """
    if not _same_speaker(a, b):
        return None
    known = _last(a) is not None
    for one, span_a in find_quotes(a):
        for other, span_b in find_quotes(b):
            changed = _changed_words(quote_tokens(one), quote_tokens(other), MIN_WORDS if known else MIN_UNKNOWN)
            if changed is not None:
                message = f"One quotes {_show(changed[0])} where the other quotes {_show(changed[1])}"
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


def _changed_words(left: list[str], right: list[str], least: int) -> tuple[list[str], list[str]] | None:
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
    gaps = [
        (left[before.a + before.size : after.a], right[before.b + before.size : after.b])
        for before, after in pairwise(blocks)
    ]
    gaps += _changed_ends(left, right, first, last)
    if _only_moved(gaps) or _moved_out(gaps, left, right, first, last):
        return None
    before = left[max(0, first.a - MAX_END) : first.a], right[max(0, first.b - MAX_END) : first.b]
    if _negations([before[0], *(x for x, _ in gaps)]) == _negations([before[1], *(y for _, y in gaps)]) > 0:
        gaps = [([w for w in x if w not in NEGATIONS], [w for w in y if w not in NEGATIONS]) for x, y in gaps]
    return next((gap for gap in gaps if _matters(*gap)), None)


def _negations(gaps: Iterable[list[str]]) -> int:
    """How often one side negates ("have no idea", "do not have any idea")."""
    return sum(word in NEGATIONS for gap in gaps for word in gap)


def _changed_ends(left: list[str], right: list[str], first: Match, last: Match) -> list[Gap]:
    """A word or two before or after the shared stretch that both have, but not the same; a part is no change."""
    heads = (left[: first.a], right[: first.b])
    tails = (left[last.a + last.size :], right[last.b + last.size :])
    ends = [(x, y) for x, y in (heads, tails) if len(x) == len(y) and 0 < len(x) <= MAX_END]
    return [(x, y) for x, y in ends if set(x) - FILLERS and set(y) - FILLERS]


def _moved_out(gaps: list[Gap], left: list[str], right: list[str], first: Match, last: Match) -> bool:
    """Whether all that one side has more within the shared stretch, the other has before or after it."""
    outer_a = {*left[: first.a], *left[last.a + last.size :]}
    outer_b = {*right[: first.b], *right[last.b + last.size :]}
    more_a = {w for gap, _ in gaps for w in gap} - FILLERS
    more_b = {w for _, gap in gaps for w in gap} - FILLERS
    return bool(more_a | more_b) and more_a <= outer_b and more_b <= outer_a


def _only_moved(gaps: list[Gap]) -> bool:
    """Whether the same words stand in another order ("there simply is", "there is simply")."""
    return sorted(w for gap, _ in gaps for w in gap) == sorted(w for _, gap in gaps for w in gap)


def _matters(gap_a: list[str], gap_b: list[str]) -> bool:
    if "[]" in gap_a or "[]" in gap_b:
        return False
    negated = (bool(NEGATIONS & set(gap_a)), bool(NEGATIONS & set(gap_b)))
    if "…" in gap_a or "…" in gap_b:
        return negated[0] != negated[1]
    if negated[0] != negated[1]:
        return True
    if gap_a and gap_b and _same_spelling(gap_a, gap_b):
        return False
    empty = FILLERS | NEGATIONS  # both negate, if any does
    words_a, words_b = [w for w in gap_a if w not in empty], [w for w in gap_b if w not in empty]
    return not _same_spelling(words_a, words_b)


def _same_spelling(left: list[str], right: list[str]) -> bool:
    """Equal but for spelling or ending ("colour", "color"; "says", "said" is a change of nothing that matters)."""
    one, other = sorted(("".join(left), "".join(right)), key=len)
    if len(one) >= MIN_JOINED and one in other:
        return True  # "Ana Prado" and "@realanaprado"
    if len(left) != len(right):
        return one == other
    return all(SequenceMatcher(None, x, y).ratio() >= 0.8 for x, y in zip(left, right, strict=True))


def _show(words: list[str]) -> str:
    return f"“{' '.join(words)}”" if words else "nothing"
