"""add and remove: what is new is read, what changed takes the old one's place, what did not costs nothing."""

from pathlib import Path

import fakes
import pytest

from twosource import claims
from twosource.cases.adding import add_articles, rebuild_case, remove_articles
from twosource.cases.case_file import open_case
from twosource.cases.case_report import report_case
from twosource.cases.case_settings import merge_settings
from twosource.errors import InputError
from twosource.settings import Settings

SETTINGS = Settings()


def fetch(case, query, *values):
    return case.connection.execute(query, values).fetchall()


def report(case):
    return report_case(case, merge_settings(case, SETTINGS)).model_dump_json()


@pytest.fixture
def read(monkeypatch, case):
    """Paths of the articles whose claims were read."""
    seen = []

    def extract(articles, *args, **kwargs):
        seen.extend(Path(article.path).name for article in articles)
        return fakes.extract_each(articles, *args, **kwargs)

    monkeypatch.setattr(claims, "extract_each", extract)
    return seen


def test_only_what_is_new_is_read(case, stories, read):
    first = add_articles(case, stories[:3], SETTINGS)
    assert (first.run, first.counts["new"], len(read)) == (1, 3, 3)
    read.clear()
    again = add_articles(case, stories[:3], SETTINGS)
    assert (again.run, again.counts["unchanged"], read) == (None, 3, [])
    more = add_articles(case, stories[:4], SETTINGS)
    assert (more.counts["new"], more.counts["unchanged"], read) == (1, 3, ["003.md"])
    assert [run for (run,) in fetch(case, "SELECT number FROM runs")] == [1, 2]


def test_a_changed_article_takes_the_old_ones_place_which_is_kept(full, stories, read):
    stories[2].write_text(stories[2].read_text().replace("is four", "is six"), encoding="utf-8")
    done = add_articles(full, stories, SETTINGS)
    assert (done.counts["changed"], done.counts["unchanged"], read) == (1, 7, ["002.md"])
    old, new = fetch(
        full, "SELECT state, gone_run, replaced_by, number FROM articles WHERE path LIKE '%002.md' ORDER BY number"
    )
    assert old[:2] == ("changed", 2) and old[2] == new[3] and new[0] == "kept"
    assert not fetch(full, "SELECT 1 FROM claims WHERE text LIKE '%is four.' AND text LIKE 'Luis%'")
    assert fetch(full, "SELECT 1 FROM claims WHERE text LIKE '%is six.'")


def test_the_same_id_under_another_path_is_a_new_version(case, tmp_path):
    for name, text in (("a.jsonl", "The ferry stopped."), ("b.jsonl", "The ferry runs.")):
        (tmp_path / name).write_text(f'{{"id": "x1", "outlet": "Courier", "text": "{text}"}}\n', encoding="utf-8")
    add_articles(case, [tmp_path / "a.jsonl"], SETTINGS)
    assert add_articles(case, [tmp_path / "b.jsonl"], SETTINGS).counts["changed"] == 1
    assert fetch(case, "SELECT text FROM claims") == [("The ferry runs.",)]


