"""Misreadings of a speaker by which one origin would count as two, each with a look-alike."""

from __future__ import annotations

import pytest

from extracted import chain, claims_of, find
from twosource.claims.sources.outlets import outlet_key

pytestmark = pytest.mark.model


def last(text: str, said: str) -> str:
    return chain(find(claims_of(text), text, said))[-1]


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("Lopez campaign spokeswoman Clara Reyes said the quay is safe.", "Clara Reyes"),
        ("Maria Lopez's spokeswoman, Clara Reyes, said the quay is safe.", "Clara Reyes"),
        ("Mayor Maria Lopez said the quay is safe.", "Maria Lopez"),
        ("The National Union for Pilots President Clara Reyes said the quay is safe.", "Clara Reyes"),
        ("A spokesman for President Clara Reyes said the quay is safe.", "spokesman for President Clara Reyes"),
    ],
)
def test_the_name_that_speaks_is_not_the_one_in_front_of_it(text: str, origin: str) -> None:
    assert last(text, "the quay is safe").endswith(origin)


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("Maria Lopez was told by the harbour ministry that the quay is safe.", "harbour ministry"),
        ("Maria Lopez was informed on Monday that the quay is safe.", "a source the text does not name"),
        ("Maria Lopez told the harbour ministry that the quay is safe.", "Maria Lopez"),
    ],
)
def test_who_is_told_does_not_tell(text: str, origin: str) -> None:
    assert last(text, "the quay is safe").endswith(origin)


def test_with_somebody_expected_to_is_the_writers_word() -> None:
    text = "The council meets on Monday, with Maria Lopez expected to become chairwoman."
    assert not any(c.attribution.is_sourced for c in claims_of(text))


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("Senator Rui Lobo met the crews. Sen. Clara Reyes came too. The vice mayor said the quay is safe.", "unclear"),
        ("Vice Mayor Rui Lobo met the crews. Mayor Clara Reyes left. The vice mayor said the quay is safe.", "Lobo"),
        ("The crews met on Monday. The mayor said the quay is safe.", "the mayor"),
        ("Clara Reyes met the crews. The official said the quay is safe.", "unnamed official"),
    ],
)
def test_the_office_of_somebody_known_is_nobody_anonymous(text: str, origin: str) -> None:
    assert origin in last(text, "the quay is safe")


def test_after_a_name_and_a_comma_the_subject_is_somebody_else() -> None:
    text = "Governor Rui Lobo signed the law. Speaking to Clara Reyes, the governor said the quay is safe."
    assert last(text, "the quay is safe") == "Rui Lobo"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Six in 10 voters said they were angry with the council.", "document"),
        ("About 57 percent of residents said they were angry with the council.", "document"),
        ("A majority of voters said they were angry with the council.", "document"),
        ("Six of the dockers said they were angry with the council.", "unnamed"),
        ("Most residents said they were angry with the council.", "unnamed"),
    ],
)
def test_a_share_of_people_is_a_poll(text: str, kind: str) -> None:
    assert find(claims_of(text), text, "they were angry").attribution.chain[-1].kind == kind


def test_what_could_be_declared_is_not_declared() -> None:
    text = "The agency could change its mind and declare the canal a public road."
    assert not any(c.attribution.is_sourced for c in claims_of(text))
    text = "The agency changed its mind and declared that the canal is a public road."
    assert any(c.attribution.is_sourced for c in claims_of(text))


def test_a_surname_that_an_outlet_bears_is_the_person() -> None:
    text = "Vicente Fox came to the harbour on Monday. Fox said the quay is safe."
    assert last(text, "the quay is safe") == "Vicente Fox"
    text = "The harbour opened on Monday. Fox News reported that the quay is safe."
    assert last(text, "the quay is safe") == "Fox News"


@pytest.mark.parametrize("name", ["Harbour Courier (Opinion)", "Harbour Courier (Online News)", "The Harbour Courier"])
def test_a_section_in_brackets_is_the_same_outlet(name: str) -> None:
    assert outlet_key(name) == "harbour courier"


def test_a_place_in_brackets_is_another_outlet() -> None:
    assert outlet_key("Harbour Courier (Vela)") != "harbour courier"


def test_the_group_is_the_one_called_a_group() -> None:
    text = (
        "Ferry Lines Group runs the port. The plan is backed by the Centre for Coastal Policy, a small group in Vela. "
        "The group said the quay is safe."
    )
    assert last(text, "the quay is safe") == "Centre for Coastal Policy"


def test_words_said_together_with_another_are_not_the_others() -> None:
    text = "“Mayor Reyes and I had concluded that the quay is safe,” Maria Lopez said."
    assert last(text, "the quay is safe") == "Maria Lopez"


