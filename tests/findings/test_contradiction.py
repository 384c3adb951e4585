"""A denial in other words: proposed by the relation network, proved by a word on one side."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.findings.backdrop import Backdrop
from twosource.findings.comparers import find_reasons
from twosource.findings.relations import type_relation
from twosource.records import Proposal

pytestmark = pytest.mark.model

CONTRADICTS = Proposal(same=0.01, implies=0.02, conflict=0.95, unrelated=0.02, meets=0.97)
OPEN = Proposal(same=0.09, implies=0.1, conflict=0.01, unrelated=0.8, meets=0.97)
APART = Proposal(same=0.0, implies=0.02, conflict=0.95, unrelated=0.03, meets=0.1)

DENIED = [
    ("A seal has moved into the opera house of Vela.", "Seal in the Vela opera house is a hoax"),
    ("A seal has moved into the opera house of Vela.", "The tale of the opera house seal is bogus, the keeper said."),
    ("The baker sold his shop for a single egg.", "Sorry, the baker of Vela never gave his shop away"),
]


def rules(a: Any, b: Any, proposal: Proposal | None) -> set[str]:
    forth = {r.rule for r in find_reasons(a, b, Backdrop(proposal=proposal, given=True))}
    assert forth == {r.rule for r in find_reasons(b, a, Backdrop(proposal=proposal, given=True))}
    return forth


@pytest.mark.parametrize(("said", "denied"), DENIED)
def test_dismissed_in_other_words(newsroom: Any, said: str, denied: str) -> None:
    a, b = newsroom.claim(said), newsroom.claim(denied, "Evening Post")
    assert "TS201" in rules(a, b, CONTRADICTS)


@pytest.mark.parametrize("proposal", [None, OPEN, APART])
def test_no_word_without_the_network_and_no_network_without_the_word(newsroom: Any, proposal: Proposal | None) -> None:
    a, b = newsroom.claim(DENIED[0][0]), newsroom.claim(DENIED[0][1], "Evening Post")
    assert "TS201" not in rules(a, b, proposal)
    plain = newsroom.claim("A seal was seen near the harbour of Vela.", "Evening Post")
    assert "TS201" not in rules(a, plain, CONTRADICTS)


@pytest.mark.parametrize(
    "text",
    ["Not only a seal has moved into the opera house of Vela.", "The seal in the opera house is no longer there."],
)
def test_a_limit_and_a_denied_denial_are_none(newsroom: Any, text: str) -> None:
    a, b = newsroom.claim(DENIED[0][0]), newsroom.claim(text, "Evening Post")
    assert "TS201" not in rules(a, b, CONTRADICTS)


def test_the_network_takes_a_same_away_and_never_gives_one(newsroom: Any) -> None:
    a = newsroom.claim("The council closed the bridge on Monday.")
    b = newsroom.claim("The council closed the old bridge on Monday.", "Evening Post")
    c = newsroom.claim("Engineers looked at a tower for nine days.", "Evening Post")
    alike = Proposal(same=0.9, implies=0.05, conflict=0.0, unrelated=0.05, meets=0.99)
    assert type_relation(a, b, 0.95, (), alike) == type_relation(a, b, 0.95, ()) == "same"
    assert type_relation(a, b, 0.95, (), alike.model_copy(update={"meets": 0.1})) == "related"
    assert type_relation(a, c, 0.3, (), alike) == "related"


def test_the_words_shown_are_whole(newsroom: Any) -> None:
    a = newsroom.claim("The baker sold his shop for an egg.")
    b = newsroom.claim("The baker of Vela didn’t sell his shop for an egg at all", "Evening Post")
    (reason,) = [r for r in find_reasons(a, b, Backdrop(proposal=CONTRADICTS, given=True)) if r.rule == "TS201"]
    assert "didn’t sell" in reason.message


def test_in_coverage_only_a_dismissal_counts(newsroom: Any) -> None:
    a, hoax = newsroom.claim(DENIED[0][0]), newsroom.claim(DENIED[0][1], "Evening Post")
    b = newsroom.claim("The seal, which is not an opera lover, was in the opera house of Vela.", "Evening Post")
    found = Backdrop(proposal=CONTRADICTS)
    assert [r.rule for r in find_reasons(a, hoax, found)] == ["TS201"]
    assert "TS201" not in {r.rule for r in find_reasons(a, b, found)}
