"""The committed sample report is what `make report` would write today."""

import json
from pathlib import Path

import pytest

from twosource.pipeline import write_reports
from twosource.records import Report
from twosource.reports import render_html, render_markdown

SAMPLE = Path(__file__).resolve().parents[1] / "reports"
MEND = "run `make report` and commit reports/"
SCORES = {"score", "weight"}
MAX_DRIFT = 0.02
"""Cosine may differ by this much between processors: int8 products are rounded by different instructions."""


def assert_same(fresh, kept, path="report"):
    """Equal JSON, scores apart, which may drift."""
    if isinstance(fresh, dict) and isinstance(kept, dict):
        assert fresh.keys() == kept.keys(), f"{path}: {MEND}"
        for key in fresh:
            if key in SCORES:
                assert abs(fresh[key] - kept[key]) <= MAX_DRIFT, f"{path}.{key}: {MEND}"
            else:
                assert_same(fresh[key], kept[key], f"{path}.{key}")
    elif isinstance(fresh, list) and isinstance(kept, list):
        assert len(fresh) == len(kept), f"{path}: {MEND}"
        for number, (one, other) in enumerate(zip(fresh, kept, strict=True)):
            assert_same(one, other, f"{path}[{number}]")
    else:
        assert fresh == kept, f"{path}: {MEND}"


@pytest.mark.model
def test_json_is_current(seeds_report):
    kept = json.loads((SAMPLE / "report.json").read_text(encoding="utf-8"))
    assert_same(json.loads(seeds_report.model_dump_json()), kept)


@pytest.mark.parametrize(("name", "render"), [("report.html", render_html), ("report.md", render_markdown)])
def test_pages_are_renderings_of_the_json(name, render):
    report = Report.model_validate_json((SAMPLE / "report.json").read_text(encoding="utf-8"))
    assert render(report, Path("reports")) == (SAMPLE / name).read_text(encoding="utf-8"), MEND


def test_a_stale_sample_would_be_noticed():
    kept = json.loads((SAMPLE / "report.json").read_text(encoding="utf-8"))
    changed = json.loads(json.dumps(kept))
    changed["claims"][0]["statement"] += " "
    with pytest.raises(AssertionError, match="make report"):
        assert_same(changed, kept)


@pytest.mark.model
def test_same_bytes_when_written_twice(seeds_report, tmp_path):
    first = {p.name: p.read_bytes() for p in write_reports(seeds_report, tmp_path / "a", ("html", "md", "json"))}
    again = {p.name: p.read_bytes() for p in write_reports(seeds_report, tmp_path / "b", ("html", "md", "json"))}
    assert first == again