def test_who_is_due_to_say_something_says_it() -> None:
    text = (
        'Clara Reyes called the plan "a farce". "The quay is safe, and it will stay safe," Mayor Lobo was due to say.'
    )
    assert last(text, "The quay is safe").endswith("Lobo")


def test_a_quotation_before_other_words_is_not_the_next_speakers() -> None:
    text = (
        "“Do it now and do it fast,” he tweeted. “We will have the crews testify, and will reveal how old the cranes "
        "are.” The council has begun to read the bill. Maria Lopez told the crews that the quay is safe."
    )
    assert last(text, "how old the cranes are") != "Maria Lopez"


def test_footage_broadcast_by_an_outlet_came_through_it() -> None:
    text = "Footage broadcast by Reuters showed crews leaving the harbour."
    claims = claims_of(text)
    assert "Reuters" in chain(find(claims, text, "leaving the harbour"))


def test_reis_according_to_an_outlet_said() -> None:
    text = "Maria Lopez, according to Reuters, said the quay is safe."
    assert chain(find(claims_of(text), text, "the quay is safe"))[1:] == ["Reuters", "Maria Lopez"]


def test_whom_a_speaker_cites_in_their_own_words_did_not_say_them() -> None:
    text = "“I think the quay is safe,” Maria Lopez said in a statement, citing mayors like Clara Reyes."
    assert last(text, "the quay is safe") == "Maria Lopez"


def test_who_of_comments_from_somebody_is_the_person() -> None:
    text = (
        "However, Reuters cited comments from Maria Lopez, the union's leader, who said that the crews were keen "
        "to reach a deal, but it must include a pay rise and an end to the night shifts."
    )
    claim = find(claims_of(text), text, "must include a pay rise")
    assert chain(claim)[-1] == "Maria Lopez"


def test_disbelief_is_doubt() -> None:
    text = "Maria Lopez expressed disbelief that the council would invite the union."
    assert {c.attribution.stance for c in claims_of(text)} == {"doubts"}


def test_initials_are_a_body_and_keep_who_passed_them_on() -> None:
    text = "The video was distributed on Friday by the group, SITE reported, according to Reuters."
    assert chain(find(claims_of(text), text, "The video was distributed"))[1:] == ["Reuters", "SITE"]


def test_he_is_no_school() -> None:
    text = "Rui Lobo visited the port. A charter school said the roof leaked. In May, he said the quay is safe."
    assert last(text, "the quay is safe") == "Rui Lobo"


def test_who_is_expected_to_do_something_has_not_said_so() -> None:
    text = "Maria Lopez is expected to announce the new timetable on Thursday."
    assert all(chain(c)[-1] != "Maria Lopez" for c in claims_of(text))


def test_a_surname_read_as_a_body_is_the_person_of_the_run() -> None:
    from twosource.claims.sources.registry import apply_registry, build_registry
    from twosource.claims.sources.source_names import list_source_names

    full = claims_of("Paul Lopez said the quay is safe.")
    bare = claims_of("Maria Reyes said the quay is safe.")
    source = (
        bare[0]
        .attribution.chain[-1]
        .model_copy(update={"name": "Lopez", "kind": "organisation", "key": "organisation:lopez"})
    )
    attribution = bare[0].attribution.model_copy(update={"chain": (*bare[0].attribution.chain[:-1], source)})
    articles = (full, [bare[0].model_copy(update={"attribution": attribution})])
    registry = build_registry([list_source_names(claims) for claims in articles])
    claims = [claim for one in articles for claim in apply_registry(one, registry)]
    assert {c.attribution.chain[-1].key for c in claims} == {"person:paul lopez"}


def test_a_quotation_in_an_earlier_speakers_paragraph_is_that_speakers() -> None:
    text = (
        "“We will do great things for the port,” Rui Lobo said in a statement. “The cranes are old, and the quay is "
        "safe.”\n\n“It is a great honour to lead the office,” Maria Lopez said."
    )
    assert last(text, "the quay is safe") == "Rui Lobo"
    assert last(text, "a great honour") == "Maria Lopez"


def test_calls_by_critics_are_theirs() -> None:
    from twosource.claims.shapes import FoundAttribution
    from twosource.claims.tellers import name_teller
    from twosource.inference import load_parser

    text = "The governor, amid calls by critics to veto the bill, made clear that the quay is safe."
    spans = {
        word: (text.index(word), text.index(word) + len(word)) for word in ("The governor", "calls", "to veto the bill")
    }
    found = FoundAttribution((spans["The governor"],), (spans["calls"],), (spans["to veto the bill"],))
    told = name_teller(load_parser()(text), found)
    assert told is not None and [text[a:b] for a, b in told.source] == ["critics"]
