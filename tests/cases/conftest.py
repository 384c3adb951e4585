"""A case with stand-ins for the networks, and stories to put into it."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import fakes

from twosource.cases.adding import add_articles
from twosource.cases.case_file import create_case
from twosource.cases.case_settings import dump_settings
from twosource.settings import Settings


@pytest.fixture
def fast(monkeypatch):
    """Networks that cost nothing."""
    fakes.install(monkeypatch)


@pytest.fixture
def stories(tmp_path):
    """Eight files; the first and the seventh tell the same."""
    folder = tmp_path / "stories"
    folder.mkdir()
    return fakes.write_stories(folder)


@pytest.fixture
def case(fast, tmp_path):
    """An empty case."""
    with create_case(tmp_path / "story.twosource", dump_settings(Settings())) as case:
        yield case


@pytest.fixture
def full(case, stories):
    """A case with all stories."""
    add_articles(case, stories, Settings())
    return case
