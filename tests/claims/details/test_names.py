"""Names and places of claims."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.claims.details.gazetteer import correct_label
from twosource.claims.details.names import find_entities, find_places
from twosource.inference import load_parser

BLANK = spacy.blank("en")


def entities(text):
    return [(e.name, e.label) for e in find_entities(load_parser()(text), ((0, len(text)),))]


def places(text):
    found = find_places(load_parser()(text), ((0, len(text)),))
    for place in found:
        assert text[place.start : place.end] == place.name
    return [place.name for place in found]


@pytest.mark.model
def test_possessive_and_article_are_left_out():
    assert ("United Nations", "ORG") in entities("Envoys of the United Nations met in Geneva on Monday.")
    assert ("Portugal", "GPE") in entities("Portugal's prime minister met the union.")


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks took place in Lisbon on Sunday.", ["Lisbon"]),
        ("Talks took place in Cairo, Egypt.", ["Cairo", "Egypt"]),
        ("The army left the West Bank.", ["West Bank"]),
        ("Envoys flew from Doha to Tehran.", ["Doha", "Tehran"]),
        ("The Portuguese minister met Israeli officials.", []),
        ("Hamas met the union.", []),
        ("The White House declined to comment.", []),
        ("Anna Reyes met Tom Berg.", []),
        ("The council has lost its faith in Anna Reyes and in her friend John Miller.", []),
        ("Troops moved into Khan Younis and the eastern part of Rafah.", ["Khan Younis", "Rafah"]),
    ],
)
def test_places(text, expected):
    assert places(text) == expected


@pytest.mark.model
def test_dates_and_numbers_are_no_names():
    assert entities("Two ships sank on Monday.") == []


@pytest.mark.model
def test_only_the_given_spans_are_read():
    text = "In Madrid the union said that Lisbon was quiet."
    found = find_places(load_parser()(text), ((text.index("Lisbon"), len(text)),))
    assert [place.name for place in found] == ["Lisbon"]


@pytest.mark.parametrize(
    ("name", "label", "expected"),
    [
        ("Hamas", "PERSON", "ORG"),
        ("Cairo", "PERSON", "GPE"),
        ("Transport Ministry", "PERSON", "ORG"),
        ("Harbour Bridge", "ORG", "FAC"),
        ("Coral Strait", "PERSON", "LOC"),
        ("Anna Strait", "ORG", "LOC"),
        ("Bridge", "ORG", "ORG"),
        ("Gazan", "GPE", "NORP"),
        ("NDU", "GPE", "ORG"),
        ("UAE", "ORG", "GPE"),
        ("Anna Reyes", "PERSON", "PERSON"),
    ],
)
def test_labels_are_mended(name, label, expected):
    assert correct_label(name, label) == expected


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=60)
def test_any_text_is_read(text):
    find_places(BLANK(text), ((0, len(text)),))
