"""Boxes of another build inside an article: offers, teasers, captions, repeats and words on the author; look-alikes."""

# ruff: noqa: E501  markup reads better unbroken

from __future__ import annotations

import pytest

from twosource.articles.readers.extracted import Extracted
from twosource.articles.readers.original import Original
from twosource.articles.readers.web.web_file import read_web_page
from twosource.settings import ArticleSettings

TEXT = [
    "The harbour was closed on Friday after a freighter ran aground beside the northern pier.",
    "“Nobody was hurt, and no oil has left the ship,” said Ines Vollmer, who leads the port authority.",
    "Two tugs from the mainland tried to pull the vessel free at high tide, but a cable broke.",
    "The fishing cooperative said that its boats would stay in port until the channel was open again.",
]


def read_lines(*parts: str, head: str = "") -> list[str]:
    """The lines of a page of divisions without names, the parts between its second and third paragraph."""
    paragraphs = [f"<div class='a7'>{line}</div>" for line in TEXT]
    body = "".join([*paragraphs[:2], *parts, *paragraphs[2:]])
    page = f"<html><head>{head}</head><body><div><h1>Ship aground</h1>{body}</div></body></html>"
    (piece,) = read_web_page(Original("page.html", data=page.encode()), ArticleSettings())
    assert isinstance(piece, Extracted)
    return [line for line in piece.text.splitlines() if line != "Ship aground"]


@pytest.mark.parametrize(
    "box",
    [
        "<div class='k1'><a href='/b'>Brewery pays back wages to workers</a><div class='k2'>A court ruled on Tuesday that it had underpaid them.</div></div>",
        "<div class='k1'><p>From elsewhere</p><p><a href='/b'>Brewery pays back wages to workers</a></p><p>A court ruled on Tuesday that it had underpaid them.</p></div>",
        "<div class='a7'><a href='/b'>Brewery pays back wages to workers</a></div><div class='a7 k3'>A court ruled on Tuesday that it had underpaid them.</div>",
        "<div class='k4'><div>We depend on readers like you to pay for our journalism.</div></div>",
        "<div class='k4'><div>You have read three of your four free articles this month.</div></div>",
        "<div class='a7'><i>Every Friday our editors choose the best stories.</i> <a href='/n'>Get it.</a></div>",
        "<div class='k5'><img src='a.jpg'><div>The freighter lies beside the pier in the morning light.</div><div>Iris Kemp</div></div>",
        f"<div class='k6'><q>{TEXT[3]}</q></div>",
    ],
)
def test_boxes_built_in_another_way_are_left_out(box):
    assert read_lines(box) == TEXT


@pytest.mark.parametrize(
    ("box", "line"),
    [
        ("<blockquote><p>%</p></blockquote>", "We ask our readers to leave the pier to those who work on it."),
        ("<div class='k4'><div>%</div></div>", "The pilot, who had worked for thirty hours, was found asleep."),
        ("<div class='a7'>%</div>", "The port said on its website that you could follow the tugs in its newsletter."),
        ("<div class='a7'>%</div>", "“We tell our readers what we know,” an editor of the paper said."),
        ("<div class='a7'><b>%</b></div>", "Members of the crew told reporters that the engine had failed twice."),
        ("<ul><li>%</li></ul>", "You must sign in at the gate before you may see the ship."),
        (
            "<div class='k5'><img src='a.jpg'><div>%</div></div>",
            "The owner of the freighter answered in a letter. " * 8,
        ),
    ],
)
def test_what_only_looks_like_such_a_box_is_kept(box, line):
    assert [one for one in read_lines(box.replace("%", line)) if one not in TEXT] == [line.strip()]


def test_a_label_takes_the_items_that_begin_with_a_link_and_no_more():
    items = (
        "<b>Related stories</b><ul><li><a href='/b'>Brewery pays back wages</a> - A court ruled on Tuesday.</li></ul>"
    )
    assert read_lines(items) == TEXT
    assert read_lines(items.replace("<a href='/b'>Brewery pays back wages</a> - ", "")) != TEXT


def test_a_line_that_leads_to_a_quotation_is_kept_below_an_advertisement():
    lines = read_lines("<div>Advertisement</div><p>The letter of the owner says:</p><blockquote><p>It will be towed.</p></blockquote>")  # fmt: skip
    assert "The letter of the owner says:" in lines and "Advertisement" not in lines


def test_words_on_the_author_end_an_article():
    paragraphs = "".join(f"<p>{line}</p>" for line in TEXT)
    page = (
        f"<html><head><meta name='author' content='Ines Vollmer'></head><body><h1>Ship aground</h1>{paragraphs}%</body>"
    )
    bio = "<p><em>Ines Vollmer covers the coast. Write to her at the desk.</em></p>"
    (piece,) = read_web_page(Original("page.html", data=page.replace("%", bio).encode()), ArticleSettings())
    assert isinstance(piece, Extracted) and "covers the coast" not in piece.text
    assert all(line in piece.text for line in TEXT)  # a source of the author's name is no author
    other = bio.replace("Ines Vollmer", "Jonas Lind")
    (piece,) = read_web_page(Original("page.html", data=page.replace("%", other).encode()), ArticleSettings())
    assert isinstance(piece, Extracted) and "covers the coast" in piece.text
