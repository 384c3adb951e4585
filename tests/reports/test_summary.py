from datetime import date

import pytest

from twosource.records import Skipped
from twosource.reports.summary import is_stretch, name_range, summarise


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 3, 3), date(2026, 3, 3), "3 March 2026"),
        (date(2026, 3, 3), date(2026, 3, 9), "3–9 March 2026"),
        (date(2026, 2, 27), date(2026, 3, 9), "27 February – 9 March 2026"),
        (date(2025, 12, 31), date(2026, 1, 1), "31 December 2025 – 1 January 2026"),
    ],
)
def test_a_range_says_nothing_twice(first, last, words):
    assert name_range(first, last) == words


def test_the_two_lines_of_the_head(report):
    summary = summarise(report)
    assert summary.coverage == "5 articles · 5 outlets (1 unknown) · 3–9 March 2026 (1 undated)"
    assert summary.counts.endswith("1 corroborated · 1 single-origin · 7 single-source · 2 disputed")


def test_a_file_whose_name_looks_like_a_stretch_is_still_a_file():
    assert is_stretch(Skipped(item="courier:0-31", step="extract_claims", reason="r"))
    assert not is_stretch(Skipped(item="notes:1-2", step="read_articles", reason="r"))
