"""XHTML of a book → ChapterText: a block a line, headings, and notes after the text."""

from __future__ import annotations

import html.entities
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from twosource.articles.decode import NotText
from twosource.articles.readers.xml_tree import make_names, name_element, parse_xml
from twosource.records import Span

if TYPE_CHECKING:
    from lxml.etree import _Element


LINE_BLOCKS = make_names(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
"""Elements that begin a line of their own."""

LEFT_OUT = make_names(
    "audio button canvas embed head iframe img input math nav noscript object rp rt script select style svg template "
    "textarea video"
)
"""What holds no words to be read."""

HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NOTE_TYPES = frozenset({"footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes"})
DROPPED_TYPES = frozenset({"toc", "pagebreak", "noteref", "landmarks", "page-list", "index", "loi", "lot", "referrer"})
DROPPED_CLASSES = re.compile(r"\bcalibre_navbar|\bnoteref\b|\bpagenum(?:ber)?\b", re.IGNORECASE)
"""The bars that Calibre puts into periodicals, and marks of pages and notes in books without types."""

EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
MAX_DOCTYPE = 2_000
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]{0,%d}>" % MAX_DOCTYPE, re.IGNORECASE)
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_KEPT = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})


@dataclass(slots=True)
class ChapterText:
    """Lines of a chapter; a span counts characters of its own text."""

    lines: list[str] = field(default_factory=list)
    headings: list[Span] = field(default_factory=list)
    link_letters: int = 0
    """Letters inside of links: a page of nothing else is a list of contents."""
    length: int = 0

    @property
    def text(self) -> str:
        """All lines, each with its end."""
        return "".join(self.lines)

    @property
    def heading(self) -> str | None:
        """The first heading."""
        return next((self.text[start:end] for start, end in self.headings), None)


def parse_xhtml(data: bytes) -> _Element:
    """The root of an XHTML file; one that is no XML is read as browsers read HTML.

    Raises:
        NotText: it is neither, or declares entities.
    """
    plain = _DOCTYPE.sub(b"", data, count=1)
    plain = _NAMED.sub(_as_letters, plain)
    try:
        return parse_xml(plain)
    except NotText:
        if b"<!ENTITY" in data.replace(b"\0", b""):
            raise
    from lxml import etree

    try:
        parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, huge_tree=False)
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise NotText(f"no XHTML that can be read ({error}); save the book again") from None
    if root is None:
        raise NotText("an empty chapter; save the book again")
    return root


def read_chapter(root: _Element) -> ChapterText:
    """The words of a chapter: a block a line, cells of a table each on a line, notes last.

    Args:
        root: `html`, or any element of it.
    """
    found = ChapterText()
    notes: list[_Element] = []
    body = next((e for e in root.iter() if name_element(e).lower() == "body"), root)
    _Walk(found, notes).read(body)
    place = 0
    while place < len(notes):  # a note may hold notes
        _Walk(found, notes).read(notes[place])
        place += 1
    return found


@dataclass(slots=True)
class _Walk:
    found: ChapterText
    notes: list[_Element]
    _line: list[str] = field(default_factory=list)

    def read(self, top: _Element) -> None:
        """All text below an element, without recursion: the depth is the file's choice."""
        stack: list[tuple[_Element, bool]] = [(top, False)]
        links = 0
        while stack:
            node, is_end = stack.pop()
            tag = name_element(node).lower()
            if is_end:
                links -= tag == "a"
                if tag in LINE_BLOCKS:
                    self._end_line(is_heading=tag in HEADING_TAGS)
                self._put(node.tail if node is not top else None, links)
                continue
            if node is not top and self._is_left_out(node, tag):
                self._put(node.tail, links)
                continue
            if tag in LINE_BLOCKS or tag == "br":
                self._end_line()
            links += tag == "a"
            self._put(node.text, links)
            stack.append((node, True))
            stack += [(child, False) for child in reversed(node)]
        self._end_line()

    def _is_left_out(self, node: _Element, tag: str) -> bool:
        types = frozenset(_types(node))
        if types & NOTE_TYPES and tag != "a":
            self.notes.append(node)
            return True
        is_hidden = node.get("hidden") is not None or node.get("aria-hidden") == "true"
        is_mark = bool(types & DROPPED_TYPES) or bool(DROPPED_CLASSES.search(node.get("class") or ""))
        return not tag or tag in LEFT_OUT or is_hidden or is_mark

    def _put(self, text: str | None, links: int) -> None:
        if text:
            self._line.append(text)
            if links:
                self.found.link_letters += len("".join(text.split()))

    def _end_line(self, is_heading: bool = False) -> None:
        line = " ".join("".join(self._line).replace("\u00ad", "").split())
        self._line = []
        if not line:
            return
        if is_heading:
            self.found.headings.append((self.found.length, self.found.length + len(line)))
        self.found.lines.append(line + "\n")
        self.found.length += len(line) + 1


def list_types(root: _Element, depth: int = 3) -> frozenset[str]:
    """What the outer elements of a chapter say they are ("article", "toc")."""
    found: set[str] = set()
    row = [root]
    for _ in range(depth):
        found.update(kind for node in row for kind in _types(node))
        row = [child for node in row for child in node][:50]
    return frozenset(found)


def _types(node: _Element) -> list[str]:
    role = (node.get("role") or "").removeprefix("doc-")
    return f"{node.get(EPUB_TYPE) or node.get('epub:type') or ''} {role}".lower().split()


def _as_letters(match: re.Match[bytes]) -> bytes:
    """A named character of HTML as a number, which XML knows without a list."""
    if match[1] in _KEPT:
        return match[0]
    letters: Any = html.entities.html5.get(match[1].decode() + ";")
    return "".join(f"&#{ord(c)};" for c in letters).encode() if letters else match[0]
