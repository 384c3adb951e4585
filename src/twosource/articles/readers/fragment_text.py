"""HTML fragment or element tree → FragmentText: each paragraph a line, headings and marked stretches named.

For the markup inside feeds, mails, agency items and table cells: all of it is the article, so nothing is looked for and
nothing weighed. A whole web page goes to `web_file`.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.articles.decode import replace_surrogates
from twosource.articles.readers.xml_tree import name_element
from twosource.records import SkippedSpan, Span

if TYPE_CHECKING:
    from lxml.etree import _Element

BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li"),
        *("main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead"),
        *("tr", "ul", "block", "body.content", "bq", "hl1", "hl2", "nitf-table", "note"),
    }
)
"""Elements that begin and end a line, in HTML and in NITF."""

DROPPED = frozenset(
    {
        *("audio", "button", "canvas", "embed", "figcaption", "head", "iframe", "img", "input", "math", "media"),
        *("media-caption", "noscript", "object", "picture", "script", "select", "style", "svg", "template"),
        *("textarea", "title", "video"),
    }
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2"})

_TAG = re.compile(
    r"</(?:p|div|span|a|b|i|em|strong|h[1-6]|li|ul|ol|td|blockquote|section|article|figure|body)\s*>|<(?:p|br)\b[^<>]*>",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|font-size:[01](?:px|pt)?(?:;|$)|max-height:0(?:px)?(?:;|$)"
)

Marker = Callable[["_Element"], str | None]
"""Why the text below an element is no reporting, or None."""


@dataclass(frozen=True, slots=True)
class FragmentText:
    """Text of some markup; white space inside a line is one space."""

    text: str = ""
    headings: tuple[Span, ...] = ()
    marked: tuple[SkippedSpan, ...] = ()


def looks_like_markup(text: str) -> bool:
    """Whether a text has tags that HTML knows, and not just a "<" ("profits < 3 %")."""
    return _TAG.search(text) is not None


def read_text_value(value: str) -> FragmentText:
    """The text of a field that may hold HTML: without tags it stays as it is but for character references."""
    value = replace_surrogates(value)
    if looks_like_markup(value):
        return read_fragment(value)
    return FragmentText(entities.unescape(value) if _REFERENCE.search(value) else value)


def read_fragment(markup: str, marker: Marker | None = None) -> FragmentText:
    """The text of some HTML; never fails: what is no HTML is text.

    Args:
        markup: a fragment or a page, with or without `html` around it.
        marker: names elements whose text is kept and marked.
    """
    from lxml import html
    from lxml.etree import LxmlError

    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True)
    data = replace_surrogates(markup).replace("\x00", " ").encode("utf-8")
    try:
        root = html.document_fromstring(b"<div>" + data + b"</div>" if b"<body" not in data.lower() else data, parser)
    except (LxmlError, ValueError):
        return FragmentText()
    return write_element(root, marker)


def write_element(element: _Element, marker: Marker | None = None) -> FragmentText:
    """The text below an element of HTML, XHTML or NITF, whatever its namespace."""
    writer = _Writer(marker)
    writer.walk(element)
    writer.end_line()
    return FragmentText("".join(writer.lines), tuple(writer.headings), tuple(writer.marked))


class _Writer:
    """Text of elements, in order."""

    def __init__(self, marker: Marker | None) -> None:
        self.lines: list[str] = []
        self.headings: list[Span] = []
        self.marked: list[SkippedSpan] = []
        self._marker = marker
        self._line: list[str] = []
        self._at = 0
        self._marks: list[tuple[_Element, int, str]] = []
        """The outermost marked element that is open, with where it began and why."""

    def walk(self, element: _Element) -> None:
        """All text below an element, without recursion: markup may be nested to any depth."""
        stack: list[tuple[_Element, bool]] = [(element, False)]
        while stack:
            node, is_end = stack.pop()
            tag = name_element(node).lower()
            if is_end:
                self._leave(node, tag)
            elif not tag:
                self._put(entities.unescape(node.text or "") if _is_reference(node) else None)
            elif tag not in DROPPED and not _is_hidden(node):
                self._enter(node, tag)
                stack.append((node, True))
                stack += [(child, False) for child in reversed(node)]
                continue
            if node is not element:
                self._put(node.tail)

    def _enter(self, node: _Element, tag: str) -> None:
        reason = self._marker(node) if self._marker and not self._marks else None
        if tag in BLOCKS or tag == "br" or reason:
            self.end_line()
        if reason:
            self._marks.append((node, self._at, reason))
        self._put(node.text)

    def _leave(self, node: _Element, tag: str) -> None:
        is_marked = bool(self._marks) and self._marks[-1][0] is node
        if tag in BLOCKS or is_marked:
            self.end_line(is_heading=tag in HEADINGS)
        if is_marked:
            _, start, reason = self._marks.pop()
            if self._at > start:
                self.marked.append(SkippedSpan(start=start, end=self._at - 1, reason=reason))

    def _put(self, text: str | None) -> None:
        if text:
            self._line.append(text)

    def end_line(self, is_heading: bool = False) -> None:
        """Close a line if there are words on it."""
        line = " ".join("".join(self._line).translate(_INVISIBLE).split())
        self._line = []
        if line:
            if is_heading:
                self.headings.append((self._at, self._at + len(line)))
            self.lines.append(line + "\n")
            self._at += len(line) + 1


_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u034f\u200b\u200c\u200d\u2060\ufeff"))
"""Soft hyphens and characters of no width: newsletters pad their preview with them."""


def _is_reference(node: _Element) -> bool:
    """A character reference that the parser was told not to resolve."""
    return re.fullmatch(r"&#?\w{1,31};", node.text or "") is not None and "Entity" in type(node).__name__


def _is_hidden(node: _Element) -> bool:
    style = "".join((node.get("style") or "").lower().split())
    return node.get("hidden") is not None or node.get("aria-hidden") == "true" or _HIDDEN.search(style) is not None
