"""Links to the words in the original: only to what a program can open, and never to what a text could make of it."""

from pathlib import Path

import pytest

from twosource.records import Article, TextPlace
from twosource.reports.original_link import link_article, link_original

TEXT = "The bridge is closed. A third hanger, the report says, was replaced in 2019 after a barge had struck the pier."
FOLDER = Path("out")


def article(**values):
    return Article(id="a", text=TEXT, **values)


def test_a_pdf_opens_at_the_page():
    places = (TextPlace(start=0, end=22, kind="page", number=2), TextPlace(start=22, end=110, kind="page", number=3))
    one = article(path="coverage/a b.pdf", places=places)
    assert link_original(one, 0, 21, FOLDER) == "../coverage/a%20b.pdf#page=2"
    assert link_original(one, 30, 40, FOLDER) == "../coverage/a%20b.pdf#page=3"


def test_a_web_page_opens_at_the_words():
    one = article(url="https://courier.example/bridge#top")
    assert link_original(one, 0, 21, None) == "https://courier.example/bridge#:~:text=The%20bridge%20is%20closed."
    assert link_original(one, 22, len(TEXT), None) == (
        "https://courier.example/bridge#:~:text=A%20third%20hanger%2C%20the,had%20struck%20the%20pier."
    )


def test_signs_that_mean_something_in_a_fragment_are_written_as_codes():
    one = Article(id="a", url="https://courier.example/", text="one-two, three & four")
    assert link_original(one, 0, 21, None) == ("https://courier.example/#:~:text=one%2Dtwo%2C%20three%20%26%20four")


def test_a_pdf_on_the_web_opens_at_the_page():
    one = article(url="https://port.example/r.pdf", places=(TextPlace(start=0, end=110, kind="page", number=1),))
    assert link_original(one, 0, 5, None) == "https://port.example/r.pdf#page=1"


@pytest.mark.parametrize(
    "path", ["news.zip/a.html", "rows.jsonl#a", "rows.csv:3", "mail.eml/part.pdf", "-", "c.warc.gz/a"]
)
def test_what_lies_in_another_file_has_no_link(path):
    assert link_original(article(path=path), 0, 5, FOLDER) is None


def test_a_file_has_a_link_from_the_folder_of_the_report_only():
    one = article(path="coverage/a.txt")
    assert link_article(one, FOLDER) == "../coverage/a.txt"
    assert link_article(one, Path()) == "coverage/a.txt"
    assert link_article(one, None) is None


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//host/x", "http://"]
)
def test_no_other_address_is_linked(url):
    assert link_article(article(url=url), None) is None


def test_of_file_and_address_the_one_that_opens_at_the_place_is_linked():
    url = "https://courier.example/bridge"
    assert link_original(article(path="a.html", url=url), 0, 21, FOLDER).startswith("../a.html#:~:text=")
    assert link_original(article(path="a.md", url=url), 0, 21, FOLDER).startswith(f"{url}#:~:text=")
    assert link_original(article(path="a.html", url=url), 0, 21, None).startswith(f"{url}#:~:text=")
