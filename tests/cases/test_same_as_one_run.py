"""Incremental = full: whatever the order and the batches, a case's report is that of a single run."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twosource.cases.adding import add_articles, remove_articles
from twosource.cases.case_file import create_case, open_case
from twosource.cases.case_report import report_case
from twosource.cases.case_settings import dump_settings, merge_settings
from twosource.reports import write_reports
from twosource.settings import Settings

SETTINGS = Settings()
SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def report(case):
    return report_case(case, merge_settings(case, SETTINGS))


def build(path, steps, memo=None):
    """A case made in steps: ("add", paths) or ("remove", paths)."""
    with create_case(path, dump_settings(SETTINGS)) as case:
        for verb, paths in steps:
            if verb == "add":
                add_articles(case, paths, SETTINGS, memo=memo)
            else:
                remove_articles(case, [str(one) for one in paths], SETTINGS, memo=memo)
    with open_case(path) as case:
        assert case.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert case.connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return report(case)


@st.composite
def plans(draw, n):
    """Every path added once, in any order and batches; some removed on the way, and added again."""
    order = draw(st.permutations(range(n)))
    steps, there = [], []
    while order:
        size = draw(st.integers(1, max(1, len(order))))
        steps.append(("add", order[:size]))
        there, order = [*there, *order[:size]], order[size:]
        if there and draw(st.booleans()):
            gone = draw(st.sampled_from(there))
            steps.append(("remove", [gone]))
            there.remove(gone)
            order = [*order, gone]
    return steps


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_and_batches(fast, stories, tmp_path, data):
    shutil.rmtree(tmp_path / "cases", ignore_errors=True)
    (tmp_path / "cases").mkdir()
    steps = [(verb, [stories[n] for n in rows]) for verb, rows in data.draw(plans(len(stories)))]
    grown = build(tmp_path / "cases" / "grown.twosource", steps)
    once = build(tmp_path / "cases" / "once.twosource", [("add", stories)])
    assert grown.model_dump_json() == once.model_dump_json()


@pytest.mark.model
def test_the_sample_dossier_is_that_of_twosource_report(seeds_report, tmp_path, monkeypatch):
    """A few splits of `seeds/`, with the networks; byte for byte in every format."""
    monkeypatch.chdir(SEEDS.parent)
    files = sorted({Path(article.path.split("#")[0]) for article in seeds_report.articles})
    memo = {}
    files = [*files, *(Path(s.item) for s in seeds_report.skipped if s.step == "read_articles" and "#" not in s.item)]

    @given(data=st.data())
    @settings(max_examples=3, deadline=None)
    def check(data):
        shutil.rmtree(tmp_path, ignore_errors=True)
        tmp_path.mkdir()
        steps = [(verb, [files[n] for n in rows]) for verb, rows in data.draw(plans(len(files)))]
        steps = [(verb, paths) for verb, paths in steps if verb == "add" or ".jsonl" not in str(paths)]
        made = build(tmp_path / "story.twosource", steps, memo)
        assert made.model_dump_json() == seeds_report.model_dump_json()
        for name, one in (("case", made), ("run", seeds_report)):
            write_reports(one, tmp_path / name, ("html", "md", "json"))
        for file in sorted((tmp_path / "run").iterdir()):
            assert (tmp_path / "case" / file.name).read_bytes() == file.read_bytes()

    check()
