import json

import pytest

from twosource.errors import InputError
from twosource.records import Report
from twosource.reports import render_json, write_reports


def test_writes_each_format_once_and_leaves_nothing_else(report, tmp_path):
    folder = tmp_path / "new" / "reports"
    written = write_reports(report, folder, ("json", "html", "md", "json"))
    assert [path.name for path in written] == ["report.json", "report.html", "report.md"]
    assert sorted(folder.iterdir()) == sorted(written)


def test_same_report_same_bytes(report, tmp_path):
    first = [path.read_bytes() for path in write_reports(report, tmp_path, ("html", "md", "json"))]
    second = [path.read_bytes() for path in write_reports(report, tmp_path, ("html", "md", "json"))]
    assert first == second


def test_json_comes_back_as_the_same_report(report):
    assert Report.model_validate_json(render_json(report)) == report
    assert "words" not in json.loads(render_json(report))["claims"][0]


def test_an_unknown_format_names_the_known_ones_and_writes_nothing(report, tmp_path):
    with pytest.raises(InputError, match=r"docx: no such report format; known are html, md, json"):
        write_reports(report, tmp_path / "out", ("html", "docx"))
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_a_file_is_an_input_error(report, tmp_path):
    (tmp_path / "reports").write_text("x")
    with pytest.raises(InputError, match="reports"):
        write_reports(report, tmp_path / "reports", ("json",))
