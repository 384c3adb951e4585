"""What several test files share: one run over the sample dossier."""

from pathlib import Path

import pytest

import twosource

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def seeds_report():
    """The report of `seeds/`, made as `make report` makes it: from the root of the checkout."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return twosource.cross_check(["seeds"])
