"""Words in which two printings of one quote differ → whether the difference matters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from twosource.findings.quoted_words import FILLERS, NEGATIONS, THIN
from twosource.records import Span

MIN_JOINED = 6
"""Letters of a word (or words run together) that must stand in the other for both to be one name."""

MIN_LIKENESS = 0.8
"""Share of letters two spellings of one word have in common."""

MIN_STEM = 3
"""Letters that must be left of a word without its ending."""

TURNS = (
    {"up", "down"},
    {"in", "out"},
    {"on", "off"},
    {"to", "from"},
    {"over", "under"},
    {"come", "go"},
    {"before", "after"},
)
"""Small words of which each says the opposite of the other."""


NEAR = 5
"""Words around a difference by which its place is known in another text."""

ALIKE: tuple[frozenset[str], ...] = tuple(
    frozenset(line.split())
    for line in (
        "want like wish",
        "number amount",
        "big large huge great real",
        "talk speak",
        "think believe feel",
        "kid child children",
        "people folk person guy",
        "horrible terrible awful",
        "try attempt seek",
        "start begin",
        "stop halt end",
        "need must",
        "look see watch",
        "see saw seen",
        "tell told",
        "sure certain",
        "fast quick",
        "hard difficult tough",
    )
)
"""Words of speech that say the same: which of them was spoken, two reporters hear otherwise without a fault."""

ENDINGS = (("ies", "y"), ("ied", "y"), ("es", ""), ("ed", ""), ("ing", ""), ("s", ""), ("d", ""), ("e", ""))
"""Endings by which two forms of one word differ, and what stands for them."""


@dataclass(frozen=True)
class QuoteGap:
    """Words of either side between two shared stretches, in one spelling, and those around them."""

    a: list[str]
    b: list[str]
    before_a: list[str]
    before_b: list[str]
    after_a: list[str]
    after_b: list[str]
    rest_a: frozenset[str]
    """All words of the first quote outside the gap."""
    rest_b: frozenset[str]

    @property
    def in_place_a(self) -> list[str]:
        """The words of the first side with those around them."""
        return [*self.before_a, *self.a, *self.after_a]

    @property
    def in_place_b(self) -> list[str]:
        """The same of the other side."""
        return [*self.before_b, *self.b, *self.after_b]

    @property
    def without_negations(self) -> QuoteGap:
        """The same but for its negations."""
        a, b = ([word for word in side if word not in NEGATIONS] for side in (self.a, self.b))
        return replace(self, a=a, b=b)


def cut_gap(left: list[str], right: list[str], a: Span, b: Span) -> QuoteGap:
    """The gap at two stretches (first and end, in words) of two quotes."""
    sides = [(words[:start], words[start:end], words[end:]) for words, (start, end) in ((left, a), (right, b))]
    (before_a, gap_a, after_a), (before_b, gap_b, after_b) = sides
    return QuoteGap(
        gap_a,
        gap_b,
        before_a[-NEAR:],
        before_b[-NEAR:],
        after_a[:NEAR],
        after_b[:NEAR],
        frozenset(before_a + after_a),
        frozenset(before_b + after_b),
    )


def differs_in_sense(gap: QuoteGap) -> bool:
    """Whether one side's words tell something else than the other's.

    A word that comes and goes with any two ears that write speech down ("about", "all", "things"), a word said
    twice, spelling and endings are no difference; a "not" is, and so is any word of substance.
    """
    if "[]" in gap.a or "[]" in gap.b:
        return False
    negated = (bool(NEGATIONS & set(gap.a)), bool(NEGATIONS & set(gap.b)))
    if "…" in gap.a or "…" in gap.b:
        return negated[0] != negated[1]
    if negated[0] != negated[1]:
        return True
    if gap.a and gap.b and same_spelling(gap.a, gap.b):
        return False
    if any(len(turn & set(gap.a)) == len(turn & set(gap.b)) == 1 and turn <= {*gap.a, *gap.b} for turn in TURNS):
        return True
    left, right = _substance(gap.a), _substance(gap.b)
    if (not left and set(right) <= gap.rest_b) or (not right and set(left) <= gap.rest_a):
        return False  # said twice in a stumble, or what the other takes up with "it"
    return not same_spelling(left, right)


def _substance(gap: list[str]) -> list[str]:
    """Words that tell something."""
    empty = FILLERS | THIN | NEGATIONS  # both negate, if any does
    return [word for word in gap if word not in empty]


def same_spelling(left: list[str], right: list[str]) -> bool:
    """Equal but for spelling or ending ("colour", "color"; "says", "said" is a change of nothing that matters)."""
    one, other = sorted(("".join(left), "".join(right)), key=len)
    if len(one) >= MIN_JOINED and one in other:
        return True  # "Ana Prado" and "@realanaprado"
    if len(left) != len(right):
        return one == other
    return all(_is_form_of(x, y) for x, y in zip(left, right, strict=True))


def _is_form_of(one: str, other: str) -> bool:
    if any(c.isdigit() for c in one + other):
        return one == other
    stems = _stems(one), _stems(other)
    alike = bool(stems[0] & stems[1]) or any(stems[0] & family and stems[1] & family for family in ALIKE)
    return alike or SequenceMatcher(None, one, other).ratio() >= MIN_LIKENESS


def _stems(word: str) -> set[str]:
    cut = {word[: -len(end)] + put for end, put in ENDINGS if word.endswith(end) and len(word) - len(end) >= MIN_STEM}
    return {word, *cut}
