"""HTML elements → Line: the words of a page as a browser shows them, a paragraph a line, each with its element."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.articles.readers.xml_tree import make_names

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BLOCKS = make_names(
    "address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main nav noscript ol p pre search section summary "
    "table tbody td tfoot th thead title tr ul"
)
"""Elements that begin a line of their own; so do elements of a site's own making ("n-card")."""

WORDLESS = make_names(
    "audio canvas datalist embed head iframe input label map math noembed noframes noscript object option picture "
    "progress rp rt script select style svg template textarea title video"
)
"""Elements whose content is no part of a page's words."""

SLANTS = frozenset({"b", "em", "i", "strong"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
PROSE_CHARACTERS = 80
"""A line of so many characters is prose even where it has no full stop: captions and headlines are shorter."""
PROSE_WORDS = 5
"""A line with a full stop needs so many words: "All rights reserved." is no prose."""
MAX_LINKED = 0.6
"""Share of a line's letters inside links, 0..1, up to which it is prose; a headline that links elsewhere has 1."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]")
"""What a character reference can bring in and no text holds."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of a page."""

    text: str
    """White space inside of it is one space."""
    node: HtmlElement
    """The innermost block element around its first word."""
    is_heading: bool
    linked: float
    """Share of its letters and figures that stand in links, 0..1."""
    small: float
    """The same for small type."""
    slanted: float = 0.0
    """The same for italics and bold."""
    lead: int = 0
    """Words of a link that it begins with."""

    @property
    def is_prose(self) -> bool:
        """Whether it can be a paragraph of an article: sentences, not all of it a link."""
        if self.is_heading or self.linked > MAX_LINKED:
            return False
        if len(self.text) >= PROSE_CHARACTERS:
            return True
        return len(self.text.split()) >= PROSE_WORDS and self.text.rstrip("\"”’'»)] ").endswith((".", "!", "?", "…"))

    @property
    def mass(self) -> int:
        """Characters of prose."""
        return len(self.text) if self.is_prose else 0


def list_lines(page: HtmlElement) -> list[Line]:
    """The lines below an element, in order; what is hidden or holds no words is left out.

    Deep pages are walked without recursion: browsers allow any depth.
    """
    writer = _Writer(page)
    stack: list[tuple[HtmlElement, bool]] = [(page, False)]
    while stack:
        node, is_end = stack.pop()
        tag = node.tag.lower() if isinstance(node.tag, str) else ""
        if is_end:
            writer.leave(node, tag)
        elif not tag or tag in WORDLESS or is_hidden(node):
            if tag in BLOCKS:
                writer.end_line()
        else:
            writer.enter(node, tag)
            stack.append((node, True))
            stack += [(child, False) for child in reversed(node)]
            continue
        if node is not page:
            writer.put(node.tail)
    writer.end_line()
    return writer.lines


def squeeze(text: str) -> str:
    """Letters and figures only: two readings of one line differ in quotes, dashes and white space."""
    return re.sub(r"[\W_]+", "", text)


def is_hidden(node: HtmlElement) -> bool:
    """Whether a browser would not show it, as far as the element itself says."""
    style = (node.get("style") or "").replace(" ", "").lower()
    return (
        node.get("hidden") is not None
        or node.get("aria-hidden") == "true"
        or "display:none" in style
        or "visibility:hidden" in style
    )


class _Writer:
    """Collects text until a block begins or ends."""

    def __init__(self, page: HtmlElement) -> None:
        self.lines: list[Line] = []
        self._blocks = [page]
        self._parts: list[str] = []
        self._node: HtmlElement | None = None
        self._letters = self._linked = self._small = self._slanted = self._lead = 0
        self._links = self._smalls = self._slants = 0

    def enter(self, node: HtmlElement, tag: str) -> None:
        if tag in BLOCKS or "-" in tag:
            self.end_line()
            self._blocks.append(node)
        elif tag == "br":
            self.end_line()
        self._links += tag == "a"
        self._smalls += _is_small(node, tag)
        self._slants += tag in SLANTS
        self.put(node.text)

    def leave(self, node: HtmlElement, tag: str) -> None:
        if tag in BLOCKS or "-" in tag:
            self.end_line(is_heading=tag in HEADINGS or node.get("role") == "heading")
            self._blocks.pop()
        self._links -= tag == "a"
        self._smalls -= _is_small(node, tag)
        self._slants -= tag in SLANTS

    def put(self, text: str | None) -> None:
        if not text:
            return
        self._parts.append(text)
        letters = sum(map(str.isalnum, text))
        if letters and self._node is None:
            self._node = self._blocks[-1]
        if self._links and self._linked == self._letters:
            self._lead += len(text.split())
        self._letters += letters
        self._slanted += letters if self._slants else 0
        self._linked += letters if self._links else 0
        self._small += letters if self._smalls else 0

    def end_line(self, is_heading: bool = False) -> None:
        text = " ".join(_CONTROLS.sub("", "".join(self._parts)).split())
        if text and self._node is not None:
            total = self._letters
            shares = (self._linked / total, self._small / total, self._slanted / total)
            line = Line(text, self._node, is_heading, *shares, self._lead)
            self.lines.append(line)
        self._parts, self._node = [], None
        self._letters = self._linked = self._small = self._slanted = self._lead = 0


def _is_small(node: HtmlElement, tag: str) -> bool:
    return tag == "small" or (tag == "font" and (node.get("size") or "") in ("1", "-1", "-2"))
