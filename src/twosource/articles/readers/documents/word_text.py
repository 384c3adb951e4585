"""DOCX bytes → WordText: one paragraph a line, each with its number in the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from twosource.articles.decode import NotText
from twosource.articles.metadata import Known
from twosource.articles.readers.document_facts import find_title
from twosource.articles.readers.documents.zip_parts import ZipParts, open_parts
from twosource.articles.readers.xml_tree import parse_xml
from twosource.records import Span

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DC = "{http://purl.org/dc/elements/1.1/}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
"""The same vocabulary under the name that "Strict Open XML" files use."""

DROPPED = frozenset({f"{W}{name}" for name in ("del", "moveFrom", "instrText", "pPr", "rPr", "delText", "txbxContent")})
"""Not read: what a tracked change took away, field codes, formatting, text boxes."""

AS_TEXT = {f"{W}tab": "\t", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}

NOTES = ("footnote", "endnote")
CONTENTS = "[Content_Types].xml"

PartName = Literal["document", "footnotes", "endnotes"]
PARTS: tuple[PartName, ...] = ("document", "footnotes", "endnotes")


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A line of the text and the paragraph (`w:p`) of the part it is, counted from 0 in document order."""

    start: int
    end: int
    part: PartName
    paragraph: int
    is_heading: bool = False
    noted_in: int | None = None
    """Of a note, the paragraph of the document that refers to it."""


@dataclass(frozen=True, slots=True)
class WordText:
    """The text of a document, footnotes and endnotes last, each paragraph on a line of its own."""

    text: str
    paragraphs: tuple[WordParagraph, ...]
    known: Known
    notes: tuple[str, ...]
    """What an editor should know about the reading: tracked changes, text boxes left out."""

    @property
    def headings(self) -> tuple[Span, ...]:
        """Paragraphs in a heading's style: no sentences."""
        return tuple((p.start, p.end) for p in self.paragraphs if p.is_heading)


def read_word_text(data: bytes) -> WordText:
    """The text of a document as its author sees it with all changes accepted.

    Insertions are kept, deletions left out. Tables are read cell by cell, footnotes after the text.

    Raises:
        NotText: the bytes are no Word document.

    Misses: text boxes, headers and footers, equations, text that only a field would show.
    """
    with open_parts(data, "a Word document") as package:
        roots = _open_roots(package)
        known = _find_known(package)
    reader = _Reader(_find_references(roots["document"]))
    for part in PARTS:
        if part in roots:
            reader.read_part(part, roots[part])
    notes = []
    kept, left_out = _count_changes(roots.values(), "ins", "moveTo"), _count_changes(roots.values(), "del", "moveFrom")
    if kept or left_out:
        counts = f"{kept} insertion{'s' * (kept != 1)} kept, {left_out} deletion{'s' * (left_out != 1)} left out"
        notes.append(f"tracked changes: {counts}; accept or reject them in Word")
    if any(next(root.iter(f"{W}txbxContent"), None) is not None for root in roots.values()):
        notes.append("text boxes are not read; put their text into the body")
    return WordText("".join(reader.text), tuple(reader.paragraphs), known, tuple(notes))


def _count_changes(roots: Iterable[_Element], *names: str) -> int:
    """Stretches of text that were put in or taken away; marks of whole paragraphs are not counted."""
    found = (element for root in roots for element in root.iter(*(f"{W}{name}" for name in names)))
    return sum(element.getparent().tag != f"{W}rPr" for element in found)


class _Reader:
    """Walks parts in order and counts characters and paragraphs."""

    def __init__(self, references: Mapping[tuple[str, str], int]) -> None:
        self._references = references
        self.text: list[str] = []
        self.paragraphs: list[WordParagraph] = []
        self._at = 0

    def read_part(self, part: PartName, root: _Element) -> None:
        for number, paragraph in enumerate(root.iter(f"{W}p")):
            if _is_dropped(paragraph):
                continue
            start = self._at
            for text in _list_runs(paragraph):
                self._put(text)
            if self._at > start:
                noted = self._references.get(_find_note(paragraph))
                self.paragraphs.append(WordParagraph(start, self._at, part, number, _is_heading(paragraph), noted))
            self._put("\n")

    def _put(self, text: str) -> None:
        self.text.append(text)
        self._at += len(text)


