"""Later reports that replace earlier ones, and disputes of parties that outlets report alike."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from twosource.findings import compare_group, compare_pair, judge, trace_origins
from twosource.findings.backdrop import Backdrop
from twosource.findings.comparers import find_reasons
from twosource.records import Claim, Finding, Group
from twosource.settings import FindingSettings, PolicySettings

pytestmark = pytest.mark.model
MONDAY, WEDNESDAY = date(2026, 3, 9), date(2026, 3, 11)

UPDATES = [
    ("The storm injured 12 people in the harbour.", "The storm injured 20 people in the harbour."),
    (
        "Three dockers were taken to hospital after the clash.",
        "The number of dockers taken to hospital after the clash has risen to five.",
    ),
    ("The storm killed two people in the harbour.", "The death toll of the storm in the harbour has climbed to five."),
    ("The council approved the new toll.", "The council scrapped the new toll."),
    ("The strike will begin at the port on Friday.", "The strike at the port was called off."),
    ("The court jailed Ana Prado.", "The court released Ana Prado."),
]
NO_UPDATES = [
    ("The storm injured 12 people in the harbour.", "The storm injured 12 people in the harbour."),
    ("The bridge has two lanes.", "The bridge has three lanes."),
    ("The council approved the new toll.", "The council scrapped the old bridge."),
    ("The council scrapped the new toll.", "The council approved the new toll."),
    ("The storm injured 12 people in the harbour.", "The number of ships in the harbour has risen to five."),
    ("The strike will begin at the port on Friday.", "The strike at the port was not called off."),
]


@pytest.mark.parametrize(("one", "other"), UPDATES)
def test_outdated(newsroom: Any, one: str, other: str) -> None:
    a, b = newsroom.claim(one), newsroom.claim(other, "Evening Post")
    reasons = find_reasons(a, b, Backdrop(MONDAY, WEDNESDAY))
    assert [r.rule for r in reasons] == ["TS304"]
    assert "9 March 2026" in reasons[0].message
    assert "11 March 2026" in reasons[0].message
    assert [r.rule for r in find_reasons(b, a, Backdrop(WEDNESDAY, MONDAY))] == ["TS304"]
    assert "TS304" not in [r.rule for r in find_reasons(a, b, Backdrop(MONDAY, MONDAY))]
    assert "TS304" not in [r.rule for r in find_reasons(a, b)]


@pytest.mark.parametrize(("one", "other"), NO_UPDATES)
def test_not_outdated(newsroom: Any, one: str, other: str) -> None:
    a, b = newsroom.claim(one), newsroom.claim(other, "Evening Post")
    assert "TS304" not in [r.rule for r in find_reasons(a, b, Backdrop(MONDAY, WEDNESDAY))]


def test_a_moved_date_is_an_update(newsroom: Any) -> None:
    friday, sunday = date(2026, 3, 13), date(2026, 3, 15)
    a = newsroom.claim("The strike will begin at the port on Friday.", when=(friday, friday, "Friday"))
    b = newsroom.claim("The strike at the port was postponed to Sunday.", "Post", when=(sunday, sunday, "Sunday"))
    assert [r.rule for r in find_reasons(a, b, Backdrop(MONDAY, WEDNESDAY))] == ["TS304"]


def run(newsroom: Any, *groups: Group) -> tuple[list[Group], list[Finding]]:
    policy = PolicySettings()
    typed = [compare_group(g, newsroom.claim_of, newsroom.article_of) for g in groups]
    traced = [trace_origins(g, newsroom.claim_of, newsroom.article_of, policy) for g in typed]
    return judge(traced, newsroom.claim_of, newsroom.article_of, policy, FindingSettings())


def test_an_update_is_no_conflict_and_has_both_dates(newsroom: Any) -> None:
    one = newsroom.claim(UPDATES[0][0], source="person:A B", published=MONDAY)
    other = newsroom.claim(UPDATES[0][1], "Evening Post", source="person:C D", published=WEDNESDAY)
    groups, findings = run(newsroom, newsroom.group(one, other))
    assert [r.relation for r in groups[0].relations] == ["update"]
    assert groups[0].status == "single-origin", "the later figure does not bear out the earlier"
    assert {f.rule for f in findings} == {"TS304", "TS102"}
    update = next(f for f in findings if f.rule == "TS304")
    assert update.message == (
        "On 9 March 2026 Harbour Courier, citing A B, says 12 people; "
        "later, on 11 March 2026 Evening Post, citing C D, says 20 people"
    )


YES, NO = "The ministry counted the traffic.", "The ministry did not count the traffic."
SIDES = ((YES, "person:Ana Prado"), (NO, "person:Rui Costa"))


def both_sides(newsroom: Any, outlet: str, sides: tuple[tuple[str, str], ...] = SIDES) -> list[Claim]:
    article = newsroom.article(outlet, " ".join(text for text, _ in sides))
    return [newsroom.claim(text, article=article, source=source) for text, source in sides]


def test_parties_in_one_group(newsroom: Any) -> None:
    claims = [*both_sides(newsroom, "Harbour Courier"), *both_sides(newsroom, "Evening Post")]
    groups, findings = run(newsroom, newsroom.group(*claims))
    assert ([f.rule for f in findings], findings[0].severity) == (["TS207"], "note")
    assert groups[0].status == "disputed"
    assert findings[0].claim_ids == tuple(sorted(claim.id for claim in claims))
    assert findings[0].message == (
        "Ana Prado says “The ministry counted the traffic”; Rui Costa says “The ministry did not count the traffic”; "
        "Evening Post and Harbour Courier agree on who said what"
    )


def test_parties_over_two_groups_leave_each_its_status(newsroom: Any) -> None:
    one, two = both_sides(newsroom, "Harbour Courier"), both_sides(newsroom, "Evening Post")
    yes, no = newsroom.group(one[0], two[0]), newsroom.group(one[1], two[1])
    groups, findings = run(newsroom, yes, no)
    assert [f.rule for f in findings].count("TS207") == 1
    assert {group.status for group in groups} == {"single-origin"}


def test_one_outlet_with_both_versions_is_no_dispute_told_alike(newsroom: Any) -> None:
    claims = [*both_sides(newsroom, "Harbour Courier"), newsroom.claim(NO, "Evening Post", source="person:Rui Costa")]
    assert "TS207" not in [f.rule for f in run(newsroom, newsroom.group(*claims))[1]]


def test_outlets_that_swap_the_parties_do_not_agree(newsroom: Any) -> None:
    swapped = ((YES, "person:Rui Costa"), (NO, "person:Ana Prado"))
    claims = [*both_sides(newsroom, "Harbour Courier"), *both_sides(newsroom, "Evening Post", swapped)]
    assert "TS207" not in [f.rule for f in run(newsroom, newsroom.group(*claims))[1]]


def test_a_pair_of_one_outlet_is_of_parties(newsroom: Any) -> None:
    one, other = both_sides(newsroom, "Harbour Courier")
    elsewhere = newsroom.claim(NO, "Evening Post", source="person:Rui Costa")
    articles = newsroom.article_of
    assert [r.rule for r in compare_pair(one, other, 0.9, articles, 0.55).reasons] == ["TS207"]
    assert [r.rule for r in compare_pair(one, elsewhere, 0.9, articles, 0.55).reasons] == ["TS201"]
