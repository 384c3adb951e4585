"""Quotation and coverage → FoundQuotation: where its words stand, and in which of them the two differ."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import pairwise
from typing import Literal

from twosource.claims.reading import blank_furniture
from twosource.findings.quoted_words import FILLERS, NEGATIONS
from twosource.records import Article, Span
from twosource.review.quotations import PlacedWord, Quotation, list_quoted_spans, list_words

MIN_SHARED_RATIO = 0.7
"""Share of a quotation's words that must stand in a passage for both to be one utterance, 0..1. At 0.5 two sentences
that begin alike ("we will not rest until …") are taken for one."""

MIN_RUN = 3
"""Words in a row that both must share."""

LONG_RUN = 8
"""Words in a row that no two utterances share by chance: half of the quotation is enough then."""

MIN_TELLING = 2
"""Shared words that are more than fillers: "that it is in the" is in every article."""

ELLIPSIS_REACH = 150
"""Words that an ellipsis may leave out."""

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
}
"""House styles write small numbers in words or in figures."""

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

    @property
    def words(self) -> tuple[list[str], list[str]]:
        """Both sides without their places."""
        return [w.word for w in self.draft], [w.word for w in self.coverage]


@dataclass(frozen=True)
class FoundQuotation:
    """A passage of the coverage that has a quotation's words."""

    article_id: str
    span: Span
    fit: QuoteFit
    gaps: tuple[WordGap, ...]
    """What differs: only gaps that make the fit what it is."""
    quoted: bool
    """Whether it stands between quote marks there."""


class SearchableArticle:
    """An article's words, found by three in a row."""

    def __init__(self, article: Article) -> None:
        self.id = article.id
        text, _ = blank_furniture(article)
        self.words = list_words(text)
        self.quoted = sorted(list_quoted_spans(article))
        self.places: dict[tuple[str, ...], list[int]] = {}
        for place, key in enumerate(_runs(self.words)):
            self.places.setdefault(key, []).append(place)

    def is_quoted(self, word: PlacedWord) -> bool:
        """Whether it stands between double quote marks."""
        place = bisect_right(self.quoted, (word.start, len(self.words) + word.end)) - 1
        return place >= 0 and word.end <= self.quoted[place][1]

    def keep_quoted(self, words: Sequence[PlacedWord]) -> tuple[PlacedWord, ...]:
        """Those between quote marks."""
        return tuple(word for word in words if self.is_quoted(word))


def _runs(words: Sequence[PlacedWord]) -> Iterator[tuple[str, ...]]:
    plain = [one.word for one in words]
    yield from zip(*(plain[shift:] for shift in range(MIN_RUN)), strict=False)


def search_quotation(quotation: Quotation, articles: Sequence[SearchableArticle]) -> list[FoundQuotation]:
    """The best passage of each article that has one, the best fit first, then in the order of the articles.

    Misses: a quotation that the coverage has in quite other words; one cut in two by its cue and joined in the draft.
    """
    found = [passage for one in articles if (passage := _search_article(quotation, one)) is not None]
    order = {"verbatim": 0, "loose": 1, "altered": 2}
    return sorted(found, key=lambda passage: (order[passage.fit], not passage.quoted))


def _search_article(quotation: Quotation, article: SearchableArticle) -> FoundQuotation | None:
    votes: Counter[int] = Counter()
    for shift, key in enumerate(_runs(quotation.words)):
        for place in article.places.get(key, ()):
            votes[place - shift] += 1
    fits = {"verbatim": 0, "loose": 1, "altered": 2}
    best: FoundQuotation | None = None
    for start, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:3]:
        passage = _align(quotation, article, start)
        if passage is not None and (best is None or fits[passage.fit] < fits[best.fit]):
            best = passage
    return best


