"""One article in every format: the same words and facts, and the format known by the bytes, not by the name."""

from __future__ import annotations

from datetime import date

import pytest

from original_files import STORY, WRITERS
from twosource.articles import read_articles
from twosource.claims import extract_claims
from twosource.settings import ArticleSettings, ClaimSettings

WITHOUT_OUTLET = {"story.txt", "story.pdf", "story.docx", "story.odt"}
"""Formats that have no place to say who published it and when."""
BY_NAME = {("story.md", "story"), ("story.md", "story.bin"), ("story.csv", "story.bin")}
"""Markdown without its name is text, and a table that is called something else is one."""


def read_one(file, **values):
    articles, skipped = read_articles([file], ArticleSettings(**values))
    assert [s for s in skipped if s.step == "read_articles"] == []
    assert len(articles) == 1
    return articles[0]


def own_words(article):
    """The article's words without furniture and headings."""
    kept, at = [], 0
    for span in article.skipped_spans:
        kept.append(article.text[at : span.start])
        at = span.end
    return " ".join(" ".join([*kept, article.text[at:]]).split())


@pytest.mark.parametrize("name", WRITERS)
def test_the_words_of_the_article_and_no_others_come_out(tmp_path, name):
    (tmp_path / name).write_bytes(WRITERS[name](STORY))
    assert own_words(read_one(tmp_path / name)) == " ".join(STORY.paragraphs)


@pytest.mark.parametrize("name", sorted(set(WRITERS) - WITHOUT_OUTLET))
def test_the_facts_are_found(tmp_path, name):
    (tmp_path / name).write_bytes(WRITERS[name](STORY))
    article = read_one(tmp_path / name)
    assert (article.outlet, article.outlet_known) == (STORY.outlet, True)
    assert article.published == date(2026, 3, 9)
    assert article.language == "en"


@pytest.mark.parametrize(
    ("name", "false_name"), sorted({(name, other) for name in WRITERS for other in ("story", "story.bin")} - BY_NAME)
)
def test_the_name_of_a_file_does_not_matter(tmp_path, name, false_name):
    (tmp_path / false_name).write_bytes(WRITERS[name](STORY))
    assert own_words(read_one(tmp_path / false_name)) == " ".join(STORY.paragraphs)


@pytest.mark.parametrize("name", sorted(WITHOUT_OUTLET))
def test_outlet_and_date_are_given_for_a_single_file(tmp_path, name):
    (tmp_path / name).write_bytes(WRITERS[name](STORY))
    article = read_one(tmp_path / name, outlet="Evening Post", date=date(2026, 3, 10))
    assert (article.outlet, article.outlet_from) == ("Evening Post", "given")
    assert (article.published, article.published_from) == (date(2026, 3, 10), "given")


@pytest.mark.parametrize(
    ("name", "kind"), [("story.pdf", "page"), ("story.docx", "paragraph"), ("story.odt", "paragraph")]
)
def test_stretches_of_the_text_have_their_place(tmp_path, name, kind):
    (tmp_path / name).write_bytes(WRITERS[name](STORY))
    article = read_one(tmp_path / name)
    places = [place for place in article.places if place.kind == kind]
    assert places and places == sorted(places, key=lambda place: place.start)
    assert all(0 <= place.start < place.end <= len(article.text) for place in places)


@pytest.mark.model
def test_the_same_claims_come_out_of_each(tmp_path):
    found = {}
    for name, write in WRITERS.items():
        (tmp_path / name).write_bytes(write(STORY))
        article = read_one(tmp_path / name)
        claims = extract_claims([article], ClaimSettings()).claims
        found[name] = [
            (claim.statement, claim.attribution.mode, [(s.name, s.role) for s in claim.attribution.chain[1:]])
            for claim in claims
        ]
    assert len(found["story.html"]) >= 6
    assert {name for name in WRITERS if found[name] != found["story.html"]} == set()
