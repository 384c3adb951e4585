"""Two wordings of one sentence: the stretch that differs is found, and what makes no difference is none."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.findings.alignment import find_gap, same_content
from twosource.findings.comparers import find_reasons
from twosource.records import Claim

pytestmark = pytest.mark.model
BASE = "The port authority said the old bridge over the northern channel will close to lorries in the summer."


def pair(newsroom: Any, one: str, other: str) -> tuple[Claim, Claim]:
    return newsroom.claim(one), newsroom.claim(other, "Evening Post")


def test_the_gap_has_words_and_characters(newsroom: Any) -> None:
    a, b = pair(newsroom, BASE, BASE.replace("lorries", "trucks"))
    gap = find_gap(a, b)
    assert gap is not None
    assert (gap.words_a, gap.words_b) == (("lorries",), ("trucks",))
    assert (a.text[slice(*gap.a)], b.text[slice(*gap.b)]) == ("lorries", "trucks")
    assert find_gap(b, a) == gap.turned


def test_an_empty_side_shows_the_word_before(newsroom: Any) -> None:
    a, b = pair(newsroom, BASE, BASE.replace("will close", "will not close"))
    gap = find_gap(a, b)
    assert gap is not None
    assert (a.text[slice(*gap.a)], b.text[slice(*gap.b)]) == ("will", "will not")


@pytest.mark.parametrize(
    "other",
    [
        BASE,
        BASE.replace("said the", "said that the"),
        BASE.replace("will", "would"),
        BASE.replace("in the summer", "in the summer, to nobody's surprise"),
        BASE.replace("close", "shut"),
    ],
)
def test_no_gap_in_what_says_the_same(newsroom: Any, other: str) -> None:
    a, b = pair(newsroom, BASE, other)
    assert find_gap(a, b) is None
    assert find_reasons(a, b) == ()


def test_two_stretches_are_no_copy_with_one_change(newsroom: Any) -> None:
    a, b = pair(newsroom, BASE, BASE.replace("old", "new").replace("lorries", "trains"))
    assert find_gap(a, b) is None


def test_same_content(newsroom: Any) -> None:
    a, b = pair(newsroom, BASE, BASE)
    assert same_content(a, b)
    assert not same_content(a, b, least=40)
    assert not same_content(*pair(newsroom, "It will close.", "It will close."))


CHANGED = [
    ("The ministry says that two of the nine ferries to the island were cancelled.", "two", "three", "TS202"),
    (
        "The ship agents expect 40% of the crews to vote for the offer, and the others to abstain.",
        "40%",
        "55%",
        "TS202",
    ),
    ("The port court will hear the case of the dismissed crane drivers on 4 September.", "4", "14", "TS203"),
    ("The harbour master met the delegation of the dockers on Monday for an hour.", "Monday", "Thursday", "TS203"),
    ("The drivers whom the company has dismissed were paid until the summer.", "has", "has not", "TS201"),
    ("The union which rejected the offer of the company will meet again.", "rejected", "accepted", "TS201"),
    ("The fee that the city might raise in the autumn is paid by the ship owners.", "might", "will", "TS302"),
]
UNCHANGED = [
    ("The ministry says that about 40 of the ferries to the island were cancelled.", "about 40", "43"),
    ("The drivers of Terminal 2 were told to leave the building at once.", "2", "4"),
    ("The road tunnel below the harbour is 5 miles long, the city engineer wrote.", "5 miles", "8 kilometres"),
    ("The drivers whom the company has dismissed were paid until the summer.", "paid", "not only paid"),
    ("The ship agents paid the first of the three fees in the spring.", "spring", "autumn"),
]


@pytest.mark.parametrize(("text", "old", "new", "rule"), CHANGED)
def test_one_thing_changed(newsroom: Any, text: str, old: str, new: str, rule: str) -> None:
    a, b = pair(newsroom, text, text.replace(old, new, 1))
    assert [r.rule for r in find_reasons(a, b)] == [r.rule for r in find_reasons(b, a)] == [rule]


@pytest.mark.parametrize(("text", "old", "new"), UNCHANGED)
def test_nothing_that_matters_changed(newsroom: Any, text: str, old: str, new: str) -> None:
    a, b = pair(newsroom, text, text.replace(old, new, 1))
    assert find_reasons(a, b) == find_reasons(b, a) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“She lied to the F.B.I. about the bridge,” he said.", "“She lied to the FBI about the bridge,” he said."),
        ("“I will ban state-funded travel to the island,” he said.", "“I will ban state funded travel to the island.”"),
        ("“I wholly disagree with Senator Prado on the bridge.”", "“I wholly disagree with Prado on the bridge.”"),
        ("“She wants to take your old bridge away from you.”", "He “wants to take away your old bridge”, she said."),
        (
            "“They have no idea what the bridge will cost us.”",
            "They “don't have any idea what the bridge will cost us”.",
        ),
    ],
)
def test_a_quote_in_another_spelling_is_the_same(newsroom: Any, one: str, other: str) -> None:
    a = newsroom.claim(one, source="person:Ana Prado", mode="direct")
    b = newsroom.claim(other, "Evening Post", source="person:Ana Prado", mode="direct")
    assert "TS206" not in [r.rule for r in find_reasons(a, b)]


def test_the_last_word_of_a_quote_may_be_the_changed_one(newsroom: Any) -> None:
    one = newsroom.claim("“We must learn to do without a bridge at least.”", source="person:A B", mode="direct")
    other = newsroom.claim(
        "“We must learn to do without a bridge at worst.”", "Post", source="person:A B", mode="direct"
    )
    part = newsroom.claim("“We must learn to do without a bridge.”", "Wire", source="person:A B", mode="direct")
    assert [r.rule for r in find_reasons(one, other)] == ["TS206"]
    assert find_reasons(one, part) == ()
