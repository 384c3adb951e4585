"""Quote + FoundAttribution → FoundAttribution: quotations made whole, and given to the speaker they continue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from twosource.claims.cues import SPEECH_VERBS
from twosource.claims.quotes import OPENING, STRAIGHT
from twosource.claims.shapes import (
    FoundAttribution,
    Quote,
    Reading,
    clip_spans,
    count_characters,
    merge_spans,
    subtract_spans,
)
from twosource.records import Span

MIN_WORDS = 4
"""A shorter quotation without a cue is a name or a distancing mark, not speech."""
MIN_SHARE = 0.3
"""Of a quotation's characters: what a content must hold of it to be given the whole."""
MAX_BEHIND = 80
"""Characters behind a quotation in which a verb of saying tells whose it is."""
MAX_NEAR = 60
"""Characters before a quotation in which a cue stands whose speaker it goes on with."""
MAX_LEFT = 6
"""Quotations looked at that may have ended before the one a cue belongs to."""


def give_quotes(reading: Reading, quotes: Sequence[Quote], found: Sequence[FoundAttribution]) -> list[FoundAttribution]:
    """Attributions with the quotations that belong to them.

    Args:
        reading: the article.
        quotes: in order, not overlapping.
        found: in any order.

    Returns:
        The attributions, contents widened to whole quotations; a quotation of four words or more that no cue
        introduces becomes one of its own with the last speaker as source where it opens the next paragraph or follows
        the speaker's sentence. A quotation after other words stays without a speaker.
    """
    doubles = [q for q in quotes if not q.single]
    cues = sorted(s for a in found for s, _ in a.cue)
    rows = sorted((_leave_earlier(reading, doubles, cues, a) for a in found), key=lambda a: (a.start, a.end))
    owner = _list_owners(doubles, rows)
    starts = [s.start for s in reading.sentences]
    extra: dict[int, list[Span]] = {}
    for number, quote in enumerate(doubles):
        i = owner.get(number)
        if i is None and number and number - 1 in owner:
            i = _continued(reading, starts, quote, doubles[number - 1], rows[owner[number - 1]], owner[number - 1])
        if i is None:
            continue
        owner[number] = i
        if i >= 0:
            extra.setdefault(i, []).append((quote.start, quote.end))
    return _widen(reading, rows, extra, _own_paragraphs(reading, doubles, owner, rows))


def _leave_earlier(
    reading: Reading, quotes: Sequence[Quote], cues: Sequence[int], found: FoundAttribution
) -> FoundAttribution:
    """An attribution without a whole quotation that ended before other words, or in an earlier speaker's paragraph.

    "… is over.” Talks went on. Reis said that …": what was said before the talks is not Reis's.
    """
    if not found.cue:
        return found
    text = reading.article.text
    cue = found.cue[0][0]
    first = bisect_left([q.end for q in quotes], found.content[0][0])
    content = found.content
    for quote in quotes[first : first + MAX_LEFT]:
        if quote.end > cue or text[quote.end - 2] not in ".!?…" or not quote.closed:
            continue
        left = subtract_spans(content, ((quote.start, quote.end),))
        if not left or left == content or left[0][0] < quote.start:
            continue
        between = text[quote.end : min(left[0][0], cue, *(s for s, _ in found.source))]
        paragraph = bisect_right(reading.breaks, quote.start)
        begins = reading.breaks[paragraph - 1] if paragraph else 0
        spoken = bisect_left(cues, quote.start) > bisect_left(cues, begins)
        apart = spoken and paragraph != bisect_right(reading.breaks, cue)
        # Marks closed and opened again with nothing between: another speaker, where somebody spoke right before.
        near = bisect_left(cues, quote.start) > bisect_left(cues, quote.start - MAX_NEAR)
        rest = text[quote.end : left[0][0] + 3].lstrip()
        apart = apart or (near and rest[:1] in tuple(OPENING + STRAIGHT))
        if apart or any(c.isalnum() for c in between):
            content = left
    return replace(found, content=content)


