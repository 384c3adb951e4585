from xml.etree import ElementTree

import pytest
from invented_draft import DRAFT, DRAFT_CLAIMS, EMPTY, FINDINGS, make_draft_report

from twosource.reports.drafts import render_draft


def read_suites(**values):
    text = render_draft(make_draft_report(**values), "junit")
    # Bytes, so that the declared encoding is what is read.
    return ElementTree.fromstring(text.encode("utf-8"))


@pytest.fixture(scope="module")
def suites():
    return read_suites()


def case_of(suites, words):
    return next(case for case in suites.iter("testcase") if words in case.get("name"))


def test_one_case_a_claim(suites):
    assert len(list(suites.iter("testcase"))) == len(DRAFT_CLAIMS)
    assert [case.get("line") for case in suites.iter("testcase")] == ["3", "3", "4", "4", "6", "6", "7", "9", "10"]


def test_counts_are_those_of_the_cases(suites):
    [suite] = suites
    for element in (suites, suite):
        assert element.get("tests") == str(len(list(suites.iter("testcase"))))
        assert element.get("failures") == str(len(list(suites.iter("failure")))) == "3"
        assert element.get("skipped") == str(len(list(suites.iter("skipped")))) == "1"
        assert element.get("errors") == "0"


def test_an_open_error_fails_and_shows_the_passages(suites):
    case = case_of(suites, "Three hangers")
    assert case.find("failure").get("type") == "TS202"
    assert "courier.html:4: Harbour Courier ← the inspection report" in case.find("failure").text


def test_a_warning_does_not_fail_and_is_told(suites):
    case = case_of(suites, "It will stay shut")
    assert case.find("failure") is None
    assert "warning TS102 single-origin" in case.find("system-out").text


def test_a_claim_whose_findings_are_dismissed_is_skipped_with_the_reason(suites):
    reason = case_of(suites, "The note reads").find("skipped").get("message")
    assert reason == "Dismissed by Ada Quill on 9 March 2026: the note is ours"


def test_a_dismissed_error_does_not_fail():
    dismissed = FINDINGS[1]
    [suite] = read_suites(findings=(dismissed,))
    assert suite.get("failures") == "0"
    assert suite.get("skipped") == "1"


def test_a_finding_about_no_claim_is_a_case_of_its_own():
    finding = FINDINGS[4].model_copy(update={"claim_ids": ()})
    suites = read_suites(findings=(finding,))
    assert case_of(suites, "the draft").find("failure") is not None
    assert len(list(suites.iter("testcase"))) == len(DRAFT_CLAIMS) + 1


def test_control_characters_and_what_xml_cannot_hold_are_gone():
    finding = FINDINGS[4].model_copy(update={"message": "a\x00b\x1b[31mc\ufffe\uffff]]> & <x>\u202e"})
    suites = read_suites(findings=(finding,))
    assert suites.find(".//failure").get("message") == "TS202 number: a b [31mc��]]> & <x>"


def test_a_draft_from_standard_input_is_named_and_has_no_file():
    suites = read_suites(draft=DRAFT.model_copy(update={"path": "-", "title": None}))
    assert suites.find("testsuite").get("name") == "standard input"
    assert suites.find(".//testcase").get("file") is None


def test_an_empty_check_is_a_suite_of_no_cases():
    assert read_suites(**EMPTY).get("tests") == "0"


def test_same_report_same_bytes():
    assert render_draft(make_draft_report(), "junit") == render_draft(make_draft_report(), "junit")
