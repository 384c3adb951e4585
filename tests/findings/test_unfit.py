"""Text → why it cannot be compared: beside each unfit text one that looks like it and is fit."""

from __future__ import annotations

import pytest

from twosource.findings.unfit import MAX_CHARACTERS, MAX_WORDS, cut_unfit, find_unfit


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        (" \n\t", "is empty"),
        ("… — !", "has no words"),
        ("🙂", "has no words"),
        ("\u202e\u0000", "has no words"),
        ("Resigned.", "is one word"),
        ("2024", "is one word"),
        ("word " * (MAX_WORDS + 1), f"more than {MAX_WORDS} words"),
        (f"the {'x' * MAX_CHARACTERS}", f"more than {MAX_CHARACTERS} characters"),
        ("El puente se cerró el lunes, dijo el ministro.", "is not English"),
        ("大桥将于周一关闭", "is not English"),
    ],
)
def test_unfit(text: str, said: str) -> None:
    assert said in (find_unfit(text) or "")


@pytest.mark.parametrize(
    "text",
    [
        "He resigned.",
        "Two dead",
        "word " * MAX_WORDS,
        "Bridge of Älvbro shut",
        "GDP +2.5%",
        "The café “Señor Núñez” closed.",
    ],
)
def test_fit(text: str) -> None:
    assert find_unfit(text) is None


@pytest.mark.parametrize("text", ["", "The bridge is shut.", "word " * (MAX_WORDS - 1) + "word", "x" * MAX_CHARACTERS])
def test_what_is_not_too_long_is_left_as_it_is(text: str) -> None:
    assert cut_unfit(text) == text


@pytest.mark.parametrize("text", ["word " * 5000, "x" * 50_000, "🙂 " * 9000, "桥" * 9000, "Brücke und " * 2500])
def test_a_cut_text_is_short_and_unfit_for_the_same_reason(text: str) -> None:
    cut = cut_unfit(text)
    assert len(cut) <= MAX_CHARACTERS + 1
    assert find_unfit(cut) == find_unfit(text) is not None
