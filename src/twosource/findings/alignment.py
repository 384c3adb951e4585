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

from twosource.findings.telling_words import ENDINGS, HARMLESS, MAX_REMARK, MIN_STEM, REPORTING, TELLING, TENSES
from twosource.findings.vocabulary import TIME_WORDS, same_predicate
from twosource.records import Claim, Span

TOKEN = re.compile(r"\w+(?:[.,]\d+)*(?:[’']\w+)?|[$€£%]")
MIN_SHARED = 6
"""Words both must have outside the stretch; fewer are said twice by chance."""

MIN_RATIO, MIN_LONGER_RATIO = 0.75, 0.6
"""Of the shorter and of the longer sentence's words, those that must be shared: a remark may have been put in."""

MAX_GAP = 5
"""Words of the stretch on either side: longer, it is another statement."""


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
        gaps = _telling_gaps(a, b, _align(left, right))
        if gaps is not None and len(gaps) == 1:
            gap = gaps[0]
            if max(len(gap.words_a), len(gap.words_b)) > MAX_GAP:
                continue
            return Gap(gap.words_a, gap.words_b, _move(gap.a, a.start), _move(gap.b, b.start))
    return None


def same_content(a: Claim, b: Claim, least: int = MIN_SHARED) -> bool:
    """Whether what is said is the same word for word, and has at least so many words."""
    left, right = _content(a), _content(b)
    return min(len(left), len(right)) >= least and _telling_gaps(a, b, _align(left, right)) == []


def _telling_gaps(a: Claim, b: Claim, gaps: tuple[Gap, ...] | None) -> list[Gap] | None:
    """The stretches that may make another statement: not a remark put in, nor another form of one word."""
    if gaps is None:
        return None
    return [
        gap
        for gap in gaps
        if not (
            _is_remark(a, gap.words_a, gap.words_b, gap.a)
            or _is_remark(b, gap.words_b, gap.words_a, gap.b)
            or _is_one_word(gap)
        )
    ]


def _is_remark(claim: Claim, words: tuple[str, ...], other: tuple[str, ...], span: Span) -> bool:
    """Whether words stand on one side only, and none of them is a name, a number, a time, a doubt or a "not"."""
    if other or not words:
        return False
    written = claim.text[slice(*span)]
    inner = TOKEN.findall(written)[-len(words) :]
    if any(word[:1].isupper() or any(c.isdigit() for c in word) for word in inner):
        return False
    return not any(w in TELLING or w.endswith("n't") or w in TIME_WORDS for w in words) and len(words) <= MAX_REMARK


def _is_one_word(gap: Gap) -> bool:
    """Whether one word stands in another form or for its like ("began", "started")."""
    if len(gap.words_a) != 1 or len(gap.words_b) != 1:
        return False
    one, other = gap.words_a[0], gap.words_b[0]
    if {one, other} <= REPORTING or {one, other} in TENSES:
        return True
    stems = [{word, *(word[: -len(end)] for end in ENDINGS if word.endswith(end))} for word in (one, other)]
    return any(len(x) > MIN_STEM and (x == y or same_predicate(x, y)) for x in stems[0] for y in stems[1])


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
    shorter, longer = sorted((len(left), len(right)))
    enough = max(MIN_SHARED, MIN_RATIO * shorter, MIN_LONGER_RATIO * longer)
    if len(set(words_a) & set(words_b)) < enough / 2 or shorter < enough:
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
