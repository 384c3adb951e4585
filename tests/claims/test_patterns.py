"""Patterns of attribution that tools lose, each with a look-alike that is none."""

from __future__ import annotations

import pytest

from extracted import chain, claims_of, content, extract, find
from twosource.records import Claim

pytestmark = pytest.mark.model


def origin(claim: Claim) -> str:
    return chain(claim)[-1]


def test_an_unnamed_pair_that_told_an_outlet() -> None:
    text = "Two officials familiar with the talks told Reuters that the ferry would stop in May."
    claim = find(claims_of(text), text, "the ferry would stop")
    assert [s.key for s in claim.attribution.chain] == ["outlet:harbour courier", "outlet:reuters", "unnamed:official"]
    assert (claim.attribution.chain[-1].count, claim.attribution.chain[-1].named) == (2, False)


def test_two_officials_who_told_the_crews_told_no_outlet() -> None:
    text = "Two officials told the crews that the ferry would stop in May."
    assert len(find(claims_of(text), text, "the ferry would stop").attribution.chain) == 2


def test_the_ministry_said_at_the_end() -> None:
    text = "Eleven people fell ill after the regatta, the health ministry said."
    claim = find(claims_of(text), text, "Eleven people fell ill")
    assert claim.attribution.chain[-1].key == "organisation:health ministry"
    assert "ministry" not in claim.statement


def test_the_ministry_at_the_end_that_says_nothing() -> None:
    text = "Eleven people fell ill after the regatta outside the health ministry."
    assert [c.attribution.mode for c in claims_of(text)] == ["none"]


def test_an_outlet_and_an_official_in_one_sentence() -> None:
    text = "Radio Norte reported that a port official had said the crane was never inspected."
    claim = find(claims_of(text), text, "the crane was never inspected")
    assert chain(claim) == ["Harbour Courier", "Radio Norte", "an unnamed port official"]


def test_an_outlet_that_an_official_only_reads() -> None:
    text = "A port official who reads the Evening Post said the crane was never inspected."
    claim = find(claims_of(text), text, "the crane was never inspected")
    assert [s.kind for s in claim.attribution.chain] == ["outlet", "unnamed"]


def test_he_added_that_after_a_quotation() -> None:
    text = "“The crane is old,” Carlos Ruiz said. He added that nobody had oiled it since June."
    assert origin(find(claims_of(text), text, "nobody had oiled it")) == "Carlos Ruiz"


def test_he_added_is_unclear_between_two_who_fit() -> None:
    text = "Carlos Ruiz and Thomas Miller met at the gate. He added that nobody had oiled the crane since June."
    claim = find(claims_of(text), text, "nobody had oiled")
    assert claim.attribution.chain[-1].key == "unnamed:unclear"


def test_a_mixed_quote_of_two_parts_is_one_claim() -> None:
    text = "Maria Lopez said the talks were “slow” and had ended “without any result”."
    claims = [c for c in claims_of(text) if c.attribution.mode != "none"]
    assert {c.attribution.mode for c in claims} == {"mixed"}
    assert {origin(c) for c in claims} == {"Maria Lopez"}
    assert all("Maria Lopez" not in c.statement for c in claims)


def test_marks_around_names_are_no_quote() -> None:
    text = "The boats “Aurora” and “Brisa” left the harbour on Monday."
    assert [c.attribution.mode for c in claims_of(text)] == ["none"]


def test_a_parenthetical_in_mid_sentence() -> None:
    text = "The ferry, people familiar with the matter said, will be sold before the summer."
    claim = find(claims_of(text), text, "will be sold before the summer")
    assert content(claim, text) == "The ferry … will be sold before the summer"
    assert claim.statement == "The ferry will be sold before the summer."
    assert not claim.attribution.chain[-1].named


def test_a_parenthetical_that_is_no_source() -> None:
    text = "The ferry, which people familiar with the bay avoid, will be sold before the summer."
    assert {c.attribution.mode for c in claims_of(text) if "sold" in c.text} == {"none"}


def test_a_document_that_found_that() -> None:
    text = "The inspection report found that two hangers were cracked."
    claim = find(claims_of(text), text, "two hangers were cracked")
    assert (claim.attribution.chain[-1].kind, origin(claim)) == ("document", "the inspection report")


def test_a_diver_who_found_a_report_reports_nothing() -> None:
    text = "A diver found the inspection report under two cracked hangers."
    assert all(c.attribution.chain[-1].kind != "document" for c in claims_of(text))


def test_a_paragraph_quote_with_an_unclosed_mark() -> None:
    text = "“The quay is safe,” Maria Lopez said. “The cranes were repaired in May.\n\n“Nobody was hurt at the port.”"
    claims = claims_of(text)
    assert len(claims) == 3
    assert {origin(c) for c in claims} == {"Maria Lopez"}


