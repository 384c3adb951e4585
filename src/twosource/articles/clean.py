"""Article text → spans of page furniture, with the title, byline, dateline and date that were found among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from twosource.articles.agencies import normalise_outlet
from twosource.articles.blocks import Block, begins_lower, is_finished, split_blocks
from twosource.articles.dateline import Dateline, find_dateline
from twosource.articles.furniture import find_furniture_kind
from twosource.articles.headings import OPEN_ENDS, TITLE, find_headings
from twosource.articles.inline import find_inline
from twosource.articles.lists import spread_over_lists
from twosource.articles.metadata import Known
from twosource.articles.publication import find_header, find_publication
from twosource.articles.repeats import find_glued, find_repeated_blocks
from twosource.articles.wordings import BYLINE, DATE_LINE, LABEL
from twosource.records import SkippedSpan

DATELINE = "dateline"
HEAD_BLOCKS = 8
"""Paragraphs from the top in which a dateline counts as the article's own."""
MAX_DATELINE = 80
"""Characters of a dateline that is a line of its own."""
_NAMES = re.compile(r"[A-Z][\w.'’\-]+(?:(?:,? and|,)? [A-Z][\w.'’\-]+){1,11}")
"""Names and nothing else; above the outlet's own name they are the authors."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What is furniture in a text, and what the furniture and the lead say about the article."""

    spans: tuple[SkippedSpan, ...]
    stated: Known
    dateline: Dateline | None


def clean_text(
    text: str, title: str | None = None, outlet: str | None = None, first: Sequence[SkippedSpan] = ()
) -> Cleaned:
    """Mark page furniture; no character of the text is changed.

    Args:
        text: as the user gave it.
        title: as given, else it is looked for above the first paragraph.
        outlet: as given, so that its own name in a dateline is known.
        first: spans the reader of the format marked already (front matter, markup), sorted.

    Returns:
        Spans sorted and disjoint, at least one character each.

    Misses: furniture inside a paragraph that no mark sets apart (highlights run into the text), and captions
    without a credit.
    """
    blocks = _without(split_blocks(text), first)
    reasons = _explain_blocks(text, blocks, title, outlet)
    headers = find_header(text, blocks)
    spans = list(first)
    for row, block in enumerate(blocks):
        if reasons[row] is None and any(h.start <= block.start and block.end <= h.end for h in headers):
            reasons[row] = DATE_LINE
    title = title or next((blocks[row].text for row, reason in enumerate(reasons) if reason == TITLE), None)
    kept = [block for row, block in enumerate(blocks) if reasons[row] is None]
    spans += [_span(h.start, h.end, DATE_LINE) for h in headers]
    datelines, lead_start = _find_datelines(text, kept, spans, outlet)
    spans += [_span(d.start, d.end, DATELINE) for d in datelines]
    spans += [_span(start, end, reason) for (start, end), reason in find_glued(text, kept, title, lead_start)]
    spans += find_inline(text, kept)
    spans += [_span(b.start, b.end, reason) for b, reason in zip(blocks, reasons, strict=True) if reason]
    own = next((d for d in datelines if d.start < (kept[:HEAD_BLOCKS][-1].end if kept else 0)), None)
    stated = find_publication(text, blocks, kept, headers, own)
    byline = next((b.text for b, r in zip(blocks[:HEAD_BLOCKS], reasons, strict=False) if r == BYLINE), None)
    stated = Known(
        outlet=stated.outlet,
        published=stated.published,
        published_from=stated.published_from,
        title=title,
        byline=byline,
    )
    return Cleaned(_mark_joins(text, _merge_spans(spans), kept), stated, own)


def _explain_blocks(text: str, blocks: Sequence[Block], title: str | None, outlet: str | None) -> list[str | None]:
    """A reason per block, None for reporting."""
    reasons = [find_furniture_kind(block.text) for block in blocks]
    for row, reason in find_repeated_blocks(blocks, title).items():
        reasons[row] = reasons[row] or reason
    for row, block in enumerate(blocks):
        if len(block.text) <= MAX_DATELINE and (line := find_dateline(text, block.start, block.end, outlet)):
            reasons[row] = DATELINE if line.end == block.end else reasons[row]
    for row, block in enumerate(blocks[:HEAD_BLOCKS]):
        if outlet and normalise_outlet(block.text) == normalise_outlet(outlet):
            reasons[row] = LABEL
            if row and reasons[row - 1] is None and _NAMES.fullmatch(blocks[row - 1].text):
                reasons[row - 1] = BYLINE
    spread_over_lists(blocks, reasons)
    for row, reason in find_headings(blocks, reasons).items():
        reasons[row] = reason
    return reasons


def _without(blocks: Sequence[Block], spans: Sequence[SkippedSpan]) -> list[Block]:
    """Blocks that no format reader has marked whole (front matter)."""
    return [b for b in blocks if not any(s.start <= b.start and b.end <= s.end for s in spans)]


def _find_datelines(
    text: str, kept: Sequence[Block], spans: Sequence[SkippedSpan], outlet: str | None
) -> tuple[list[Dateline], int]:
    """Datelines of all paragraphs, and where the first sentence begins."""
    found: list[Dateline] = []
    lead_start = kept[0].start if kept else 0
    for block in kept:
        inside = [span.end for span in spans if span.start <= block.start < span.end < block.end]
        at = max(inside, default=block.start)
        at += len(text[at : block.end]) - len(text[at : block.end].lstrip())
        dateline = find_dateline(text, at, block.end, outlet)
        if dateline and dateline.end < block.end:
            found.append(dateline)
        if block is kept[0]:
            lead_start = dateline.end if dateline else at
    gap = re.compile(r"\s*").match(text, lead_start)
    return found, gap.end() if gap else lead_start


def _span(start: int, end: int, reason: str) -> SkippedSpan:
    return SkippedSpan(start=start, end=end, reason=reason)


def _merge_spans(spans: Sequence[SkippedSpan]) -> list[SkippedSpan]:
    """Sorted and disjoint: the earlier, longer span keeps its reason, what overlaps is cut."""
    merged: list[SkippedSpan] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end, s.reason)):
        start = max(span.start, merged[-1].end) if merged else span.start
        if start < span.end:
            merged.append(span.model_copy(update={"start": start}))
    return merged


def _mark_joins(text: str, spans: Sequence[SkippedSpan], kept: Sequence[Block]) -> tuple[SkippedSpan, ...]:
    """Set `joins` on furniture between two paragraphs that are one sentence cut in two."""
    joined: set[int] = set()
    for before, after in pairwise(kept):
        between = [row for row, span in enumerate(spans) if before.end <= span.start and span.end <= after.start]
        if between and is_cut(before.text, after.text):
            joined.update(between)
    return tuple(s.model_copy(update={"joins": True}) if row in joined else s for row, s in enumerate(spans))


def is_cut(before: str, after: str) -> bool:
    """Whether a sentence runs from the end of one paragraph into the next."""
    if is_finished(before) or before.endswith((":", ";", '"', "”")):
        return False
    last = before.split()[-1].lower().strip("\"”’'()")
    return begins_lower(after) or last in OPEN_ENDS
