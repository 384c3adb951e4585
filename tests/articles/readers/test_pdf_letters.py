"""Glyphs of a PDF → words: spaced letters, single letters, marks, initials, words drawn twice or at an angle."""

from __future__ import annotations

import random

import pytest
from printed_pages import STORY, Sheet, read_pdf, wrap_words
from reportlab.pdfbase.pdfmetrics import stringWidth

from twosource.articles.readers.pdf.pdf_hyphens import find_vocabulary, join_lines


def draw(sheet, pieces):
    """One line of (text, rise, size)."""
    text = sheet.canvas.beginText(60, 700)
    for piece, rise, size in pieces:
        text.setRise(rise)
        text.setFont("Times-Roman", size)
        text.textOut(piece)
    sheet.canvas.drawText(text)


def test_letters_drawn_one_by_one_in_any_order_are_words():
    sheet = Sheet()
    letters = []
    for number, row in enumerate(wrap_words(STORY[0], 300)):
        x = 60.0
        for letter in row:
            letters.append((x, 700 - 12 * number, letter))
            x += stringWidth(letter, "Times-Roman", 10)
    random.Random(3).shuffle(letters)
    sheet.canvas.setFont("Times-Roman", 10)
    for x, y, letter in letters:
        if letter != " ":
            sheet.canvas.drawString(x, y, letter)
    assert read_pdf(sheet.data())[0].text == STORY[0] + "\n"


def test_a_letter_spaced_title_is_words():
    sheet = Sheet()
    x = 60.0
    for word in ("BRIDGE", "CLOSED"):
        for letter in word:
            sheet.lines(x, 760, [letter], size=18, font="Helvetica-Bold")
            x += 9 + stringWidth(letter, "Helvetica-Bold", 18)
        x += 14
    sheet.lines(60, 730, wrap_words(STORY[0], 300))
    assert read_pdf(sheet.data())[0].text.splitlines()[0] == "BRIDGE CLOSED"


def test_initials_in_a_sentence_are_no_spaced_word():
    sheet = Sheet()
    sheet.lines(60, 760, ["The chair of the board, J. R. Moor, and I, A. Vale, saw plan B as well."])
    assert "J. R. Moor, and I, A. Vale, saw plan B as well." in read_pdf(sheet.data())[0].text


def test_white_between_all_letters_is_no_space():
    sheet = Sheet()
    text = sheet.canvas.beginText(60, 735)
    text.setFont("Helvetica", 12)
    text.setCharSpace(4)
    text.textLine("Nine days of silence")
    sheet.canvas.drawText(text)
    assert read_pdf(sheet.data())[0].text == "Nine days of silence\n"


def test_marks_join_their_word_and_references_are_left_out():
    sheet = Sheet()
    small = 6.5
    draw(
        sheet,
        [
            *(("The bridge was closed.", 0, 10), ("1", 3.5, small), (" It covers 40 km", 0, 10), ("2", 3.5, small)),
            *((" and emits CO", 0, 10), ("2", -2, small), (" on the 19", 0, 10), ("th", 3.5, small)),
            (" of March.", 0, 10),
        ],
    )
    assert (
        read_pdf(sheet.data())[0].text
        == "The bridge was closed. It covers 40 km² and emits CO2 on the 19th of March.\n"
    )


def test_a_footnote_stands_after_the_text():
    sheet = Sheet()
    sheet.lines(60, 700, wrap_words(STORY[1], 300))
    sheet.lines(60, 100, ["1 Ministry of Transport, statement of 3 March."], size=7.5)
    sheet.page()
    sheet.lines(60, 700, wrap_words(STORY[2], 300))
    found, _ = read_pdf(sheet.data())
    assert found.text.splitlines() == [STORY[1], STORY[2], "1 Ministry of Transport, statement of 3 March."]
    assert [place.number for place in found.places] == [1, 2, 1]


@pytest.mark.parametrize(
    ("letter", "rest", "expected"),
    [("T", "he harbour", "The harbour"), ("A", "bridge", "A bridge"), ("A", "fter years", "After years")],
)
def test_a_large_initial_begins_its_paragraph(letter, rest, expected):
    sheet = Sheet()
    sheet.lines(60, 688, [letter], size=34, font="Times-Bold")
    sheet.lines(86, 700, [f"{rest} will stay closed for nine days", "and then open again, the ministry said"])
    y = sheet.lines(60, 676, ["on Tuesday. After that nobody knows."])
    sheet.lines(60, y, wrap_words(STORY[1], 190))
    assert read_pdf(sheet.data())[0].text.startswith(f"{expected} will stay closed for nine days and then open")


def test_words_at_an_angle_are_left_out_and_named():
    sheet = Sheet()
    sheet.lines(60, 700, wrap_words(STORY[0], 300))
    sheet.canvas.saveState()
    sheet.canvas.translate(550, 300)
    sheet.canvas.rotate(90)
    sheet.canvas.drawString(0, 0, "Photograph: an agency, all rights reserved")
    sheet.canvas.restoreState()
    found, _ = read_pdf(sheet.data())
    assert found.text == STORY[0] + "\n"
    assert found.notes == ("37 letters that stand at an angle are left out; type them if they matter",)


def test_a_page_set_sideways_is_read():
    sheet = Sheet()
    sheet.canvas.translate(400, 100)
    sheet.canvas.rotate(90)
    sheet.lines(0, 0, wrap_words(STORY[0], 400))
    assert read_pdf(sheet.data())[0].text == STORY[0] + "\n"


def test_a_word_drawn_twice_for_weight_is_one():
    sheet = Sheet()
    sheet.lines(60, 700, ["Closed for nine days"], size=14)
    sheet.lines(60.4, 700, ["Closed for nine days"], size=14)
    assert read_pdf(sheet.data())[0].text == "Closed for nine days\n"


def test_a_word_said_twice_is_two():
    sheet = Sheet()
    sheet.lines(60, 700, ["It was very very late when the ferry came."])
    assert read_pdf(sheet.data())[0].text == "It was very very late when the ferry came.\n"


VOCABULARY = find_vocabulary(["a well-known plan", "the statement of the committee", "ceasefire talks"])


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("in a state-", "ment of the mayor", "in a statement of the mayor"),
        ("the well-", "known weakness", "the well-known weakness"),
        ("a cease-", "fire holds", "a ceasefire holds"),
        ("the inspec-", "tors found", "the inspectors found"),
        ("a self-", "employed driver", "a self-employed driver"),
        ("the cross-", "ing is closed", "the crossing is closed"),
        ("the Anglo-", "Dutch company", "the Anglo-Dutch company"),
        ("a two-year-", "old child", "a two-year-old child"),
        ("in 1998-", "built houses", "in 1998-built houses"),
        ("two- and three-", "year terms", "two- and three-year terms"),
        ("for two-", "and three-year terms", "for two- and three-year terms"),
        ("the com\u00ad", "mittee met", "the committee met"),
        ("he said —", "and left", "he said — and left"),
        ("see https://courier.example/long-", "name.html", "see https://courier.example/long-name.html"),
    ],
)
def test_hyphens_at_the_end_of_a_line(before, after, joined):
    left, gap = join_lines(before, after, VOCABULARY)
    assert left + gap + after == joined
