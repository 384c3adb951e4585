"""Content words of claims: what is kept, what hangs on what, what a negation governs."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.claims.details.words import find_words
from twosource.inference import load_parser

BLANK = spacy.blank("en")


def read(text):
    return find_words(load_parser()(text), ((0, len(text)),))


NEGATED = [
    ("The council did not sign the deal.", {"sign"}),
    ("The council never signed the deal.", {"sign"}),
    ("The council didn't sign the deal.", {"sign"}),
    ("The council cannot sign the deal.", {"sign"}),
    ("No deal was signed.", {"deal", "sign"}),
    ("The council signed no deal.", {"deal", "sign"}),
    ("There was no deal.", {"deal", "be"}),
    ("Nobody signed the deal.", {"sign"}),
    ("None of the parties signed the deal.", {"sign"}),
    ("Neither side signed the deal.", {"sign"}),
    ("Neither the council nor the union signed the deal.", {"sign"}),
    ("The council failed to sign the deal.", {"sign"}),
    ("The council refused to sign the deal.", {"sign"}),
    ("The mayor denied signing the deal.", {"sign"}),
    ("The council was unable to sign the deal.", {"sign"}),
    ("The talks ended without agreement.", {"agreement"}),
    ("The mayor left without signing the deal.", {"sign"}),
    ("The lack of agreement delayed the vote.", {"agreement"}),
    ("The council has yet to sign the deal.", {"sign"}),
    ("The council no longer backs the deal.", {"back"}),
    ("The mayor is not keen.", {"be", "keen"}),
    ("The council did not sign or ratify the deal.", {"sign", "ratify"}),
    ("The council did not sign any deal.", {"sign"}),
    ("She is a guard, not a guide.", {"guide"}),
    ("The storm prevented the ferry from leaving.", {"leave"}),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "lemmas"), NEGATED)
def test_what_is_negated(text, lemmas):
    assert {word.lemma for word in read(text) if word.negated} == lemmas


NOT_NEGATED = [
    "The council signed the deal.",
    "The council did not only talk: it signed the deal.",
    "The council signed the deal and not the annex.",
    "He is in the No. 2 job.",
    "The failure of the talks delayed the vote.",
    "The mayor refused the gift and signed the deal.",
    "Yet the council signed the deal.",
    "The union denied the report.",
    "The council not only signed the deal but kept it.",
    'The lone "no" vote was the report.',
]


@pytest.mark.model
@pytest.mark.parametrize("text", NOT_NEGATED)
def test_sign_is_not_negated(text):
    assert not any(word.negated for word in read(text) if word.lemma in ("sign", "deal", "report", "be", "delay"))


@pytest.mark.model
def test_two_negations_cancel():
    assert {w.lemma for w in read("The council did not fail to sign the deal.") if w.negated} == {"fail"}
    assert {w.lemma for w in read("The council never refused to sign the deal.") if w.negated} == {"refuse"}


@pytest.mark.model
def test_one_hop_only():
    words = {w.lemma: w.negated for w in read("The council failed to sign the deal that the union drafted.")}
    assert words == {"council": False, "fail": False, "sign": True, "deal": False, "union": False, "draft": False}


@pytest.mark.model
def test_grammar_travels():
    text = "The union will hold talks in Lisbon."
    words = {w.lemma: w for w in read(text)}
    assert list(words) == ["union", "hold", "talk", "lisbon"]
    assert words["hold"].head == words["hold"].start
    assert (words["union"].role, words["union"].head) == ("nsubj", words["hold"].start)
    assert words["lisbon"].head in (words["talk"].start, words["hold"].start)
    assert text[words["lisbon"].start : words["lisbon"].end] == "Lisbon"


@pytest.mark.model
def test_pronoun_subjects_stay_and_other_small_words_go():
    assert [w.lemma for w in read("He gave it to them very quickly.")] == ["he", "give", "quickly"]


@pytest.mark.model
def test_negation_outside_the_spans_does_not_count():
    text = "The union did not say that the port is shut."
    words = find_words(load_parser()(text), ((text.index("the port"), len(text) - 1),))
    assert not any(word.negated for word in words)
    assert words[1].head == words[1].start


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=60)
def test_any_text_is_read(text):
    find_words(BLANK(text), ((0, len(text)),))


NEGATIONS = st.sampled_from([
    "not", "no", "neither", "nor", "never", "without", "fail", "to", "yet", "unable", "from", "and", "or", "one", "be",
])  # fmt: skip


@pytest.mark.model
@given(st.lists(NEGATIONS, max_size=12))
@settings(deadline=None, max_examples=60)
def test_any_jumble_of_negations_is_read(words):
    read(" ".join(words))
