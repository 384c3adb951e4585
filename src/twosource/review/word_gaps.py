"""Words of draft and coverage that stand in each other's place → how far a quotation is from being verbatim."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from twosource.findings.quoted_words import FILLERS, NEGATIONS, THIN
from twosource.review.quotations import PlacedWord

MIN_LIKENESS = 0.8
"""Likeness of two spellings, 0..1, from which a word is the same but for its ending: "promise", "promised"."""

FIGURES = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "percent": "%",
    "w": "with",
}
"""House styles write small numbers in words or in figures, and a message is shortened."""

MIN_JOINED = 6
"""Letters of words run together that must stand in the other side: "Donald Trump", "@realDonaldTrump"."""

MIN_STEM, MIN_STEM_RATIO = 4, 0.7
"""Letters two words must begin with, and share of the shorter one, to be two forms of one: "close", "closing"."""

QuoteFit = Literal["verbatim", "loose", "altered"]
"""`loose` differs in words that reporters mend in good faith, or in endings; `altered` in words that matter."""


@dataclass(frozen=True)
class WordGap:
    """Words of the draft and words of the coverage that stand in each other's place; either may be empty."""

    draft: tuple[PlacedWord, ...]
    coverage: tuple[PlacedWord, ...]
    is_end: bool = False
    """Before the first or after the last word that both share."""
    at: tuple[int, int] | None = None
    """Where it stands in the draft and in the coverage, also where one of them has no words there; characters."""

    @property
    def words(self) -> tuple[list[str], list[str]]:
        """Both sides without their places."""
        return [w.word for w in self.draft], [w.word for w in self.coverage]


def grade_end(gap: WordGap) -> QuoteFit:
    """Before and after what both share: a filler is loose, and so is any word where the coverage quotes no more."""
    if not gap.coverage:
        return "loose" if {w.word for w in gap.draft} - {"…", "[]"} else "verbatim"
    fits: tuple[QuoteFit, ...] = ("verbatim", "loose", "altered")
    return min(grade_gap(gap), grade_gap(WordGap(gap.draft, ())), key=fits.index)


def grade_gap(gap: WordGap) -> QuoteFit:
    """How far words that stand in each other's place are apart."""
    left, right = gap.words
    if left == right:
        return "verbatim"
    negated = bool(NEGATIONS & set(left)), bool(NEGATIONS & set(right))
    if "…" in left or "…" in right:
        only_negated = not (set(left) | set(right)) - {"…"} - NEGATIONS - FILLERS
        return "altered" if negated[0] != negated[1] and only_negated else "verbatim"
    if "[]" in left or "[]" in right:
        return "verbatim"
    if negated[0] != negated[1]:
        return "altered"
    left, right = [FIGURES.get(w, w) for w in left], [FIGURES.get(w, w) for w in right]
    if left == right:
        return "verbatim"
    if _same_spelling(left, right):
        return "loose"
    plain = [w for w in left if w not in FILLERS | THIN], [w for w in right if w not in FILLERS | THIN]
    return "loose" if plain[0] == plain[1] or _same_spelling(*plain) else "altered"


def _same_spelling(left: list[str], right: list[str]) -> bool:
    if len(left) != len(right):
        short, long = sorted(("".join(left), "".join(right)), key=len)
        return (len(short) >= MIN_JOINED and short in long) or _is_initials(left, right)
    return all(_is_one_word(x, y) for x, y in zip(left, right, strict=True))


def _is_initials(left: list[str], right: list[str]) -> bool:
    """Whether one side is the initials of the other: "NSC", "National Security Council"."""
    short, long = sorted((left, right), key=len)
    words = [w for w in long if w not in FILLERS]
    return len(short) == 1 and len(words) > 1 and short[0] in {"".join(w[0] for w in some) for some in (words, long)}


def _is_one_word(x: str, y: str) -> bool:
    """Whether two words are one but for spelling or ending."""
    shared = next((n for n, (a, b) in enumerate(zip(x, y, strict=False)) if a != b), min(len(x), len(y)))
    if shared >= max(MIN_STEM, MIN_STEM_RATIO * min(len(x), len(y))):
        return True
    return SequenceMatcher(None, x, y).ratio() >= MIN_LIKENESS
