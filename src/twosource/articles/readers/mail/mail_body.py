"""Parts of a mail → MailBody: its text in the better of two forms, quotations, signatures and footers marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING

from twosource.articles.readers.fragment_text import FragmentText, read_fragment
from twosource.articles.readers.mail.mail_lines import QUOTED, find_mail_furniture, join_wrapped
from twosource.articles.readers.mail.mail_parts import decode_part, is_attachment
from twosource.records import SkippedSpan

if TYPE_CHECKING:
    from lxml.etree import _Element

MIN_HTML_RATIO = 0.8
"""Words of the HTML part to those of the plain one, from which the HTML is read: its paragraphs are whole."""


@dataclass(frozen=True, slots=True)
class MailBody:
    """The text of a mail, and what in it is no reporting."""

    text: str
    headings: tuple[tuple[int, int], ...]
    spans: tuple[SkippedSpan, ...]
    forwarded: dict[str, str]
    """Field of the head of a mail forwarded in it ("from", "date", "subject") → value."""


def read_body(leaves: list[Message], is_forward: bool) -> MailBody:
    """The body in whichever form has its sentences whole.

    Args:
        leaves: the parts of a mail; attachments are passed over.
        is_forward: whether it forwards another mail, which is then the news.
    """
    plain, markup, is_flowed = [], [], False
    for leaf in leaves:
        if is_attachment(leaf):
            continue
        if leaf.get_content_type() == "text/html":
            markup.append(decode_part(leaf))
        elif leaf.get_content_type() == "text/plain":
            plain.append(decode_part(leaf))
            is_flowed = is_flowed or str(leaf.get_param("format") or "").lower() == "flowed"
    text = join_wrapped("\n\n".join(plain), is_flowed)
    found = FragmentText(text)
    if markup:
        page = read_fragment("\n".join(markup), None if is_forward else _mark_quotation)
        if len(page.text.split()) >= MIN_HTML_RATIO * len(text.split()):
            found = page
    lines = find_mail_furniture(found.text, is_forward)
    return MailBody(found.text, found.headings, _merge([*found.marked, *lines.spans]), lines.forwarded)


def _mark_quotation(node: _Element) -> str | None:
    """A reply's quotation, as mail programs set it."""
    names = f"{node.get('class') or ''} {node.get('id') or ''}".lower()
    if re.search(r"\b(?:gmail_quote|yahoo_quoted|moz-cite-prefix|divrplyfwdmsg|protonmail_quote)", names):
        return None if "forwarded message" in "".join(node.itertext())[:2000].lower() else QUOTED
    return QUOTED if node.tag == "blockquote" and (node.get("type") or "").lower() == "cite" else None


def _merge(spans: list[SkippedSpan]) -> tuple[SkippedSpan, ...]:
    """Sorted and disjoint: what overlaps belongs to the earlier one."""
    kept: list[SkippedSpan] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        start = max(span.start, kept[-1].end) if kept else span.start
        if start < span.end:
            kept.append(span.model_copy(update={"start": start}))
    return tuple(kept)
