"""Paragraphs of reporting → furniture inside them: bracketed links, advertisement marks, sign-offs at the end."""

# ruff: noqa: E501  a form of a furniture line reads better unbroken

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.articles.blocks import Block
from twosource.articles.wordings import AD, CAPTION, DATE_LINE, LINK, READ_MORE, SIGN_OFF
from twosource.records import SkippedSpan

_AGENCY = r"(?:Reuters|REUTERS|dpa|Bloomberg|Xinhua|Associated Press|[A-Z]{2,5}(?:/[A-Z]{2,5})?)"
_NAME = r"[A-Z][\w.'’\-]*(?:,| and| of|)"
_MARKS = (
    (LINK, (
        r"(?i:\[(?:links?|source|here|(?:read )?more|watch|video|photos?|image|pullquote|embed|tweet|edit|citation needed)\])",
        r"\[\d{1,3}\]",
    )),
    (AD, (
        r"\bADVERTISEMENT\b(?: ?[-:.](?= ))?",
        r"\bStory [Cc]ontinue[sd] [Bb]elow(?: [Aa]dvertisement)?\b",
        r"(?<=[.!?”\"] )Advertisement(?= [A-Z“\"])",
    )),
    (READ_MORE, (
        r"\(\s?(?:PHOTOS?|VIDEO|WATCH|RELATED|READ MORE|READ|ALSO|MORE|Related|Watch|Read more|Also read|See also)\s?: [^()]{3,200}\)",
    )),
    (CAPTION, (
        # a picture's buttons and its credit, which pages print twice, run into the first sentence
        r"(?:Enlarge this image )?toggle caption (?P<credit>[^\n]{3,60}?) (?P=credit)(?=\s|$)|Enlarge this image(?: toggle caption)?",
    )),
    (DATE_LINE, (r"\[?\b(?:Last u|U)pdated?(?: at)? \d{1,2}:\d\d [ap]\.?m\.?(?: [A-Z]{2,4}\b)?\]?[.:]?",)),
)  # fmt: skip
_COMPILED = tuple((reason, re.compile("|".join(forms))) for reason, forms in _MARKS)
_TAIL = 420
"""Characters at the end of the last paragraphs in which a sign-off is looked for."""
_CREDITS = (
    r"\(?(?:Additional |Writing and )?[Rr]eporting (?:and writing )?by [A-Z][^.]{2,200}(?:[.;]\s*(?:Writing|Editing|Additional)[^.]{2,160})*[.)]{0,2}",
    rf"[—–\-]{{1,2}}\s?\(?{_AGENCY}\)?\.?",
    r"\((?:Reuters|REUTERS|dpa|Bloomberg|Xinhua|A[FN]?P|UPI|PTI|ANI|IANS|EFE|ANSA)\)",
    rf"(?:[—–\-*]\s?)?{_NAME}(?: {_NAME}| the| in){{0,14}} contributed (?:reporting|to this (?:report|story|article))\b[^.]{{0,60}}\.?",
    r"(?:Copyright\b|©)[^\n]{4,200}",
    r"Read Also",
    r"Sign up for [^\n]{4,160}",
)
_SIGN_OFFS = re.compile(r"(?<=[.!?”\"’)\]])\s*(?P<sign>" + "|".join(_CREDITS) + r")\s*$")


def find_inline(text: str, kept: Sequence[Block]) -> list[SkippedSpan]:
    """Spans inside paragraphs; marks in the middle of one join what is around them.

    Args:
        text: the whole article.
        kept: its paragraphs of reporting.
    """
    spans = [
        SkippedSpan(
            start=match.start(),
            end=match.end(),
            reason=reason,
            joins=block.start < match.start() and match.end() < block.end,
        )
        for block in kept
        for reason, mark in _COMPILED
        for match in mark.finditer(text, block.start, block.end)
    ]
    for block in kept[-2:]:
        start = max(block.start, block.end - _TAIL)
        match = _SIGN_OFFS.search(text, start, block.end)
        if match:
            spans.append(SkippedSpan(start=match.start("sign"), end=match.end("sign"), reason=SIGN_OFF))
    return spans
