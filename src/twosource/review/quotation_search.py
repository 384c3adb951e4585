"""Quotation and coverage → FoundQuotation: where its words stand, and in which of them the two differ."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import pairwise

from twosource.claims.reading import blank_furniture
from twosource.findings.quoted_words import FILLERS, NEGATIONS
from twosource.records import Article, Span
from twosource.review.quotations import PlacedWord, Quotation, list_quoted_spans, list_words
from twosource.review.word_gaps import QuoteFit, WordGap, grade_end, grade_gap

MIN_SHARED_RATIO = 0.7
"""Share of a quotation's words that must stand in a passage for both to be one utterance, 0..1. At 0.5 two sentences
that begin alike ("we will not rest until …") are taken for one."""

MIN_RUN = 3
"""Words in a row that both must share."""

MIN_SENTENCE_RUN = 4
"""Words in a row, those that differ with their neighbours, that the coverage quotes elsewhere: they were said as well,
in the next sentence of the same speech."""

MAX_SWAPPED = 2
"""Words that stand in the place of as many others where a quotation is interrupted; where there are more, the
coverage went on with another part of the speech."""

LONG_RUN = 8
"""Words in a row that no two utterances share by chance: half of the quotation is enough then."""

MIN_TELLING = 2
"""Shared words that are more than fillers: "that it is in the" is in every article."""

ELLIPSIS_REACH = 150
"""Words that an ellipsis may leave out."""


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

    def keep_together(self, words: Sequence[PlacedWord], edge: PlacedWord) -> tuple[PlacedWord, ...]:
        """Those of the quotation that a word stands in: another one nearby is another utterance."""
        spans = [span for span in self.quoted if span[0] <= edge.start and edge.end <= span[1]]
        return tuple(word for word in words if any(a <= word.start and word.end <= b for a, b in spans))

    def is_one_quotation(self, first: PlacedWord, last: PlacedWord) -> bool:
        """Whether two words stand between the same quote marks."""
        return any(a <= first.start and last.end <= b for a, b in self.quoted)

    def has_run(self, run: Sequence[str]) -> bool:
        """Whether so many words, `MIN_SENTENCE_RUN` or more, are quoted in a row anywhere."""
        if len(run) < MIN_SENTENCE_RUN:
            return False
        found = [self.words[place : place + len(run)] for place in self.places.get(tuple(run[:MIN_RUN]), ())]
        return any([w.word for w in some] == list(run) and all(map(self.is_quoted, some)) for some in found)

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
    blocks = _keep_utterance(blocks, left, right, article)
    gaps = [gap for gap in _list_gaps(left, right, blocks, article) if gap.draft or gap.coverage]
    graded = [(gap, grade_end(gap) if gap.is_end else grade_gap(gap)) for gap in gaps]
    if _is_another_sentence(gaps, len(shared)) or any(article.has_run(run) for run in _list_odd_runs(left, blocks)):
        graded = [(gap, "loose" if grade == "altered" else grade) for gap, grade in graded]
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


def _is_another_sentence(gaps: Sequence[WordGap], n_shared: int) -> bool:
    """Whether the coverage has too much of its own between the shared words, less than the same share of them."""
    between = [gap for gap in gaps if not gap.is_end and not any(w.word == "…" for w in gap.draft)]
    extra = sum(max(0, len(gap.coverage) - len(gap.draft)) for gap in between)
    return n_shared < LONG_RUN and n_shared < MIN_SHARED_RATIO * (n_shared + extra)


def _list_odd_runs(left: Sequence[PlacedWord], blocks: Sequence[Match]) -> Iterator[list[str]]:
    """The draft's words that are not shared, each stretch with the shared word before and after it."""
    for one, two in pairwise(blocks):
        yield [w.word for w in left[one.a + one.size - 1 : two.a + 1]]


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


def _keep_utterance(
    blocks: Sequence[Match], left: Sequence[PlacedWord], right: Sequence[PlacedWord], article: SearchableArticle
) -> list[Match]:
    """The longest stretch that the coverage quotes without leaving off to tell a part itself, or to quote another."""
    stretches = [[blocks[0]]]
    for one, two in pairwise(blocks):
        own = left[one.a + one.size : two.a]
        inner = article.keep_quoted(right[one.b + one.size : two.b])
        is_swap = len(own) == len(inner) <= MAX_SWAPPED
        is_marked = bool(own) and {w.word for w in own} <= NEGATIONS | {"…", "[]"}
        breaks_off = not article.is_one_quotation(right[one.b + one.size - 1], right[two.b])
        if breaks_off and not is_swap and not is_marked:
            stretches.append([])
        stretches[-1].append(two)
    return max(stretches, key=lambda stretch: sum(block.size for block in stretch))


def _list_gaps(
    left: Sequence[PlacedWord], right: Sequence[PlacedWord], blocks: Sequence[Match], article: SearchableArticle
) -> Iterator[WordGap]:
    """What stands before, between and after the shared words; of the coverage only what it quotes too.

    Where its quotation begins or ends with the shared words, the draft quotes more than it does: nobody has other
    words there.
    """
    head, tail = blocks[0], blocks[-1]
    before = right[max(0, head.b - head.a) : head.b]
    yield WordGap(tuple(left[: head.a]), article.keep_together(before, right[head.b]), is_end=True)
    for one, two in pairwise(blocks):
        inner = article.keep_quoted(right[one.b + one.size : two.b])
        own = tuple(left[one.a + one.size : two.a])
        yield WordGap(own, inner, at=(left[two.a].start, right[two.b].start))
    rest = left[tail.a + tail.size :]
    after = right[tail.b + tail.size : tail.b + tail.size + len(rest)]
    yield WordGap(tuple(rest), article.keep_together(after, right[tail.b + tail.size - 1]), is_end=True)
