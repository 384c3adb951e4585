"""Article text → spans of page furniture, with the title, byline, dateline and date that were found among them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from twosource.articles.blocks import Block, begins_lower, is_finished, split_blocks
from twosource.articles.dateline import Dateline, find_dateline
from twosource.articles.explain import HEAD_BLOCKS, MAX_DATELINE, explain_blocks
from twosource.articles.headings import OPEN_ENDS, TITLE
from twosource.articles.inline import find_inline
from twosource.articles.metadata import Known
from twosource.articles.publication import find_header, find_publication
from twosource.articles.repeats import REPEATED_TITLE, find_glued
from twosource.articles.wordings import BYLINE, DATE_LINE, DATELINE
from twosource.records import SkippedSpan


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What is furniture in a text, and what the furniture and the lead say about the article."""

    spans: tuple[SkippedSpan, ...]
    stated: Known


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
    headers = find_header(text, blocks)
    reasons = explain_blocks(text, blocks, headers, title, outlet)
    kept = [block for row, block in enumerate(blocks) if reasons[row] is None]
    title = title or next((b.text for b, reason in zip(blocks, reasons, strict=True) if reason == TITLE), None)

    spans = [*first, *(_span(h.start, h.end, DATE_LINE) for h in headers)]
    datelines, lead_start = _find_datelines(text, kept, spans, outlet)
    glued = find_glued(text, kept, title, lead_start)
    spans += [_span(d.start, d.end, DATELINE) for d in datelines]
    spans += [_span(start, end, reason) for (start, end), reason in glued]
    spans += find_inline(text, kept)
    spans += [_span(b.start, b.end, reason) for b, reason in zip(blocks, reasons, strict=True) if reason]

    own = _find_own_dateline(text, blocks, outlet, datelines)
    title = title or next((text[start:end] for (start, end), reason in glued if reason == REPEATED_TITLE), None)
    byline = next((b.text for b, r in zip(blocks[:HEAD_BLOCKS], reasons, strict=False) if r == BYLINE), None)
    stated = replace(find_publication(text, blocks, kept, headers, own), title=title, byline=byline)
    return Cleaned(_mark_joins(_merge_spans(spans), kept), stated)


def _find_own_dateline(
    text: str, blocks: Sequence[Block], outlet: str | None, datelines: Sequence[Dateline]
) -> Dateline | None:
    """The article's dateline: of a first paragraph, or a line of its own above it."""
    for block in blocks[:HEAD_BLOCKS]:
        inside = next((d for d in datelines if block.start <= d.start < block.end), None)
        if inside or len(block.text) <= MAX_DATELINE:
            found = inside or find_dateline(text, block.start, block.end, outlet)
            if found:
                return found
    return None


def _without(blocks: Sequence[Block], spans: Sequence[SkippedSpan]) -> list[Block]:
    """Blocks that no format reader has marked whole (front matter)."""
    return [b for b in blocks if not any(s.start <= b.start and b.end <= s.end for s in spans)]


def _find_datelines(
    text: str, kept: Sequence[Block], spans: Sequence[SkippedSpan], outlet: str | None
) -> tuple[list[Dateline], int]:
    """Datelines of all paragraphs, and where the first sentence begins."""
    found: list[Dateline] = []
    lead_start = kept[0].start if kept else 0
    marked = {span.start: span.end for span in spans}
    for block in kept:
        at = min(marked.get(block.start, block.start), block.end)
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


def _mark_joins(spans: Sequence[SkippedSpan], kept: Sequence[Block]) -> tuple[SkippedSpan, ...]:
    """Set `joins` on furniture between two paragraphs that are one sentence cut in two."""
    starts = [span.start for span in spans]
    joined: set[int] = set()
    for before, after in pairwise(kept):
        between = range(bisect_left(starts, before.end), bisect_left(starts, after.start))
        if between and is_cut(before.text, after.text):
            joined.update(between)
    return tuple(s.model_copy(update={"joins": True}) if row in joined else s for row, s in enumerate(spans))


def is_cut(before: str, after: str) -> bool:
    """Whether a sentence runs from the end of one paragraph into the next."""
    if is_finished(before) or before.endswith((":", ";", '"', "”")):
        return False
    last = before.split()[-1].lower().strip("\"”’'()")
    return begins_lower(after) or last in OPEN_ENDS
