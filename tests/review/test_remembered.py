"""What a check remembers of earlier ones, and leaves for the next."""

import pytest
from invented_checks import make_decision, make_report

from twosource.errors import InputError
from twosource.review.decisions_file import append_decision
from twosource.review.last_check import recall_check
from twosource.review.remembered import read_memory, remember_check

HANGERS = ("f1", "TS202", "c1", "Three hangers of the bridge are cracked")


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch):
    monkeypatch.setenv("TWOSOURCE_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_decisions_file_of_the_folder_is_used_where_there_is_one(desk):
    assert read_memory(None, None).decisions.decisions == ()
    append_decision(desk / "twosource-decisions.jsonl", make_decision())
    assert len(read_memory(None, None).decisions.decisions) == 1


def test_a_file_that_was_named_must_be_there(desk):
    with pytest.raises(InputError, match="no such decisions file"):
        read_memory(desk / "other.jsonl", None)
    with pytest.raises(InputError, match="cannot be read"):
        read_memory(None, desk / "baseline.json")


def test_decisions_baseline_and_the_next_decision(desk):
    append_decision(desk / "twosource-decisions.jsonl", make_decision())
    append_decision(desk / "twosource-decisions.jsonl", make_decision("f9"))
    (desk / "baseline.json").write_text(make_report(HANGERS).model_dump_json())
    got = remember_check(make_report(HANGERS), "draft.md", "d1", read_memory(None, desk / "baseline.json"))
    (finding,) = got.report.findings
    assert finding.decision.verdict == "dismiss" and finding.is_new is False
    assert got.n_not_found == 1 and got.note is None
    kept = recall_check("draft.md")
    assert kept.digest == "d1" and [f.id for f in kept.findings] == ["f1"] and kept.checked.tzinfo is not None


def test_nothing_is_kept_where_nothing_is_to_be(desk):
    remember_check(make_report(HANGERS), "draft.md", None, read_memory(None, None, keep=False))
    assert recall_check("draft.md") is None


def test_a_check_that_cannot_be_kept_is_still_a_check(desk):
    (desk / "cache").write_text("a file where the folder should be")
    got = remember_check(make_report(HANGERS), "draft.md", None, read_memory(None, None))
    assert len(got.report.findings) == 1 and "twosource decide" in got.note
