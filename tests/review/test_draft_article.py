"""A draft and its coverage as they are read: bad input is named with its mend, a draft is no source of its own."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from twosource.errors import InputError
from twosource.records import Article
from twosource.review.coverage_memory import CoverageMemory
from twosource.review.draft_article import date_draft, read_draft
from twosource.review.draft_coverage import read_draft_coverage
from twosource.review.finding_records import locate
from twosource.settings import Settings

SETTINGS = Settings()
TEXT = "The bridge is closed for nine days, and nobody in the town was asked about it, the mayor said.\n"


def write(folder: Path, name: str, text: str = TEXT) -> Path:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def read_coverage(paths, draft):
    return read_draft_coverage(paths, draft, SETTINGS, CoverageMemory())


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("empty.md", "", "empty"),
        ("blank.txt", " \n\n", "empty"),
        ("front.md", "---\ntitle: A\n---\n", "empty"),
        ("word.txt", "Bridge\n", "one word"),
        ("draft.pdf", "%PDF-1.4", "PDF"),
        ("draft.docx", "PK", "no Word document"),
        (
            "german.txt",
            "Die Brücke bleibt neun Tage geschlossen, und niemand in der Stadt wurde danach gefragt, sagte er.",
            "not English",
        ),
    ],
)
def test_a_draft_that_cannot_be_checked_says_why(tmp_path, name, text, reason):
    with pytest.raises(InputError, match=reason) as caught:
        read_draft(write(tmp_path, name, text), SETTINGS.articles)
    assert name in str(caught.value)


def test_a_draft_that_is_not_there_or_is_a_folder(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        read_draft(tmp_path / "draft.md", SETTINGS.articles)
    with pytest.raises(InputError, match="is a folder"):
        read_draft(tmp_path, SETTINGS.articles)


def test_a_file_of_two_articles_is_no_draft(tmp_path):
    rows = '{"text": "The bridge is closed, he said."}\n{"text": "The bridge is open again, she said."}\n'
    with pytest.raises(InputError, match="2 articles"):
        read_draft(write(tmp_path, "draft.jsonl", rows), SETTINGS.articles)


def test_standard_input_is_text_or_markdown(monkeypatch):
    data = f"---\ndate: 2026-03-04\n---\n{TEXT}".encode()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    draft, notes = read_draft("-", SETTINGS.articles)
    assert (draft.path, draft.published, notes) == ("-", date(2026, 3, 4), [])


def test_empty_standard_input_says_so(monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"")))
    with pytest.raises(InputError, match="empty"):
        read_draft("-", SETTINGS.articles)


def test_offsets_are_those_of_the_file(tmp_path):
    text = f"---\ndate: 2026-03-04\n---\n\n# Shut\n\n{TEXT}"
    draft, _ = read_draft(write(tmp_path, "draft.md", text), SETTINGS.articles)
    place = locate(draft.text, (text.index("closed"), text.index("closed") + 6))
    assert (draft.text, place.line, place.column) == (text, 7, 15)


def test_a_coverage_folder_that_holds_the_draft_is_read_without_it(tmp_path):
    path = write(tmp_path, "desk/draft.md")
    write(tmp_path, "desk/courier.txt", "The bridge is open, the ministry said on Tuesday.")
    draft, _ = read_draft(path, SETTINGS.articles)
    articles, notes = read_coverage([tmp_path / "desk"], draft)
    assert [Path(str(a.path)).name for a in articles] == ["courier.txt"]
    assert ["draft itself" in note.reason for note in notes] == [True]


def test_the_same_words_in_another_file_are_the_draft_too(tmp_path):
    draft, _ = read_draft(write(tmp_path, "draft.md"), SETTINGS.articles)
    write(tmp_path, "desk/copy.txt", TEXT.replace(" ", "  "))
    write(tmp_path, "desk/courier.txt", "The bridge is open, the ministry said on Tuesday.")
    articles, _ = read_coverage([tmp_path / "desk"], draft)
    assert len(articles) == 1


def test_a_draft_is_no_coverage_of_its_own(tmp_path):
    path = write(tmp_path, "draft.md")
    draft, _ = read_draft(path, SETTINGS.articles)
    with pytest.raises(InputError, match="the draft itself"):
        read_coverage([path], draft)
    with pytest.raises(InputError, match="--against"):
        read_coverage([], draft)


def test_an_empty_coverage_and_one_that_is_not_there(tmp_path):
    draft, _ = read_draft(write(tmp_path, "draft.md"), SETTINGS.articles)
    (tmp_path / "desk").mkdir()
    with pytest.raises(InputError, match="empty"):
        read_coverage([tmp_path / "desk"], draft)
    with pytest.raises(InputError, match="no such file"):
        read_coverage([tmp_path / "nowhere"], draft)


def test_today_is_the_drafts_own_day_then_the_given_one_then_the_latest_articles():
    coverage = [Article(id="a", text="x", published=date(2026, 3, 4)), Article(id="b", text="y")]
    bare = Article(id="draft", text="z", path="draft.txt")
    own = bare.model_copy(update={"published": date(2026, 3, 1), "published_from": "metadata"})
    assert date_draft(own, coverage, date(2026, 3, 9))[0].published == date(2026, 3, 1)
    assert date_draft(bare, coverage, date(2026, 3, 9))[0].published == date(2026, 3, 9)
    assumed, notes = date_draft(bare, coverage, None)
    assert (assumed.published, assumed.published_from) == (date(2026, 3, 4), "unknown")
    assert "2026-03-04" in notes[0].reason
    assert date_draft(bare, coverage[1:], None) == (bare, [])
