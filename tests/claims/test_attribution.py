from __future__ import annotations

import pytest

from extracted import chain, claims_of, content, find
from twosource.records import Stance

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "said", "origin"),
    [
        ("The mayor said that the bridge is safe.", "the bridge is safe", "the mayor"),
        ("The bridge is safe, said Mayor Maria Lopez.", "The bridge is safe", "Maria Lopez"),
        ("The bridge, inspectors said, will close on Monday.", "will close on Monday", "unnamed inspectors"),
        ("According to Maria Lopez, the bridge is safe.", "the bridge is safe", "Maria Lopez"),
        ("The bridge is safe, according to two engineers.", "The bridge is safe", "two unnamed engineers"),
        ("The bridge is safe, as stated by Maria Lopez.", "The bridge is safe", "Maria Lopez"),
        (
            "The inspection report found that two hangers are cracked.",
            "two hangers are cracked",
            "the inspection report",
        ),
        (
            "A statement from the transport ministry said the bridge is safe.",
            "the bridge is safe",
            "the transport ministry",
        ),
        ("Maria Lopez described the talks as “constructive”.", "the talks as “constructive”", "Maria Lopez"),
        ("“We will not move,” Maria Lopez said.", "We will not move", "Maria Lopez"),
        ("Maria Lopez said: “We will not move.”", "We will not move", "Maria Lopez"),
        ("“We will,” Maria Lopez said, “never move from here.”", "never move from here", "Maria Lopez"),
        (
            "The port will close on Friday, the health ministry said.",
            "The port will close",
            "the health ministry",
        ),
        ("We shall not leave this quay. — Maria Lopez", "We shall not leave this quay", "Maria Lopez"),
        ("The union's claim that the crane was faulty surprised many.", "the crane was faulty", "union"),
    ],
)
def test_who_says_what(text: str, said: str, origin: str) -> None:
    claim = find(claims_of(text), text, said)
    assert origin.removeprefix("the ") in chain(claim)[-1].lower() or origin in chain(claim)[-1]
    assert claim.attribution.mode != "none"


@pytest.mark.parametrize(
    "text",
    [
        "The bridge closed on Monday after two hangers broke.",
        "The ministry continued the repairs until the evening.",
        "Citing safety concerns, the mayor closed the bridge.",
        "If the mayor denied the report, the council would meet again.",
        "The works went according to plan and ended on Friday.",
    ],
)
def test_look_alikes_have_no_source(text: str) -> None:
    assert [c.attribution.is_sourced for c in claims_of(text)] == [False]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army denied that its boat fired.", "denies"),
        ("Officials have not confirmed whether the ship sank.", "doubts"),
        ("The company declined to comment on the strike.", "declines"),
        ("The ministry did not respond to questions from reporters.", "declines"),
        ("The mayor asked whether the bridge was safe.", "asks"),
        ("The mayor said the bridge was not safe.", "asserts"),
    ],
)
def test_stance_is_read_off_the_cue(text: str, stance: Stance) -> None:
    assert [c.attribution.stance for c in claims_of(text)] == [stance]


def test_an_accusation_is_what_is_alleged() -> None:
    text = "The union accused the company of hiding the report."
    (claim,) = claims_of(text)
    assert content(claim, text) == "the company of hiding the report"


def test_source_and_cue_are_no_part_of_the_content() -> None:
    text = "“The quay will open,” the mayor told reporters, “and nobody will lose work.”"
    (claim,) = claims_of(text)
    spans = [*claim.attribution.source, *claim.attribution.cue]
    assert all(e <= start or end <= s for s, e in claim.content for start, end in spans)
    assert claim.attribution.mode == "direct"


def test_a_quotation_of_three_sentences_is_three_claims_of_one_attribution() -> None:
    text = "“The quay is safe. The cranes were repaired in May. Nobody was hurt,” Maria Lopez said."
    claims = claims_of(text)
    assert len(claims) == 3
    assert len({c.attribution.id for c in claims}) == 1
    assert len(claims[0].attribution.content) == 1


def test_a_quotation_over_two_paragraphs_has_one_speaker() -> None:
    text = "“The quay is safe,” Maria Lopez said. “The cranes were repaired.\n\n“Nobody was hurt at the port.”"
    assert {chain(c)[-1] for c in claims_of(text)} == {"Maria Lopez"}


def test_a_partly_quoted_sentence_is_mixed_and_one_claim() -> None:
    text = "Maria Lopez said the talks were “slow” and “without any result”."
    (claim,) = claims_of(text)
    assert claim.attribution.mode == "mixed"


def test_a_programme_name_in_quotation_marks_is_not_said() -> None:
    text = "Speaking on “Morning Harbour,” Maria Lopez said the bridge is safe."
    assert all("Morning" not in content(c, text) for c in claims_of(text) if c.attribution.mode != "none")


def test_a_quotation_after_the_cues_sentence_goes_on_with_its_speaker() -> None:
    text = "“The quay is safe,” said Maria Lopez, who met the crews on Monday. “Nobody was hurt at the port.”"
    assert {chain(c)[-1] for c in claims_of(text)} == {"Maria Lopez"}


def test_a_quotation_after_another_sentence_is_not_given_to_the_last_speaker() -> None:
    text = (
        "“The quay is safe,” said Maria Lopez. A banner hung over the gate. “Nobody was hurt at the port” stood on it."
    )
    assert find(claims_of(text), text, "Nobody was hurt").attribution.mode == "none"
