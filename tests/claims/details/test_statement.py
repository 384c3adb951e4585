"""Statements: a claim's content as one sentence that stands alone."""

from datetime import date

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.claims.details.statement import inflect_possessive, write_statement
from twosource.claims.details.times import find_when
from twosource.inference import load_parser

BLANK = spacy.blank("en")

PUBLISHED = date(2031, 3, 7)
"""A Friday."""


def write(text, spans=None, names=None):
    doc = load_parser()(text)
    spans = (
        tuple((text.index(piece), text.index(piece) + len(piece)) for piece in spans) if spans else ((0, len(text)),)
    )
    referents = {}
    for word, name in (names or {}).items():
        token = next(t for t in doc if t.text == word)
        referents[token.idx, token.idx + len(token)] = name
    return write_statement(doc, spans, referents, find_when(doc, spans, PUBLISHED, None))


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "spans", "names", "expected"),
    [
        ("Reyes said that the port is shut.", ["that the port is shut"], {}, "The port is shut."),
        ("“The port is shut,” Reyes said.", ["The port is shut,"], {}, "The port is shut."),
        (
            '"We will strike," Reyes said, "until the port is sold."',
            ["We will strike,", "until the port is sold."],
            {"We": "the dockers"},
            "The dockers will strike, until the port is sold.",
        ),
        (
            "Reyes said he lost his job.",
            ["he lost his job"],
            {"he": "Reyes", "his": "Reyes"},
            "Reyes lost Reyes's job.",
        ),
        ("Reyes said the union met and it left.", ["and it left"], {"it": "the union"}, "The union left."),
        ("I am ready, said Reyes.", ["I am ready"], {"I": "Reyes"}, "Reyes is ready."),
        ("I think so, said Reyes.", ["I think so"], {"I": "Reyes"}, "Reyes thinks so."),
        ("I'm ready, said Reyes.", ["I'm ready"], {"I": "Reyes"}, "Reyes is ready."),
        ("They hurt their hands.", None, {"They": "the men", "their": "the men"}, "The men hurt the men's hands."),
        ('Reyes called the talks "constructive".', None, {}, "Reyes called the talks constructive."),
        ("The men's ‘final’ offer failed.", None, {}, "The men's final offer failed."),
        ("That is wrong, Reyes said.", ["That is wrong,"], {}, "That is wrong."),
        ("Is the port shut?", None, {}, "Is the port shut?"),
        ("The  port \n is    shut", None, {}, "The port is shut."),
        ("However, the port is shut.", None, {}, "The port is shut."),
    ],
)
def test_statements(text, spans, names, expected):
    assert write(text, spans, names) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port shut on Sunday.", "The port shut on 2 March 2031."),
        ("The port shut yesterday.", "The port shut on 6 March 2031."),
        ("The port shut late Tuesday.", "The port shut on 4 March 2031."),
        ("On Sunday, the port shut.", "On 2 March 2031, the port shut."),
        ("The port shut on July 2.", "The port shut on 2 July 2030."),
        ("The port shut on July 2, 2024.", "The port shut on July 2, 2024."),
        ("The port has been shut since Sunday.", "The port has been shut since Sunday."),
        ("The port shut last week.", "The port shut last week."),
        ("Sunday's talks failed.", "Sunday's talks failed."),
        ("The Sunday meeting failed.", "The Sunday meeting failed."),
        ("The port shut in March.", "The port shut in March."),
    ],
)
def test_exact_days_are_written_out(text, expected):
    assert write(text) == expected


def test_possessives():
    assert inflect_possessive("Anna Reyes") == "Anna Reyes's"
    assert inflect_possessive("Hamdan") == "Hamdan's"
    assert inflect_possessive("two security sources") == "two security sources'"


@pytest.mark.model
def test_reflexives_stay():
    assert write("She hurt herself.", None, {"She": "Reyes", "herself": "Reyes"}) == "Reyes hurt herself."


def test_nothing_to_say():
    doc = BLANK('  " , " ')
    assert write_statement(doc, ((0, 8),), {}, None) == ""


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=100)
def test_any_text_is_written_on_one_line(text):
    statement = write_statement(BLANK(text), ((0, len(text)),), {}, None)
    assert "\n" not in statement
    assert statement == "" or statement.strip() == statement


@pytest.mark.model
def test_dates_after_another_preposition():
    assert write("The vote is scheduled for Sunday.") == "The vote is scheduled for 9 March 2031."
    assert write("The dockers' pay fell.") == "The dockers' pay fell."
    assert write("Lawmakers met later Wednesday.") == "Lawmakers met on 5 March 2031."


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "statement"),
    [
        ("The talks went on, with Valdora demanding a refund.", "Valdora demanding", "Valdora was demanding a refund."),
        ("The film shows crews leaving the port.", "crews leaving", "Crews are leaving the port."),
        (
            "The talks ended after Valdora demanded a refund.",
            "The talks",
            "The talks ended after Valdora demanded a refund.",
        ),
    ],
)
def test_a_participle_is_made_a_sentence(text: str, words: str, statement: str) -> None:
    from twosource.claims.details.statement import write_statement
    from twosource.inference import load_parser

    doc = load_parser()(text)
    assert write_statement(doc, [(text.index(words), len(text))], {}, None) == statement
