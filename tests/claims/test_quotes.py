from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.claims.quotes import find_quotes


def words(text: str, breaks: tuple[int, ...] = ()) -> list[str]:
    return [text[q.start : q.end] for q in find_quotes(text, breaks)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “we stay” and left.", ["“we stay”"]),
        ('She said "we stay" and left.', ['"we stay"']),
        ('"One," he said. "Two."', ['"One,"', '"Two."']),
        ("„Wir bleiben“, sagte er.", ["„Wir bleiben“, sagte er."]),
        ("He called it ‘a trap’ twice.", ["‘a trap’"]),
        ("He called it 'a trap' twice.", ["'a trap'"]),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The dockers' ships and the mayor's office",
        "Rock 'n roll in the '90s",
        'A 6\'2" man and a 5" nail',
        "it’s the crew’s ship",
    ],
)
def test_look_alikes_are_no_quotations(text: str) -> None:
    assert words(text) == []


def test_a_quotation_over_paragraphs_opens_again_in_each() -> None:
    first, second = "“We stay here. ", "“We leave tomorrow,” she said."
    quotes = find_quotes(first + second, (0, len(first)))
    assert [(q.closed, q.continues) for q in quotes] == [(False, False), (True, True)]


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    first = "She said “we stay. "
    quotes = find_quotes(first + "The port closed.", (0, len(first)))
    assert [(q.start, q.closed) for q in quotes] == [(9, False)]
    assert quotes[0].end <= len(first)


@given(st.text(alphabet="ab .,\"'“”‘’«»„\n", max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_marks_give_quotations_in_order_that_do_not_overlap(text: str) -> None:
    quotes = find_quotes(text, (0, len(text) // 2))
    assert all(0 <= q.start < q.end <= len(text) for q in quotes)
    assert all(a.end <= b.start for a, b in pairwise(quotes))


@pytest.mark.parametrize("piece", ['" ', "“a ", "'a ", "a” ", "‘b’ "])
def test_a_megabyte_of_marks_is_read_in_linear_time(piece: str) -> None:
    start = time.process_time()
    find_quotes(piece * (1_000_000 // len(piece)), (0,))
    assert time.process_time() - start < 10
