"""Rare words and dates of statements."""

from __future__ import annotations

import numpy as np
import pytest

from twosource.groups.rarewords import SCALE, find_rare_words, split_words
from twosource.groups.timeless import strip_dates


def dense(statements: list[str]) -> np.ndarray:
    words = find_rare_words(statements)
    places = {stem: place for place, stem in enumerate(sorted(set(words.items.tolist())))}
    rows = np.zeros((len(statements), len(places)))
    rows[words.row_numbers(), [places[stem] for stem in words.items.tolist()]] = words.values / SCALE
    return rows


def test_what_can_be_disputed_is_left_out():
    assert split_words("No deal was signed on Sunday, 3 ships waited.") == split_words(
        "A deal signed: forty ships wait"
    ) - {"forty"}
    assert split_words("Twelve of 43") == set()


def test_a_rare_word_weighs_more():
    rows = dense(["officials said crane", "government said crane", "officials said", "president said", ""])
    assert np.linalg.norm(rows[:4], axis=1) == pytest.approx(np.ones(4), abs=0.001)
    assert rows[4].sum() == 0
    assert rows[2] @ rows[3] < rows[0] @ rows[2] < rows[0] @ rows[1]


def test_a_weight_depends_on_its_statement_alone():
    statements = ["The Tolvane cranes stand idle.", "Dockers of Tolvane stayed away.", "A frost ruined the apricots."]
    together = find_rare_words(statements)
    for row, statement in enumerate(statements):
        alone, beside = find_rare_words([statement]), together.take(np.array([row]))
        assert np.array_equal(alone.items, beside.items) and np.array_equal(alone.values, beside.values)


def test_endings_beyond_six_letters_do_not_tell_words_apart():
    assert split_words("withdrawal") & split_words("withdrawn") == {"withdr"}
    assert not split_words("port") & split_words("portion")


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
