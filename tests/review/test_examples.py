"""The pre-commit hook and the example workflows: valid, and every option they name is one of ours."""

import re
import shlex
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "src" / "twosource" / "review" / "examples"
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
CONFIG = yaml.safe_load((EXAMPLES / "pre-commit-config.yaml").read_text(encoding="utf-8"))
WORKFLOW = yaml.safe_load((EXAMPLES / "github-actions.yml").read_text(encoding="utf-8"))
STEPS = WORKFLOW["jobs"]["check"]["steps"]

KNOWN_TO_PRE_COMMIT = {
    *("id", "name", "description", "entry", "language", "files", "args", "pass_filenames", "require_serial"),
    "minimum_pre_commit_version",
}


def options_of(command):
    """The options that one of our commands takes."""
    from typer.main import get_command

    from twosource.cli.app import app

    return {text for p in get_command(app).commands[command].params for text in p.opts if text.startswith("--")}


def ours(script):
    """Calls of our command in a shell script, as words."""
    flat = script.replace("\\\n", " ")
    return [shlex.split(line.split(">")[0]) for line in flat.splitlines() if line.strip().startswith("twosource ")]


def test_the_hook_has_what_pre_commit_asks_for():
    assert HOOK["id"] == "twosource-check" and HOOK["language"] == "python"
    assert HOOK["entry"].split()[0] == "twosource"
    assert set(HOOK) <= KNOWN_TO_PRE_COMMIT
    assert HOOK["pass_filenames"] is True and HOOK["require_serial"] is True


@pytest.mark.parametrize("name", ["a.md", "drafts/a.txt", "b.docx", "c.html"])
def test_the_hook_runs_on_drafts(name):
    assert re.search(HOOK["files"], name)


@pytest.mark.parametrize("name", ["a.py", "a.mdx", "photo.png", "twosource-decisions.jsonl"])
def test_the_hook_runs_on_nothing_else(name):
    assert not re.search(HOOK["files"], name)


def test_the_example_uses_the_hook_on_drafts_alone():
    (repo,) = CONFIG["repos"]
    (hook,) = repo["hooks"]
    assert hook["id"] == HOOK["id"]
    assert re.search(hook["files"], "drafts/a.md") and not re.search(hook["files"], "coverage/a.md")


def test_the_workflow_annotates_and_uploads_sarif():
    scripts = [step.get("run", "") for step in STEPS]
    calls = [call for script in scripts for call in ours(script)]
    formats = [call[call.index("--output-format") + 1] for call in calls]
    assert formats == ["github", "sarif"]
    upload = STEPS[-1]
    assert upload["uses"].startswith("github/codeql-action/upload-sarif@")
    assert upload["with"]["sarif_file"] in scripts[-2]
    assert WORKFLOW["permissions"]["security-events"] == "write"
    # YAML 1.1 reads a bare `on` as true; GitHub does not.
    assert set(WORKFLOW[True]) == {"pull_request", "push"}


def test_the_workflow_uploads_even_when_a_finding_fails_the_check():
    assert all("cancelled" in step["if"] for step in STEPS[-2:])


def test_every_option_is_one_of_ours():
    calls = [call for step in STEPS for call in ours(step.get("run", ""))]
    calls.append([*HOOK["entry"].split(), *CONFIG["repos"][0]["hooks"][0]["args"]])
    assert len(calls) == 3
    for call in calls:
        assert {word for word in call[2:] if word.startswith("--")} <= options_of(call[1])


def test_the_examples_travel_with_the_package():
    import twosource

    package = Path(twosource.__file__).parent
    assert EXAMPLES.is_relative_to(package)
