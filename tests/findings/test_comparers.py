"""Each comparer: what it must flag, and the look-alike beside it that it must not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from twosource.findings.comparers import find_reasons
from twosource.records import Claim, Reason

pytestmark = pytest.mark.model


def rules(a: Claim, b: Claim) -> list[str]:
    forth = [reason.rule for reason in find_reasons(a, b)]
    assert forth == [reason.rule for reason in find_reasons(b, a)], "the order of the two claims must not matter"
    return forth


def only(a: Claim, b: Claim, rule: str) -> Reason:
    return next(reason for reason in find_reasons(a, b) if reason.rule == rule)


def words(claim: Claim, span: tuple[int, int]) -> str:
    return claim.text[span[0] - claim.start : span[1] - claim.start]


DENIALS = [
    ("The union accepted the offer of the port operator.", "The union did not accept the offer of the port operator."),
    ("The ministry failed to sign the contract with Keldan.", "The ministry signed the contract with Keldan."),
    ("No agreement was reached with the union.", "An agreement was reached with the union."),
    ("The talks were constructive.", "The talks were not constructive."),
    ("The union accepted the offer.", "The union rejected the offer."),
    ("The union accepted the offer.", "The union turned down the offer."),
    ("The council approved the new bridge.", "The new bridge was rejected by the council."),
]
NO_DENIALS = [
    ("No agreement was reached with the union.", "The delegations failed to reach an agreement with the union."),
    ("The union accepted the offer.", "The union has not yet accepted the offer."),
    ("The union accepted the offer.", "The union would accept the offer if the jobs were safe."),
    ("The union accepted the offer.", "The company did not accept the offer."),
    (
        "The navy would not take the sailor's pin.",
        "The mayor would not let the navy shame the sailor by taking the pin.",
    ),
    ("There are no cranes in the harbour of Porto.", "Thus, there are no cranes in the harbour of Porto."),
    ("The union did not accept the offer.", "The union accepted the invitation."),
    ("Police searched the office in Tolvane.", "Police did not search the office in Marenza."),
    ("The union accepted the offer.", "The company rejected the offer."),
    ("The mayor may resign on Monday.", "The mayor will not resign on Monday."),
]


@pytest.mark.parametrize(("one", "other"), DENIALS)
def test_denial(newsroom: Any, one: str, other: str) -> None:
    assert rules(newsroom.claim(one), newsroom.claim(other, "Evening Post")) == ["TS201"]


@pytest.mark.parametrize(("one", "other"), NO_DENIALS)
def test_no_denial(newsroom: Any, one: str, other: str) -> None:
    assert "TS201" not in rules(newsroom.claim(one), newsroom.claim(other, "Evening Post"))


def test_a_denied_claim_is_a_denial_of_the_claim(newsroom: Any) -> None:
    text = "The minister took money from the firm."
    said = newsroom.claim(text, source="person:Ana Prado")
    denied = newsroom.claim(text, "Evening Post", source="person:Rui Costa", stance="denies")
    assert rules(said, denied) == ["TS201"]
    declined = newsroom.claim(text, "City Wire", source="person:Rui Costa", stance="declines")
    assert "TS201" not in rules(said, declined)


def test_a_denial_on_another_day_is_none(newsroom: Any) -> None:
    monday, sunday = date(2026, 3, 9), date(2026, 3, 8)
    one = newsroom.claim("The union met the ministry on Monday.", when=(monday, monday, "Monday"))
    other = newsroom.claim("The union did not meet the ministry on Sunday.", when=(sunday, sunday, "Sunday"))
    assert rules(one, other) == []


def test_a_denial_shows_the_words_that_deny(newsroom: Any) -> None:
    one, other = (newsroom.claim(text) for text in DENIALS[0])
    reason = only(one, other, "TS201")
    assert (words(one, reason.a), words(other, reason.b)) == ("accepted", "did not accept")


NUMBERS = [
    ("Two hangers of the bridge are cracked.", "Three hangers of the bridge are cracked."),
    ("Police detained 40 people at Gate 4.", "At Gate 4 police arrested 55 people."),
    ("The storm killed 12 people and injured 40.", "The storm killed 12 people and injured 50 others."),
    ("Nineteen ships were waiting outside Marenza harbour.", "26 ships were waiting outside Marenza harbour."),
    ("The dockers won 60% of the votes.", "The dockers won 70% of the votes."),
    ("Police detained at least 60 people at Gate 4.", "Police detained 43 people at Gate 4."),
]
NO_NUMBERS = [
    ("Police detained at least 40 people at Gate 4.", "Police detained 43 people at Gate 4."),
    ("About 1,200 dockers stayed away from work.", "1,214 dockers stayed away from work."),
    ("The port handled 55,000 containers.", "The port handled 55,210 containers."),
    ("Two hangers of the bridge are cracked.", "Three bolts of the bridge are cracked."),
    ("Police detained 40 people in Tolvane.", "Police detained 55 people in Marenza."),
    ("The storm killed 12 people in the harbour.", "The storm injured 40 people in the harbour."),
    ("12% of the dockers voted.", "300 dockers voted."),
    ("There were 12 children among the dead.", "Nine children were among the dead in northern Tolvane last week."),
    ("Prado had just 16 percent.", "Prado is at 35 percent."),
    ("Police arrested 12 young men at the gate.", "Police arrested 15 old men at the gate."),
    ("Three dockers were taken to hospital.", "The number of dockers taken to hospital has risen to five."),
    ("The storm killed 12 people and injured 40.", "The storm injured 40 people and killed 12."),
]


@pytest.mark.parametrize(("one", "other"), NUMBERS)
def test_number(newsroom: Any, one: str, other: str) -> None:
    assert rules(newsroom.claim(one), newsroom.claim(other, "Evening Post")) == ["TS202"]


@pytest.mark.parametrize(("one", "other"), NO_NUMBERS)
def test_no_number(newsroom: Any, one: str, other: str) -> None:
    assert "TS202" not in rules(newsroom.claim(one), newsroom.claim(other, "Evening Post"))


def day(newsroom: Any, text: str, number: int, words_of_day: str) -> Claim:
    claim: Claim = newsroom.claim(text, when=(date(2026, 3, number), date(2026, 3, number), words_of_day))
    return claim


def test_date(newsroom: Any) -> None:
    one = day(newsroom, "The bridge closes to all traffic on 14 March.", 14, "14 March")
    other = day(newsroom, "The bridge closes to all traffic on 15 March.", 15, "15 March")
    assert rules(one, other) == ["TS203"]
    reason = only(one, other, "TS203")
    assert (words(one, reason.a), words(other, reason.b)) == ("14 March", "15 March")


def test_the_same_day_in_other_words_is_no_date_conflict(newsroom: Any) -> None:
    one = day(newsroom, "The bridge closes to all traffic on 14 March.", 14, "14 March")
    other = day(newsroom, "The bridge closes to all traffic on Saturday.", 14, "Saturday")
    assert rules(one, other) == []


def test_another_event_on_another_day_is_no_date_conflict(newsroom: Any) -> None:
    one = day(newsroom, "Police arrested 12 dockers on 14 March.", 14, "14 March")
    other = day(newsroom, "Police arrested 9 dockers on 15 March.", 15, "15 March")
    assert rules(one, other) == []


def test_a_month_against_a_day_is_no_date_conflict(newsroom: Any) -> None:
    one = day(newsroom, "The bridge closes to all traffic on 14 March.", 14, "14 March")
    april = (date(2026, 4, 1), date(2026, 4, 30), "April")
    assert rules(one, newsroom.claim("The bridge closes to all traffic in April.", when=april)) == []


QUOTE = "“We will not trade jobs for cranes,” she said."


def test_speaker(newsroom: Any) -> None:
    one = newsroom.claim(QUOTE, source="person:Livia Ockart", mode="direct")
    other = newsroom.claim(QUOTE, "Evening Post", source="person:Tomas Brandel", mode="direct")
    assert rules(one, other) == ["TS205"]


@pytest.mark.parametrize("source", ["person:Ockart", "organisation:Quay Workers' Union", "unnamed:a docker", None])
def test_no_other_speaker(newsroom: Any, source: str | None) -> None:
    one = newsroom.claim(QUOTE, source="person:Livia Ockart", mode="direct")
    assert "TS205" not in rules(one, newsroom.claim(QUOTE, "Evening Post", source=source, mode="direct"))


def test_a_pronoun_may_have_been_resolved_to_the_wrong_name(newsroom: Any) -> None:
    text = "He said: “We will not trade jobs for cranes.”"
    one = newsroom.claim(QUOTE, source="person:Livia Ockart", mode="direct")
    other = newsroom.claim(text, "Evening Post", source="person:Tomas Brandel", mode="direct")
    chain = other.attribution.chain
    he = chain[-1].mention.model_copy(update={"text": "He"})
    spoken = other.attribution.model_copy(update={"chain": (chain[0], chain[-1].model_copy(update={"mention": he}))})
    assert "TS205" in rules(one, other)
    assert "TS205" not in rules(one, other.model_copy(update={"attribution": spoken}))


def test_a_speaker_is_named_in_the_sentence_itself(newsroom: Any) -> None:
    one = newsroom.claim(QUOTE, source="person:Livia Ockart", mode="direct")
    other = newsroom.claim(QUOTE, "Evening Post", source="person:Tomas Brandel", mode="direct")
    chain = other.attribution.chain
    for update in ({"start": 500, "end": 506}, {"text": "the lawyer"}):
        mention = chain[-1].mention.model_copy(update=update)
        far = (chain[0], chain[-1].model_copy(update={"mention": mention}))
        spoken = other.attribution.model_copy(update={"chain": far})
        assert "TS205" not in rules(one, other.model_copy(update={"attribution": spoken}))


def test_what_is_urged_or_disputed_denies_nothing(newsroom: Any) -> None:
    flat = newsroom.claim("The union blocks the old harbour gate.")
    text = "Prado urged them not to block the old harbour gate."
    urged = newsroom.claim(text, "Evening Post", source="person:Ana Prado")
    cue = (urged.start + 6, urged.start + 11)
    spoken = urged.attribution.model_copy(update={"cue": (cue,)})
    assert "TS201" not in rules(flat, urged.model_copy(update={"attribution": spoken}))
    report = newsroom.claim("The mayor took money from the firm.", source="person:Ana Prado", stance="denies")
    rebuked = newsroom.claim("Prado rebuked the report that the mayor took money from the firm.", "Evening Post")
    assert "TS201" not in rules(report, rebuked)


def test_what_will_be_won_may_be_lost(newsroom: Any) -> None:
    won = newsroom.claim("Prado will win the vote in the old harbour.", source="person:Ana Prado")
    lost = newsroom.claim("Prado loses the vote in the old harbour.", "Evening Post")
    assert "TS201" not in rules(won, lost)
    assert "TS201" in rules(newsroom.claim("Prado wins the vote in the old harbour."), lost)


def test_a_number_in_the_setting_is_no_count(newsroom: Any) -> None:
    seven = newsroom.claim("Seven letter chains were secret when the clerk sent them.")
    many = newsroom.claim("The clerk sent 110 letters in 52 letter chains that were secret.", "Evening Post")
    assert "TS202" not in rules(seven, many)


def test_who_doubts_denies_nothing(newsroom: Any) -> None:
    said = newsroom.claim("The council never offered the job to Prado.", source="unnamed:an aide")
    many = newsroom.claim("The council offered the job to Prado.", "Evening Post", source="unnamed:many")
    assert rules(said, many) == ["TS201"]
    doubted = many.model_copy(update={"attribution": many.attribution.model_copy(update={"stance": "doubts"})})
    assert "TS201" not in rules(said, doubted)


def test_a_short_phrase_may_come_from_two_people(newsroom: Any) -> None:
    one = newsroom.claim("The talks were “very constructive”, he said.", source="person:Livia Ockart", mode="mixed")
    other = newsroom.claim("The talks were “very constructive”, he said.", source="person:Tomas Brandel", mode="mixed")
    assert "TS205" not in rules(one, other)


ALTERED = [
    ("“A harbour cannot be run on promises alone,” she said.", "“A harbour cannot be run on threats alone,” she said."),
    (
        "“This is not, whatever they say, our final offer today,” he said.",
        "“This is … our final offer today,” he said.",
    ),
    ("“We will never close the old bridge this year.”", "“We will close the old bridge this year.”"),
]
UNALTERED = [
    ("“The night shift pays for everybody else's day,” she said.", "It “pays for everybody else's day”, she said."),
    ("“We will, you know, close the bridge this year.”", "“We will close the bridge this year.”"),
    ("“They will close the bridge this year.”", "“[The ministry] will close the bridge this year.”"),
    ("“We don't want the new bridge to close.”", "“We do not want the new bridge to close.”"),
    ("“The labour is honoured in this old town.”", "“The labor is honored in this old town.”"),
    ("“There is simply no need for a new bridge.”", "“There simply is no need for a new bridge.”"),
    ("“In this town Ana Prado is taking the bridge.”", "“In this town @realAnaPrado is taking the bridge.”"),
    ("“We will, after all these years, close the bridge.”", "“We will … close the bridge.”"),
    ("“We will close the bridge this year.”", "“Nobody asked the harbour master about the crane.”"),
]


@pytest.mark.parametrize(("one", "other"), ALTERED)
def test_quotation(newsroom: Any, one: str, other: str) -> None:
    a = newsroom.claim(one, source="person:Ana Prado", mode="direct")
    b = newsroom.claim(other, "Evening Post", source="person:Ana Prado", mode="direct")
    assert "TS206" in rules(a, b)


@pytest.mark.parametrize(("one", "other"), UNALTERED)
def test_same_quotation(newsroom: Any, one: str, other: str) -> None:
    a = newsroom.claim(one, source="person:Ana Prado", mode="direct")
    b = newsroom.claim(other, "Evening Post", source="person:Ana Prado", mode="direct")
    assert "TS206" not in rules(a, b)


def test_two_speakers_may_differ_in_a_word(newsroom: Any) -> None:
    a = newsroom.claim(ALTERED[0][0], source="person:Ana Prado", mode="direct")
    b = newsroom.claim(ALTERED[0][1], source="person:Rui Costa", mode="direct")
    assert "TS206" not in rules(a, b)


def test_attribution_dropped(newsroom: Any) -> None:
    text = "Sabotage caused the crack in the main cable."
    one = newsroom.claim(text, source="person:Ana Prado")
    assert rules(one, newsroom.claim(text, "Evening Post")) == ["TS301"]
    assert rules(one, newsroom.claim(text, "City Wire", source="document:the report")) == []


@pytest.mark.parametrize(
    "flat",
    [
        "A young photographer in Tolvane saw nine wounded dockers waiting for the doctor.",
        "Nine wounded dockers were waiting for the doctor in Tolvane, the source said.",
    ],
)
def test_a_source_in_the_statement_itself_is_not_dropped(newsroom: Any, flat: str) -> None:
    text = "Nine wounded dockers were waiting for the doctor in Tolvane."
    one = newsroom.claim(text, source="unnamed:an unnamed photographer")
    assert rules(one, newsroom.claim(flat, "Evening Post")) == []
    assert rules(one, newsroom.claim(text, "Evening Post")) == ["TS301"]


def test_words_in_the_first_person_have_a_speaker(newsroom: Any) -> None:
    text = "I did not see any cranes in the harbour on Sunday."
    one = newsroom.claim(text, source="document:a draft of the speech", mode="mixed")
    assert rules(one, newsroom.claim(text, "Evening Post")) == []


def test_a_speech_printed_in_full_drops_no_attribution(newsroom: Any) -> None:
    text = "“He was a soldier who dodged glory and loved the sea,” she said."
    one = newsroom.claim(text, source="person:Ana Prado", mode="direct")
    flat = newsroom.claim("He was a soldier who dodged glory and loved the sea.", "Evening Post")
    assert rules(one, flat) == []


def test_a_like_statement_without_a_source_drops_none(newsroom: Any) -> None:
    one = newsroom.claim("Sabotage caused the crack in the main cable.", source="person:Ana Prado")
    assert rules(one, newsroom.claim("The crack in the main cable was found on the north pier.")) == []


HEDGED = [
    ("The bridge may close for nine days.", "The bridge will close for nine days."),
    ("The plan may cost up to 120 crane jobs.", "The plan will cost 120 crane jobs."),
    ("The storm damaged up to 40 houses in the town.", "The storm damaged 40 houses in the town."),
    ("The mayor allegedly took money from the firm.", "The mayor took money from the firm."),
]


@pytest.mark.parametrize(("one", "other"), HEDGED)
def test_hedge_dropped(newsroom: Any, one: str, other: str) -> None:
    assert rules(newsroom.claim(one), newsroom.claim(other, "Evening Post")) == ["TS302"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The dispute could spread to Sant Orlo.", "The dispute may spread to Sant Orlo."),
        ("The bridge may close for nine days.", "The port will open for nine days."),
        ("The bridge could close for nine days.", "The bridge, they said, could close for nine days."),
    ],
)
def test_no_hedge_dropped(newsroom: Any, one: str, other: str) -> None:
    assert rules(newsroom.claim(one), newsroom.claim(other, "Evening Post")) == []


def test_a_source_stands_for_an_allegation(newsroom: Any) -> None:
    one = newsroom.claim("The mayor allegedly took money from the firm.")
    other = newsroom.claim("The mayor took money from the firm.", source="organisation:the prosecutors")
    assert "TS302" not in rules(one, other)
