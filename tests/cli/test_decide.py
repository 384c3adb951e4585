"""`twosource decide` and `twosource decisions` as a person runs them."""

import json
import os
import subprocess
import sys

import pytest

TEXT = "Three hangers of the bridge are cracked.\nFerries run until midnight.\n"


def twosource(*words, cwd, **env):
    command = [sys.executable, "-c", "from twosource.cli.app import main; main()", *map(str, words)]
    settings = {**os.environ, "TWOSOURCE_CACHE": str(cwd / "cache"), **env}
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, timeout=60, env=settings)


def finding(id_, line, column=1, content="c1"):
    return {
        "id": id_,
        "rule": "TS202",
        "severity": "error",
        "message": f"message {line}:{column}",
        "content": content,
        "claim_ids": [f"k{line}"],
        "location": {"line": line, "column": column, "start": 0, "end": 1},
    }


@pytest.fixture
def desk(tmp_path):
    """A draft with three findings, two of them on one line, as the JSON of a check."""
    report = {
        "draft": {"id": "draft", "path": "draft.md", "text": TEXT},
        "claims": [{"id": f"k{n}", "text": line} for n, line in enumerate(TEXT.splitlines(), 1)],
        "findings": [finding("aaaaaaaa00000001", 1), finding("aaaaaaaa00000002", 2), finding("bbbbbbbb00000003", 2, 9)],
    }
    (tmp_path / "draft.md").write_text(TEXT)
    (tmp_path / "check.json").write_text(json.dumps(report))
    return tmp_path


def decide(desk, *words, by="Ana Reis"):
    return twosource("decide", *words, "--by", by, "--report", "check.json", cwd=desk)


def rows(desk):
    return [json.loads(line) for line in (desk / "twosource-decisions.jsonl").read_text().splitlines()]


def test_by_id_by_its_beginning_and_by_line(desk):
    out = decide(desk, "aaaaaaaa00000001", "dismiss", "--note", "seen the report")
    assert out.returncode == 0, out.stderr
    assert out.stdout.splitlines()[0] == "draft.md:1:1: TS202 message 1:1"
    assert "dismissed by Ana Reis on " in out.stdout and "twosource-decisions.jsonl" in out.stdout
    assert decide(desk, "bbbbbb", "confirm").returncode == 0
    assert decide(desk, "--at", "draft.md:1", "fixed", by="Bo").returncode == 0
    assert decide(desk, "--at", "draft.md:2:9:", "dismiss", by="Bo").returncode == 0
    assert [(row["finding"][-1], row["verdict"], row["by"]) for row in rows(desk)] == [
        ("1", "dismiss", "Ana Reis"),
        ("3", "confirm", "Ana Reis"),
        ("1", "fixed", "Bo"),
        ("3", "dismiss", "Bo"),
    ]
    first = rows(desk)[0]
    assert first["content"] == "c1" and first["claim"] == TEXT.splitlines()[0] and first["draft"] == "draft.md"
    assert first["note"] == "seen the report" and first["at"].endswith("Z")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--at", "draft.md:2", "dismiss"), "give the id of one: aaaaaaaa00000002"),
        (("--at", "draft.md:7", "dismiss"), "nearest lines with one: 2, 1"),
        (("--at", "draft.md", "dismiss"), "names no line"),
        (("aaaaaaaa", "dismiss"), "several findings begin with it"),
        (("cccccccc", "dismiss"), "no finding of the last check has this id"),
        (("aaaaaaaa00000001", "resolve"), "confirm, dismiss, fixed"),
        (("dismiss",), "name one finding"),
        (("aaaaaaaa00000001", "bbbbbbbb00000003", "dismiss"), "name one finding"),
        (("aaaaaaaa00000001", "--at", "draft.md:1", "dismiss"), "name one finding"),
    ],
)
def test_what_names_no_finding_writes_nothing(desk, words, said):
    out = decide(desk, *words)
    assert out.returncode == 2 and said in out.stderr and "Traceback" not in out.stderr
    assert not (desk / "twosource-decisions.jsonl").exists()


def test_without_a_check_or_a_name(desk):
    out = twosource("decide", "aaaaaaaa00000001", "dismiss", "--by", "A", cwd=desk)
    assert out.returncode == 2 and "no check is known on this machine" in out.stderr
    out = twosource("decide", "--at", "draft.md:1", "dismiss", "--by", "A", cwd=desk)
    assert out.returncode == 2 and "draft.md: has not been checked on this machine" in out.stderr
    out = twosource("decide", "aaaaaaaa00000001", "dismiss", "--report", "check.json", cwd=desk)
    assert out.returncode == 2 and "--by" in out.stderr
    out = twosource("decide", "aaaaaaaa00000001", "dismiss", "--report", "check.json", cwd=desk, TWOSOURCE_BY="Cy")
    assert out.returncode == 0 and rows(desk)[0]["by"] == "Cy"


def test_a_list_of_decisions(desk):
    decide(desk, "aaaaaaaa00000001", "dismiss", "--note", "seen the report")
    with (desk / "twosource-decisions.jsonl").open("a") as stream:
        stream.write("{\n")
    decide(desk, "aaaaaaaa00000001", "confirm", by="Bo")
    out = twosource("decisions", cwd=desk)
    assert out.returncode == 0 and out.stdout.count("TS202 message 1:1") == 1
    assert "confirmed by Bo" in out.stdout and "has not been checked on this machine" in out.stdout
    assert "twosource-decisions.jsonl:2: is no JSON" in out.stderr
    every = twosource("decisions", "--all", "--output-format", "jsonl", cwd=desk)
    assert [json.loads(line)["replaced"] for line in every.stdout.splitlines()] == [True, False]


def test_a_folder_without_decisions(tmp_path):
    out = twosource("decisions", cwd=tmp_path)
    assert out.returncode == 0 and "nothing has been decided here yet" in out.stderr and not out.stdout
    out = twosource("decisions", "--decisions", "none.jsonl", cwd=tmp_path)
    assert out.returncode == 2 and "none.jsonl: no such decisions file" in out.stderr
