"""What a PDF says about itself: titles and authors that are some, and dates that are not publication."""

from __future__ import annotations

import io
from datetime import date

import pypdf
import pytest
from printed_pages import STORY, TITLE, Sheet, print_story, read_pdf, wrap_words
from pypdf.generic import DecodedStreamObject, NameObject

from twosource.articles.readers.document_facts import find_author, find_title


def add_facts(data: bytes, info: dict[str, str], xmp: str = "") -> bytes:
    writer = pypdf.PdfWriter()
    writer.append(io.BytesIO(data))
    writer.add_metadata(info)
    if xmp:
        stream = DecodedStreamObject()
        stream.set_data(xmp.encode())
        writer._root_object[NameObject("/Metadata")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def plain() -> bytes:
    sheet = Sheet()
    sheet.lines(60, 700, wrap_words(STORY[0], 300))
    return sheet.data()


def test_the_day_the_file_was_made_is_no_publication():
    data = add_facts(plain(), {"/CreationDate": "D:20260304101112Z", "/Title": TITLE, "/Author": "Ann Writer"})
    known = read_pdf(data)[0].known
    assert (known.published, known.title, known.byline) == (None, TITLE, "Ann Writer")


def test_a_publishers_own_statement_is_believed():
    xmp = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"
      prism:publicationName="Harbour Courier" prism:publicationDate="2026-03-03"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Bridge to close
      for days</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>"""
    known = read_pdf(add_facts(plain(), {}, xmp))[0].known
    assert (known.outlet, known.published, known.title) == (
        "Harbour Courier",
        date(2026, 3, 3),
        "Bridge to close for days",
    )


def test_entities_in_the_metadata_are_not_expanded():
    xmp = '<!DOCTYPE a [<!ENTITY e "Harbour Courier">]><a xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>&e; x'
    assert read_pdf(add_facts(plain(), {}, xmp))[0].known.title is None


def test_a_headline_is_believed_before_a_file_name():
    known = read_pdf(print_story(2, paragraphs=3))[0].known
    assert (known.title, known.byline) == (TITLE, None)


def test_the_address_a_browser_prints_is_the_articles():
    sheet = Sheet()
    for number in (1, 2):
        sheet.lines(30, 825, ["3/4/26, 9:41 AM"], size=7)
        sheet.lines(250, 825, ["Harbour bridge to stay closed"], size=7)
        sheet.lines(60, 700, wrap_words(STORY[number], 300))
        sheet.lines(30, 15, ["https://courier.example/news/bridge"], size=7)
        sheet.lines(560, 15, [f"{number}/2"], size=7)
        sheet.page()
    found, _ = read_pdf(sheet.data())
    assert found.known.url == "https://courier.example/news/bridge"
    assert found.text.splitlines() == [STORY[1], STORY[2]]


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ("Harbour bridge to stay closed", "Harbour bridge to stay closed"),
        ("Microsoft Word - bridge.doc", None),
        ("bridge_v7.indd", None),
        ("untitled", None),
        ("Layout 1", None),
        ("", None),
        (None, None),
        ("Word of the year: “crane”", "Word of the year: “crane”"),
    ],
)
def test_titles(value, title):
    assert find_title(value) == title


@pytest.mark.parametrize(
    ("value", "author"),
    [
        ("Ann Writer", "Ann Writer"),
        ("Ministry of Transport", "Ministry of Transport"),
        ("jsmith", None),
        ("Microsoft Office User", None),
        ("Unknown Author", None),
        ("mw042", None),
    ],
)
def test_authors(value, author):
    assert find_author(value) == author
