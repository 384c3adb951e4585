"""EPUB → one text by chapters, or an article a chapter; facts of the book; locked, broken and hostile ones."""

from __future__ import annotations

from datetime import date

import pytest
from packed_texts import FACTS, make_epub, pack, paragraphs, store
from printed_pages import STORY, TITLE

from twosource.articles.decode import NotText
from twosource.articles.readers.documents.epub_file import is_epub_file, read_epub_file
from twosource.articles.readers.extracted import Extracted, Unread
from twosource.articles.readers.original import Original
from twosource.settings import ArticleSettings


def read(data: bytes):
    return list(read_epub_file(Original("story.epub", data=data), ArticleSettings()))


def with_chapter(text: str) -> bytes:
    return make_epub(["x"], extra={"OPS/text/c0.xhtml": text})


def test_a_book_is_one_text_with_a_place_for_each_chapter():
    first = f"<h1>{TITLE}</h1>{paragraphs(STORY[:3])}"
    (found,) = read(make_epub([first, paragraphs(STORY[3:])]))
    assert found.text.splitlines() == [TITLE, *STORY]
    assert [found.text[slice(*span)] for span in found.headings] == [TITLE]
    assert [(place.kind, place.number) for place in found.places] == [("chapter", 1), ("chapter", 2)]
    assert [found.text[place.start : place.end].splitlines()[0] for place in found.places] == [TITLE, STORY[3]]


def test_facts_are_those_of_the_package():
    known = read(make_epub([paragraphs(STORY)]))[0].known
    assert (known.title, known.byline, known.outlet, known.language, known.published, known.published_from) == (
        *("Harbour bridge to stay closed", "Ann Writer", "Harbour Courier", "en"),
        *(date(2026, 3, 3), "metadata"),
    )


def test_the_day_of_a_change_is_no_publication():
    facts = '<dc:date opf:event="modification">2026-04-01</dc:date><meta property="dcterms:modified">2026-05-01</meta>'
    assert read(make_epub([paragraphs(STORY)], facts))[0].known.published is None
    facts += '<dc:date opf:event="publication">2026-03-03</dc:date>'
    assert read(make_epub([paragraphs(STORY)], facts))[0].known.published == date(2026, 3, 3)


@pytest.mark.parametrize(
    "kind", ["<dc:type>newspaper</dc:type>", '<meta name="calibre:publication_type" content="periodical:magazine:x"/>']
)
def test_each_chapter_of_a_periodical_is_an_article(kind):
    chapters = [
        "<h1>News</h1>",
        f"<h2>{TITLE}</h2>{paragraphs(STORY[:2])}",
        f"<h2>Shops fear for their sales</h2>{paragraphs(STORY[4:6])}",
        "".join(f"<p><a href='c{n}.xhtml'>Read on: {TITLE}</a></p>" for n in range(12)),
    ]
    found = read(make_epub(chapters, FACTS + kind))
    assert [(one.part, one.known.title, one.known.outlet) for one in found] == [
        ("chapter-2", TITLE, "Harbour Courier"),
        ("chapter-3", "Shops fear for their sales", "Harbour Courier"),
    ]
    assert [one.known.published for one in found] == [date(2026, 3, 3)] * 2


def test_chapters_that_say_they_are_articles_are():
    chapters = [f'<section epub:type="article">{paragraphs(STORY[n : n + 2])}</section>' for n in (0, 2)]
    assert [one.part for one in read(make_epub(chapters))] == ["chapter-1", "chapter-2"]


def test_notes_follow_the_chapter_and_their_marks_are_left_out():
    body = (
        '<p>The bridge is closed.<a epub:type="noteref" href="#n">1</a> It&nbsp;stays so&hellip;</p>'
        '<aside epub:type="footnote" id="n"><p>Ministry, 3 March.</p></aside><p>Ferries&shy; run.</p>'
    )
    (found,) = read(make_epub([body]))
    assert found.text == "The bridge is closed. It stays so…\nFerries run.\nMinistry, 3 March.\n"


def test_scripts_pictures_and_page_marks_are_no_text():
    body = (
        '<p>The <span epub:type="pagebreak" title="7">7</span>bridge<br/>is closed.</p><script>x</script><svg><t>y</t>'
        "</svg><table><tr><td>Bridge</td><td>41,000</td></tr></table>"
    )
    assert read(make_epub([body]))[0].text.splitlines() == ["The bridge", "is closed.", "Bridge", "41,000"]


def test_xhtml_that_is_no_xml_is_read_as_a_browser_would():
    assert read(make_epub(["<p>One<p>Two & three"]))[0].text.splitlines() == ["One", "Two & three"]


def test_a_chapter_that_is_missing_does_not_lose_the_others():
    data = make_epub([paragraphs(STORY), "<p>x</p>"])
    broken = data.replace(b"OPS/text/c1.xhtml", b"OPS/text/cX.xhtml")
    found = read(broken)
    assert [type(one) for one in found] == [Extracted, Unread]
    assert found[1].part == "chapter-2"


LOCK = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData '
    'xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="{method}"/><CipherData>'
    '<CipherReference URI="{part}"/></CipherData></EncryptedData></encryption>'
)


def test_copy_protection_is_named_and_masked_fonts_do_no_harm():
    lock = LOCK.format(method="http://www.w3.org/2001/04/xmlenc#aes128-cbc", part="OPS/text/c0.xhtml")
    with pytest.raises(NotText, match="copy protection"):
        read(make_epub([paragraphs(STORY)], extra={"META-INF/encryption.xml": lock}))
    lock = LOCK.format(method="http://www.idpf.org/2008/embedding", part="OPS/font.otf")
    assert read(make_epub([paragraphs(STORY)], extra={"META-INF/encryption.xml": lock}))[0].text


def test_an_entity_bomb_is_refused():
    bomb = '<!DOCTYPE html [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;">]><html><body><p>&b;</p></body></html>'
    with pytest.raises(NotText, match="declares entities"):
        read(with_chapter(bomb))


def test_a_chapter_that_fills_the_memory_is_refused():
    with pytest.raises(NotText, match="packed more than 400 to 1"):
        read(with_chapter("<html><body><p>" + " " * 30_000_000))


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04", b"plain", pack({"a.txt": "x"}), pack({"META-INF/container.xml": "<a"})]
)
def test_what_is_no_epub_says_so(data):
    with pytest.raises(NotText, match="EPUB"):
        read(data)


def test_signs_of_the_format():
    data = make_epub(["<p>x</p>"])
    assert is_epub_file(data[:4096], "book.bin")
    assert not is_epub_file(pack({"a": "b"})[:4096], "a.zip")
    assert not is_epub_file(store({"b": data})[:4096], "a.zip")
