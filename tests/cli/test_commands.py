"""Every command as a user runs it: output, exit codes, errors in one line."""

import json
import os
from pathlib import Path

import pytest

from command_line import call_main, twosource

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def test_help_is_quick_and_lists_every_command():
    times = []
    for _ in range(5):
        before = os.times()
        out = twosource("--help")
        after = os.times()
        times.append(sum(after[2:4]) - sum(before[2:4]))  # processor time: the machine may be busy
    assert out.returncode == 0
    for command in ("report", "claims", "group", "compare", "rules", "explain", "schema"):
        assert f"\n  {command} " in out.stdout
    assert min(times) < 0.3


def test_version():
    import twosource as package

    assert twosource("--version").stdout.strip() == f"twosource {package.__version__}"


def test_rules_and_a_page_for_each():
    listed = [line.split()[0] for line in twosource("rules").stdout.splitlines()]
    assert len(listed) == len(set(listed)) >= 19
    for code in listed[:2]:
        page = twosource("explain", code)
        assert page.returncode == 0 and code in page.stdout and len(page.stdout) > 200


def test_explain_unknown_code_names_the_nearest():
    out = twosource("explain", "TS220")
    assert out.returncode == 2
    assert "the nearest is TS2" in out.stderr and "Traceback" not in out.stderr


def test_schema_is_a_json_schema_of_the_report():
    schema = json.loads(twosource("schema").stdout)
    assert {"provenance", "articles", "claims", "groups", "findings", "skipped"} <= set(schema["properties"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("report", "nowhere"), "nowhere"),
        (("report", ".", "--settings", "none.toml"), "none.toml"),
        (("report", ".", "--select", "TS2O2"), "TS202"),
        (("report", ".", "--format", "pdf"), "html"),
        (("claims", "nowhere"), "nowhere"),
        (("group", "nowhere.jsonl"), "nowhere.jsonl"),
        (("compare", "nowhere.jsonl"), "nowhere.jsonl"),
    ],
)
def test_usage_and_input_errors_exit_2_in_one_line(tmp_path, words, said):
    out = twosource(*words, cwd=tmp_path)
    assert out.returncode == 2
    assert said in out.stderr
    assert "Traceback" not in out.stderr and len(out.stderr.strip().splitlines()) == 1


def test_folder_without_articles_is_an_input_error(tmp_path):
    (tmp_path / "scan.txt").write_bytes(b"\x00\x01\x02")
    out = twosource("report", tmp_path)
    assert out.returncode == 2
    assert "scan.txt" in out.stderr


@pytest.mark.model
def test_report_writes_three_files_and_fails_on_demand(tmp_path):
    out = call_main("report", SEEDS, "-o", tmp_path, "--fail-on", "TS202")
    assert out.returncode == 1, out.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["report.html", "report.json", "report.md"]
    assert "TS202" in out.stdout and "Written" in out.stdout


@pytest.mark.model
def test_report_selects_rules_and_formats(tmp_path):
    out = call_main("report", SEEDS, "-o", tmp_path, "--format", "json", "--ignore", "TS2", "--fail-on", "TS2")
    assert out.returncode == 0, out.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["report.json"]
    rules = {f["rule"] for f in json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["findings"]}
    assert rules and not any(rule.startswith("TS2") for rule in rules)


@pytest.mark.model
def test_claims_as_text_and_as_json_lines():
    text = call_main("claims", SEEDS)
    rows = [json.loads(line) for line in call_main("claims", SEEDS, "--output-format", "jsonl").stdout.splitlines()]
    assert text.returncode == 0
    assert len(text.stdout.splitlines()) == len(rows) > 100
    assert {"id", "article_id", "start", "end", "text", "content", "statement", "attribution"} <= rows[0].keys()


