"""ODT → Extracted: an OpenDocument text with the number of the paragraph each line comes from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.articles.decode import NotText
from twosource.articles.metadata import Known
from twosource.articles.readers.document_facts import find_author, find_title
from twosource.articles.readers.documents.odt_text import DC, META, OFFICE, OdtText, find_heading_styles, read_odt_text
from twosource.articles.readers.documents.zip_parts import ZipParts, open_parts, read_first_member
from twosource.articles.readers.extracted import Extracted
from twosource.articles.readers.original import Original
from twosource.articles.readers.xml_tree import parse_xml
from twosource.records import TextPlace
from twosource.settings import ArticleSettings

if TYPE_CHECKING:
    from lxml.etree import _Element

MEDIA_TYPE = b"application/vnd.oasis.opendocument.text"


def is_odt_file(head: bytes, name: str) -> bool:
    """Whether it is a zip whose first member says that it is an OpenDocument text, or the same in one flat XML file."""
    first, data = read_first_member(head)
    if first == "mimetype":
        return data.startswith(MEDIA_TYPE)
    if first:
        return name.lower().endswith((".odt", ".ott"))
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") and b"office:document" in head and MEDIA_TYPE in head


def read_odt_file(original: Original, settings: ArticleSettings) -> Iterator[Extracted]:
    """The article of an OpenDocument text (.odt, .ott, or flat .fodt).

    Headings, lists and tables (a cell a line) stand in their order, footnotes and endnotes last; what a tracked change
    took away is left out. The dates in the file are those of its making, not of publication, and are not used.

    Args:
        original: the file.
        settings: its size limit.

    Raises:
        NotText: it is no such text, or has a password or no words.

    Misses: text boxes and comments, headers and footers, text that only a field would show.
    """
    data = original.read(settings.max_file_mb)
    if data.startswith(b"PK"):
        with open_parts(data, "an OpenDocument text") as parts:
            _check_open(parts)
            content = parts.parse("content.xml")
            meta = parts.parse("meta.xml") if "meta.xml" in parts.names else None
    else:
        content = meta = parse_xml(data)
    body = next(content.iter(f"{OFFICE}text"), None)
    if body is None:
        raise NotText("no OpenDocument text (it has no office:text); save it as .odt")
    found = read_odt_text(body, find_heading_styles(content))
    if not found.text.strip():
        raise NotText("no text in it; paste the article's text into it or remove it")
    yield Extracted(
        text=found.text,
        known=_find_known(meta),
        headings=tuple(found.headings),
        places=tuple(TextPlace(start=a, end=b, kind="paragraph", number=n) for a, b, n in found.paragraphs),
        notes=_write_notes(found),
    )


def _check_open(parts: ZipParts) -> None:
    if "content.xml" not in parts.names:
        raise NotText("no OpenDocument text (it has no content.xml); save it as .odt again")
    if "META-INF/manifest.xml" in parts.names:
        manifest = parts.read("META-INF/manifest.xml")
        if b"encryption-data" in manifest:
            raise NotText("an OpenDocument text with a password; save it without one")


def _find_known(meta: _Element | None) -> Known:
    if meta is None:
        return Known()
    title = next((e.text for e in meta.iter(f"{DC}title") if e.text), None)
    author = next((e.text for e in meta.iter(f"{META}initial-creator", f"{DC}creator") if e.text), None)
    return Known(title=find_title(title), byline=find_author(author))


def _write_notes(found: OdtText) -> tuple[str, ...]:
    notes = []
    if found.insertions or found.deletions:
        kept = f"{found.insertions} insertion{'s' * (found.insertions != 1)} kept"
        gone = f"{found.deletions} deletion{'s' * (found.deletions != 1)} left out"
        notes.append(f"tracked changes: {kept}, {gone}; accept or reject them in the editor")
    if found.boxes:
        notes.append("text boxes are not read; put their text into the body")
    return tuple(notes)