def _list_owners(quotes: Sequence[Quote], rows: Sequence[FoundAttribution]) -> dict[int, int]:
    """Number of each quotation → the attribution whose content holds most of it, its cue being outside."""
    starts = [q.start for q in quotes]
    best: dict[int, tuple[int, int]] = {}
    for i, a in enumerate(rows):
        for start, end in a.content:
            for number in range(max(0, bisect_right(starts, start) - 1), len(quotes)):
                quote = quotes[number]
                if quote.start >= end:
                    break
                inside = any(quote.start < s and e < quote.end for s, e in (*a.cue, *a.source))
                held = count_characters(clip_spans(a.content, quote.start, quote.end))
                if (
                    not inside
                    and held >= MIN_SHARE * (quote.end - quote.start)
                    and (held, -i) > best.get(number, (0, 0))
                ):
                    best[number] = (held, -i)
    return {number: -i for number, (_, i) in best.items()}


def _continued(
    reading: Reading, starts: list[int], quote: Quote, before: Quote, last: FoundAttribution, i: int
) -> int | None:
    """The attribution a quotation without a cue goes on with, if it is the same speaker's in the same breath."""
    text = reading.article.text
    end = max((e for s, e in (*last.source, *last.cue, *last.content) if s < quote.start), default=quote.start)
    blank = not any(c.isalnum() for c in text[min(end, quote.start) : quote.start])
    if quote.continues:
        return i
    if text[quote.end - 2 : quote.end - 1] == "," and _names_speaker(reading, quote, last):
        return None
    breaks = reading.breaks
    if bisect_right(breaks, before.start) != bisect_right(breaks, quote.start):
        return None
    here, there = bisect_right(starts, max(0, end - 1)), bisect_right(starts, quote.start)
    opens = 0 <= quote.start - reading.sentences[max(0, there - 1)].start <= 1 if reading.sentences else False
    return i if blank or (opens and there == here + 1) else None


def _names_speaker(reading: Reading, quote: Quote, last: FoundAttribution) -> bool:
    """Whether another verb of saying than the last speaker's stands right behind a quotation: "…,” Reis was to say"."""
    if any(quote.end <= s < quote.end + MAX_BEHIND for s, _ in last.cue):
        return False
    words = reading.doc.char_span(
        quote.end, min(quote.end + MAX_BEHIND, len(reading.article.text)), alignment_mode="contract"
    )
    for place, token in enumerate(words if words is not None else ()):
        if token.is_sent_start and place:
            return False
        if token.pos_ == "VERB" and token.lemma_.lower() in SPEECH_VERBS:
            return True
    return False


def _own_paragraphs(
    reading: Reading, quotes: Sequence[Quote], owner: dict[int, int], rows: Sequence[FoundAttribution]
) -> list[FoundAttribution]:
    """Quotations that open a paragraph right after the last speaker's: attributions without a cue."""
    text = reading.article.text
    made: list[FoundAttribution] = []
    speaker: dict[int, tuple[Span, ...]] = {}
    for number, quote in enumerate(quotes):
        if number in owner:
            speaker[number] = rows[owner[number]].source
            continue
        source = speaker.get(number - 1)
        if not source or number == 0 or len(text[quote.start : quote.end].split()) < MIN_WORDS:
            continue
        place = bisect_left(reading.breaks, quote.start)
        opens = place < len(reading.breaks) and reading.breaks[place] == quote.start
        previous = rows[owner[number - 1]] if number - 1 in owner else None
        ends = [quotes[number - 1].end, *((e for _, e in (*previous.source, *previous.cue)) if previous else ())]
        between = text[min(max(ends), quote.start) : quote.start]
        if opens and not any(c.isalnum() for c in between) and _stands_alone(reading, quote):
            made.append(FoundAttribution(source, (), ((quote.start, quote.end),)))
            speaker[number] = source
    return made


def _stands_alone(reading: Reading, quote: Quote) -> bool:
    """Whether a paragraph holds little but the quotation: no words after it that could name another speaker."""
    breaks = reading.breaks
    place = bisect_right(breaks, quote.start)
    end = breaks[place] if place < len(breaks) else len(reading.article.text)
    rest = reading.article.text[quote.end : end]
    return len(rest.split()) < MIN_WORDS or not rest.lstrip(" ,")[:1].islower()


def _widen(
    reading: Reading,
    rows: Sequence[FoundAttribution],
    extra: dict[int, list[Span]],
    made: list[FoundAttribution],
) -> list[FoundAttribution]:
    """Contents with their whole quotations, without the words of attributions beside them."""
    text = reading.article.text
    result: list[FoundAttribution] = []
    for i, a in enumerate(rows):
        if i in extra:
            content = merge_spans([*a.content, *extra[i]], text)
            a = replace(a, content=subtract_spans(content, merge_spans([*a.source, *a.cue])) or a.content)
        result.append(a)
    return [*result, *made]