@pytest.mark.model
def test_group_and_compare(tmp_path):
    statements = [
        {"id": 10, "text": "The port of Vela will close for nine days."},
        {"id": 11, "text": "Vela's port will be closed for nine days."},
        {"id": 12, "text": "A bakery won the regional bread prize."},
    ]
    file = tmp_path / "claims.jsonl"
    file.write_text("".join(json.dumps(s) + "\n" for s in statements), encoding="utf-8")
    rows = [json.loads(line) for line in call_main("group", file).stdout.splitlines()]
    assert [row["id"] for row in rows] == [10, 11, 12]
    assert rows[0]["group"] == rows[1]["group"] != rows[2]["group"]

    pair = {"a": "The storm killed 40 people in Vela.", "b": "The storm killed 14 people in Vela."}
    file.write_text(json.dumps(pair) + "\n", encoding="utf-8")
    (row,) = [json.loads(line) for line in call_main("compare", file).stdout.splitlines()]
    assert row["relation"] == "conflict"
    (reason,) = [r for r in row["reasons"] if r["rule"] == "TS202"]
    assert "40" in pair["a"][reason["a"]["start"] : reason["a"]["end"]]
    assert "14" in pair["b"][reason["b"]["start"] : reason["b"]["end"]]


@pytest.mark.model
def test_unfit_statements_are_unclear_and_stand_alone_with_the_reason(tmp_path):
    unfit = {
        "": "empty",
        "word " * 5000: "400 words",
        "Il ponte è chiuso da lunedì.": "English",
    }
    file = tmp_path / "claims.jsonl"
    texts = ["The bridge is closed.", *unfit, *unfit, "The bridge is closed."]
    file.write_text("".join(json.dumps({"id": n, "text": t}) + "\n" for n, t in enumerate(texts)), encoding="utf-8")
    out = call_main("group", file)
    rows = [json.loads(line) for line in out.stdout.splitlines()]
    assert out.returncode == 0 and [row["id"] for row in rows] == list(range(8))
    assert rows[0]["group"] == rows[7]["group"] and len({row["group"] for row in rows}) == 7
    said = out.stderr.splitlines()
    assert len(said) == 6 and all(f": {n}: " in line for n, line in enumerate(said, 1))
    assert all(why in line for why, line in zip(unfit.values(), said, strict=False))

    unfit["Resigned"] = "one word"
    pairs = [{"a": texts[0], "b": text} for text in (*unfit, texts[0])]
    file.write_text("".join(json.dumps(pair) + "\n" for pair in pairs), encoding="utf-8")
    rows = [json.loads(line) for line in call_main("compare", file).stdout.splitlines()]
    assert [row["relation"] for row in rows] == ["unclear"] * 4 + ["same"]
    assert [why in (row["note"] or "") for why, row in zip(unfit.values(), rows, strict=False)] == [True] * 4
    assert rows[-1]["note"] is None and not any(row["reasons"] for row in rows)


@pytest.mark.model
def test_report_is_judged_by_the_policy_that_is_named(tmp_path):
    file = tmp_path / "a.jsonl"
    text = "The bridge is shut for nine days, Ana Prado said."
    row = {"outlet": "Harbour Courier", "date": "2026-03-04", "text": text}
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    settings = tmp_path / "twosource.toml"
    settings.write_text('[policy]\nname = "house"\nextends = "two-source"\nerrors = ["TS101"]\n', encoding="utf-8")
    found = {}
    for name in ("house", "breaking"):
        out = call_main("report", file, "--output", tmp_path / name, "--settings", settings, "--policy", name)
        assert out.returncode == 0 and f"policy {name}" in out.stdout
        report = json.loads((tmp_path / name / "report.json").read_text(encoding="utf-8"))
        found[name] = [(f["rule"], f["severity"]) for f in report["findings"]]
        for suffix in ("md", "html"):
            assert f"Policy {name}" in (tmp_path / name / f"report.{suffix}").read_text(encoding="utf-8")
    assert found == {"house": [("TS101", "error")], "breaking": []}


def test_a_policy_nobody_knows_is_named_with_the_nearest(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("The bridge is shut.", encoding="utf-8")
    out = twosource("report", file, "--output", tmp_path / "out", "--policy", "named-onyl")
    assert out.returncode == 2
    assert "named-onyl" in out.stderr and "'named-only'" in out.stderr and "Traceback" not in out.stderr
