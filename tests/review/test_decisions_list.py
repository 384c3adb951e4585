"""What `twosource decisions` shows of each decision, and what it says of a finding that is not there."""

from datetime import timedelta

import pytest
from invented_checks import NOON, make_report

from twosource.errors import InputError
from twosource.review.checked_findings import DraftCheck, list_checked
from twosource.review.decisions_entry import decide_finding, parse_verdict, place_draft, recall_place
from twosource.review.decisions_file import append_decision, read_decisions
from twosource.review.decisions_list import list_decisions, render_decisions, row_decision
from twosource.review.decisions_target import parse_place
from twosource.review.last_check import digest_draft, keep_check, name_draft

HANGERS = ("f1", "TS202", "c1", "Three hangers of the bridge are cracked")
FERRIES = ("f2", "TS105", "c2", "Ferries run until midnight")


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch):
    monkeypatch.setenv("TWOSOURCE_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "draft.md").write_text("\n".join((HANGERS[3], FERRIES[3])))
    monkeypatch.chdir(folder)
    return folder


def check(*rows, draft="draft.md", at=NOON):
    made = DraftCheck(name_draft(draft), at, digest_draft(draft), list_checked(make_report(*rows)))
    keep_check(made)
    return made


def decide(desk, made, number=0, verdict="dismiss", by="Ana Reis", note="seen the report"):
    return decide_finding(desk / "d.jsonl", made, made.findings[number], verdict, by, note)


def show(desk, **options):
    listed = list_decisions(read_decisions(desk / "d.jsonl"), **options)
    return listed, render_decisions(listed)


def test_who_when_why_and_where(desk):
    decision = decide(desk, check(HANGERS))
    assert (decision.draft, decision.rule, decision.claim, decision.content) == ("draft.md", "TS202", HANGERS[3], "c1")
    listed, text = show(desk)
    assert [row.state for row in listed] == ["found"]
    assert "f1  dismissed by Ana Reis on " in text and "UTC: seen the report" in text
    assert "TS202 draft says Three hangers" in text
    assert "draft.md:1: found in the last check of 9 March 2026, 12:00 UTC" in text


def test_what_is_not_found_is_not_found_in_the_last_check_and_nothing_more(desk):
    decide(desk, check(HANGERS, FERRIES))
    check(FERRIES, at=NOON + timedelta(days=1))
    listed, text = show(desk)
    assert [row.state for row in listed] == ["not found"]
    assert "draft.md: not found in the last check of 10 March 2026, 12:00 UTC" in text
    assert "resolved" not in text


def test_what_was_found_again_with_other_words_has_lapsed(desk):
    decide(desk, check(HANGERS))
    check(("f1", "TS202", "other", HANGERS[3]))
    assert [row.state for row in show(desk)[0]] == ["lapsed"]
    check(("f9", "TS202", "other", "Two hangers of the bridge are cracked"))
    listed, text = show(desk)
    assert [row.state for row in listed] == ["lapsed"] and listed[0].finding.id == "f9"
    assert "found in the last check" in text and "lapsed, since the claim or its evidence has changed" in text


def test_a_draft_that_was_not_checked_here(desk, monkeypatch):
    decide(desk, check(HANGERS))
    monkeypatch.setenv("TWOSOURCE_CACHE", str(desk / "another machine"))
    listed, text = show(desk)
    assert [row.state for row in listed] == ["not checked"]
    assert "draft.md: has not been checked on this machine" in text


def test_replaced_decisions_are_shown_on_demand(desk):
    made = check(HANGERS)
    decide(desk, made)
    decide(desk, made, verdict="confirm", by="Bo")
    assert [row.decision.by for row in show(desk)[0]] == ["Bo"]
    listed, text = show(desk, replaced=True)
    assert [(row.decision.by, row.replaced) for row in listed] == [("Ana Reis", True), ("Bo", False)]
    assert text.count("a later decision stands instead") == 1


def test_rows_for_json(desk):
    decide(desk, check(HANGERS))
    row = row_decision(show(desk)[0][0])
    assert (row["finding"], row["verdict"], row["state"], row["line"]) == ("f1", "dismiss", "found", 1)
    assert row["checked"] == "2026-03-09T12:00:00Z" and row["replaced"] is False


def test_decisions_on_standard_input_and_on_a_draft_elsewhere(desk):
    (desk / "inner").mkdir()
    for draft, placed in (("-", ""), (desk / "inner" / "a.md", "inner/a.md"), (desk.parent / "b.md", "../b.md")):
        made = DraftCheck(name_draft(draft), NOON, None, list_checked(make_report(HANGERS)))
        keep_check(made)
        (desk / "d.jsonl").unlink(missing_ok=True)
        assert decide(desk, made).draft == placed == place_draft(draft, desk / "d.jsonl")
        assert [row.state for row in show(desk)[0]] == ["found"], draft


def test_hostile_words_stay_on_their_line(desk):
    made = check(HANGERS)
    append_decision(
        desk / "d.jsonl", decide(desk, made, by="A\x1b[2J", note="x\ny").model_copy(update={"draft": "a\nb"})
    )
    text = show(desk)[1]
    assert "\x1b" not in text and len(text.splitlines()) == 3


def test_a_line_of_a_draft_that_has_changed_since_is_refused(desk):
    check(HANGERS)
    assert recall_place(parse_place("draft.md:1")).findings[0].id == "f1"
    (desk / "draft.md").write_text("Another first line.\n" + HANGERS[3])
    with pytest.raises(InputError, match="has changed since its last check"):
        recall_place(parse_place("draft.md:1"))
    with pytest.raises(InputError, match="has not been checked on this machine"):
        recall_place(parse_place("other.md:1"))


def test_what_is_no_decision(desk):
    assert parse_verdict(" Dismiss ") == "dismiss"
    with pytest.raises(InputError, match="confirm, dismiss, fixed"):
        parse_verdict("resolved")
    made = check(HANGERS)
    with pytest.raises(InputError, match="say who"):
        decide(desk, made, by="  ")
    with pytest.raises(InputError, match="no digest"):
        decide(desk, check(("f1", "TS202", "", "x")))
