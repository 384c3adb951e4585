"""DOCX bytes → text: paragraphs as lines, changes and footnotes."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from twosource.articles import read_articles
from twosource.articles.decode import NotText
from twosource.articles.readers.documents.word_text import read_word_text
from twosource.settings import ArticleSettings


def save(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def add_change(paragraph, kind: str, text: str) -> None:
    tag = "delText" if kind == "del" else "t"
    paragraph._p.append(
        parse_xml(
            f'<w:{kind} {nsdecls("w")} w:id="1" w:author="Ada"><w:r>'
            f'<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r></w:{kind}>'
        )
    )


def test_each_paragraph_is_a_line_and_tables_are_read():
    document = docx.Document()
    document.add_heading("The bridge", 1)
    paragraph = document.add_paragraph("The bridge is ")
    paragraph.add_run("closed").bold = True
    paragraph.add_run(", the ministry said.")
    document.add_table(1, 2).rows[0].cells[1].text = "Nine days"
    word = read_word_text(save(document))
    assert word.text.splitlines() == ["The bridge", "The bridge is closed, the ministry said.", "", "Nine days"]
    assert [word.text[slice(*span)] for span in word.headings] == ["The bridge"]


def test_insertions_are_kept_and_deletions_left_out_with_a_note():
    document = docx.Document()
    paragraph = document.add_paragraph("The bridge closes on ")
    add_change(paragraph, "del", "Monday")
    add_change(paragraph, "ins", "Tuesday")
    word = read_word_text(save(document))
    assert word.text == "The bridge closes on Tuesday\n"
    assert word.notes == ("tracked changes: 1 insertion kept, 1 deletion left out; accept or reject them in Word",)


def test_a_document_without_changes_has_no_note():
    document = docx.Document()
    document.add_paragraph("The bridge closes on Tuesday.")
    assert read_word_text(save(document)).notes == ()


def test_footnotes_follow_the_text():
    document = docx.Document()
    document.add_paragraph("The bridge is closed.")
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:t>line</w:t></w:r></w:p>'
        '</w:footnote><w:footnote w:id="1"><w:p><w:r><w:t>Ministry, 3 March.</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    buffer = io.BytesIO(save(document))
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("word/footnotes.xml", notes)
    word = read_word_text(buffer.getvalue())
    assert word.text == "The bridge is closed.\nMinistry, 3 March.\n"
    assert [(p.part, p.paragraph) for p in word.paragraphs] == [("document", 0), ("footnotes", 1)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"PK", "no Word document"), (b"plain text", "no Word document"), (b"", "no Word document")],
)
def test_what_is_no_document_says_so(data, reason):
    with pytest.raises(NotText, match=reason):
        read_word_text(data)


def test_another_zip_is_no_document():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("a.txt", "hello")
    with pytest.raises(NotText, match=r"word/document\.xml"):
        read_word_text(buffer.getvalue())


def test_a_document_that_declares_entities_is_refused():
    document = docx.Document()
    document.add_paragraph("x")
    with zipfile.ZipFile(io.BytesIO(save(document))) as package:
        xml = package.read("word/document.xml").decode()
    bomb = xml.replace("<w:document", '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document', 1)
    bomb = bomb.replace("<w:t>x</w:t>", "<w:t>&e;</w:t>")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("word/document.xml", bomb)
    with pytest.raises(NotText, match="declares entities"):
        read_word_text(buffer.getvalue())


def test_a_folder_with_a_document_is_read(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("The bridge is closed, the transport ministry said on ")
    add_change(paragraph, "ins", "Tuesday.")
    (tmp_path / "draft.docx").write_bytes(save(document))
    articles, skipped = read_articles([tmp_path], ArticleSettings())
    assert articles[0].text.startswith("The bridge is closed")
    assert [(s.step, s.reason.split(":")[0]) for s in skipped] == [("read_metadata", "tracked changes")]
