"""A coverage that is read once: the memory gives what reading anew would give, and sees every change."""

import pytest

from twosource.review.check import check_draft
from twosource.review.coverage_memory import CoverageMemory
from twosource.settings import ArticleSettings, Settings

STORY = """---
outlet: {outlet}
date: 2026-03-09
---
{count} cranes of the old harbour fell into the basin on Sunday, the harbour office said.
"""
DRAFT = """---
date: 2026-03-10
---
{count} cranes of the old harbour fell into the basin on Sunday, the harbour office said.
"""


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.setenv("TWOSOURCE_CACHE", str(tmp_path / "cache"))
    (tmp_path / "coverage").mkdir()
    for name, outlet in (("a.md", "Basin Mail"), ("b.md", "Quay Echo")):
        (tmp_path / "coverage" / name).write_text(STORY.format(outlet=outlet, count="Two"))
    (tmp_path / "draft.md").write_text(DRAFT.format(count="Three"))
    return tmp_path


def read(memory, desk):
    return memory.read([desk / "coverage"], Settings())


def outlets(found):
    return {article.outlet for article in found[0]}


def test_nothing_is_read_again_until_a_file_changes(desk):
    memory = CoverageMemory()
    first = read(memory, desk)
    assert outlets(first) == {"Basin Mail", "Quay Echo"}
    assert read(memory, desk) is first
    (desk / "coverage" / "c.md").write_text(STORY.format(outlet="Crane Weekly", count="Two"))
    assert outlets(read(memory, desk)) == {"Basin Mail", "Quay Echo", "Crane Weekly"}
    (desk / "coverage" / "a.md").unlink()
    assert outlets(read(memory, desk)) == {"Quay Echo", "Crane Weekly"}


def test_what_is_known_of_a_single_file_beside_it_counts(desk):
    memory, files = CoverageMemory(), [desk / "coverage" / "a.md"]
    memory.read(files, Settings())
    (desk / "coverage" / "articles.toml").write_text('[[article]]\npath = "a.md"\noutlet = "Another Mail"\n')
    assert [a.outlet for a in memory.read(files, Settings())[0]] == [
        a.outlet for a in CoverageMemory().read(files, Settings())[0]
    ]


def test_copies_are_looked_for_again_only_among_other_articles(desk):
    memory = CoverageMemory()
    articles = read(memory, desk)[0]
    first = memory.mark_copies(articles, ArticleSettings())
    assert memory.mark_copies(list(articles), ArticleSettings()) is first
    assert memory.mark_copies(articles[:1], ArticleSettings()) is not first


def test_what_two_checks_did_not_use_is_forgotten():
    memory, entry = CoverageMemory(), object()
    memory.start_check()
    memory.hold("a", entry)
    memory.start_check()
    assert memory.recall("a", lambda: None) is entry
    memory.start_check()
    memory.start_check()
    assert memory.recall("a", lambda: None) is None


@pytest.mark.model
@pytest.mark.parametrize("cache", [True, False])
def test_a_check_is_the_same_with_and_without_a_memory(desk, cache):
    settings = Settings.model_validate({"review": {"cache": cache}})
    memory = CoverageMemory()

    def check(**options):
        return check_draft(desk / "draft.md", [desk / "coverage"], settings, **options)

    for count in ("Three", "Two", "Two"):
        (desk / "draft.md").write_text(DRAFT.format(count=count))
        assert check(memory=memory) == check()
    assert "TS202" not in {finding.rule for finding in check(memory=memory).findings}
    (desk / "coverage" / "a.md").write_text(STORY.format(outlet="Basin Mail", count="Five"))
    report = check(memory=memory)
    assert report == check() and "TS202" in {finding.rule for finding in report.findings}