def _align(quotation: Quotation, article: SearchableArticle, start: int) -> FoundQuotation | None:
    left = quotation.words
    spread = len(left) // 3 + 3
    reach = ELLIPSIS_REACH if any(one.word == "…" for one in left) else 0
    first = max(0, start - spread - reach)
    right = article.words[first : start + len(left) + spread + reach]
    matcher = SequenceMatcher(None, [w.word for w in left], [w.word for w in right], autojunk=False)
    blocks = _drop_strays([block for block in matcher.get_matching_blocks() if block.size], right, article)
    shared = [left[block.a + i].word for block in blocks for i in range(block.size)]
    counted = sum(one.word not in {"…", "[]"} for one in left)
    is_long = any(block.size >= LONG_RUN for block in blocks) and len(shared) >= counted / 2
    if not (is_long or len(shared) >= MIN_SHARED_RATIO * counted) or len(set(shared) - FILLERS) < MIN_TELLING:
        return None
    gaps = [gap for gap in _list_gaps(left, right, blocks, article) if gap.draft or gap.coverage]
    graded = [(gap, _grade_end(gap) if gap.is_end else _grade(gap)) for gap in gaps]
    grades = {grade for _, grade in graded}
    fit: QuoteFit = "altered" if "altered" in grades else "loose" if "loose" in grades else "verbatim"
    matched = [right[block.b + i] for block in blocks for i in range(block.size)]
    quoted = sum(article.is_quoted(word) for word in matched) >= len(matched) / 2
    if fit != "verbatim" and not quoted:
        return None  # an article's own words are no wording of a quotation
    shown = [*matched, *(w for gap, grade in graded if grade != "verbatim" for w in gap.coverage)]
    span = (min(w.start for w in shown), max(w.end for w in shown))
    return FoundQuotation(
        article.id, span, fit, tuple(gap for gap, grade in graded if grade == fit != "verbatim"), quoted
    )


def _drop_strays(blocks: list[Match], right: Sequence[PlacedWord], article: SearchableArticle) -> list[Match]:
    """Without a word or two at either end that stand outside the quote marks: "and" of the sentence before."""
    quoted = sum(block.size for block in blocks if article.is_quoted(right[block.b]))
    if quoted < sum(block.size for block in blocks) / 2:
        return blocks
    while len(blocks) > 1 and blocks[0].size < MIN_RUN and not article.is_quoted(right[blocks[0].b]):
        blocks = blocks[1:]
    while len(blocks) > 1 and blocks[-1].size < MIN_RUN and not article.is_quoted(right[blocks[-1].b]):
        blocks = blocks[:-1]
    return blocks


def _list_gaps(
    left: Sequence[PlacedWord], right: Sequence[PlacedWord], blocks: Sequence[Match], article: SearchableArticle
) -> Iterator[WordGap]:
    """What stands before, between and after the shared words; of the coverage only what it quotes too.

    Where its quotation begins or ends with the shared words, the draft quotes more than it does: nobody has other
    words there.
    """
    head, tail = blocks[0], blocks[-1]
    before = right[max(0, head.b - head.a) : head.b]
    yield WordGap(tuple(left[: head.a]), article.keep_quoted(before), is_end=True)
    for one, two in pairwise(blocks):
        inner = right[one.b + one.size : two.b]
        yield WordGap(tuple(left[one.a + one.size : two.a]), article.keep_quoted(inner))
    rest = left[tail.a + tail.size :]
    after = right[tail.b + tail.size : tail.b + tail.size + len(rest)]
    yield WordGap(tuple(rest), article.keep_quoted(after), is_end=True)


def _grade_end(gap: WordGap) -> QuoteFit:
    """Before and after what both share: a filler is loose, and so is any word where the coverage quotes no more."""
    if not gap.coverage:
        return "loose" if {w.word for w in gap.draft} - {"…", "[]"} else "verbatim"
    fits: tuple[QuoteFit, ...] = ("verbatim", "loose", "altered")
    return min(_grade(gap), _grade(WordGap(gap.draft, ())), key=fits.index)


def _grade(gap: WordGap) -> QuoteFit:
    left, right = gap.words
    if left == right:
        return "verbatim"
    negated = bool(NEGATIONS & set(left)), bool(NEGATIONS & set(right))
    if "…" in left or "…" in right:
        return "altered" if negated[0] != negated[1] else "verbatim"
    if "[]" in left or "[]" in right:
        return "verbatim"
    if negated[0] != negated[1]:
        return "altered"
    left, right = [FIGURES.get(w, w) for w in left], [FIGURES.get(w, w) for w in right]
    if left == right:
        return "verbatim"
    if _same_spelling(left, right):
        return "loose"
    plain = [w for w in left if w not in FILLERS], [w for w in right if w not in FILLERS]
    return "loose" if plain[0] == plain[1] or _same_spelling(*plain) else "altered"


def _same_spelling(left: list[str], right: list[str]) -> bool:
    if len(left) != len(right):
        return "".join(left) == "".join(right)
    return all(_is_one_word(x, y) for x, y in zip(left, right, strict=True))


def _is_one_word(x: str, y: str) -> bool:
    """Whether two words are one but for spelling or ending."""
    shared = next((n for n, (a, b) in enumerate(zip(x, y, strict=False)) if a != b), min(len(x), len(y)))
    if shared >= max(MIN_STEM, MIN_STEM_RATIO * min(len(x), len(y))):
        return True
    return SequenceMatcher(None, x, y).ratio() >= MIN_LIKENESS
