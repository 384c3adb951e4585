"""Paragraphs of reporting → furniture inside them: bracketed links, advertisement marks, sign-offs at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.articles import furniture
from twosource.articles.blocks import Block
from twosource.records import SkippedSpan

_MARKS = (
    ("link", re.compile(r"\[(?:link|links|source|here|more|read more|watch|video|photos?|image|pullquote|embed|tweet|edit|citation needed|\d{1,3})\]", re.IGNORECASE)),
    (furniture.AD, re.compile(r"(?:\bADVERTISEMENT\b|\bStory [Cc]ontinues [Bb]elow(?: [Aa]dvertisement)?\b|(?<=[.!?”\"] )Advertisement(?= [A-Z“\"]))(?: ?[-:.](?= ))?")),
    (furniture.READ_MORE, re.compile(r"\(\s?(?:PHOTOS?|VIDEO|WATCH|RELATED|READ MORE|READ|ALSO|MORE|Related|Watch|Read more|Also read|See also)\s?: [^()]{3,200}\)")),
)  # fmt: skip
_TAIL = 420
"""Characters at the end of the last paragraphs in which a sign-off is looked for."""
_SIGN_OFFS = re.compile(
    r"(?<=[.!?”\"’)\]])\s*(?P<sign>\(?(?:(?:Additional |Writing and )?[Rr]eporting (?:and writing )?by [A-Z][^.]{2,200}(?:[.;]\s*(?:Writing|Editing|Additional)[^.]{2,160})*[.)]{0,2}"
    r"|[—–\-]{1,2}\s?\(?(?:Reuters|REUTERS|dpa|Bloomberg|Xinhua|Associated Press|[A-Z]{2,5}(?:/[A-Z]{2,5})?)\)?\.?"
    r"|\((?:Reuters|REUTERS|dpa|Bloomberg|Xinhua|A[FN]?P|UPI|PTI|ANI|IANS|EFE|ANSA)\)"
    r"|(?:[—–\-*]\s?)?(?:[A-Z][\w.'’\-]+(?:,| and| of|))(?: [A-Z][\w.'’\-]*(?:,| and| of|)| the| in){0,14} contributed (?:reporting|to this (?:report|story|article))\b[^.]{0,60}\.?"
    r"|(?:Copyright\b|©)[^\n]{4,200}|Read Also|Sign up for [^\n]{4,160}))\s*$"
)  # fmt: skip


def find_inline(text: str, kept: Sequence[Block]) -> list[SkippedSpan]:
    """Spans inside paragraphs; marks in the middle of one join what is around them.

    Args:
        text: the whole article.
        kept: its paragraphs of reporting.
    """
    spans = [
        SkippedSpan(start=match.start(), end=match.end(), reason=reason, joins=match.end() < block.end)
        for block in kept
        for reason, mark in _MARKS
        for match in mark.finditer(text, block.start, block.end)
    ]
    for block in kept[-2:]:
        start = max(block.start, block.end - _TAIL)
        match = _SIGN_OFFS.search(text, start, block.end)
        if match:
            spans.append(SkippedSpan(start=match.start("sign"), end=match.end("sign"), reason=furniture.SIGN_OFF))
    return spans
