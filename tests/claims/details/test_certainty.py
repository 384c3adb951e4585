"""Negation and hedging of whole claims."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.claims.details.certainty import find_certainty
from twosource.inference import load_parser

BLANK = spacy.blank("en")


def read(text, cue=None):
    doc = load_parser()(text)
    if cue is None:
        return find_certainty(doc, ((0, len(text)),), ())
    start = text.index(cue) + len(cue)
    return find_certainty(doc, ((start + 1, len(text)),), ((start - len(cue), start),))


HEDGED = [
    ("The port may close.", "may"),
    ("The port might close.", "might"),
    ("The port could close.", "could"),
    ("The operator allegedly bribed the mayor.", "allegedly"),
    ("The operator reportedly bribed the mayor.", "reportedly"),
    ("The port has apparently closed.", "apparently"),
    ("Police held a suspected arsonist.", "suspected"),
    ("The mayor is believed to have fled.", "believed"),
    ("The mayor is thought to be abroad.", "thought"),
    ("The mayor appears to have fled.", "appears"),
    ("The mayor seems to have fled.", "seems"),
    ("Up to 40 sailors drowned.", "Up"),
    ("As many as 40 sailors drowned.", "many"),
    ("The port will probably close.", "probably"),
    ("A strike is likely.", "likely"),
    ("A strike is possible.", "possible"),
    ("Perhaps the port will close.", "Perhaps"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "cue"), HEDGED)
def test_hedged(text, cue):
    got = read(text)
    assert got.hedged
    assert not got.negated
    assert got.cue.text == cue


@pytest.mark.model
@pytest.mark.parametrize("text", ["The report was not confirmed.", "The toll could not be verified."])
def test_not_confirmed_is_a_hedge(text):
    assert read(text).hedged


FIRM = [
    "The port closed in May.",
    "The port closed on May 5.",
    "May told the court about the port.",
    "The army showed its might.",
    "The union appealed to the court.",
    "The union appeared in court.",
    "The choice is up to the court.",
    "Voters turned up to vote.",
    "The port closed as soon as possible.",
    "The mayor believed the report.",
    "The mayor thought about the port.",
    "The man who may be ill signed the deal.",
    "The mayor has as many friends as foes.",
    "The port closed.",
    "The mayor used the strongest possible words.",
]


@pytest.mark.model
@pytest.mark.parametrize("text", FIRM)
def test_firm(text):
    got = read(text)
    assert (got.negated, got.hedged, got.cue) == (False, False, None)


NEGATED = [
    ("The council did not sign the deal.", "not"),
    ("The council failed to sign the deal.", "failed"),
    ("The council could not reach a deal.", "not"),
    ("The council was unable to sign the deal.", "unable"),
    ("The council has yet to sign the deal.", "yet"),
    ("No deal was signed.", "No"),
    ("Neither side signed the deal.", "Neither"),
    ("The council refused to sign the deal.", "refused"),
    ("The deal is not ready.", "not"),
    ("Nobody was hurt.", "Nobody"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "cue"), NEGATED)
def test_negated(text, cue):
    got = read(text)
    assert got.negated
    assert not got.hedged
    assert got.cue.text == cue


ASSERTED = [
    "The council signed a deal that it did not like.",
    "The council did not fail to sign the deal.",
    "The council signed the deal without delay.",
    "The failure of the talks ended the hopes.",
    "The mayor who never smiles signed the deal.",
]


@pytest.mark.model
@pytest.mark.parametrize("text", ASSERTED)
def test_not_negated_as_a_whole(text):
    assert not read(text).negated


@pytest.mark.model
def test_negated_and_hedged():
    got = read("The port may not close.")
    assert (got.negated, got.hedged, got.cue.text) == (True, True, "may")


@pytest.mark.model
def test_the_attribution_can_hedge():
    assert read("Police suspect the mayor fled.", "suspect").hedged
    assert read("Police believe the mayor fled.", "believe").cue.text == "believe"
    assert read("Reports suggest the mayor fled.", "suggest").hedged
    assert not read("The panel suggested that the mayor be replaced.", "suggested").hedged
    assert not read("Police said the mayor fled.", "said").hedged


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=60)
def test_any_text_is_read(text):
    find_certainty(BLANK(text), ((0, len(text)),), ((0, len(text)),))
