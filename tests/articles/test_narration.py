from __future__ import annotations

import numpy as np
import pytest

from twosource.articles.candidate_pairs import MAX_HOLDERS, find_candidates
from twosource.articles.narration import read_narration
from twosource.articles.shared_text import measure_shared
from twosource.records import Article, SkippedSpan

STORY = (
    "Dockers in Port Vela rejected the operator's offer on Friday after a vote that ended late in the old customs "
    "house. The union said nine in ten of its members had voted against a rise of three percent a year. The ministry "
    "called on both sides to keep the ferry to the islands running while the talks go on."
)


def read(text: str, numbers: dict[str, int] | None = None, **fields: object):
    return read_narration(Article(id="a", text=text, **fields), {} if numbers is None else numbers)


def never(texts: object) -> np.ndarray:
    raise AssertionError("the encoder is not needed")


@pytest.mark.parametrize(
    "text",
    [
        "“We will not sign,” she said.",
        '"We will not sign," she said.',
        "„We will not sign“ she said.",
        "«We will not sign» she said.",
        "‘We will not sign a thing’ she said.",
        "“We will not sign.\n\nshe said",
        "> We will not sign.\nshe said",
    ],
)
def test_words_between_marks_are_not_the_outlets_own(text: str) -> None:
    assert [len(sentence.own) for sentence in read(text).sentences] == [2]


@pytest.mark.parametrize(
    "text",
    [
        "The dockers' union and the pilots' guild met the operator's lawyers on Friday.",
        'A pipe of 6" broke on Friday and another of 8" on Monday.',
        "The port's “ mark was lost here.",
    ],
)
def test_apostrophes_and_lost_marks_hide_nothing(text: str) -> None:
    assert read(text).words == len(read(text).every_word)


def test_furniture_is_left_out() -> None:
    text = "Talks failed.\n\nSign up here\n\nThe port is shut."
    span = SkippedSpan(start=text.index("Sign"), end=text.index("here") + 4, reason="newsletter")
    assert read(text, skipped_spans=(span,)).words == read("Talks failed.\n\nThe port is shut.").words


def test_shared_runs_stop_at_quotations_and_sentences() -> None:
    numbers: dict[str, int] = {}
    one = read("The port was shut. All night long it rained.", numbers)
    other = read("The port was shut all night long and it rained.", numbers)
    assert measure_shared(one, other, 0.2, never).words == 0


def test_a_copy_inside_a_longer_text_is_shared_whole() -> None:
    numbers: dict[str, int] = {}
    one, other = read(STORY, numbers), read("A lead of its own. " + STORY + " And more of that.", numbers)
    shared = measure_shared(one, other, 0.2, never)
    assert (shared.share, shared.sentences, shared.contained) == (1.0, 3, 1.0)


def test_candidates_are_linked_however_many_hold_one_run() -> None:
    numbers: dict[str, int] = {}
    many = [read(STORY + f" Note {n} follows.", numbers) for n in range(MAX_HOLDERS + 6)]
    pairs = find_candidates(many)
    assert {(0, n) for n in range(1, len(many))} <= set(pairs)
    assert len(pairs) < len(many) * 3
    assert find_candidates([read("One.", numbers), read("One.", numbers)]) == []
