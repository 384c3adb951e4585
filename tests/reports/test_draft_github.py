import re

import pytest
from invented_draft import DRAFT, EMPTY, FINDINGS, TEXT, make_draft_report

from twosource.reports.drafts import render_draft

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def read_commands(**values):
    """As the runner reads them: properties split at commas, then unescaped; the message unescaped."""
    commands = []
    for line in render_draft(make_draft_report(**values), "github").splitlines():
        level, properties, message = COMMAND.fullmatch(line).groups()
        pairs = (pair.split("=", 1) for pair in properties.split(","))
        commands.append((level, {key: unescape(value) for key, value in pairs}, unescape(message)))
    return commands


def unescape(text):
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_each_open_finding_is_an_annotation_the_serious_first():
    commands = read_commands()
    assert [level for level, _, _ in commands] == ["error"] * 3 + ["warning"] * 4 + ["notice"]
    level, properties, message = commands[1]
    assert (level, properties["file"], properties["line"], properties["col"]) == ("error", "desk/draft.md", "4", "1")
    assert properties["title"] == "TS202 number"
    assert message.startswith("Draft says three hangers")


def test_line_and_columns_are_those_of_the_words():
    for _, properties, _ in read_commands():
        line = TEXT.split("\n")[int(properties["line"]) - 1]
        words = line[int(properties["col"]) - 1 : int(properties["endColumn"])]
        assert words in {TEXT[f.location.start : f.location.end] for f in FINDINGS}


def test_dismissed_findings_and_those_of_the_baseline_are_left_out():
    assert not any("old denial" in message for _, _, message in read_commands())
    known = tuple(f.model_copy(update={"is_new": False}) for f in FINDINGS)
    assert render_draft(make_draft_report(findings=known), "github") == ""
    new = (FINDINGS[4].model_copy(update={"is_new": True}),)
    assert len(read_commands(findings=new)) == 1


def test_a_decision_that_has_lapsed_and_a_mend_that_is_still_found_are_told():
    messages = " ".join(message for _, _, message in read_commands())
    assert "this has lapsed, since the claim or its evidence has changed" in messages
    assert "Marked as fixed by Ada Quill on 9 March 2026; still found" in messages


@pytest.mark.parametrize("path", ["a,b:c%d.md", "x::y\n::error::z.md"])
def test_no_text_can_end_a_property_or_begin_a_command(path):
    finding = FINDINGS[4].model_copy(update={"message": "50%\n::stop-commands::x\r::error file=a::b"})
    draft = DRAFT.model_copy(update={"path": path})
    [(_, properties, message)] = read_commands(draft=draft, findings=(finding,))
    assert properties["file"] == path
    assert properties["title"] == "TS202 number"
    assert message == "50% ::stop-commands::x ::error file=a::b"


@pytest.mark.parametrize("path", [None, "-"])
def test_a_draft_from_standard_input_has_no_file(path):
    draft = DRAFT.model_copy(update={"path": path})
    [(_, properties, _)] = read_commands(draft=draft, findings=FINDINGS[4:5])
    assert "file" not in properties


def test_an_empty_check_prints_nothing():
    assert render_draft(make_draft_report(**EMPTY), "github") == ""
