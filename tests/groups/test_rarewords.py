"""Rare words and dates of statements."""

from __future__ import annotations

import numpy as np
import pytest

from twosource.groups.rarewords import find_rare_words, split_words
from twosource.groups.timeless import strip_dates


def test_what_can_be_disputed_is_left_out():
    assert split_words("No deal was signed on Sunday, 3 ships waited.") == split_words(
        "A deal signed: forty ships wait"
    ) - {"forty"}
    assert split_words("Twelve of 43") == set()


def test_a_rare_word_weighs_more():
    rows = find_rare_words(
        ["port talks crane", "port talks crane", "port talks", "port strike", "port pay", ""]
    ).toarray()
    assert np.linalg.norm(rows[:5], axis=1) == pytest.approx(np.ones(5))
    assert rows[5].sum() == 0
    common, rare = rows[3] @ rows[4], rows[0] @ rows[2]
    assert common < rare < rows[0] @ rows[1]


@pytest.mark.parametrize(
    ("statement", "rest"),
    [
        ("On 12 April 2025, 1,214 dockers stayed away.", "1,214 dockers stayed away."),
        ("Talks ended without a deal on 23 August 2026.", "Talks ended without a deal."),
        ("Talks ended on August 23, 2026, in Tolvane.", "Talks ended in Tolvane."),
        ("The May talks failed in 2026.", "The May talks failed in 2026."),
        ("25 August 2024", "25 August 2024"),
    ],
)
def test_full_dates_are_not_encoded(statement, rest):
    assert strip_dates(statement) == rest
