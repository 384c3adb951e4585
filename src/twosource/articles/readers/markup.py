"""Markdown text → spans of its markup: heading signs, pictures, link targets, emphasis."""

from __future__ import annotations

import re

from twosource.records import SkippedSpan

_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(?P<title>[^\r\n]*?)[ \t#]*$", re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,600}\)")
_LINK = re.compile(r"(?<!!)(?P<open>\[)[^\[\]\n]{1,300}(?P<close>\]\([^()\n]{0,600}\))")
_FENCE = re.compile(r"^(?:>[ \t]?)+|^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?=\S)|^[ \t]*(?:[-*_][ \t]*){3,}$", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<![\w*_])(?P<open>\*\*?|__?)(?=\S)[^*_\n]{1,400}?(?<=\S)(?P<close>\1)(?![\w*_])")


def find_title(text: str, start: int) -> str | None:
    """The first heading of the file."""
    match = _HEADING.search(text, start)
    return match["title"].strip() or None if match else None


def find_markup(text: str, start: int) -> list[SkippedSpan]:
    """Markup from a place on: headings and pictures whole, of links and emphasis only the signs, which join.

    Misses: reference links, tables, HTML inside Markdown.
    """
    spans = [_span(m.start(), m.end(), "heading") for m in _HEADING.finditer(text, start)]
    spans += [_span(m.start(), m.end(), "picture") for m in _PICTURE.finditer(text, start)]
    spans += [_span(m.start(), m.end(), "markup") for m in _FENCE.finditer(text, start) if m.end() > m.start()]
    for pattern in (_LINK, _EMPHASIS):
        for match in pattern.finditer(text, start):
            spans += [_span(*match.span(side), "markup", joins=True) for side in ("open", "close")]
    kept: list[SkippedSpan] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _span(start: int, end: int, reason: str, joins: bool = False) -> SkippedSpan:
    return SkippedSpan(start=start, end=end, reason=reason, joins=joins)
