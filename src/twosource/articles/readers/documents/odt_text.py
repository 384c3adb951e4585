"""Body of an OpenDocument text → OdtText: a paragraph a line, notes last."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twosource.records import Span

if TYPE_CHECKING:
    from lxml.etree import _Element

_URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TEXT, META, DRAW, STYLE = (_URN % name for name in ("office", "text", "meta", "drawing", "style"))
HEADING_STYLES = ("heading", "title", "subtitle")
DC = "{http://purl.org/dc/elements/1.1/}"

PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
LEFT_OUT = frozenset(
    {
        *(f"{OFFICE}{name}" for name in ("annotation", "annotation-end", "forms", "scripts", "event-listeners")),
        *(f"{TEXT}{name}" for name in ("tracked-changes", "note-citation", "table-of-content", "alphabetical-index")),
        *(f"{TEXT}{name}" for name in ("bibliography", "illustration-index", "table-index", "user-index")),
        *(f"{TEXT}{name}" for name in ("object-index", "sequence-decls", "variable-decls", "bookmark", "ruby-text")),
        *(f"{TEXT}{name}" for name in ("page-number", "page-count", "soft-page-break")),
    }
)
"""What is no text of the article: comments, what changes took away, lists of contents, numbers of pages."""
SPACES = {f"{TEXT}s": " ", f"{TEXT}tab": " ", f"{TEXT}line-break": " "}
MAX_NOTES = 20_000
"""Notes of one text; more are a file made to be read for ever."""


@dataclass(slots=True)
class OdtText:
    """Lines of a text; spans count its characters."""

    text: str = ""
    headings: list[Span] = field(default_factory=list)
    paragraphs: list[tuple[int, int, int]] = field(default_factory=list)
    """(start, end, number from 1 among the paragraphs of the body); a note has the number of the paragraph it is at."""
    insertions: int = 0
    deletions: int = 0
    boxes: int = 0


def read_odt_text(body: _Element, headings: frozenset[str] = frozenset()) -> OdtText:
    """All paragraphs below `office:text`, in their order.

    Args:
        body: `office:text`.
        headings: names of the styles that make a paragraph a heading.
    """
    found = OdtText()
    for changed in body.iter(f"{TEXT}changed-region"):
        found.insertions += changed.find(f"{TEXT}insertion") is not None
        found.deletions += changed.find(f"{TEXT}deletion") is not None
    walk = _Walk(found, headings)
    walk.read(body)
    notes = walk.notes
    for place in range(MAX_NOTES):  # a note may hold notes
        if place >= len(notes):
            break
        number, note = notes[place]
        walk.read(note, number)
    found.text = "".join(walk.lines)
    return found


def find_heading_styles(content: _Element) -> frozenset[str]:
    """Names of the styles of titles and headings, and of those that the file derives from them."""
    derived = ((e.get(f"{STYLE}name") or "", e.get(f"{STYLE}parent-style-name")) for e in content.iter(f"{STYLE}style"))
    found = {name for name, parent in derived if (parent or name).lower().startswith(HEADING_STYLES)}
    return frozenset(found | {"Title", "Subtitle"})


@dataclass(slots=True)
class _Walk:
    found: OdtText
    heading_styles: frozenset[str]
    lines: list[str] = field(default_factory=list)
    notes: list[tuple[int, _Element]] = field(default_factory=list)
    _line: list[str] = field(default_factory=list)
    _at: int = 0
    _number: int = 0

    def read(self, top: _Element, number: int | None = None) -> None:
        """Everything below an element, without recursion: the depth is the file's choice.

        Args:
            top: the body, or a note's.
            number: of the paragraph that a note is at.
        """
        stack: list[tuple[_Element, bool]] = [(top, False)]
        while stack:
            node, is_end = stack.pop()
            if is_end:
                if node.tag in PARAGRAPHS:
                    is_heading = node.tag == f"{TEXT}h" or node.get(f"{TEXT}style-name") in self.heading_styles
                    self._end_line(is_heading, number or self._number)
                if node is not top:
                    self._put(node.tail)
                continue
            if self._is_put_off(node):
                self._put(node.tail)
                continue
            if node.tag in PARAGRAPHS and number is None:
                self._number += 1
            self._put(SPACES.get(str(node.tag)) or node.text)
            stack.append((node, True))
            stack += [(child, False) for child in reversed(node)]

    def _is_put_off(self, node: _Element) -> bool:
        """Whether it is left out, or read later."""
        if node.tag == f"{TEXT}note":
            self.notes += [(self._number, body) for body in node.findall(f"{TEXT}note-body")]
            return True
        if node.tag == f"{DRAW}text-box":
            self.found.boxes += 1
            return True
        return not isinstance(node.tag, str) or node.tag in LEFT_OUT

    def _put(self, text: str | None) -> None:
        if text:
            self._line.append(text)

    def _end_line(self, is_heading: bool, number: int) -> None:
        line = " ".join("".join(self._line).replace("\u00ad", "").split())
        self._line = []
        if not line:
            return
        end = self._at + len(line)
        if is_heading:
            self.found.headings.append((self._at, end))
        self.found.paragraphs.append((self._at, end, max(number, 1)))
        self.lines.append(line + "\n")
        self._at = end + 1
