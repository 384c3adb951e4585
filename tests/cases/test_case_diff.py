"""What changed since a time or a run."""

import json
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from twosource.cases.adding import add_articles, remove_articles
from twosource.cases.case_check import keep_decisions
from twosource.cases.case_diff import diff_case
from twosource.cases.case_status import read_status
from twosource.cases.case_words import describe_diff, describe_status
from twosource.errors import InputError
from twosource.records import Decision
from twosource.review.decisions_file import DecisionsFile
from twosource.settings import Settings

SETTINGS = Settings()


@pytest.fixture
def grown(case, stories):
    """Three runs: two stories, the rest, one changed."""
    add_articles(case, stories[:1], SETTINGS)
    add_articles(case, stories, SETTINGS)
    stories[3].write_text(stories[3].read_text().replace("three quays", "no quay at all"), encoding="utf-8")
    add_articles(case, stories, SETTINGS)
    return case


def test_since_a_run(grown):
    diff = diff_case(grown, "2")
    assert [(one.change, one.path[-6:]) for one in diff.articles] == [("changed", "003.md")]
    assert [one.text for one in diff.claims] == ["The harbour office closed no quay at all."]
    assert (diff.since.run, [run.run for run in diff.runs]) == (2, [3])
    whole = diff_case(grown, "run 0")
    assert whole.since is None
    assert {one.change for one in whole.articles} == {"new"}
    assert len(whole.claims) == grown.connection.execute("SELECT count(*) FROM claims").fetchone()[0]
    assert diff_case(grown, "3").claims == ()
    assert "Nothing changed" in describe_diff(diff_case(grown, "3"))


def test_what_is_corroborated_now_was_not_before(grown):
    found = [one.statement for one in diff_case(grown, "1").corroborated]
    statuses = dict(grown.connection.execute("SELECT status, count(*) FROM groups WHERE gone_run IS NULL GROUP BY 1"))
    assert len(found) == statuses.get("corroborated", 0)
    assert diff_case(grown, "3").corroborated == ()


def test_a_removal_weakens_and_is_told(grown, stories):
    before = read_status(grown)
    remove_articles(grown, [str(path) for path in stories[1:]], SETTINGS)
    diff = diff_case(grown, str(before.last_run.run))
    assert {one.change for one in diff.articles} == {"removed"}
    assert {move.kind for move in diff.moves} <= {"emptied", "split", "merged"}
    strong = before.by_status["corroborated"] + before.by_status["disputed"]
    assert len(diff.weakened) <= strong
    assert "group" in describe_diff(diff, show_all=True)


def test_since_a_time(grown):
    assert len(diff_case(grown, "2020-01-01").runs) == 3
    assert diff_case(grown, datetime.now(UTC).isoformat()).runs == ()


@pytest.mark.parametrize(
    ("typed", "message"), [("9", "no such run; its last run is 3"), ("soon", "no run and no time")]
)
def test_since_what_never_was(grown, typed, message):
    with pytest.raises(InputError, match=message):
        diff_case(grown, typed)


def test_decisions_that_lapsed(grown):
    decision = Decision(
        finding="f1",
        verdict="dismiss",
        by="Ana",
        at=datetime.now(UTC),
        content="c",
        rule="TS101",
        message="one outlet",
        draft="draft.md",
    )
    file = DecisionsFile(grown.path.with_name("x.jsonl"), (decision,))
    stands = SimpleNamespace(findings=[SimpleNamespace(decision=decision, lapsed=None)])
    lapsed = SimpleNamespace(findings=[SimpleNamespace(decision=None, lapsed=decision)])
    assert keep_decisions(grown, stands, file, "draft.md") == 4
    assert keep_decisions(grown, stands, file, "another.md") is None
    assert diff_case(grown, "3").lapsed == ()
    assert keep_decisions(grown, lapsed, file, "draft.md") == 5
    found = diff_case(grown, "4")
    assert [(one.finding, one.verdict, one.message) for one in found.lapsed] == [("f1", "dismiss", "TS101 one outlet")]
    assert "Decisions lapsed (1)" in describe_diff(found)
    assert diff_case(grown, "5").lapsed == ()


def test_status(grown):
    status = read_status(grown)
    assert (status.articles, status.old_versions, status.runs, status.last_run.kind) == (8, 1, 3, "add")
    assert sum(status.by_status.values()) == status.groups
    assert (status.first_published, status.last_published) == ("2026-03-01", "2026-03-08")
    text = describe_status(status)
    assert "8 articles · 8 outlets · 1–8 March 2026  policy two-source" in text
    assert "1 earlier version" in text
    assert json.loads(status.model_dump_json())["schema_version"] == "1.0"


def test_an_empty_case_has_a_status(case):
    assert "0 articles" in describe_status(read_status(case))
    assert diff_case(case, "0").runs == ()


def test_what_an_article_says_cannot_steer_the_terminal(case, tmp_path):
    evil = tmp_path / "evil.txt"
    evil.write_text("The \x1b[31mferry\u202e stopped at noon.", encoding="utf-8")
    add_articles(case, [evil], SETTINGS)
    text = describe_diff(diff_case(case, "0"))
    assert "ferry" in text and "\x1b" not in text and "\u202e" not in text
