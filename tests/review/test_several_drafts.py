"""Checks of several drafts in one file of the same format."""

import json
from xml.etree import ElementTree

import pytest
from invented_checks import make_report

from twosource.errors import InputError
from twosource.review.render_check import render_check
from twosource.review.several_drafts import join_rendered, refuse_several

A = make_report(("f1", "TS202", "c1", "Three hangers are cracked"), path="a.md")
B = make_report(("f2", "TS105", "c2", "Ferries run until midnight"), ("f3", "TS202", "c3", "Ten went"), path="b.md")


def join(format, *reports):
    return join_rendered(format, [render_check(report, format) for report in reports])


@pytest.mark.parametrize("format", ["text", "json", "jsonl", "sarif", "github", "junit", "md"])
def test_one_draft_stays_as_it_is(format):
    assert join(format, A) == render_check(A, format)


def test_json_is_a_list_of_reports():
    assert [report["draft"]["path"] for report in json.loads(join("json", A, B))] == ["a.md", "b.md"]


def test_lines_follow_each_other():
    for format in ("text", "jsonl", "github"):
        assert join(format, A, B) == render_check(A, format) + render_check(B, format)


def test_sarif_is_one_log_with_a_run_of_its_own_name_for_each_draft():
    log = json.loads(join("sarif", A, B))
    assert log["version"] == "2.1.0"
    assert [len(run["results"]) for run in log["runs"]] == [1, 2]
    assert len({run["automationDetails"]["id"] for run in log["runs"]}) == 2


def test_junit_is_one_document_whose_counts_add_up():
    root = ElementTree.fromstring(join("junit", A, B))
    assert [suite.get("name") for suite in root] == ["a.md", "b.md"]
    assert root.get("tests") == str(len(root.findall("testsuite/testcase"))) == "3"
    assert root.get("failures") == str(len(root.findall("testsuite/testcase/failure")))


def test_a_format_that_is_the_draft_itself_holds_one():
    for format in ("html", "md", "docx"):
        refuse_several(format, 1)
        with pytest.raises(InputError, match="holds one draft, and 2 were given"):
            refuse_several(format, 2)
    refuse_several("sarif", 2)
