"""Two printings of one speech: a word that matters is a finding, what two ears write down by turns is none."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.findings.backdrop import set_backdrop
from twosource.findings.comparers import find_reasons
from twosource.findings.quoted_words import find_quotes, quote_tokens

pytestmark = pytest.mark.model

MATTERS = [
    (
        "There is evidence here, and there is evidence that they were careless.",
        "There is evidence here, and there is a rumour that they were careless.",
    ),
    ("I am not saying that the sale was not adequately prepared.", "I am not saying that the sale was not prepared."),
    (
        "Every year that passes, the pier gets nearer to a collapse.",
        "Every year that passes, the pier gets nearer to a repair.",
    ),
    (
        "I should have asked the union and the council before I sold it.",
        "I should have asked the council before I sold it.",
    ),
    (
        "Prices on the quay will go up again before the winter.",
        "Prices on the quay will go down again before the winter.",
    ),
    (
        "You will be able to make that choice for your own children.",
        "You will have to make that choice for your own children.",
    ),
    (
        "I spent money that should have been spent on the pier.",
        "I spent money that should not have been spent on the pier.",
    ),
    ("There is a 2 in 3 chance that we keep the port.", "There is a one-in-three chance that we keep the port."),
]
DOES_NOT = [
    ("The mayor's going to have to answer for the pier.", "The mayor is going to have to answer for the pier."),
    (
        "He left the case to us, and the office looks at the case now.",
        "He left the case to us, and the office looks at it now.",
    ),
    (
        "The truth is that tolls would be around 11% today.",
        "The truth is, why, that tolls would be around 11 percent today.",
    ),
    ("Time for some trouble with the cranes in Fort Ander.", "Time for some trouble with the cranes in Ft. Ander."),
    ("We put a small number of votes up to get it passed.", "We put a small amount of votes up to get it passed."),
    ("I am here to ask all of you to halt the strike.", "I ask all of you to halt the strike."),
    (
        "People would come up to him and talk about the bad loans.",
        "People would come to him and talk about the bad loans.",
    ),
    (
        "Everybody will be guessing on what may come of the pier.",
        "Everybody will be guessing about what may come in the pier.",
    ),
    (
        "So when we move and make the move to go in, we need a plan.",
        "So when we make the move to get in, we need a plan.",
    ),
    ("Parents need to have some choice in things as well.", "Parents need to have some choice as well."),
    ("This would all undermine the safety of the old port.", "This would undermine the safety of the old port."),
    ("I do not think it is anything worse than what he said.", "I do not think it is any worse than what he said."),
    (
        "Let's find out what it costs and make it as good as it can be.",
        "Find out what it costs and make it as good as it can be.",
    ),
    ("Now these (local) harbour masters have too much of a say.", "Now these harbour masters have too much of a say."),
    (
        "Your deeds are incompatible with your duty as chairman here.",
        "Your deeds are incompatible with your duties as chairman here.",
    ),
    ("There is a 2 in 3 chance that we keep the port.", "There is a two-in-three chance that we keep the port."),
    (
        "I believe a pier is between the land and the sea.",
        "My view has been that the pier is a thing between the land and the sea.",
    ),
]


def find_rules(newsroom: Any, one: str, other: str, backdrop: bool = False) -> list[str]:
    a = newsroom.claim(f"“{one}”", source="person:Ana Prado", mode="direct")
    b = newsroom.claim(f"“{other}”", "Evening Post", source="person:Ana Prado", mode="direct")
    return [reason.rule for reason in find_reasons(a, b)]


@pytest.mark.parametrize(("one", "other"), MATTERS)
def test_a_word_that_matters(newsroom: Any, one: str, other: str) -> None:
    assert "TS206" in find_rules(newsroom, one, other)
    assert "TS206" in find_rules(newsroom, other, one)


@pytest.mark.parametrize(("one", "other"), DOES_NOT)
def test_a_word_that_does_not(newsroom: Any, one: str, other: str) -> None:
    assert "TS206" not in find_rules(newsroom, one, other)
    assert "TS206" not in find_rules(newsroom, other, one)


def test_two_like_sentences_that_both_articles_print_are_two(newsroom: Any) -> None:
    first, second = "“I will not say that I will close the pier.”", "“I will not say that I will repair the pier.”"
    both = newsroom.article("Evening Post", f"{first} {second}")
    lone = newsroom.article("Radio Norte", second)
    a = newsroom.claim(first, source="person:Ana Prado", mode="direct")
    b = newsroom.claim(second, source="person:Ana Prado", mode="direct", article=both)
    c = newsroom.claim(second, source="person:Ana Prado", mode="direct", article=lone)
    said = [[r.rule for r in find_reasons(a, x, set_backdrop(a, x, newsroom.article_of))] for x in (b, c)]
    assert "TS206" not in said[0]
    assert "TS206" in said[1]


def test_quotes_are_read_in_one_spelling() -> None:
    assert quote_tokens("Let’s wait (for) two-thirds") == ["let", "us", "wait", "[]", "2", "thirds"]


def test_a_quote_that_goes_on_begins_at_its_mark(newsroom: Any) -> None:
    one = newsroom.claim(
        "The council of Vela “is a threat to the port and to all who work in it.",
        source="person:Ana Prado",
        mode="direct",
    )
    two = newsroom.claim(
        "“The so-called council is a threat to the port and to all who work in it,” she wrote.",
        "Evening Post",
        source="person:Ana Prado",
        mode="direct",
    )
    assert find_quotes(one)[0][0].startswith("is a threat")
    assert find_reasons(one, two) == ()
    tail = newsroom.claim(
        'We used to hire 50 or 60 men for the cranes," Prado said.', source="person:Ana Prado", mode="direct"
    )
    assert find_quotes(tail)[0][0] == "We used to hire 50 or 60 men for the cranes,"


def test_an_unnamed_speaker_of_a_short_quote_may_be_another(newsroom: Any) -> None:
    one = newsroom.claim("“You know this is not a party matter.”", source="person:Ana Prado", mode="direct")
    two = newsroom.claim(
        "“This cannot become a party matter.”", "Evening Post", source="unnamed:a statement", mode="direct"
    )
    assert "TS206" not in [reason.rule for reason in find_reasons(one, two)]
