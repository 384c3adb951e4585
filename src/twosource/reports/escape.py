"""Article text → Markdown that shows it: no character of it can become markup, HTML, a link or a mention."""

from __future__ import annotations

import re

from twosource.reports.marks import clean_line

SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$])")
"""Characters that mean something anywhere in a line. Brackets of a link need "[" before them, so "(" may stay."""

OPENING = re.compile(r"^(\d*)([.)#+=:-])")
"""Characters that mean something only at the start of a line: headings, lists, rules."""

ADDRESS = re.compile(r"[^\s“”\"]*(?:://|www\.|@|mailto:|xmpp:)[^\s“”\"]*", re.IGNORECASE)
"""What GitHub turns into a link or a mention by itself, even behind a backslash: only a code span stops it."""


def escape_markdown(text: str) -> str:
    """Text on one line for any place in a Markdown document, the start of a line and table cells included."""
    text = clean_line(text)
    parts = []
    end = 0
    for found in ADDRESS.finditer(text):
        parts.append(_escape_words(text[end : found.start()]))
        parts.append(_code_span(found.group()))
        end = found.end()
    parts.append(_escape_words(text[end:]))
    return OPENING.sub(r"\1\\\2", "".join(parts))


def _escape_words(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)


def _code_span(text: str) -> str:
    # A backtick would end the span, and a bar would end the table cell even inside one.
    return "`" + text.replace("`", "ˋ").replace("|", "¦") + "`"
