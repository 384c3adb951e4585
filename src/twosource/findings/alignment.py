"""Two wordings → the one stretch in which they differ, where all else is the same sentence.

Copies of one report are edited word by word: where two sentences are the same but for one stretch, that stretch is
the difference, whatever a parser makes of the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from twosource.findings.vocabulary import word_set
from twosource.records import Claim, Span

TOKEN = re.compile(r"\w+(?:[.,]\d+)*(?:[’']\w+)?|[$€£%]")
MIN_SHARED = 6
"""Words both must have outside the stretch; fewer are said twice by chance."""

MIN_RATIO = 0.75
"""Of the longer sentence's words, those that must be shared."""

MAX_GAP = 5
"""Words of the stretch on either side: longer, it is another statement."""

HARMLESS = word_set("a an the that which who and also then of mr mrs ms sen rep gov s on")
"""Words that come and go without a change of sense."""


@dataclass(frozen=True)
class Gap:
    """The stretch in which two sentences differ: its words and its characters on both sides."""

    words_a: tuple[str, ...]
    words_b: tuple[str, ...]
    a: Span
    b: Span

    @property
    def turned(self) -> Gap:
        """The same gap with its sides exchanged."""
        return Gap(self.words_b, self.words_a, self.b, self.a)


Token = tuple[str, int, int]
"""A word in lower case with its characters in the claim's text."""


def find_gap(a: Claim, b: Claim) -> Gap | None:
    """The one stretch that differs: of the whole sentences, or else of what is said in them; mostly there is none."""
    for left, right in ((_sentence(a), _sentence(b)), (_content(a), _content(b))):
        gaps = _align(left, right)
        if gaps is not None and len(gaps) == 1:
            gap = gaps[0]
            if max(len(gap.words_a), len(gap.words_b)) > MAX_GAP:
                continue
            return Gap(gap.words_a, gap.words_b, _move(gap.a, a.start), _move(gap.b, b.start))
    return None


def same_content(a: Claim, b: Claim, least: int = MIN_SHARED) -> bool:
    """Whether what is said is the same word for word, and has at least so many words."""
    left, right = _content(a), _content(b)
    return min(len(left), len(right)) >= least and _align(left, right) == ()


def word_before(claim: Claim, start: int) -> str:
    """The word before a character of the article, in lower case; "" where there is none."""
    words = TOKEN.findall(claim.text[: start - claim.start])
    return words[-1].lower() if words else ""


def _move(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _sentence(claim: Claim) -> tuple[Token, ...]:
    return _tokens(claim.text)


def _content(claim: Claim) -> tuple[Token, ...]:
    spans = [_move(span, -claim.start) for span in claim.content]
    return tuple(t for t in _tokens(claim.text) if any(start <= t[1] and t[2] <= end for start, end in spans))


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[Token, ...]:
    return tuple((m.group().lower().replace("’", "'"), m.start(), m.end()) for m in TOKEN.finditer(text))


@lru_cache(maxsize=4096)
def _align(left: tuple[Token, ...], right: tuple[Token, ...]) -> tuple[Gap, ...] | None:
    """The stretches that matter, or None where the two are not one sentence. The order of the two does not count."""
    if left > right:
        turned = _align(right, left)
        return None if turned is None else tuple(gap.turned for gap in turned)
    words_a, words_b = [t[0] for t in left], [t[0] for t in right]
    enough = max(MIN_SHARED, MIN_RATIO * max(len(left), len(right)))
    if len(set(words_a) & set(words_b)) < enough / 2 or min(len(left), len(right)) < enough:
        return None
    matcher = SequenceMatcher(None, words_a, words_b, autojunk=False)
    if sum(block.size for block in matcher.get_matching_blocks()) < enough:
        return None
    return tuple(_list_gaps(matcher, left, right))


def _list_gaps(matcher: SequenceMatcher[str], left: tuple[Token, ...], right: tuple[Token, ...]) -> Iterator[Gap]:
    for kind, a0, a1, b0, b1 in matcher.get_opcodes():
        words_a, words_b = tuple(t[0] for t in left[a0:a1]), tuple(t[0] for t in right[b0:b1])
        if kind == "equal" or not (set(words_a) | set(words_b)) - HARMLESS:
            continue
        wide = not words_a or not words_b
        yield Gap(words_a, words_b, _span(left, a0, a1, wide), _span(right, b0, b1, wide))


def _span(tokens: tuple[Token, ...], first: int, last: int, wide: bool) -> Span:
    """Characters of a stretch; with the word before it, so that there is one to show where it is empty."""
    start = max(0, first - 1) if wide else first
    return tokens[start][1], tokens[max(start, last - 1)][2]
