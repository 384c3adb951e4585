"""DOCX → Extracted: paragraphs as places, notes at the paragraph that refers to them, other producers' packages."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from packed_texts import pack, store
from printed_pages import STORY, TITLE

from twosource.articles.decode import NotText
from twosource.articles.readers.documents.word_file import is_word_file, read_word_file
from twosource.articles.readers.documents.word_text import read_word_text
from twosource.articles.readers.original import Original
from twosource.settings import ArticleSettings


def save(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def story() -> bytes:
    document = docx.Document()
    document.core_properties.title = "Harbour bridge to close"
    document.add_heading(TITLE, 1)
    for text in STORY:
        document.add_paragraph(text)
    return save(document)


def repack(data: bytes, change=lambda name, part: (name, part), **more: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = dict(change(name, package.read(name)) for name in package.namelist())
    return pack(members | more)


def read(data: bytes):
    (found,) = read_word_file(Original("story.docx", data=data), ArticleSettings())
    return found


def test_paragraphs_are_places_and_the_text_is_that_of_the_draft():
    found = read(story())
    assert found.text.splitlines() == [TITLE, *STORY]
    assert found.text == read_word_text(story()).text
    assert [(place.kind, place.number) for place in found.places] == [("paragraph", n) for n in range(1, 9)]
    assert [found.text[slice(*span)] for span in found.headings] == [TITLE]
    assert (found.known.title, found.known.published) == ("Harbour bridge to close", None)


def test_a_footnote_is_at_the_paragraph_that_refers_to_it():
    document = docx.Document()
    document.add_paragraph("Before.")
    paragraph = document.add_paragraph("The bridge is closed.")
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>Ministry, 3 March.</w:t></w:r></w:p></w:footnote>'
    data = repack(save(document), **{"word/footnotes.xml": f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>"})
    found = read(data)
    assert found.text.splitlines()[-1] == "Ministry, 3 March."
    assert [place.number for place in found.places] == [1, 2, 2]


def test_strict_files_and_other_names_of_the_main_part_are_read():
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    def change(name, part):
        strict = part.replace(usual, b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        moved = strict.replace(b"/word/document.xml", b"/word/document2.xml")
        return name.replace("word/document.xml", "word/document2.xml"), moved

    assert read(repack(story(), change)).text.splitlines() == [TITLE, *STORY]


def test_a_part_that_fills_the_memory_is_refused():
    def change(name, part):
        return name, part + b" " * 30_000_000 if name == "word/document.xml" else part

    with pytest.raises(NotText, match="packed more than 400 to 1"):
        read(repack(story(), change))


def test_names_that_lead_out_do_no_harm():
    assert read(repack(story(), **{"../../evil.xml": "x", "/etc/x": "y"})).text.splitlines() == [TITLE, *STORY]


def test_a_document_without_words_says_so():
    with pytest.raises(NotText, match="no text in it"):
        read(save(docx.Document()))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_truncated_file_says_so(share):
    data = story()
    with pytest.raises(NotText, match="no Word document"):
        read(data[: int(len(data) * share)])


def test_signs_of_the_format():
    data = story()
    assert is_word_file(data[:4096], "a.docx")
    assert is_word_file(data[:4096], "a.bin")
    assert not is_word_file(pack({"a": "b"})[:4096], "a.zip")
    assert not is_word_file(store({"a.docx": data})[:4096], "a.zip")
    assert not is_word_file(b"\xd0\xcf\x11\xe0", "a.docx")
