"""HTML head → Known: who published it, what it is called, who wrote it, and the day that is never that of a change."""

# ruff: noqa: E501  markup reads better unbroken

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from twosource.articles.metadata import Known
from twosource.articles.readers.original import Original
from twosource.articles.readers.web.web_file import read_web_page
from twosource.settings import ArticleSettings

BODY = "<p>The harbour was closed on Friday after a freighter ran aground beside the northern pier.</p>" * 2
THING = {
    "@type": "NewsArticle",
    "headline": "Ship aground",
    "datePublished": "2024-05-03T23:30:00+02:00",
    "dateModified": "2024-05-06T08:00:00Z",
    "author": [{"@type": "Person", "name": "Ines Vollmer"}, {"name": "By Tom Reed"}],
    "publisher": {"@type": "Organization", "name": "Harbour Courier"},
    "url": "https://courier.example/ship",
    "inLanguage": "en-GB",
}


def known_of(head: str, body: str = BODY, url: str | None = None) -> Known:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    original = Original("page.html", data=page.encode(), known=Known(url=url))
    return next(iter(read_web_page(original, ArticleSettings()))).known


def script(thing: object) -> str:
    return f'<script type="application/ld+json">{thing if isinstance(thing, str) else json.dumps(thing)}</script>'


@pytest.mark.parametrize(
    "head",
    [
        script(THING),
        script([{"@type": "BreadcrumbList"}, THING]),
        script({"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Other"}, THING]}),
        script({**THING, "@type": ["Thing", "https://schema.org/ReportageNewsArticle"]}),
        script("<!--\n" + json.dumps(THING)[:-1] + ",\n}\n-->"),
        script({**THING, "publisher": {"@id": "#p"}}) + script({"@id": "#p", "name": "Harbour Courier"}),
        script("{not json") + script(THING),
    ],
)
def test_json_ld_tells_everything(head):
    known = known_of(head)
    assert (known.outlet, known.title, known.byline) == ("Harbour Courier", "Ship aground", "Ines Vollmer, Tom Reed")
    assert (known.published, known.published_from) == (date(2024, 5, 3), "metadata")
    assert known.published_at == datetime(2024, 5, 3, 21, 30, tzinfo=UTC)
    assert (known.url, known.language, known.outlet_from) == ("https://courier.example/ship", "en-GB", "metadata")


def test_open_graph_and_meta_names_tell_it_too():
    known = known_of(
        '<meta property="og:site_name" content="Harbour Courier"><meta property="og:title" content="Ship aground | '
        'Harbour Courier"><meta name="author" content="Ines Vollmer"><meta name="author" content="Tom Reed">'
        '<meta property="article:author" content="https://social.example/courier">'
        '<meta property="article:published_time" content="2024-05-03T10:00:00Z"><link rel="canonical" href="/ship">'
        '<meta property="og:url" content="https://courier.example/ship"><meta property="og:locale" content="en_GB">'
    )
    assert (known.outlet, known.title, known.byline) == ("Harbour Courier", "Ship aground", "Ines Vollmer, Tom Reed")
    assert (known.published, known.url, known.language) == (date(2024, 5, 3), "https://courier.example/ship", "en-GB")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (script({**THING, "datePublished": None}), BODY),
        (
            '<meta property="article:modified_time" content="2024-05-06"><meta name="last-modified" content="2024-05-06">',
            BODY,
        ),
        ("", '<h1>Ship</h1><time class="updated" datetime="2024-05-06">6 May 2024</time>' + BODY),
        ("", '<h1>Ship</h1><p>Last updated: <time datetime="2024-05-06T10:00">6 May 2024</time></p>' + BODY),
        ("", '<h1>Ship</h1><div itemprop="dateModified" content="2024-05-06">6 May 2024</div>' + BODY),
        ("", BODY + "<footer>© 2024 Harbour Courier</footer>"),
        ("", BODY + '<aside><a href="/b">Brewery pays</a> <time datetime="2024-05-06">6 May 2024</time></aside>'),
        ("", BODY + '<div class="comments"><p>They said so.</p><time datetime="2024-05-06">6 May 2024</time></div>'),
    ],
)
def test_a_date_of_something_else_is_not_that_of_publication(head, body):
    known = known_of(head, body)
    assert (known.published, known.published_at, known.published_from) == (None, None, "unknown")


@pytest.mark.parametrize(
    ("head", "body", "told"),
    [
        ('<meta name="DC.date.issued" content="2024-05-03">', BODY, "metadata"),
        ("", '<div itemscope><meta itemprop="datePublished" content="2024-05-03T10:00:00Z"></div>' + BODY, "metadata"),
        ("", '<h1>Ship</h1><time datetime="2024-05-03">Friday</time>' + BODY, "metadata"),
        ("", '<h1>Ship</h1><span>Updated <time datetime="2024-05-06">6 May</time></span><time datetime="2024-05-03">3 May</time>'
         + BODY, "metadata"),
        ('<link rel="canonical" href="https://courier.example/2024/05/03/ship">', BODY, "metadata"),
        ("", '<h1>Ship</h1><div class="date">3 May 2024</div>' + BODY, "text"),
    ],
)  # fmt: skip
def test_the_date_is_found_in_this_order(head, body, told):
    known = known_of(head, body)
    assert (known.published, known.published_from) == (date(2024, 5, 3), told)


@pytest.mark.parametrize(
    ("more", "credit"),
    [
        ({"creditText": "Reuters"}, "Reuters"),
        ({"sourceOrganization": {"name": "The Associated Press"}}, "AP"),
        ({"author": {"name": "Agence France-Presse"}}, "AFP"),
        ({"provider": {"name": "Reuters"}}, "Reuters"),
        ({"provider": {"name": "Courier Holdings"}}, None),
        ({"sourceOrganization": {"name": "Harbour Courier"}}, None),
        ({"copyrightHolder": {"name": "Courier Media Group"}}, None),
        ({}, None),
    ],
)
def test_an_agency_is_credited_only_where_it_is_named(more, credit):
    assert known_of(script({**THING, **more})).credit == credit


def test_what_it_is_based_on_and_addresses_of_the_web_only():
    thing = {
        **THING,
        "url": "javascript:alert(1)",
        "isBasedOn": ["https://wire.example/1", {"@id": "https://wire.example/2"}, 3],
    }
    known = known_of(script(thing) + '<link rel="canonical" href="ftp://courier.example/x">')
    assert known.based_on == ("https://wire.example/1", "https://wire.example/2")
    assert known.url is None


def test_a_page_that_says_nothing_leaves_the_outlet_open():
    known = known_of("<title>Ship aground - Harbour Courier</title>")
    assert (known.outlet, known.outlet_from, known.published) == (None, "unknown", None)
