"""PDFs that are no text, locked, broken or made to do harm: each with its reason, in bounded time."""

from __future__ import annotations

import contextlib
import io
import logging
import time
import zlib

import pytest
from printed_pages import STORY, Sheet, assemble, make_stream, print_story, read_pdf, wrap_words
from reportlab.lib.utils import ImageReader

from twosource.articles.decode import NotText
from twosource.articles.readers.pdf.pdf_file import is_pdf_file
from twosource.articles.readers.pdf.pdf_pages import MAX_PAGES

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
SHOW = b"BT /F1 12 Tf 72 700 Td (The bridge is closed for nine days, the ministry said on Tuesday.) Tj ET"


def page_of(contents: bytes, resources: bytes = b"/Font << /F1 4 0 R >>") -> list[bytes]:
    """Catalogue, page tree, one page, a font; object 5 is its content."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << %s >> >>" % resources
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return [b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, FONT, contents]


def draw_picture(sheet: Sheet) -> None:
    from PIL import Image

    sheet.canvas.drawImage(ImageReader(Image.new("L", (60, 80), 128)), 0, 0, 595, 842)


def test_a_page_by_hand_is_read():
    found, _ = read_pdf(assemble(page_of(make_stream(SHOW))))
    assert found.text == "The bridge is closed for nine days, the ministry said on Tuesday.\n"


def test_a_scan_is_named_as_one():
    sheet = Sheet()
    draw_picture(sheet)
    with pytest.raises(NotText, match="a scan: its pages are pictures, no text in them; run OCR"):
        read_pdf(sheet.data())


def test_a_scanned_page_among_others_is_a_note():
    sheet = Sheet()
    sheet.lines(60, 700, wrap_words(STORY[0], 300))
    for _ in range(2):
        sheet.page()
        draw_picture(sheet)
    found, _ = read_pdf(sheet.data())
    assert found.text == STORY[0] + "\n"
    assert found.notes[0].startswith("pages 2–3 without text, only a picture; run OCR")


def test_a_picture_beside_text_is_no_scan():
    sheet = Sheet()
    draw_picture(sheet)
    sheet.lines(60, 700, wrap_words(STORY[0], 300))
    assert read_pdf(sheet.data())[0].notes == ()


def test_an_empty_page_says_so():
    sheet = Sheet()
    sheet.canvas.line(0, 0, 100, 100)
    with pytest.raises(NotText, match="without text"):
        read_pdf(sheet.data())


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_password_is_asked_for_only_where_one_is_needed(algorithm):
    import pypdf

    sheet = Sheet()
    sheet.lines(60, 700, wrap_words(STORY[0], 300))
    for password in ("", "secret"):
        writer = pypdf.PdfWriter(io.BytesIO(sheet.data()) if not password else None)
        if password:
            writer.append(io.BytesIO(print_story(1, paragraphs=2)))
        writer.encrypt(user_password=password, owner_password="owner", algorithm=algorithm)
        out = io.BytesIO()
        writer.write(out)
        if password:
            with pytest.raises(NotText, match="a PDF with a password; save it without one"):
                read_pdf(out.getvalue())
        else:
            assert read_pdf(out.getvalue())[0].text == STORY[0] + "\n"


def test_a_page_tree_that_holds_itself_ends():
    objects = page_of(make_stream(SHOW))
    objects[1] = b"<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 3 >>"
    started = time.monotonic()
    with contextlib.suppress(NotText):
        assert "nine days" in read_pdf(assemble(objects))[0].text
    assert time.monotonic() - started < 5


def test_a_drawing_that_draws_itself_ends():
    objects = page_of(make_stream(SHOW + b" /X1 Do"), b"/Font << /F1 4 0 R >> /XObject << /X1 6 0 R >>")
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 6 0 R >> >>"
    objects.append(make_stream(b"/X1 Do " * 40, form))
    started = time.monotonic()
    try:
        assert "nine days" in read_pdf(assemble(objects))[0].text
    except NotText as error:
        assert "more work" in str(error)
    assert time.monotonic() - started < 10


def test_a_cross_reference_that_points_to_itself_ends():
    data = assemble(page_of(make_stream(SHOW)))
    start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    assert "nine days" in read_pdf(assemble(page_of(make_stream(SHOW)), b"/Prev %d" % start))[0].text


def test_a_stream_that_fills_the_memory_is_refused():
    bomb = zlib.compress(b" " * 150_000_000, 9)
    objects = page_of(make_stream(bomb, b"/Filter /FlateDecode"))
    with pytest.raises(NotText, match="cannot be read"):
        read_pdf(assemble(objects))


def test_pages_past_the_limit_are_named():
    objects = page_of(make_stream(SHOW))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count 10000 >>" % (b"3 0 R " * 10_000)
    found, unread = read_pdf(assemble(objects))
    assert found.places[-1].number == MAX_PAGES
    assert [(one.part, one.reason.split(";")[0]) for one in unread] == [
        (f"page-{MAX_PAGES + 1}", f"the file has 10,000 pages, and {MAX_PAGES:,} are read")
    ]


def test_a_broken_page_does_not_lose_the_others():
    objects = page_of(make_stream(SHOW))
    objects[1] = b"<< /Type /Pages /Kids [6 0 R 3 0 R] /Count 2 >>"
    objects.append(objects[2].replace(b"/Contents 5 0 R", b"/Contents 7 0 R"))
    objects.append(make_stream(b"no deflate", b"/Filter /NoSuchDecode"))
    found, unread = read_pdf(assemble(objects))
    assert "nine days" in found.text and found.places[0].number == 2
    assert [one.part for one in unread] == ["page-1"]


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
def test_a_truncated_file_gives_its_pages_or_a_reason(share):
    data = print_story(2, paragraphs=30)
    try:
        read_pdf(data[: int(len(data) * share)])
    except NotText as error:
        assert str(error)


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"plain text", b"%PDF" + b"\0" * 500])
def test_what_is_no_pdf_says_so(data):
    with pytest.raises(NotText, match="PDF"):
        read_pdf(data)


def test_fonts_that_tell_no_letters_are_named():
    descendant = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << >> /DW 500 >>"
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [%s] >>" % descendant
    shown = b"BT /F1 12 Tf 72 700 Td <%s> Tj ET" % (b"0037004B0048" * 40)
    objects = page_of(make_stream(shown))
    objects[3] = font
    with pytest.raises(NotText, match="fonts do not say which letters"):
        read_pdf(assemble(objects))


def test_nothing_is_written_to_the_log(capfd):
    logging.getLogger("pypdf").handlers.clear()
    with pytest.raises(NotText):
        read_pdf(b"%PDF-1.7\n1 0 obj << /Length (x) >> stream\n")
    assert capfd.readouterr() == ("", "")


def test_signs_of_the_format():
    assert is_pdf_file(b"\n\n%PDF-1.4", "a.bin")
    assert is_pdf_file(b"junk of a mail gateway\n%PDF-1.4", "a.pdf")
    assert not is_pdf_file(b"From: ann@courier.example\n\n%PDF-1.4", "a.eml")
    assert not is_pdf_file(b"PK\x03\x04 %PDF-1.4", "a.pdf")
