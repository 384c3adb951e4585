"""What later reports change, and positions said again, where the claims stand in two groups."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from twosource.findings.disagreements import write_finding
from twosource.findings.later_changes import list_updates_over_groups
from twosource.findings.repeated_positions import mark_repeats
from twosource.records import Claim

pytestmark = pytest.mark.model
MONDAY, WEDNESDAY, MAY = date(2026, 3, 9), date(2026, 3, 11), date(2026, 5, 20)


def over_groups(newsroom: Any, *claims: Claim) -> list[str]:
    groups = [newsroom.group(claim) for claim in claims]
    found = list_updates_over_groups(groups, newsroom.claim_of, newsroom.article_of)
    return [write_finding("TS304", e, g, newsroom.claim_of, newsroom.article_of).message for g, e in found]


UPDATES = [
    ("The storm killed two people in Marenza.", "The death toll of the storm in Marenza has climbed to five."),
    ("The strike at the port of Vela will begin on Friday.", "The strike at the port of Vela was called off."),
    ("The council of Vela approved the new toll.", "The council of Vela scrapped the new toll."),
]
NO_UPDATES = [
    ("The storm killed two people in Marenza.", "The death toll of the storm in Tolvane has climbed to five."),
    ("The storm killed two people in Marenza.", "A fire killed five people in Marenza."),
    ("The strike at the port of Vela will begin on Friday.", "The match in the port of Vela was called off."),
    ("The council of Vela approved the new toll.", "The council of Vela scrapped the old bridge."),
]


@pytest.mark.parametrize(("one", "other"), UPDATES)
def test_an_update_over_groups_has_both_dates(newsroom: Any, one: str, other: str) -> None:
    first = newsroom.claim(one, published=MONDAY)
    later = newsroom.claim(other, "Evening Post", published=WEDNESDAY)
    messages = over_groups(newsroom, first, later)
    assert len(messages) == 1
    assert "9 March 2026" in messages[0]
    assert "11 March 2026" in messages[0]


@pytest.mark.parametrize(("one", "other"), NO_UPDATES)
def test_another_event_is_no_update(newsroom: Any, one: str, other: str) -> None:
    first = newsroom.claim(one, published=MONDAY)
    assert over_groups(newsroom, first, newsroom.claim(other, "Evening Post", published=WEDNESDAY)) == []


@pytest.mark.parametrize(("one", "other"), UPDATES)
def test_without_a_later_day_nothing_is_later(newsroom: Any, one: str, other: str) -> None:
    first = newsroom.claim(one, published=WEDNESDAY)
    assert over_groups(newsroom, first, newsroom.claim(other, "Evening Post", published=MONDAY)) == []
    undated = newsroom.claim(other, "Evening Post", published=None)
    assert over_groups(newsroom, first, undated) == []


POSITION = "The port of Vela must stay in public hands."


def again(newsroom: Any, text: str, source: str = "person:Ana Prado", day: date = MAY) -> list[str]:
    first = newsroom.claim(POSITION, source="person:Ana Prado", published=MONDAY)
    later = newsroom.claim(text, "Evening Post", source=source, published=day)
    groups = mark_repeats([newsroom.group(first), newsroom.group(later)], newsroom.claim_of, newsroom.article_of)
    return [repeat.message for group in groups for repeat in group.repeats]


def test_a_position_said_again_is_shown_with_its_day(newsroom: Any) -> None:
    assert again(newsroom, "The port of Vela must stay in public hands for good.") == [
        "Said again on 20 May 2026, in Evening Post"
    ]


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("The port of Vela must stay in public hands.", {"source": "person:Rui Costa"}),
        ("The port of Vela must stay in public hands.", {"day": WEDNESDAY}),
        ("The port of Vela must not stay in public hands.", {}),
        ("The port of Tolvane must be sold at last.", {}),
    ],
)
def test_what_is_no_repeat(newsroom: Any, text: str, more: dict[str, Any]) -> None:
    assert again(newsroom, text, **more) == []
