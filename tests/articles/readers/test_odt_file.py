"""ODT → a paragraph a line with its number; changes, notes, tables; locked, broken and hostile ones."""

from __future__ import annotations

import pytest
from packed_texts import ODT, make_odt, pack, paragraphs, store
from printed_pages import STORY, TITLE

from twosource.articles.decode import NotText
from twosource.articles.readers.documents.odt_file import is_odt_file, read_odt_file
from twosource.articles.readers.original import Original
from twosource.settings import ArticleSettings


def read(data: bytes, name: str = "story.odt"):
    (found,) = read_odt_file(Original(name, data=data), ArticleSettings())
    return found


def test_each_paragraph_is_a_line_with_its_number():
    body = f'<text:h text:outline-level="1">{TITLE}</text:h><text:p/>{paragraphs(STORY, "text:p")}'
    found = read(make_odt(body))
    assert found.text.splitlines() == [TITLE, *STORY]
    assert [found.text[slice(*span)] for span in found.headings] == [TITLE]
    assert [(place.kind, place.number) for place in found.places][:3] == [(*("paragraph",), n) for n in (1, 3, 4)]
    assert [found.text[place.start : place.end] for place in found.places] == [TITLE, *STORY]


def test_a_paragraph_in_a_style_made_from_a_heading_is_one():
    styles = '<style:style style:name="P7" style:parent-style-name="Heading_20_2"/>'
    body = '<text:p text:style-name="P7">Shops fear</text:p><text:p text:style-name="P8">They lose.</text:p>'
    found = read(make_odt(body, styles))
    assert [found.text[slice(*span)] for span in found.headings] == ["Shops fear"]


def test_what_a_change_took_away_is_left_out_with_a_note():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Monday</text:p></text:deletion>"
        "</text:changed-region><text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>"
        "<text:p>The bridge closes on Tuesday.</text:p>"
    )
    found = read(make_odt(body))
    assert found.text == "The bridge closes on Tuesday.\n"
    assert found.notes == (
        "tracked changes: 1 insertion kept, 1 deletion left out; accept or reject them in the editor",
    )


def test_notes_follow_the_text_at_the_place_of_their_paragraph():
    body = (
        "<text:p>Before.</text:p><text:p>The bridge is closed.<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Ministry, 3 March.</text:p></text:note-body></text:note> It stays so.</text:p>"
    )
    found = read(make_odt(body))
    assert found.text == "Before.\nThe bridge is closed. It stays so.\nMinistry, 3 March.\n"
    assert [place.number for place in found.places] == [1, 2, 2]


def test_cells_lists_spaces_and_comments():
    body = (
        "<table:table><table:table-row><table:table-cell><text:p>Bridge</text:p></table:table-cell><table:table-cell>"
        "<text:p>41,000</text:p></table:table-cell></table:table-row></table:table>"
        '<text:list><text:list-item><text:p>Ferries<text:s text:c="9999999"/>run.</text:p></text:list-item></text:list>'
        "<text:p>Buses<office:annotation><dc:creator>Ann</dc:creator><text:p>check</text:p></office:annotation> "
        "go<text:line-break/>on.<draw:frame><draw:text-box><text:p>Box</text:p></draw:text-box></draw:frame></text:p>"
    )
    found = read(make_odt(body))
    assert found.text.splitlines() == ["Bridge", "41,000", "Ferries run.", "Buses go on."]
    assert found.notes == ("text boxes are not read; put their text into the body",)


def test_facts_are_title_and_author_and_no_date():
    meta = (
        "<dc:title>Harbour bridge to close</dc:title><meta:initial-creator>Ann Writer</meta:initial-creator>"
        "<dc:date>2026-03-04T10:00:00</dc:date><meta:creation-date>2026-03-03T10:00:00</meta:creation-date>"
    )
    known = read(make_odt("<text:p>x y</text:p>", meta=meta)).known
    assert (known.title, known.byline, known.published) == ("Harbour bridge to close", "Ann Writer", None)


def test_a_flat_file_is_read():
    flat = ODT.replace("document-content", "document").replace(
        "<office:document ",
        '<office:document office:mimetype="application/vnd.oasis.opendocument.text" ',
    )
    data = (
        f"{flat}<office:body><office:text><text:p>One.</text:p></office:text></office:body></office:document>".encode()
    )
    assert is_odt_file(data[:4096], "a.fodt")
    assert read(data, "a.fodt").text == "One.\n"


def test_a_password_is_named():
    manifest = {"META-INF/manifest.xml": "<manifest><file-entry><encryption-data/></file-entry></manifest>"}
    with pytest.raises(NotText, match="with a password; save it without one"):
        read(make_odt("<text:p>x</text:p>", extra=manifest))


def test_an_entity_bomb_is_refused():
    bomb = '<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>'
    with pytest.raises(NotText, match="declares entities"):
        read(pack({"content.xml": bomb}))


def test_a_part_that_fills_the_memory_is_refused():
    with pytest.raises(NotText, match="packed more than 400 to 1"):
        read(make_odt(f"<text:p>{' ' * 30_000_000}</text:p>"))


def test_elements_in_each_other_without_end_are_refused_or_read():
    with pytest.raises(NotText, match="OpenDocument text"):
        read(make_odt("<text:span>" * 2_000))


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04", b"plain", pack({"a.txt": "x"}), pack({"../content.xml": "x"}), make_odt("<text:p> </text:p>")],
)
def test_what_is_no_text_says_so(data):
    with pytest.raises(NotText, match=r"OpenDocument text|no XML|no text"):
        read(data)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_truncated_file_says_so(share):
    data = make_odt(paragraphs(STORY, "text:p"))
    with pytest.raises(NotText):
        read(data[: int(len(data) * share)])


def test_signs_of_the_format():
    assert is_odt_file(make_odt("<text:p>x</text:p>")[:4096], "a.bin")
    assert not is_odt_file(pack({"a": "b"})[:4096], "a.zip")
    assert not is_odt_file(store({"b": make_odt("<text:p>x</text:p>")})[:4096], "a.zip")
