"""DOCX bytes → WordText: one paragraph a line, and which run of the document each stretch of text comes from.

`read_docx_paragraphs(path)` gives `(start, end, paragraph index)` and `read_word_text(data)` the runs, so that who
writes into the document again (comments at the right words) finds them: a run's number counts all `w:r` elements of its
part in document order, deleted ones too, as `part.element.iter(qn("w:r"))` meets them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from twosource.articles.decode import NotText
from twosource.articles.metadata import Known
from twosource.records import Span

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DC = "{http://purl.org/dc/elements/1.1/}"
MAX_PART_MB = 100
"""A part of the package that unpacks to more is no article: it may be made to fill the memory."""

DROPPED = frozenset({f"{W}{name}" for name in ("del", "moveFrom", "instrText", "pPr", "rPr", "delText", "txbxContent")})
"""Not read: what a tracked change took away, field codes, formatting, text boxes."""

AS_TEXT = {f"{W}tab": "\t", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}

PartName = Literal["document", "footnotes", "endnotes"]
PARTS: tuple[PartName, ...] = ("document", "footnotes", "endnotes")


@dataclass(frozen=True, slots=True)
class WordRun:
    """Characters start..end of the text, and the run (`w:r`) of the part that has them."""

    start: int
    end: int
    part: PartName
    run: int


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A line of the text and the paragraph (`w:p`) of the part it is, counted from 0 in document order."""

    start: int
    end: int
    part: PartName
    paragraph: int
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class WordText:
    """The text of a document, footnotes and endnotes last, each paragraph on a line of its own."""

    text: str
    paragraphs: tuple[WordParagraph, ...]
    runs: tuple[WordRun, ...]
    known: Known
    notes: tuple[str, ...]
    """What an editor should know about the reading: tracked changes, text boxes left out."""

    @property
    def headings(self) -> tuple[Span, ...]:
        """Paragraphs in a heading's style: no sentences."""
        return tuple((p.start, p.end) for p in self.paragraphs if p.is_heading)


def read_docx_paragraphs(path: Path | str) -> list[tuple[int, int, int]]:
    """Each paragraph of the body as (start, end, index): characters of the article's text, index from 0 among `w:p`.

    Raises:
        NotText: it is no Word document.
    """
    word = read_word_text(Path(path).read_bytes())
    return [(p.start, p.end, p.paragraph) for p in word.paragraphs if p.part == "document"]


def read_word_text(data: bytes) -> WordText:
    """The text of a document as its author sees it with all changes accepted.

    Insertions are kept, deletions left out. Tables are read cell by cell, footnotes after the text.

    Raises:
        NotText: the bytes are no Word document.

    Misses: text boxes, headers and footers, equations, text that only a field would show.
    """
    roots = _open_parts(data)
    reader = _Reader()
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
    return WordText("".join(reader.text), tuple(reader.paragraphs), tuple(reader.runs), _find_known(data), tuple(notes))


def _count_changes(roots: Iterable[_Element], *names: str) -> int:
    """Stretches of text that were put in or taken away; marks of whole paragraphs are not counted."""
    found = (element for root in roots for element in root.iter(*(f"{W}{name}" for name in names)))
    return sum(element.getparent().tag != f"{W}rPr" for element in found)


class _Reader:
    """Walks parts in order and counts characters, paragraphs and runs."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.paragraphs: list[WordParagraph] = []
        self.runs: list[WordRun] = []
        self._at = 0

    def read_part(self, part: PartName, root: _Element) -> None:
        runs = list(root.iter(f"{W}r"))  # held: lxml makes an element anew where nobody holds it
        number_of = {run: number for number, run in enumerate(runs)}
        for number, paragraph in enumerate(root.iter(f"{W}p")):
            if _is_dropped(paragraph):
                continue
            start = self._at
            for run, text in _walk_runs(paragraph):
                self.runs.append(WordRun(self._at, self._at + len(text), part, number_of[run]))
                self._put(text)
            if self._at > start:
                found = WordParagraph(start, self._at, part, number, _is_heading(paragraph))
                self.paragraphs.append(found)
            self._put("\n")

    def _put(self, text: str) -> None:
        self.text.append(text)
        self._at += len(text)


def _open_parts(data: bytes) -> dict[PartName, _Element]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            found = {part: f"word/{part}.xml" for part in PARTS if f"word/{part}.xml" in names}
            if any(package.getinfo(name).file_size > MAX_PART_MB * 1_000_000 for name in found.values()):
                raise NotText(f"unpacks to more than {MAX_PART_MB} MB; save it as plain text")
            roots = {part: etree.fromstring(package.read(name), parser) for part, name in found.items()}
    except (zipfile.BadZipFile, etree.XMLSyntaxError, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise NotText(
            f"no Word document that can be read ({error}); save it as .docx again, without a password"
        ) from None
    if "document" not in roots:
        raise NotText("no Word document (it has no word/document.xml); save it as .docx again")
    return roots


def _find_known(data: bytes) -> Known:
    """Title and author of the document's properties; templates fill them in, so only a title counts as known."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        try:
            core = etree.fromstring(package.read("docProps/core.xml"))
        except (KeyError, etree.XMLSyntaxError):
            return Known()
    title = (core.findtext(f"{DC}title") or "").strip()
    return Known(title=title or None)


def _walk_runs(paragraph: _Element) -> Iterator[tuple[_Element, str]]:
    """Each run of a paragraph that is kept, with its text; a paragraph inside it (a text box) is none of it."""
    for run in paragraph.iter(f"{W}r"):
        if next(run.iterancestors(f"{W}p"), None) is not paragraph or _is_dropped(run):
            continue
        text = "".join(_read_piece(piece) for piece in run if piece.tag not in DROPPED)
        if text:
            yield run, text


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