def test_a_paragraph_after_an_unclosed_mark_without_a_mark_is_the_writers() -> None:
    text = "“The quay is safe. The cranes were repaired in May, Maria Lopez said.\n\nNobody was hurt at the port."
    assert find(claims_of(text), text, "Nobody was hurt").attribution.mode == "none"


def test_the_army_denied_that() -> None:
    text = "The army denied that its boat had fired on the trawler."
    claim = find(claims_of(text), text, "its boat had fired")
    assert (claim.attribution.stance, origin(claim)) == ("denies", "the army")


def test_who_denied_a_permit_denies_no_claim() -> None:
    text = "The harbour office said it had denied the trawler a permit in May."
    assert {c.attribution.stance for c in claims_of(text)} == {"asserts"}


def test_officials_have_not_confirmed_whether() -> None:
    text = "Officials have not confirmed whether the trawler sank."
    claim = find(claims_of(text), text, "the trawler sank")
    assert claim.attribution.stance == "doubts"
    assert "not confirmed whether" in claim.statement


def test_officials_have_confirmed_that_asserts() -> None:
    text = "Officials have confirmed that the trawler did not sink."
    claim = find(claims_of(text), text, "the trawler did not sink")
    assert (claim.attribution.stance, claim.certainty.negated) == ("asserts", True)


def test_an_outlet_that_reported_citing_a_source() -> None:
    text = "Reuters reported, citing a naval source, that the trawler had sunk."
    claim = find(claims_of(text), text, "the trawler had sunk")
    assert chain(claim) == ["Harbour Courier", "Reuters", "an unnamed naval source"]


def test_an_outlet_that_cites_fog_cites_nobody() -> None:
    text = "Reuters reported, citing thick fog, that the trawler had sunk."
    claim = find(claims_of(text), text, "the trawler had sunk")
    assert chain(claim) == ["Harbour Courier", "Reuters"]


def test_declined_to_comment_is_a_claim_that_declines() -> None:
    text = "The shipping company declined to comment on the sinking."
    (claim,) = claims_of(text)
    assert claim.attribution.stance == "declines"
    assert claim.statement == text


def test_declined_a_tow_asserts() -> None:
    text = "The skipper said he had declined a tow from the navy."
    assert {c.attribution.stance for c in claims_of(text)} == {"asserts"}


def test_an_unquoted_line_credited_after_a_dash() -> None:
    text = "We shall not leave this quay before the last boat is home. — Maria Lopez, union leader"
    claim = find(claims_of(text), text, "We shall not leave")
    assert origin(claim) == "Maria Lopez"


def test_a_dash_before_a_clause_credits_nobody() -> None:
    text = "The last boat came home on Monday — Maria Lopez saw it from the quay."
    assert {len(c.attribution.chain) for c in claims_of(text)} == {1}


# ------------------------------------------------------------------------------------ chains over more than a sentence


def test_a_passage_copied_from_another_outlet_is_that_outlets() -> None:
    text = (
        "The harbour council met on Friday.\n\nHere is how the Evening Post put it:\n\n"
        "The cranes had stood idle since Monday. Two engineers said that the cables were worn.\n\n"
        "Nobody had oiled them for a year.\n\nThe Evening Post has asked the council for its minutes."
    )
    claims = claims_of(text)
    assert chain(find(claims, text, "stood idle")) == ["Harbour Courier", "Evening Post"]
    assert chain(find(claims, text, "Nobody had oiled")) == ["Harbour Courier", "Evening Post"]
    assert chain(find(claims, text, "cables were worn")) == ["Harbour Courier", "Evening Post", "two unnamed engineers"]
    assert chain(find(claims, text, "council met")) == ["Harbour Courier"]


def test_paragraphs_after_a_colon_that_names_no_outlet_are_the_writers() -> None:
    text = (
        "The council has three worries:\n\nThe cranes had stood idle since Monday.\n\nNobody had oiled them for a year."
    )
    assert {len(c.attribution.chain) for c in claims_of(text)} == {1}


def test_quoted_as_telling_gives_four_links() -> None:
    text = "The Evening Post quoted Ana Reis, a negotiator, as telling Radio Norte that the delegation had left."
    claim = find(claims_of(text), text, "the delegation had left")
    assert chain(claim) == ["Harbour Courier", "Evening Post", "Radio Norte", "Ana Reis"] or chain(claim) == [
        "Harbour Courier",
        "The Evening Post",
        "Radio Norte",
        "Ana Reis",
    ]


def test_who_told_the_articles_own_outlet_has_no_relay() -> None:
    text = "The quay is unsafe, harbour master Ana Reis told the Courier."
    assert chain(find(claims_of(text), text, "The quay is unsafe")) == ["Harbour Courier", "Ana Reis"]


