"""Decisions carried over to a later run: what stands, what lapses, what was not found."""

from datetime import timedelta
from pathlib import Path

from invented_checks import NOON, make_decision, make_report

from twosource.records import Skipped
from twosource.reports.draft_words import describe_standing
from twosource.review.decisions import carry_decisions, count_not_found, is_open
from twosource.review.decisions_file import DecisionsFile
from twosource.review.decisions_words import describe_not_found

HANGERS = ("f1", "TS202", "c1", "Three hangers of the bridge are cracked")


def carry(report, *decisions, skipped=()):
    file = DecisionsFile(Path("d.jsonl"), tuple(decisions), tuple(skipped))
    carried = carry_decisions(report, file, "draft.md")
    return carried, count_not_found(carried, file, "draft.md")


def test_a_dismissal_stands_while_nothing_has_changed():
    report, not_found = carry(make_report(HANGERS), make_decision(note="the report says so"))
    (finding,) = report.findings
    assert finding.decision.verdict == "dismiss" and finding.lapsed is None
    assert not is_open(finding)
    assert not_found == 0
    assert describe_standing(finding) == "Dismissed by Ana Reis on 9 March 2026: the report says so"


def test_a_decision_lapses_when_claim_or_evidence_has_changed_under_the_same_id():
    report, not_found = carry(make_report(HANGERS), make_decision(content="c0"))
    (finding,) = report.findings
    assert finding.decision is None and finding.lapsed.content == "c0"
    assert is_open(finding)
    assert not_found == 0
    assert "lapsed, since the claim or its evidence has changed" in describe_standing(finding)


def test_a_decision_lapses_when_the_claim_was_reworded_and_the_finding_has_a_new_id():
    decision = make_decision("gone", claim="Two hangers of the bridge are cracked")
    (finding,) = carry(make_report(HANGERS), decision)[0].findings
    assert finding.lapsed.finding == "gone" and finding.decision is None and is_open(finding)


def test_another_claim_another_rule_or_another_draft_is_no_rewording():
    for changed in (
        {"claim": "Ferries run until midnight on weekdays"},
        {"claim": HANGERS[3], "rule": "TS203"},
        {"claim": HANGERS[3], "draft": "other.md"},
        {"claim": ""},
    ):
        (finding,) = carry(make_report(HANGERS), make_decision("gone", **changed))[0].findings
        assert finding.lapsed is None, changed


def test_each_reworded_claim_gets_the_nearest_decision_once():
    rows = [
        ("f1", "TS202", "c", "Nine wagons left the port on Friday"),
        ("f2", "TS202", "c", "Six wagons left the port"),
    ]
    decisions = [
        make_decision("g1", claim="Ten wagons left the port on Friday"),
        make_decision("g2", claim="Ten wagons left the port"),
    ]
    report, not_found = carry(make_report(*rows), *decisions)
    assert [f.lapsed.finding for f in report.findings] == ["g1", "g2"]
    assert not_found == 0


def test_a_finding_with_a_decision_of_its_own_is_not_given_one_of_a_reworded_claim():
    report, not_found = carry(make_report(HANGERS), make_decision(), make_decision("gone", claim=HANGERS[3]))
    assert report.findings[0].decision.finding == "f1" and report.findings[0].lapsed is None
    assert not_found == 1


def test_what_was_marked_as_fixed_and_is_found_again_is_open_and_says_so():
    report, _ = carry(make_report(HANGERS), make_decision(verdict="fixed"))
    assert is_open(report.findings[0])
    assert describe_standing(report.findings[0]) == "Marked as fixed by Ana Reis on 9 March 2026; still found"


def test_a_confirmed_finding_stays_open():
    report, not_found = carry(make_report(HANGERS), make_decision(verdict="confirm"))
    assert is_open(report.findings[0]) and not_found == 0


def test_the_later_decision_stands():
    later = make_decision(verdict="confirm", at=NOON + timedelta(days=1))
    report, _ = carry(make_report(HANGERS), make_decision(), later)
    assert report.findings[0].decision == later


def test_what_is_not_found_is_counted_and_never_called_resolved():
    report, not_found = carry(make_report(), make_decision(), make_decision("f2", draft="other.md"))
    assert report.findings == () and not_found == 1
    assert "not found in this run" in describe_not_found(1) and "2 decisions" in describe_not_found(2)


def test_unread_lines_travel_with_the_report():
    lost = Skipped(item="d.jsonl:3", step="read_decisions", reason="is no JSON")
    report, _ = carry(make_report(HANGERS), skipped=[lost])
    assert report.skipped == (lost,) and report.findings[0].decision is None


def test_a_finding_nobody_decided_about_says_nothing():
    report, not_found = carry(make_report(HANGERS))
    assert describe_standing(report.findings[0]) == "" and not_found == 0


def test_names_and_notes_cannot_break_out_of_their_line():
    decision = make_decision(by="A\x1b[2JB\nC", note="x\u202ey\r\nz")
    report, _ = carry(make_report(HANGERS), decision)
    assert describe_standing(report.findings[0]) == "Dismissed by A [2JB C on 9 March 2026: x y z"
