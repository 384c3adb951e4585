"""Sources that the finders offer and that are nobody's word, each with a look-alike that is."""

from __future__ import annotations

import pytest

from extracted import chain, claims_of, find
from twosource.claims.sources.outlets import is_outlet

pytestmark = pytest.mark.model


def origins(text: str) -> list[str]:
    return [chain(c)[-1] for c in claims_of(text) if c.attribution.is_sourced]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The first case of the fever was confirmed by health officials Tuesday.", "Tuesday"),
        ("The closure of the quay was announced after Mayor Clara Reyes returned from Ilvera.", "Clara Reyes"),
        ("A sailor has become the harbour's first confirmed case of the fever.", "harbour"),
        ("Ms. Reyes has shown a certificate of her birth in Marenza.", "Reyes"),
        ("Another claim is that the quay allowed the firm to avoid the toll.", "nother"),
        ("The decision to try the pilot in civilian court put an end to speculation that he would go free.", "court"),
    ],
)
def test_what_only_stands_beside_a_cue_says_nothing(text: str, wrong: str) -> None:
    assert not any(wrong in name for name in origins(text))


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("The first case of the fever was confirmed by the harbour hospital on Tuesday.", "harbour hospital"),
        ("Mayor Clara Reyes announced that the quay would close after she returned.", "Clara Reyes"),
        ("The harbour ministry confirmed that the sailor has the fever.", "harbour ministry"),
        ("The report has shown that the certificate is false.", "report"),
        ("Another engineer claimed that the quay was unsafe.", "engineer"),
    ],
)
def test_who_does_say_it_keeps_it(text: str, origin: str) -> None:
    assert any(origin in name for name in origins(text))


@pytest.mark.parametrize(("name", "expected"), [("KVLN", True), ("WQDB-TV", True), ("KPMG", False), ("NASA", False)])
def test_a_call_sign_is_a_station(name: str, expected: bool) -> None:
    assert is_outlet(name) is expected


def test_he_is_the_president_of_the_sentence_before_and_not_the_last_name() -> None:
    text = (
        "Candidate Rui Lobo says the plan of President Carlos Reis has not helped the port. The president has praised "
        "the rise in trade since last May. He says the port is on the right track."
    )
    assert chain(find(claims_of(text), text, "right track"))[-1] == "Carlos Reis"
    other = text.replace("The president has praised the rise in trade since last May.", "Trade has risen since May.")
    assert chain(find(claims_of(other), other, "right track"))[-1] == "Rui Lobo"


def test_what_is_not_acknowledged_is_not_asserted() -> None:
    text = "The ministry has not acknowledged any deaths from its strikes. The harbour guard acknowledged 12 deaths."
    stances = {chain(c)[-1]: c.attribution.stance for c in claims_of(text)}
    assert stances["the ministry"] == "doubts"
    assert stances["an unnamed harbour guard"] == "asserts"