def _open_roots(package: ZipParts) -> dict[PartName, _Element]:
    names = {part: name for part in PARTS if (name := _find_part(package, part)) is not None}
    if "document" not in names:
        raise NotText("no Word document (it has no word/document.xml); save it as .docx again")
    roots: dict[PartName, _Element] = {}
    for part, name in names.items():
        data = package.read(name).replace(STRICT, W[1:-1].encode())
        try:
            roots[part] = parse_xml(data)
        except NotText as error:
            raise NotText(f"no Word document that can be read ({name}: {error})") from None
    return roots


def _find_part(package: ZipParts, part: PartName) -> str | None:
    """Name of a part: by custom, else as the package's list of contents says."""
    usual = f"word/{part}.xml"
    if usual in package.names or CONTENTS not in package.names:
        return usual if usual in package.names else None
    kind = "document.main" if part == "document" else part
    for found in re.finditer(rb"<Override\b[^<>]{0,500}>", package.read(CONTENTS)):
        name = re.search(rb'PartName="/([^"]{1,200})"', found.group())
        if name and f"wordprocessingml.{kind}+xml".encode() in found.group():
            path = name[1].decode("utf-8", "replace")
            return path if path in package.names else None
    return None


def _find_known(package: ZipParts) -> Known:
    """Title of the document's properties; templates fill in the rest, so only a title counts as known."""
    try:
        core = package.parse("docProps/core.xml")
    except NotText:
        return Known()
    return Known(title=find_title(core.findtext(f"{DC}title")))


def _find_references(document: _Element) -> dict[tuple[str, str], int]:
    """(kind, id) of each note → the paragraph that refers to it."""
    found: dict[tuple[str, str], int] = {}
    for number, paragraph in enumerate(document.iter(f"{W}p")):
        for kind in NOTES:
            for reference in paragraph.iter(f"{W}{kind}Reference"):
                found.setdefault((kind, reference.get(f"{W}id") or ""), number)
    return found


def _find_note(paragraph: _Element) -> tuple[str, str]:
    """(kind, id) of the note a paragraph is in; two empty names for the document's own."""
    note = next(paragraph.iterancestors(*(f"{W}{kind}" for kind in NOTES)), None)
    return (str(note.tag).removeprefix(W), note.get(f"{W}id") or "") if note is not None else ("", "")


def _list_runs(paragraph: _Element) -> Iterator[str]:
    """The text of each run of a paragraph that is kept; a paragraph inside it (a text box) is none of it."""
    for run in paragraph.iter(f"{W}r"):
        if next(run.iterancestors(f"{W}p"), None) is not paragraph or _is_dropped(run):
            continue
        yield "".join(_read_piece(piece) for piece in run if piece.tag not in DROPPED)


def _read_piece(piece: _Element) -> str:
    if piece.tag == f"{W}t":
        return (piece.text or "").replace("\n", " ").replace("\r", " ")
    return AS_TEXT.get(piece.tag, "") if isinstance(piece.tag, str) else ""


def _is_dropped(element: _Element) -> bool:
    """Whether a change took it away, or it stands in a text box or in the mark between notes."""
    if any(ancestor.tag in DROPPED for ancestor in element.iterancestors()):
        return True
    note = next(element.iterancestors(f"{W}footnote", f"{W}endnote"), None)
    return note is not None and note.get(f"{W}type", "normal") != "normal"


def _is_heading(paragraph: _Element) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = (style.get(f"{W}val") or "").lower() if style is not None else ""
    return name.startswith(("heading", "title", "subtitle"))