def test_of_two_with_one_text_the_first_path_is_read_and_the_other_waits(case, tmp_path):
    text = "---\noutlet: Courier\n---\nThe ferry stopped at noon.\n"
    for name in ("b.md", "a.md"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        add_articles(case, [tmp_path / name], SETTINGS)
    states = dict(fetch(case, "SELECT path, state FROM articles"))
    assert [states[str(tmp_path / name)] for name in ("a.md", "b.md")] == ["kept", "double"]
    remove_articles(case, [str(tmp_path / "a.md")], SETTINGS)
    assert fetch(case, "SELECT state FROM articles WHERE gone_run IS NULL") == [("kept",)]
    assert len(fetch(case, "SELECT 1 FROM claims")) == 1


def test_what_cannot_be_read_is_kept_until_it_can(full, stories, tmp_path):
    broken = tmp_path / "empty.txt"
    broken.write_text("", encoding="utf-8")
    done = add_articles(full, [broken], SETTINGS)
    assert (done.counts["not_read"], fetch(full, "SELECT item FROM skipped")) == (1, [(str(broken),)])
    assert add_articles(full, [broken], SETTINGS).run is None
    broken.write_text("The ferry stopped again at noon today.", encoding="utf-8")
    add_articles(full, [broken], SETTINGS)
    assert fetch(full, "SELECT item FROM skipped") == []


def test_removed_articles_go_with_their_claims(full, stories):
    before = len(fetch(full, "SELECT 1 FROM claims"))
    remove_articles(full, [str(stories[0]), str(stories[7])], SETTINGS)
    assert len(fetch(full, "SELECT 1 FROM claims")) == before - 4
    assert fetch(full, "SELECT count(*) FROM articles WHERE state = 'removed'") == [(2,)]
    with pytest.raises(InputError, match=r"has no article nowhere\.md; the nearest is "):
        remove_articles(full, ["nowhere.md"], SETTINGS)


def test_nothing_at_the_path(case, tmp_path):
    (tmp_path / "none").mkdir()
    with pytest.raises(InputError, match="no article"):
        add_articles(case, [tmp_path / "none"], SETTINGS)
    with pytest.raises(InputError, match="has no articles yet; add some with"):
        report(case)


def test_a_case_rebuilt_is_what_it_was_and_groups_keep_their_numbers(full):
    before, groups = report(full), fetch(full, "SELECT id, group_number FROM claims ORDER BY id")
    done = rebuild_case(full, SETTINGS)
    assert done.counts["claims"] == len(groups)
    assert report(full) == before
    assert fetch(full, "SELECT id, group_number FROM claims ORDER BY id") == groups


def test_other_models_are_refused_with_the_command_that_mends_it(full, stories, monkeypatch):
    from twosource.cases import case_settings

    monkeypatch.setattr(case_settings, "digest_models", lambda *_: {"encoder": "another"})
    with pytest.raises(InputError, match=r"other models than this machine has \(encoder\); `twosource case rebuild "):
        add_articles(full, stories, SETTINGS)
    rebuild_case(full, SETTINGS)
    assert add_articles(full, stories, SETTINGS).counts["unchanged"] == 8


def test_settings_of_the_case_hold_wherever_it_goes(full, stories, tmp_path):
    loose = Settings.model_validate({"groups": {"min_similarity": 0.9}, "policy": {"name": "three-secondary"}})
    merged = merge_settings(full, loose)
    assert (merged.groups.min_similarity, merged.policy.name) == (SETTINGS.groups.min_similarity, "two-source")
    assert merge_settings(full, loose, own_policy=False).policy.name == "three-secondary"
    rebuild_case(full, loose, new_settings=True)
    assert merge_settings(full, SETTINGS).groups.min_similarity == 0.9


def test_two_who_add_at_once_both_stand_in_it(fast, full, stories, tmp_path, monkeypatch):
    """One writes while the other works: the second begins again from the new state."""
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("The bridge was closed by the mayor.", encoding="utf-8")
    two.write_text("The mayor closed the bridge.", encoding="utf-8")
    other = open_case(full.path, write=True)
    raced = []

    def extract(articles, *args, **kwargs):
        if not raced:
            raced.append(True)
            add_articles(other, [two], SETTINGS)
        return fakes.extract_each(articles, *args, **kwargs)

    monkeypatch.setattr(claims, "extract_each", extract)
    assert add_articles(full, [one], SETTINGS).counts["new"] == 1
    other.close()
    assert fetch(full, "SELECT count(*) FROM articles WHERE state = 'kept'") == [(10,)]
    assert fetch(full, "PRAGMA integrity_check") == [("ok",)]


def test_a_file_under_two_spellings_of_its_path_is_one_article(case, stories, tmp_path, monkeypatch):
    add_articles(case, stories[:2], SETTINGS)
    monkeypatch.chdir(tmp_path)
    assert add_articles(case, ["stories/000.md", "stories/../stories/001.md"], SETTINGS).counts["unchanged"] == 2
    stories[1].write_text("The ferry sank off the harbour at noon.", encoding="utf-8")
    assert add_articles(case, ["stories/001.md"], SETTINGS).counts["changed"] == 1
    assert len(fetch(case, "SELECT 1 FROM articles WHERE state = 'kept'")) == 2
    assert remove_articles(case, ["stories/000.md"], SETTINGS).counts["removed"] == 1


def test_a_case_can_be_emptied_and_filled_again(case, stories, tmp_path):
    silent = tmp_path / "silent.txt"
    silent.write_text("no sentence ends here", encoding="utf-8")
    add_articles(case, [silent], SETTINGS)
    assert fetch(case, "SELECT count(*) FROM claims") == [(0,)]
    add_articles(case, stories[:2], SETTINGS)
    before = report(case)
    remove_articles(case, [str(path) for path in (silent, *stories[:2])], SETTINGS)
    assert fetch(case, "SELECT count(*) FROM groups WHERE gone_run IS NULL") == [(0,)]
    add_articles(case, [silent, *stories[:2]], SETTINGS)
    assert report(case) == before
