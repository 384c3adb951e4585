from __future__ import annotations

from datetime import date

import pytest

from twosource.articles.dateline import find_dateline


def find(text: str, outlet: str | None = None):
    return find_dateline(text, 0, len(text), outlet)


@pytest.mark.parametrize(
    ("text", "words", "place", "agency"),
    [
        ("PORT VELA (Agência Sul) — Dockers voted.", "PORT VELA (Agência Sul) —", "PORT VELA", "Agência Sul"),
        ("WASHINGTON (CNN) — The Senate met.", "WASHINGTON (CNN) —", "WASHINGTON", "CNN"),
        ("Washington (CNN) -- The Senate met.", "Washington (CNN) --", "Washington", "CNN"),
        ("Washington (CNN) The Senate met.", "Washington (CNN)", "Washington", "CNN"),
        ("Washington CNN — The Senate met.", "Washington CNN —", "Washington", "CNN"),
        ("PARIS, March 3 (Reuters) - Ministers met.", "PARIS, March 3 (Reuters) -", "PARIS", "Reuters"),
        ("(Reuters) - Ministers met.", "(Reuters) -", "", "Reuters"),
        ("PORT VELA, S.C. — Ministers met.", "PORT VELA, S.C. —", "PORT VELA, S.C.", None),
        ("PINOS/PORT VELA, Vt. (AP) - Ministers met.", "PINOS/PORT VELA, Vt. (AP) -", "PINOS/PORT VELA, Vt.", "AP"),
        ("Port Vela, March 3 — Ministers met.", "Port Vela, March 3 —", "Port Vela", None),
    ],
)  # fmt: skip
def test_dateline(text: str, words: str, place: str, agency: str | None) -> None:
    found = find(text)
    assert found is not None
    assert (text[found.start : found.end], found.place, found.agency) == (words, place, agency)


@pytest.mark.parametrize(
    "text",
    [
        "The dockers — all nine of them — voted.",
        "NATO — the alliance that sent the ships — said so.",
        "BREAKING — Dockers vote",
        "Lena Duarte (the union's chair) said so.",
        "Port Vela (population 9,000) voted on Friday.",
        "The Maritime Safety Agency (MSA) Director said so.",
        "PORT VELA was quiet on Friday.",
        "Friday's vote - the third - failed.",
    ],
)
def test_no_dateline(text: str) -> None:
    assert find(text) is None


def test_date_with_a_year_is_read() -> None:
    found = find("PORT VELA, March 3, 2024 (Agência Sul) — Dockers voted.")
    assert found is not None and found.day == date(2024, 3, 3)
    without = find("PORT VELA, March 3 (Agência Sul) — Dockers voted.")
    assert without is not None and without.day is None


def test_own_name_in_brackets_needs_no_dash() -> None:
    text = "Port Vela (Harbour Courier) Dockers voted on Friday."
    assert find(text) is None
    assert find(text, "Harbour Courier") is not None


@pytest.mark.xfail(strict=True, reason="a sentence may begin with a name and a dash too")
def test_known_miss_place_in_mixed_case_alone() -> None:
    assert find("Paris — Ministers met on Friday.") is not None
