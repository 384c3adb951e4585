from __future__ import annotations

import pytest

from extracted import claims_of, extract
from twosource.claims.sources.outlets import is_outlet, normalise_name, outlet_key

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("source", "kind", "named", "count", "key"),
    [
        ("Maria Lopez", "person", True, 1, "person:maria lopez"),
        ("Mr. Thomas Miller", "person", True, 1, "person:thomas miller"),
        ("The transport ministry", "organisation", True, None, "organisation:transport ministry"),
        ("The United Nations", "organisation", True, None, "organisation:united nations"),
        ("The inspection report", "document", True, 1, "document:inspection report"),
        ("Radio Norte", "outlet", True, None, "outlet:radio norte"),
        ("The Evening Post", "outlet", True, None, "outlet:evening post"),
        ("Two Egyptian security sources", "unnamed", False, 2, "unnamed:egyptian security source"),
        ("A senior port official", "unnamed", False, 1, "unnamed:senior port official"),
        ("Several engineers", "unnamed", False, None, "unnamed:engineer"),
        ("People familiar with the matter", "unnamed", False, None, "unnamed:person"),
        ("Sources", "unnamed", False, None, "unnamed:source"),
    ],
)
def test_kinds_and_keys(source: str, kind: str, named: bool, count: int | None, key: str) -> None:
    (claim,) = claims_of(f"{source} said the bridge is unsafe.")
    origin = claim.attribution.chain[-1]
    assert (origin.kind, origin.named, origin.count, origin.key) == (kind, named, count, key)


@pytest.mark.parametrize(
    "name", ["Reuters", "the Times", "Harbour News", "Valdora Tribune", "Radio Norte", "Lusa News Agency"]
)
def test_names_of_outlets(name: str) -> None:
    assert is_outlet(name)


@pytest.mark.parametrize(
    "name", ["the International Harbour Agency", "Time", "the press", "Maria Post-Lopez", "the army", "Hill"]
)
def test_names_that_are_none(name: str) -> None:
    assert not is_outlet(name)


def test_an_outlet_of_the_run_is_known_whatever_its_name() -> None:
    assert is_outlet("Aftenglans", frozenset({outlet_key("Aftenglans")}))
    assert not is_outlet("Aftenglans")


def test_one_key_for_the_spellings_of_a_name() -> None:
    assert normalise_name("The U.S. Navy’s") == normalise_name("US Navy") == "us navy"
    assert outlet_key("the AP") == outlet_key("Associated Press")


def test_a_surname_and_a_full_name_are_one_person_in_and_across_articles() -> None:
    first = "Union leader Maria Lopez said the bridge is unsafe. Lopez added that the quay is closed."
    second = "Ms. Lopez said the cranes are old."
    claims = extract(first, second).claims
    assert {c.attribution.chain[-1].key for c in claims} == {"person:maria lopez"}
    assert {c.attribution.chain[-1].name for c in claims} == {"Maria Lopez"}


def test_people_who_share_a_surname_stay_apart() -> None:
    claims = extract(
        "Union leader Maria Lopez said the bridge is unsafe.",
        "Harbour chief Carlos Lopez said the bridge is safe.",
        "Mr. Lopez said the cranes are old.",
    ).claims
    assert [c.attribution.chain[-1].key for c in claims] == [
        "person:maria lopez",
        "person:carlos lopez",
        "person:lopez",
    ]


def test_a_company_is_no_person_and_its_short_name_is_the_company() -> None:
    text = "Hansen Shipping said the quay is safe. Hansen said the cranes are old."
    assert {c.attribution.chain[-1].key for c in claims_of(text)} == {"organisation:hansen shipping"}


def test_the_short_name_of_an_outlet_of_the_run_is_that_outlet() -> None:
    claims = claims_of("The Courier has learned that the quay is unsafe.", outlet="Harbour Courier")
    assert [c.attribution.chain[-1].key for c in claims] == ["outlet:harbour courier"]


def test_one_of_the_officials_is_one_official() -> None:
    (claim,) = claims_of("One of the two port officials said the quay is unsafe.")
    origin = claim.attribution.chain[-1]
    assert (origin.key, origin.count) == ("unnamed:port official", 1)
