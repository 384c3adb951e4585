"""What a page shows and does not state: outlet in its title, byline and date above the text, address; clocks of entries."""

# ruff: noqa: E501  markup reads better unbroken

from __future__ import annotations

import json
from datetime import date

import pytest

from twosource.articles.metadata import Known
from twosource.articles.readers.extracted import Extracted
from twosource.articles.readers.original import Original
from twosource.articles.readers.web.web_file import read_web_page
from twosource.settings import ArticleSettings

LINE = (
    "The harbour was closed on Friday after a freighter ran aground beside the northern pier, and it stays so for now."
)
BODY = f"<p>{LINE}</p><p>{LINE.replace('harbour', 'channel')}</p><p>{LINE.replace('harbour', 'market')}</p>"


def read_known(head: str = "", above: str = "", below: str = "") -> Known:
    page = f"<html><head>{head}</head><body>{above}<h1>Ship aground at pier</h1>%{BODY}{below}</body></html>"
    page = page.replace("%", above if not head.startswith("<title") else "")
    (piece,) = read_web_page(Original("page.html", data=page.encode()), ArticleSettings())
    assert isinstance(piece, Extracted)
    return piece.known


@pytest.mark.parametrize(
    ("head", "above", "below", "outlet"),
    [
        (
            "<title>Ship aground at pier - Marlow Herald</title>",
            "",
            "<div>© 2010 Marlow Herald. All rights reserved.</div>",
            "Marlow Herald",
        ),
        (
            "<title>Ship aground at pier | Local | Marlow Herald</title>",
            "<a href='/'><img src='x' alt='Marlow Herald'></a>",
            "",
            "Marlow Herald",
        ),
        (
            "<title>Marlow Herald: Ship aground at pier</title><link rel='canonical' href='https://www.marlowherald.example/a'>",
            "",
            "",
            "Marlow Herald",
        ),
        ("<title>Ship aground at pier - Local news</title>", "", "<div>© 2010 Marlow Herald</div>", None),
        ("<title>Ship aground at pier</title>", "<a href='/'>Ship aground at pier</a>", "", None),
    ],
)
def test_the_outlet_in_a_title_needs_a_second_sign(head, above, below, outlet):
    assert read_known(head, above, below).outlet == outlet


def test_a_first_heading_that_names_the_site_is_no_headline():
    page = f"<html><head><title>Marlow Watch: Ship aground at pier</title></head><body><h1><a href='/'>Marlow Watch</a></h1><h3>Ship aground at pier</h3>{BODY}</body></html>"
    (piece,) = read_web_page(Original("page.html", data=page.encode()), ArticleSettings())
    assert isinstance(piece, Extracted)
    assert (piece.known.title, piece.known.outlet) == ("Ship aground at pier", "Marlow Watch")


@pytest.mark.parametrize(
    ("above", "byline"),
    [
        ("<div>By Ines Vollmer, Staff Writer</div>", "Ines Vollmer"),
        ("<div>By Ines Vollmer and Jonas Lind | May 3, 2024</div>", "Ines Vollmer, Jonas Lind"),
        ("<div>By Ines Vollmer For The Beacon</div>", "Ines Vollmer"),
        ("<div>By Friday the cranes had gone</div>", None),
        ("<div>By Staff Reporter</div>", None),
    ],
)
def test_a_byline_that_is_only_shown(above, byline):
    assert read_known(above=above).byline == byline


@pytest.mark.parametrize(
    ("above", "day"),
    [
        ("<div>Posted: May 3, 2024</div>", date(2024, 5, 3)),
        ("<div>Published 3 May 2024 | Updated 9 May 2024</div>", date(2024, 5, 3)),
        ("<p>Updated 9 May 2024</p>", None),
    ],
)
def test_a_date_that_is_only_shown(above, day):
    assert read_known(above=above).published == day


@pytest.mark.parametrize(
    ("links", "url"),
    [
        (
            "<link rel='canonical' href='/a/1.html?utm_source=x&id=7'><meta property='og:url' content='https://a.example/b'>",
            "https://a.example/a/1.html?id=7",
        ),
        ("<link rel='canonical' href='https://a.example/a?id=7&page=2'>", "https://a.example/a?id=7&page=2"),
        ("<meta property='og:url' content='https://a.example/b?fbclid=zz'>", "https://a.example/b"),
        ("<link rel='canonical' href='/a/1.html'>", None),
    ],
)
def test_the_address_is_whole_and_without_traces(links, url):
    assert read_known(links).url == url


def read_entries(clocks: list[str], published: str, changed: str | None = None) -> list[Known]:
    data = {"@type": "LiveBlogPosting", "headline": "Ship aground", "datePublished": published, "dateModified": changed}
    boxes = "".join(
        f"<section class='e'><div>{c}</div><p>At {n} boats, {LINE}</p></section>" for n, c in enumerate(clocks)
    )
    page = f"<html><head><script type='application/ld+json'>{json.dumps(data)}</script></head><body><h1>Ship aground</h1><div>{boxes}</div></body></html>"
    pieces = list(read_web_page(Original("page.html", data=page.encode()), ArticleSettings()))
    return [piece.known for piece in pieces if isinstance(piece, Extracted)]


def list_hours(entries: list[Known]) -> list[str | None]:
    return [one.published_at.isoformat() if one.published_at and one.published_at.minute else None for one in entries]


def test_clocks_get_the_day_of_the_page_and_the_next_one_past_midnight():
    told = read_entries(["00:10", "23:50", "21:05"], "2024-05-03T21:00:00+02:00")
    assert list_hours(told) == [f"2024-05-0{d}T{t}:00+02:00" for d, t in ((4, "00:10"), (3, "23:50"), (3, "21:05"))]
    assert [one.published for one in told] == [date(2024, 5, 4), date(2024, 5, 3), date(2024, 5, 3)]
    told = read_entries(["5:05 p.m. EDT", "6.20 pm EDT", "6:41 PM EDT"], "2024-05-03T21:00:00Z")
    assert list_hours(told)[0] == "2024-05-03T17:05:00-04:00"


def test_clocks_in_another_zone_than_the_page_tell_no_hour():
    assert list_hours(read_entries(["09:05", "10:20", "11:41"], "2024-05-03T13:00:00Z")) == [None] * 3
    assert (
        list_hours(read_entries(["14:05", "15:20", "16:41"], "2024-05-03T13:00:00Z", "2024-05-03T15:45:00Z"))
        == [None] * 3
    )
    assert list_hours(read_entries(["14:05 IST", "15:20 IST", "16:41 IST"], "2024-05-03T13:00:00Z")) == [None] * 3
