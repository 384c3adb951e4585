"""`twosource case`: a story in one file, from the command line."""

import json
import os
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from twosource.cli.app import app
from twosource.errors import InputError

RUNNER = CliRunner()
SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def call(*words, code=0):
    result = RUNNER.invoke(app, ["case", *map(str, words)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A new case, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "story.twosource"
    assert "made; add articles with `twosource case add" in call("new", path)
    return path


def test_an_empty_case(file):
    assert "0 articles" in call("status", file)
    assert json.loads(call("status", file, "--output-format", "json"))["articles"] == 0
    assert "Nothing changed" in call("diff", file, "--since", 0)
    assert call("find", file, "ferry", code=1) == ""
    with pytest.raises(InputError, match="is there already"):
        call("new", file)
    with pytest.raises(InputError, match="has no articles yet"):
        call("report", file)
    with pytest.raises(InputError, match="there is no such case"):
        call("status", file.with_name("another.twosource"))
    assert "MB →" in call("vacuum", file)


def test_what_cannot_be_read_is_named_with_its_reason(file, tmp_path):
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    told = call("add", file, "empty.txt")
    assert "run 1: 1 not read" in told
    assert "not read: empty.txt: empty" in told
    assert "1 not read" in call("status", file)


def test_a_link_goes_to_the_fetcher_as_it_was_typed(file, tmp_path):
    (tmp_path / "twosource.toml").write_text("[fetch]\noffline = true\n", encoding="utf-8")
    with pytest.raises(InputError, match="a link is not fetched offline"):
        call("add", file, "https://courier.example/bridge")


@pytest.mark.parametrize(
    "command", ["new", "add", "remove", "rebuild", "vacuum", "status", "report", "check", "diff", "find", "export"]
)
def test_every_command_has_help(command):
    assert "FILE" in call(command, "--help")


@pytest.mark.model
def test_a_story_that_grows(file, tmp_path):
    shutil.copytree(SEEDS, tmp_path / "seeds")
    first = sorted((tmp_path / "seeds").glob("0[1-3]*.txt"))
    assert "run 1: 3 new" in call("add", file, *first)
    assert "run 2: 11 new, 3 unchanged" in call("add", file, "seeds")
    assert "as it was: 14 unchanged" in call("add", file, "seeds")
    assert "14 articles" in call("status", file)
    diff = json.loads(call("diff", file, "--since", 1, "--output-format", "json"))
    assert len(diff["articles"]) == 11
    assert "Newly contested" in call("diff", file, "--since", 1)
    assert "seeds" in call("find", file, "crane")
    call("report", file, "-o", "made")
    assert {one.name for one in (tmp_path / "made").iterdir()} == {"report.html", "report.json", "report.md"}
    call("report", file, "-o", "made", "--fail-on", "TS202", code=1)
    assert "run 3: 1 removed" in call("remove", file, "seeds/13_no_outlet_no_date.txt")
    call("export", file, "--format", "csv", "-o", "claims.csv")
    assert (tmp_path / "claims.csv").read_text(encoding="utf-8").startswith("id,article_id,")
    assert [one.name for one in tmp_path.glob("story.twosource*")] == ["story.twosource"]


@pytest.mark.model
def test_a_draft_is_checked_as_against_the_folder(file, tmp_path, monkeypatch):
    monkeypatch.setenv("TWOSOURCE_CACHE", str(tmp_path / "cache"))
    shutil.copytree(SEEDS, tmp_path / "seeds")
    draft = tmp_path / "draft.md"
    draft.write_text(
        "Nineteen ships were waiting outside Marenza harbour on Sunday evening.\n\n"
        "The city hospital has taken in nine dockers after the clash at Gate 4.\n",
        encoding="utf-8",
    )
    call("add", file, "seeds")
    mine = RUNNER.invoke(app, ["case", "check", str(file), "draft.md", "--output-format", "json"])
    words = ["check", "draft.md", "--against", "seeds", "--output-format", "json"]
    theirs = RUNNER.invoke(app, words)
    assert mine.exit_code == theirs.exit_code
    assert json.loads(mine.stdout) == json.loads(theirs.stdout)


@pytest.mark.model
def test_decisions_lapse_as_the_coverage_grows(file, tmp_path, monkeypatch):
    monkeypatch.setenv("TWOSOURCE_CACHE", str(tmp_path / "cache"))
    one, two = tmp_path / "one.md", tmp_path / "two.md"
    one.write_text("---\noutlet: Courier\ndate: 2026-03-02\n---\nThe mayor said two hangers are cracked.\n", "utf-8")
    two.write_text("---\noutlet: Post\ndate: 2026-03-02\n---\nThe mayor said four hangers are cracked.\n", "utf-8")
    (tmp_path / "draft.md").write_text("The mayor said three hangers are cracked.\n", encoding="utf-8")
    call("add", file, one)
    found = json.loads(RUNNER.invoke(app, ["case", "check", str(file), "draft.md", "--output-format", "json"]).stdout)
    assert found["findings"]
    decided = RUNNER.invoke(app, ["decide", found["findings"][0]["id"], "dismiss", "--by", "Ana"])
    assert decided.exit_code == 0, decided.output
    RUNNER.invoke(app, ["case", "check", str(file), "draft.md"])
    runs = json.loads(call("status", file, "--output-format", "json"))["last_run"]
    assert runs["kind"] == "check" and runs["done"]["stands"] == 1
    call("add", file, two)
    RUNNER.invoke(app, ["case", "check", str(file), "draft.md"])
    told = json.loads(call("diff", file, "--since", runs["run"], "--output-format", "json"))
    states = json.loads(call("status", file, "--output-format", "json"))["last_run"]["done"]
    assert states["stands"] + states["lapsed"] <= 1
    assert len(told["lapsed"]) == states["lapsed"]


def test_a_case_from_a_folder_that_may_not_be_written_is_read(file):
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    file.parent.chmod(0o500)
    try:
        assert "0 articles" in call("status", file)
    finally:
        file.parent.chmod(0o700)
