"""Every code of the design has a rule and a page."""

from __future__ import annotations

import pytest

from twosource.errors import SettingsError
from twosource.findings import RULES, check_codes, explain_rule, match_codes


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_a_page_with_its_parts(code: str) -> None:
    page = explain_rule(code)
    assert page.startswith(f"# {code} {RULES[code].name}\n")
    for part in ("## Why", "## Flagged", "## Not flagged", "## What to do"):
        assert part in page
    assert ("does not look for it yet" in page) is not RULES[code].built


def test_codes_are_sorted_and_complete() -> None:
    ones = [f"TS10{i}" for i in range(1, 6)] + [f"TS20{i}" for i in range(1, 8)]
    assert list(RULES) == ones + [f"TS30{i}" for i in range(1, 5)] + ["TS901", "TS902", "TS903"]


def test_unknown_codes_name_the_nearest() -> None:
    with pytest.raises(SettingsError, match="TS202"):
        explain_rule("TS2022")
    with pytest.raises(SettingsError, match=r"--select.*TS1001.*TS101"):
        check_codes(("TS1001", "TS2"), "--select")
    check_codes(("TS", "TS2", "TS304"), "--select")


def test_prefixes() -> None:
    assert match_codes("TS202", ("TS2",))
    assert not match_codes("TS302", ("TS2", ""))
