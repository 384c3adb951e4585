"""A checked draft as text and JSON: a line a finding, nothing of an article can style it, everything is counted."""

from __future__ import annotations

import io
import json
import re

from invented_draft import make_draft_report
from rich.console import Console

from twosource.records import DraftReport
from twosource.reports.draft_sheet import is_open
from twosource.reports.draft_text import render_draft_text, style_draft_text
from twosource.reports.drafts import render_draft

DRAFT_REPORT = make_draft_report()
LINE = re.compile(r"desk/draft\.md:(\d+):(\d+): (TS\d{3}) ([a-z-]+): \S.*")


def test_each_open_finding_is_a_line_in_the_order_of_the_draft():
    lines = render_draft_text(DRAFT_REPORT).splitlines()
    found = [match for line in lines if (match := LINE.fullmatch(line))]
    opened = [finding for finding in DRAFT_REPORT.findings if is_open(finding)]
    assert [(int(m[1]), int(m[2]), m[3]) for m in found] == [
        (f.location.line, f.location.column, f.rule) for f in opened
    ]


def test_the_summary_counts_what_is_open_and_what_stands():
    text = render_draft_text(DRAFT_REPORT)
    assert re.search(r"^\d+ open findings? in \d+ claims? \(.*\).* · \d+ supported by two origins or more$", text, re.M)


def test_control_characters_of_articles_never_reach_the_terminal():
    buffer = io.StringIO()
    Console(file=buffer, force_terminal=True, color_system=None, soft_wrap=True).print(
        style_draft_text(DRAFT_REPORT, show_source=True)
    )
    plain = re.sub(r"\x1b\[\d+(?:;\d+)*m", "", buffer.getvalue())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", plain)


def test_show_source_marks_the_words_in_both_passages():
    plain = style_draft_text(DRAFT_REPORT, show_source=True).plain
    assert plain.count("    draft: ") == sum(is_open(finding) for finding in DRAFT_REPORT.findings)
    assert "›" in plain and "‹" in plain
    assert "›" not in style_draft_text(DRAFT_REPORT).plain


def test_no_colour_without_a_terminal_or_with_no_color(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    buffer = io.StringIO()
    Console(file=buffer, force_terminal=True, soft_wrap=True).print(style_draft_text(DRAFT_REPORT))
    assert not re.search(r"\x1b\[[\d;]*3\dm", buffer.getvalue())
    assert "\x1b" not in render_draft_text(DRAFT_REPORT)


def test_json_is_read_back_whole():
    assert DraftReport.model_validate_json(render_draft(DRAFT_REPORT, "json")) == DRAFT_REPORT


def test_jsonl_is_a_finding_a_line_with_its_draft():
    rows = [json.loads(line) for line in str(render_draft(DRAFT_REPORT, "jsonl")).split("\n") if line]
    assert [row["id"] for row in rows] == [finding.id for finding in DRAFT_REPORT.findings]
    assert {row["draft"] for row in rows} == {DRAFT_REPORT.draft.path}


def test_the_same_report_gives_the_same_text():
    assert render_draft(DRAFT_REPORT, "text") == render_draft(DRAFT_REPORT, "text")
