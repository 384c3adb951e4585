"""Places that differ, and sources that grew: what must be flagged, and the look-alikes beside it."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.findings.backdrop import Backdrop
from twosource.findings.comparers import find_reasons
from twosource.findings.comparers.event_place import find_event_place, say_place
from twosource.findings.regions import containers
from twosource.records import Claim, Place

pytestmark = pytest.mark.model


def at(newsroom: Any, text: str, *names: str, outlet: str = "Harbour Courier", **more: Any) -> Claim:
    """A claim with the places named in it on record."""
    claim: Claim = newsroom.claim(text, outlet, **more)
    places = []
    for name in names:
        start = claim.start + text.index(name)
        places.append(Place(name=name, start=start, end=start + len(name)))
    return claim.model_copy(update={"places": tuple(places)})


PLACES = [
    ("The two sides will meet again in Tolvane.", "Tolvane", "The two sides will meet again in Marenza.", "Marenza"),
    ("The minister signed the contract in Paris.", "Paris", "The minister signed the contract in Lyon.", "Lyon"),
    ("The ferry sank off Cuba.", "Cuba", "The ferry sank off Haiti.", "Haiti"),
    ("Ana Prado was born in Lisbon.", "Lisbon", "Ana Prado was born in Spain.", "Spain"),
    ("The trial opened at Marenza Hall.", "Marenza Hall", "The trial opened at Union Hall.", "Union Hall"),
]
NO_PLACES = [
    ("Prado leads the polls in Paris.", "Paris", "Prado leads the polls in Lyon.", "Lyon"),
    ("There was some trouble in Fort Ander.", "Fort Ander", "There was some trouble in Ft. Ander.", "Ft"),
    ("The minister signed the contract in Paris.", "Paris", "The minister signed the contract in France.", "France"),
    ("The trial opened at Union Hall.", "Union Hall", "The trial opened in Marenza.", "Marenza"),
    (
        "The company tests the truck in Sant Orlo.",
        "Sant Orlo",
        "The company tests the truck in southern Ilvera.",
        "Ilvera",
    ),
    ("Police arrested dockers in Tolvane.", "Tolvane", "Police arrested dockers in Marenza.", "Marenza"),
    ("The minister arrived from Tolvane.", "Tolvane", "The minister arrived in Marenza.", "Marenza"),
    ("The minister spoke in Tolvane.", "Tolvane", "The minister resigned in Marenza.", "Marenza"),
    ("The minister spoke in New York.", "New York", "The minister spoke in New York City.", "New York City"),
    ("The minister did not speak in Tolvane.", "Tolvane", "The minister spoke in Marenza.", "Marenza"),
    ("The minister spoke in Washington.", "Washington", "The minister spoke in America.", "America"),
]


@pytest.mark.parametrize(("one", "here", "other", "there"), PLACES)
def test_place(newsroom: Any, one: str, here: str, other: str, there: str) -> None:
    a, b = at(newsroom, one, here), at(newsroom, other, there, outlet="Evening Post")
    assert [r.rule for r in find_reasons(a, b)] == [r.rule for r in find_reasons(b, a)] == ["TS204"]


@pytest.mark.parametrize(("one", "here", "other", "there"), NO_PLACES)
def test_no_place(newsroom: Any, one: str, here: str, other: str, there: str) -> None:
    a, b = at(newsroom, one, here), at(newsroom, other, there, outlet="Evening Post")
    assert find_event_place(a, b) is None
    assert find_event_place(b, a) is None


def test_a_text_that_says_what_lies_where_is_heard(newsroom: Any) -> None:
    a = at(newsroom, "The two sides will meet again in Tolvane.", "Tolvane")
    b = at(newsroom, "The two sides will meet again in Marenza.", "Marenza", outlet="Evening Post")
    told = Backdrop(texts=("Tolvane, a suburb of Marenza, has a harbour.",))
    assert find_event_place(a, b) is not None
    assert find_event_place(a, b, told) is None


def test_a_message_has_the_preposition(newsroom: Any) -> None:
    claim = at(newsroom, "The two sides will meet again in the Tolvane.", "Tolvane")
    assert say_place(claim, (claim.places[0].start, claim.places[0].end)) == "in Tolvane"


def test_the_list_of_places_is_closed_upwards() -> None:
    inside = containers()
    assert {"texas", "america"} <= inside["houston"]
    assert {"france", "europe"} <= inside["paris"]
    assert all(name not in outer for name, outer in inside.items() if name not in {"singapore", "new york"})


CRANE = "A container fell from the seventh crane."


def origin(newsroom: Any, source: str, outlet: str, count: int | None = None, relays: tuple[str, ...] = ()) -> Claim:
    """A claim by a source whose mention has the source's own words."""
    name = source.split(":", 1)[1]
    text = f"{name[:1].upper()}{name[1:]} said: {CRANE}"
    claim: Claim = newsroom.claim(CRANE, outlet, source=source, article=newsroom.article(outlet, text), relays=relays)
    chain = claim.attribution.chain
    mention = chain[-1].mention.model_copy(update={"start": 0, "end": len(name), "text": name})
    last = chain[-1].model_copy(update={"mention": mention, "count": count})
    return claim.model_copy(update={"attribution": claim.attribution.model_copy(update={"chain": (*chain[:-1], last)})})


@pytest.mark.parametrize(
    ("low", "high"),
    [
        ("unnamed:a crane mechanic", "unnamed:officials"),
        ("unnamed:an official", "organisation:the government"),
        ("unnamed:a port worker", "unnamed:authorities"),
        ("unnamed:one witness", "unnamed:witnesses"),
    ],
)
def test_source_upgraded(newsroom: Any, low: str, high: str) -> None:
    a, b = origin(newsroom, low, "Harbour Courier"), origin(newsroom, high, "Evening Post")
    assert [r.rule for r in find_reasons(a, b)] == [r.rule for r in find_reasons(b, a)] == ["TS303"]


@pytest.mark.parametrize(
    ("low", "high"),
    [
        ("unnamed:a spokesman for the ministry", "organisation:the ministry"),
        ("unnamed:two officials", "unnamed:officials"),
        ("person:Ana Prado", "unnamed:officials"),
        ("unnamed:a crane mechanic", "unnamed:a port worker"),
        ("unnamed:a crane mechanic", "organisation:Keldan Terminals"),
        ("document:a report", "unnamed:officials"),
        ("unnamed:a majority of voters", "unnamed:nearly six in 10 voters"),
    ],
)
def test_no_source_upgraded(newsroom: Any, low: str, high: str) -> None:
    a, b = origin(newsroom, low, "Harbour Courier"), origin(newsroom, high, "Evening Post")
    assert "TS303" not in [r.rule for r in find_reasons(a, b)]


def test_a_name_that_became_many_on_the_way_from_one_relay(newsroom: Any) -> None:
    wire = ("Agência Sul",)
    a = origin(newsroom, "person:Ana Prado", "Harbour Courier", relays=wire)
    same = origin(newsroom, "unnamed:officials", "Evening Post", relays=wire)
    another = origin(newsroom, "unnamed:officials", "City Wire", relays=("TV Estuário",))
    assert [r.rule for r in find_reasons(a, same)] == ["TS303"]
    assert "TS303" not in [r.rule for r in find_reasons(a, another)]
