from __future__ import annotations

import pytest

from extracted import chain, claims_of, find

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "said", "links"),
    [
        ("The bridge closed on Monday.", "closed", ["Harbour Courier"]),
        ("Two officials told Reuters the bridge is unsafe.", "unsafe", ["Reuters", "two unnamed officials"]),
        ("“The bridge is unsafe,” Maria Lopez told Radio Norte on Sunday.", "unsafe", ["Radio Norte", "Maria Lopez"]),
        ("The bridge is unsafe, said Maria Lopez to Reuters.", "unsafe", ["Reuters", "Maria Lopez"]),
        (
            "Maria Lopez said in an interview with Radio Norte that the bridge is unsafe.",
            "unsafe",
            ["Radio Norte", "Maria Lopez"],
        ),
        (
            "Reuters reported, citing a port source, that the bridge is unsafe.",
            "unsafe",
            ["Reuters", "an unnamed port source"],
        ),
        (
            "Citing two unnamed engineers, Radio Norte said the bridge is unsafe.",
            "unsafe",
            ["Radio Norte", "two unnamed engineers"],
        ),
        (
            "CNN cited comments from Maria Lopez, the union leader, who said that the bridge is unsafe.",
            "unsafe",
            ["CNN", "Maria Lopez"],
        ),
        ("“The bridge is unsafe,” Maria Lopez said, according to CNN.", "unsafe", ["CNN", "Maria Lopez"]),
        (
            "According to a Reuters report quoting Maria Lopez, the bridge is unsafe.",
            "unsafe",
            ["Reuters", "Maria Lopez"],
        ),
        ("According to NPR, the union said the bridge is unsafe.", "unsafe", ["NPR", "the union"]),
    ],
)
def test_every_link_is_kept(text: str, said: str, links: list[str]) -> None:
    found = chain(find(claims_of(text), text, said))
    assert [n.lower() for n in found] == [n.lower() for n in dict.fromkeys(["Harbour Courier", *links])]


@pytest.mark.parametrize(
    "text",
    [
        "Maria Lopez told reporters the bridge is unsafe.",
        "Maria Lopez told the council on Sunday the bridge is unsafe.",
        "Maria Lopez told the International Harbour Agency the bridge is unsafe.",
    ],
)
def test_a_hearer_that_is_no_outlet_is_no_relay(text: str) -> None:
    assert chain(find(claims_of(text), text, "unsafe")) == ["Harbour Courier", "Maria Lopez"]


def test_roles_run_from_outlet_over_relay_to_origin() -> None:
    text = "Two officials told Reuters the bridge is unsafe."
    (claim,) = claims_of(text)
    assert [s.role for s in claim.attribution.chain] == ["outlet", "relay", "origin"]
    assert claim.attribution.chain[-1].count == 2
    assert not claim.attribution.chain[-1].named
    mention = claim.attribution.chain[-1].mention
    assert mention is not None
    assert text[mention.start : mention.end] == mention.text == "Two officials"


def test_an_outlet_that_is_told_something_itself_is_not_its_own_relay() -> None:
    text = "Two officials told Reuters the bridge is unsafe."
    assert chain(claims_of(text, outlet="Reuters")[0]) == ["Reuters", "two unnamed officials"]


def test_a_citation_of_the_move_covers_the_sentence_that_reports_it() -> None:
    text = (
        "Radio Norte reported on Monday that the port halted all grain ships. "
        "Citing two unnamed officials, Radio Norte said the move worried farmers."
    )
    claims = claims_of(text)
    expected = ["Harbour Courier", "Radio Norte", "two unnamed officials"]
    assert [chain(c) for c in claims] == [expected, expected]


def test_a_citation_about_something_else_does_not_reach_back() -> None:
    text = (
        "Radio Norte reported on Monday that the port halted all grain ships. "
        "Citing two unnamed officials, Radio Norte said farmers were worried."
    )
    assert chain(claims_of(text)[0]) == ["Harbour Courier", "Radio Norte"]


def test_an_attribution_inside_an_attribution_is_the_next_link() -> None:
    text = "Maria Lopez said the army admitted that its boat fired first."
    assert chain(find(claims_of(text), text, "fired first")) == ["Harbour Courier", "Maria Lopez", "army"] or chain(
        find(claims_of(text), text, "fired first")
    ) == ["Harbour Courier", "Maria Lopez", "the army"]
