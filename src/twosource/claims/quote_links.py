"""Quote + Draft → Draft: quotations given to the cue beside them, or to the last speaker."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from twosource.claims.drafts import Draft
from twosource.claims.shapes import Quote, Reading
from twosource.records import Span

NEAR = 60
"""Characters between a quotation and the cue that introduces or follows it."""
MAX_TITLE_WORDS = 5
_MARKS = "\"'“”‘’,.!?"
MIN_WORDS = 4
"""A shorter quotation without a cue is a name or a distancing mark, not speech."""


def link_quotes(reading: Reading, quotes: list[Quote], drafts: list[Draft]) -> list[Draft]:
    """Drafts with their quotations whole; quotations without a cue continue the speaker before, or stay alone.

    Args:
        reading: the article.
        quotes: in order, not overlapping.
        drafts: in order of their place.

    Returns:
        Drafts that have content; ones for uncued quotations come last.
    """
    owner: dict[int, Draft] = {}
    starts = [s.start for s in reading.sentences]
    extra: list[Draft] = []
    places = [d.place for d in drafts]
    for number, quote in enumerate(quotes):
        draft = _beside(reading, starts, quote, drafts, places)
        previous = owner.get(number - 1)
        before = quotes[number - 1] if number else None
        if draft is None and previous is not None and before is not None and not quote.single:
            draft = _continuing(reading, starts, quote, before, previous, extra)
        if draft is None:
            continue
        if draft.content and _is_title(reading.article.text[quote.start : quote.end]):
            continue
        owner[number] = draft
        if not quote.single or not draft.content:
            draft.content.append((quote.start, quote.end))
    return [d for d in [*drafts, *extra] if d.content]


def _is_title(quoted: str) -> bool:
    """Whether a short quotation is the name of a programme or a book: every word of it is capitalised."""
    words = [w for w in quoted.split() if any(c.isalpha() for c in w)]
    capitals = [w for w in words if w.strip(_MARKS)[:1].isupper()]
    return 0 < len(words) <= MAX_TITLE_WORDS and len(capitals) == len(words)


def _beside(reading: Reading, starts: list[int], quote: Quote, drafts: list[Draft], places: list[int]) -> Draft | None:
    """The draft whose content overlaps the quotation, else the nearest speaking cue around it."""
    text = reading.article.text
    low, high = _neighbourhood(reading, starts, quote)
    around = drafts[bisect_left(places, low) : bisect_right(places, high)]
    around = [d for d in around if not quote.start < d.place < quote.end]
    overlapping = [d for d in around if any(s < quote.end and quote.start < e for s, e in d.content)]
    if overlapping:
        return min(overlapping, key=lambda d: (_span_size(d), d.place))
    if quote.single:
        return None
    speaking = [d for d in around if d.speaks]
    best: tuple[int, Draft] | None = None
    for draft in speaking:
        gap = _gap(draft, quote, text)
        if gap is not None and gap <= NEAR and (best is None or gap < best[0]):
            best = (gap, draft)
    return best[1] if best else None


def _neighbourhood(reading: Reading, starts: list[int], quote: Quote) -> Span:
    """From the start of the sentence a quotation begins in to the end of the one after it, inside its paragraph."""
    sentences = reading.sentences
    first = max(0, bisect_right(starts, quote.start) - 1)
    last = max(0, bisect_right(starts, quote.end - 1) - 1)
    low = sentences[first].start if sentences else 0
    high = sentences[last].end if sentences else 0
    if last + 1 < len(sentences) and sentences[last].end <= quote.end + 1:
        following = sentences[last + 1]
        begins_low = reading.article.text[following.start : following.start + 1].islower()
        if following.paragraph == sentences[last].paragraph and begins_low:
            high = following.end
    return low, high


def _gap(draft: Draft, quote: Quote, text: str) -> int | None:
    """Characters between a quotation and a draft's source and cue; null where another sentence ends between."""
    spans = [*draft.source, *draft.cue]
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    if end <= quote.start:
        between = text[end : quote.start]
        return None if any(c in between for c in ".!?;") and len(between) > 25 else len(between)
    if start >= quote.end:
        between = text[quote.end : start]
        return None if any(c in between for c in ".!?;") else len(between)
    cue_start = min((s for s, _ in draft.cue), default=start)
    return min(abs(cue_start - quote.end), abs(quote.start - cue_start))


def _span_size(draft: Draft) -> int:
    return sum(e - s for s, e in draft.content)


def _continuing(
    reading: Reading,
    starts: list[int],
    quote: Quote,
    before: Quote,
    previous: Draft,
    extra: list[Draft],
) -> Draft | None:
    """The draft that an uncued quotation goes on with, if it is the same speaker's."""
    text = reading.article.text
    end = max(e for _, e in [*previous.source, *previous.cue, *previous.content])
    between = text[min(end, quote.start) : quote.start]
    blank = not any(c.isalnum() for c in between)
    if quote.continues:
        return previous
    breaks = reading.breaks
    same_paragraph = bisect_right(breaks, before.start) == bisect_right(breaks, quote.start)
    if same_paragraph and (blank or _follows(reading, starts, end, quote)):
        return previous
    words = len(text[quote.start : quote.end].split())
    opens = bisect_left(breaks, quote.start) < len(breaks) and breaks[bisect_left(breaks, quote.start)] == quote.start
    if opens and blank and words >= MIN_WORDS and not same_paragraph:
        draft = Draft(list(previous.source), [], [], quote.start)
        extra.append(draft)
        return draft
    return None


def _follows(reading: Reading, starts: list[int], end: int, quote: Quote) -> bool:
    """Whether a quotation opens the sentence right after the one that the speaker's cue stands in."""
    here, there = bisect_right(starts, end - 1), bisect_right(starts, quote.start)
    return there == here + 1 and 0 <= quote.start - reading.sentences[there - 1].start <= 1
