"""Article text → Markdown that shows it: no character of it can become markup, HTML, a link or a mention."""

from __future__ import annotations

import re

from twosource.reports.marks import clean_line

SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&$^=:])")
ADDRESS = re.compile(r"[^\s“”\"]*(?:://|www\.|@|mailto:|xmpp:)[^\s“”\"]*", re.IGNORECASE)
"""What GitHub turns into a link or a mention by itself, even behind a backslash: only a code span stops it."""


def escape_markdown(text: str) -> str:
    """Text on one line for any place in a Markdown document, table cells included."""
    text = clean_line(text)
    parts = []
    end = 0
    for found in ADDRESS.finditer(text):
        parts.append(SPECIAL.sub(r"\\\1", text[end : found.start()]))
        parts.append(_code_span(found.group()))
        end = found.end()
    parts.append(SPECIAL.sub(r"\\\1", text[end:]))
    return "".join(parts)


def _code_span(text: str) -> str:
    # A backtick would end the span, and a bar would end the table cell even inside one.
    return "`" + text.replace("`", "ˋ").replace("|", "¦") + "`"
