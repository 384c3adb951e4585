"""Words of a PDF → its text in reading order: columns, paragraphs over columns and pages, tables, captions."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date

import pytest
from printed_pages import STORY, TITLE, Sheet, expect_story, print_story, read_pdf, wrap_words


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("hyphens", [False, True])
def test_columns_give_the_same_paragraphs(columns, hyphens):
    found, unread = read_pdf(print_story(columns, hyphens=hyphens, paragraphs=45))
    assert found.text.splitlines() == [TITLE, *expect_story(45)]
    assert [found.text[slice(*span)] for span in found.headings] == [TITLE]
    assert found.known.title == TITLE
    assert unread == []


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_paragraphs_set_apart_by_white_lose_no_word(columns):
    found, _ = read_pdf(print_story(columns, gap=True, hyphens=True, paragraphs=45))
    lines = found.text.splitlines()
    assert " ".join(lines) == " ".join([TITLE, *expect_story(45)])
    wanted = expect_story(45)
    assert sum(paragraph in lines for paragraph in wanted) >= len(wanted) - 2


@pytest.mark.xfail(strict=True, reason="a column that ends with a full stop may end a paragraph or not")
def test_a_paragraph_cut_after_a_full_stop_is_one_where_white_sets_paragraphs_apart():
    sheet = Sheet()
    sheet.lines(60, 90, wrap_words("The bridge is closed to everybody. It stays closed for nine days.", 150)[:1])
    sheet.lines(60, 102, wrap_words(STORY[0], 150)[-1:])
    sheet.lines(230, 760, wrap_words(STORY[1], 150))
    found, _ = read_pdf(sheet.data())
    assert len(found.text.splitlines()) == 1


def test_running_heads_feet_and_page_numbers_are_left_out():
    found, _ = read_pdf(print_story(1, paragraphs=60))
    assert "Page" not in found.text
    assert "All rights reserved" not in found.text
    assert "3 March 2026" not in found.text
    assert (found.known.published, found.known.published_from) == (date(2026, 3, 3), "text")
    assert found.places[-1].number > 2


def test_places_are_pages_and_a_paragraph_over_two_pages_has_two():
    found, _ = read_pdf(print_story(3, paragraphs=60))
    assert [place.number for place in found.places] == list(range(1, len(found.places) + 1))
    assert found.places[0].start == 0 and found.places[-1].end == len(found.text.rstrip("\n"))
    borders = [place.end for place in found.places[:-1]]
    assert any(found.text[border] != "\n" for border in borders)
    for before, after in zip(found.places, found.places[1:], strict=False):
        assert found.text[before.end : after.start].strip() == ""


def test_a_caption_between_two_columns_does_not_cut_the_sentence():
    rows = wrap_words(f"{STORY[0]} {STORY[1]} {STORY[2]}", 150)
    sheet = Sheet()
    sheet.lines(60, 780, [TITLE], size=20, font="Times-Bold")
    y = sheet.lines(60, 740, rows[:9])
    sheet.lines(60, y - 30, ["Marta Oduya at the bridge on Monday"], size=7.5, leading=9)
    sheet.lines(226, 740, rows[9:])
    found, _ = read_pdf(sheet.data())
    lines = found.text.splitlines()
    assert lines == [TITLE, " ".join([STORY[0], STORY[1], STORY[2]]), "Marta Oduya at the bridge on Monday"]


def test_a_headline_over_columns_and_a_second_article_below():
    sheet = Sheet()
    sheet.lines(60, 780, [TITLE], size=20, font="Times-Bold")
    for number in range(3):
        sheet.lines(60 + 166 * number, 750, wrap_words(STORY[number], 150))
    sheet.lines(60, 560, ["Shops along the ramp fear for their sales"], size=20, font="Times-Bold")
    for number in range(3):
        sheet.lines(60 + 166 * number, 530, wrap_words(STORY[3 + number], 150))
    found, _ = read_pdf(sheet.data())
    assert found.text.splitlines() == [
        TITLE,
        *STORY[:3],
        "Shops along the ramp fear for their sales",
        *STORY[3:6],
    ]


def test_a_table_is_read_row_by_row_a_cell_a_line():
    sheet = Sheet()
    y = sheet.lines(60, 760, wrap_words(STORY[0], 400)) - 12
    rows = [("Bridge", "Vehicles", "Closed since"), ("Harbour bridge", "41,000", "3 March"), ("Ramp", "8,300", "never")]
    for row in rows:
        for x, cell in zip((60, 220, 320), row, strict=True):
            sheet.lines(x, y, [cell])
        y -= 14
    sheet.lines(60, y - 12, wrap_words(STORY[1], 400))
    found, _ = read_pdf(sheet.data())
    assert found.text.splitlines() == [STORY[0], *(cell for row in rows for cell in row), STORY[1]]


def test_a_table_of_cells_of_one_width_is_no_text():
    sheet = Sheet()
    sheet.lines(60, 760, wrap_words(STORY[0], 400))
    rows = [[f"cell {row} {column}" for column in range(3)] for row in range(4)]
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.lines(60 + 150 * column, 680 - 14 * number, [cell])
    assert read_pdf(sheet.data())[0].text.splitlines() == [STORY[0], *(cell for row in rows for cell in row)]


def test_a_numbered_list_keeps_its_numbers():
    items = [f"{STORY[number][:118]}." for number in range(3)]
    sheet = Sheet()
    y = sheet.lines(60, 760, wrap_words(STORY[6], 400))
    for number, item in enumerate(items, start=1):
        sheet.lines(70, y, [f"{number}."])
        y = sheet.lines(90, y, wrap_words(item, 200))
    found, _ = read_pdf(sheet.data())
    assert found.text.splitlines() == [STORY[6], *(f"{n}. {item}" for n, item in enumerate(items, start=1))]


def test_decimals_at_the_beginning_of_a_line_are_no_list():
    sheet = Sheet()
    sheet.lines(
        60,
        760,
        ["The repair of the bridge is thought to cost between", "2.4 and 3.1 million euros, of which the city pays."],
    )
    found, _ = read_pdf(sheet.data())
    assert found.text == (
        "The repair of the bridge is thought to cost between 2.4 and 3.1 million euros, of which the city pays.\n"
    )


@pytest.mark.skipif(shutil.which("chromium") is None, reason="no browser to print with")
def test_a_page_printed_by_a_browser(tmp_path):
    page = tmp_path / "page.html"
    style = "body{font-family:serif}.c{column-count:2;text-align:justify}p.a::first-letter{font-size:3em;float:left}"
    paragraphs = "".join(f"<p{' class=a' * (not n)}>{text}</p>" for n, text in enumerate(STORY * 2))
    page.write_text(
        f"<meta charset=utf-8><style>{style}</style><h1>{TITLE}</h1><div class=c>{paragraphs}</div>",
        encoding="utf-8",
    )
    out = tmp_path / "page.pdf"
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={out}", page.as_uri()]
    subprocess.run(command, capture_output=True, timeout=120, check=False)
    if not out.exists():
        pytest.skip("the browser does not print here")
    found, _ = read_pdf(out.read_bytes())
    lines = found.text.splitlines()
    assert lines[0] == TITLE
    assert sum(text in lines for text in STORY) >= len(STORY) - 1
    assert "".join(" ".join(lines).split()).count("".join(STORY[3].split())) == 2
