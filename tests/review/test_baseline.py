"""What is new against an earlier check."""

import pytest
from invented_checks import make_report

from twosource.errors import InputError
from twosource.review.baseline import mark_new
from twosource.review.checked_findings import read_check
from twosource.review.decisions import is_open

OLD = ("f1", "TS202", "c1", "Three hangers are cracked")
NEW = ("f2", "TS105", "c2", "Ferries run until midnight")


@pytest.fixture
def baseline(tmp_path):
    file = tmp_path / "before.json"
    file.write_text(make_report(OLD).model_dump_json(), encoding="utf-8")
    return file


def test_only_what_the_baseline_lacks_is_new(baseline):
    report = mark_new(make_report(OLD, NEW), read_check(baseline))
    assert [f.is_new for f in report.findings] == [False, True]
    assert [is_open(f) for f in report.findings] == [False, True]


def test_a_finding_whose_content_changed_counts_as_new(baseline):
    report = mark_new(make_report(("f1", "TS202", "changed", OLD[3])), read_check(baseline))
    assert report.findings[0].is_new


def test_without_a_baseline_nothing_is_left_out():
    assert all(f.is_new is None and is_open(f) for f in make_report(OLD, NEW).findings)


def test_a_check_made_against_a_baseline_can_be_the_next_one(tmp_path, baseline):
    second = mark_new(make_report(OLD, NEW), read_check(baseline))
    file = tmp_path / "second.json"
    file.write_text(second.model_dump_json(indent=2), encoding="utf-8")
    third = mark_new(make_report(OLD, NEW), read_check(file))
    assert [f.is_new for f in third.findings] == [False, False]


def test_reports_of_several_drafts_in_one_file(tmp_path):
    a, b = make_report(OLD).model_dump_json(), make_report(NEW, path="b.md").model_dump_json()
    for text in (f"[{a},\n{b}]", f"{a}\n{b}\n"):
        file = tmp_path / "both.json"
        file.write_text(text, encoding="utf-8")
        read = read_check(file)
        assert [f.id for f in read.findings] == ["f1", "f2"] and read.draft == ""


def test_what_a_check_leaves_for_a_decision(baseline):
    (finding,) = read_check(baseline).findings
    assert (finding.claim, finding.line, finding.column) == ("Three hangers are cracked", 1, 1)
    assert read_check(baseline).draft == "draft.md"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is no JSON"),
        ("{", "is no JSON"),
        ("[" * 50_000, "is no JSON"),
        ("[]", None),
        ("3", "is not the check of a draft"),
        ('{"findings": []}', "is not the check of a draft"),
        ('{"version": "2.1.0", "runs": []}', "is not the check of a draft"),
        ('{"draft": {}, "findings": [{"id": "f1"}]}', "a finding lacks"),
        ('{"draft": {}, "findings": [1]}', "a finding lacks"),
        ('{"draft": 1, "claims": 2, "findings": []}', None),
    ],
)
def test_what_is_no_check_says_so(tmp_path, text, said):
    file = tmp_path / "x.json"
    file.write_text(text, encoding="utf-8")
    if said is None:
        assert read_check(file).findings == ()
        return
    with pytest.raises(InputError, match=said) as caught:
        read_check(file)
    assert "twosource check" in str(caught.value) and len(str(caught.value)) < 400


def test_a_file_that_is_not_there_or_no_text(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_check(tmp_path / "none.json")
    (tmp_path / "x").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="no text"):
        read_check(tmp_path / "x")
