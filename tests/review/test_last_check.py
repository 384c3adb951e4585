"""The last check of a draft, kept for a decision that comes later."""

import os
import stat
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from invented_checks import NOON, make_report

from twosource.cache_folder import find_cache_folder
from twosource.errors import InputError
from twosource.review.checked_findings import DraftCheck, list_checked
from twosource.review.last_check import digest_draft, keep_check, name_draft, recall_check, recall_checks

ROW = ("f1", "TS202", "c1", "Three hangers of “Fährbrück” are cracked")


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv("TWOSOURCE_CACHE", str(folder))
    return folder


def make_check(draft, at=NOON):
    return DraftCheck(name_draft(draft), at, "d" * 64, list_checked(make_report(ROW)))


def test_a_check_comes_back(tmp_path):
    check = make_check(tmp_path / "draft.md")
    keep_check(check)
    assert recall_check(tmp_path / "draft.md") == check
    assert check.findings[0].claim == ROW[3]


def test_a_draft_is_known_by_any_of_its_paths(tmp_path, monkeypatch):
    keep_check(make_check(tmp_path / "draft.md"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    assert recall_check("draft.md") == recall_check(Path("sub/../draft.md")) is not None
    assert recall_check("other.md") is None


def test_the_later_check_replaces_the_earlier_and_the_most_recent_come_first(tmp_path):
    keep_check(make_check(tmp_path / "a.md"))
    keep_check(make_check(tmp_path / "b.md", NOON + timedelta(hours=1)))
    keep_check(make_check("-", NOON + timedelta(hours=2)))
    assert [Path(c.draft).name for c in recall_checks()] == ["-", "b.md", "a.md"]
    keep_check(make_check(tmp_path / "a.md", NOON + timedelta(hours=3)))
    assert [Path(c.draft).name for c in recall_checks()] == ["a.md", "-", "b.md"]


def test_nothing_is_known_before_the_first_check():
    assert recall_checks() == [] and recall_check("draft.md") is None


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"format": 99}', '{"format": 1, "draft": "x", "findings": 3}'])
def test_a_damaged_file_is_no_check(tmp_path, text):
    place = keep_check(make_check(tmp_path / "draft.md"))
    place.write_text(text)
    assert recall_check(tmp_path / "draft.md") is None and recall_checks() == []


def test_only_this_user_can_read_it(tmp_path):
    place = keep_check(make_check(tmp_path / "draft.md"))
    if sys.platform != "win32":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
        assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    assert [p.suffix for p in place.parent.iterdir()] == [".json"], "no half-written file is left"


def test_what_was_not_checked_for_months_is_deleted(tmp_path):
    old = keep_check(make_check(tmp_path / "old.md"))
    long_ago = datetime.now(UTC) - timedelta(days=120)
    os.utime(old, (long_ago.timestamp(),) * 2)
    keep_check(make_check(tmp_path / "new.md"))
    assert [Path(c.draft).name for c in recall_checks()] == ["new.md"]


def test_a_cache_that_cannot_be_written_is_an_error_with_the_mend(tmp_path, cache):
    cache.write_text("a file where the folder should be")
    with pytest.raises(InputError, match="TWOSOURCE_CACHE"):
        keep_check(make_check(tmp_path / "draft.md"))


def test_names_that_are_no_text(tmp_path):
    draft = os.fsdecode(b"/desk/dr\xe4ft.md")
    keep_check(make_check(draft))
    assert recall_check(draft).draft == draft


def test_a_draft_is_digested_by_its_bytes(tmp_path):
    (tmp_path / "a").write_text("x")
    (tmp_path / "b").write_text("y")
    assert digest_draft(tmp_path / "a") != digest_draft(tmp_path / "b")
    assert digest_draft(tmp_path / "none") is None and digest_draft("-") is None


def test_where_caches_lie(monkeypatch, tmp_path):
    assert find_cache_folder() == tmp_path / "cache"
    monkeypatch.delenv("TWOSOURCE_CACHE")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert find_cache_folder() == tmp_path / "xdg" / "twosource"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert find_cache_folder() == tmp_path / ".cache" / "twosource"
    monkeypatch.setattr("sys.platform", "darwin")
    assert find_cache_folder() == tmp_path / "Library" / "Caches" / "twosource"
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert find_cache_folder() == tmp_path / "local" / "twosource" / "Cache"