@pytest.mark.parametrize(
    "text",
    [
        "The quay is unsafe, Ana Reis told NBC's Carla Stone in an interview on Sunday.",
        "In an interview with NBC, Ana Reis said the quay is unsafe.",
        "“The quay is unsafe,” Ana Reis said in remarks published by NBC.",
        "Speaking to NBC, Ana Reis said the quay is unsafe.",
    ],
)
def test_an_outlet_somebody_speaks_to_or_through_is_a_relay(text: str) -> None:
    keys = [s.key for s in find(claims_of(text), text, "quay is unsafe").attribution.chain]
    assert keys == ["outlet:harbour courier", "outlet:nbc news", "person:ana reis"]


# ------------------------------------------------------------------------------------------- one key for one source


def test_an_office_is_its_holder_across_articles() -> None:
    claims = extract(
        "Valdora's prime minister, Ana Reis, said the port is shut.",
        "The Valdora prime minister said the cranes are old.",
    ).claims
    assert {c.attribution.chain[-1].key for c in claims} == {"person:ana reis"}


def test_an_office_nobody_names_is_no_unnamed_source() -> None:
    (claim,) = claims_of("The union's general secretary said the port is shut.")
    source = claim.attribution.chain[-1]
    assert (source.kind, source.named, source.key) == ("person", True, "person:union general secretary")


def test_an_office_two_people_of_the_run_hold_stays_open() -> None:
    claims = extract(
        "The union's general secretary, Ana Reis, said the port is shut.",
        "The union's general secretary, Carlos Ruiz, said the quay is shut.",
        "The union's general secretary said the cranes are old.",
    ).claims
    assert [c.attribution.chain[-1].key for c in claims][-1] == "person:union general secretary"


def test_a_deputy_minister_is_not_the_minister() -> None:
    text = "Transport Minister Ana Reis opened the quay. The deputy transport minister said the cranes are old."
    assert find(claims_of(text), text, "cranes are old").attribution.chain[-1].key != "person:ana reis"


def test_initials_in_brackets_are_the_body() -> None:
    text = "The International Harbour Agency (IHA) said the quay is unsafe. The IHA said the cranes are old."
    keys = {c.attribution.chain[-1].key for c in claims_of(text)}
    assert keys == {"organisation:international harbour agency"}


def test_the_ministry_after_the_transport_ministry() -> None:
    text = "The transport ministry said the quay is safe. The ministry said the cranes are old."
    assert {c.attribution.chain[-1].key for c in claims_of(text)} == {"organisation:transport ministry"}


def test_the_ministry_between_two_ministries_is_neither() -> None:
    text = "The transport ministry and the health ministry met. The ministry said the cranes are old."
    claim = find(claims_of(text), text, "cranes are old")
    assert claim.attribution.chain[-1].key == "organisation:ministry"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The growers' cooperative", "the growers' cooperative"),
        ("A Lisbon-based trader", "an unnamed Lisbon-based trader"),
        ("A dozen officials", "a dozen unnamed officials"),
        ("A spokesman for the transport ministry", "an unnamed spokesman for the transport ministry"),
    ],
)
def test_names_keep_their_hyphens_and_apostrophes(source: str, name: str) -> None:
    (claim,) = claims_of(f"{source} said the bridge is unsafe.")
    assert origin(claim) == name


def test_a_dozen_is_twelve() -> None:
    (claim,) = claims_of("A dozen officials said the bridge is unsafe.")
    assert claim.attribution.chain[-1].count == 12


def test_the_person_beside_the_office_is_the_source() -> None:
    text = "The quay is unsafe, the company's lawyer, Ana Reis, said."
    assert origin(find(claims_of(text), text, "The quay is unsafe")) == "Ana Reis"


def test_an_internal_memo_is_a_document() -> None:
    text = "The plan will cost forty jobs, according to an internal company memo."
    assert find(claims_of(text), text, "forty jobs").attribution.chain[-1].kind == "document"


# -------------------------------------------------------------------------------------------------- what is no claim


def test_a_request_not_to_be_named_is_no_claim() -> None:
    text = "A docker, who asked not to be named, said that a container fell on Friday."
    claims = claims_of(text)
    assert [content(c, text) for c in claims] == ["a container fell on Friday"]


def test_hypothetical_speech_is_nobodys() -> None:
    text = "If the army denied the report, the council would meet again on Monday."
    assert {len(c.attribution.chain) for c in claims_of(text)} == {1}


def test_who_called_it_so_stands_behind_the_outlet_that_passes_it_on() -> None:
    text = "Rui Lobo, the harbour master, called it “the most cowardly deal I have seen,” according to Radio Norte."
    (claim,) = [c for c in claims_of(text) if "cowardly" in c.text]
    assert [link.name for link in claim.attribution.chain[1:]] == ["Radio Norte", "Rui Lobo"]


def test_what_is_called_by_a_name_without_quotation_marks_is_nobodys_words() -> None:
    text = "Rui Lobo called the dog Admiral, according to Radio Norte."
    assert [link.name for c in claims_of(text) for link in c.attribution.chain[1:]] == ["Radio Norte"]
