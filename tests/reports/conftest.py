"""The hand-made report, whole and empty."""

from __future__ import annotations

import pytest
from invented_story import make_report

from twosource.records import Report, Totals


@pytest.fixture(scope="session")
def report() -> Report:
    return make_report()


@pytest.fixture(scope="session")
def empty_report() -> Report:
    return make_report(
        articles=(),
        claims=(),
        groups=(),
        findings=(),
        skipped=(),
        totals=Totals(inputs=0, articles=0, sentences=0, sentences_with_claims=0, claims=0, groups=0),
    )
