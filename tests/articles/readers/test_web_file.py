"""HTML bytes → text: paragraphs as lines, what is around the article left out, what the head says."""

from __future__ import annotations

from datetime import date

import pytest

from twosource.articles import read_articles
from twosource.articles.decode import NotText
from twosource.articles.readers.original import Original
from twosource.articles.readers.web.web_file import read_web_page
from twosource.settings import ArticleSettings


def read_first(data):
    return next(iter(read_web_page(Original("page.html", data=data), ArticleSettings())))


PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bridge shut | Harbour Courier</title>
<meta property="og:site_name" content="Harbour Courier">
<meta property="article:published_time" content="2026-03-04T10:30:00+01:00">
<meta name="author" content="Ada Quill"><link rel="canonical" href="https://courier.example/bridge"></head>
<body><nav><ul><li>Home</li><li>Sport</li></ul></nav>
<article><h1>Bridge shut</h1>
<p>The bridge is <b>clo</b>sed,
the ministry said.</p><script>var a = "not read";</script>
<figure><img src="x.jpg"><figcaption>The bridge. Picture: Courier</figcaption></figure>
<p hidden>Not shown.</p><blockquote><p>We close it today.</p></blockquote>
<ul><li>Nine days</li><li>Two lanes</li></ul></article>
<aside><p>Read also: the harbour master's long weekend in the hills</p></aside>
<footer><p>© 2026 Harbour Courier</p></footer></body></html>"""


def test_paragraphs_are_lines_and_the_frame_is_left_out():
    found = read_first(PAGE.encode())
    assert found.text.splitlines() == [
        "Bridge shut",
        "The bridge is closed, the ministry said.",
        "We close it today.",
        "Nine days",
        "Two lanes",
    ]
    assert [found.text[slice(*span)] for span in found.headings] == ["Bridge shut"]


def test_the_head_tells_outlet_date_author_and_address():
    known = read_first(PAGE.encode()).known
    assert (known.outlet, known.published, known.byline) == ("Harbour Courier", date(2026, 3, 4), "Ada Quill")
    assert (known.title, known.url) == ("Bridge shut", "https://courier.example/bridge")


def test_a_page_without_article_is_read_whole():
    found = read_first(b"<p>The bridge is closed.<br>It opens on Friday.</p><div>Nine days, they say.</div>")
    assert found.text.splitlines() == ["The bridge is closed.", "It opens on Friday.", "Nine days, they say."]


def test_the_encoding_is_found():
    assert read_first("<p>Agência “Sul”</p>".encode()).text == "Agência “Sul”\n"
    latin = "<meta charset='iso-8859-1'><p>Agência Sul</p>".encode("iso-8859-1")
    assert read_first(latin).text == "Agência Sul\n"


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"<script>1</script>", b"<nav><p>Home</p></nav>"])
def test_a_page_without_words_says_so(data):
    with pytest.raises(NotText):
        read_first(data)


def test_ten_thousand_nested_elements_are_no_fault():
    deep = b"<div>" * 10_000 + b"<p>The bridge is closed.</p>"
    try:
        assert "closed" in read_first(deep).text
    except NotText as error:
        assert "save the article as text" in str(error)


def test_a_folder_with_a_page_is_read(tmp_path):
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    articles, skipped = read_articles([tmp_path], ArticleSettings())
    assert (articles[0].outlet, articles[0].published) == ("Harbour Courier", date(2026, 3, 4))
    assert skipped == []
