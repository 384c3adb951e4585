"""HTML bytes → an article an entry: by JSON-LD or by boxes with a time; an article with dated links stays one."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

from twosource.articles.readers.extracted import Extracted
from twosource.articles.readers.original import Original
from twosource.articles.readers.web.web_file import read_web_page
from twosource.settings import ArticleSettings

WORDS = (
    "The freighter was pulled free at noon, the port authority said, and is on its way to the yard.",
    "A second tug has arrived from the mainland and will try to pull the ship at high tide.",
    "The channel is closed to all ships until further notice, according to the coast guard.",
)
HEAD = (
    '<meta property="og:site_name" content="Harbour Courier"><link rel="canonical" href="https://courier.example/live">'
)
HEAD += '<meta property="article:published_time" content="2024-05-03T06:00:00Z">'


def read(page: str) -> list[Extracted]:
    return list(read_web_page(Original("page.html", data=page.encode()), ArticleSettings()))


def lay_out(entry: str = "div", time: str = '<time datetime="2024-05-03T1%:00:00Z">1%:00</time>') -> str:
    return "".join(
        f'<{entry} class="e" id="e{n}">{time.replace("%", str(n))}<h2>Update {n}</h2><p>{text}</p></{entry}>'
        for n, text in enumerate(WORDS)
    )


def test_boxes_with_a_time_each_are_entries():
    pieces = read(f"<head>{HEAD}</head><body><main><h1>Ship aground: live</h1>{lay_out()}</main></body>")
    assert [(p.part, p.text) for p in pieces] == [
        (f"entry-{n + 1}", f"Update {n}\n{text}\n") for n, text in enumerate(WORDS)
    ]
    known = pieces[1].known
    assert (known.title, known.outlet, known.url) == ("Update 1", "Harbour Courier", "https://courier.example/live#e1")
    assert known.published_at == datetime(2024, 5, 3, 11, tzinfo=UTC)


def test_a_clock_alone_leaves_the_day_to_the_page():
    pieces = read(f"<head>{HEAD}</head><body><h1>Live</h1>{lay_out('article', '<span>1%:30</span>')}</body>")
    assert [p.known.published for p in pieces] == [date(2024, 5, 3)] * 3


def test_json_ld_tells_entries_that_the_page_does_not_show():
    updates = [
        {"@type": "BlogPosting", "headline": f"Update {n}", "articleBody": f"<p>{text}</p>",
         "datePublished": f"2024-05-0{n + 3}T10:00:00Z", "url": f"https://courier.example/live#e{n}"}
        for n, text in enumerate(WORDS)
    ]  # fmt: skip
    thing = {"@graph": [{"@type": "LiveBlogPosting", "headline": "Live", "liveBlogUpdate": updates}]}
    told = f'<script type="application/ld+json">{json.dumps(thing)}</script>'
    pieces = read(f"<head>{HEAD}{told}</head><body><h1>Live</h1><div id='root'></div></body>")
    assert [p.text for p in pieces] == [f"{text}\n" for text in WORDS]
    assert [p.known.published for p in pieces] == [date(2024, 5, 3), date(2024, 5, 4), date(2024, 5, 5)]
    assert pieces[2].known.url == "https://courier.example/live#e2"


def test_words_above_the_entries_are_kept_as_the_pages_own():
    lead = "A freighter lies on the rocks beside the northern pier, and the harbour is closed."
    pieces = read(f"<body><main><h1>Live</h1><p>{lead}</p>{lay_out()}</main></body>")
    assert (pieces[0].part, pieces[0].text) == ("", f"{lead}\n")
    assert len(pieces) == 4


def test_an_article_with_dated_links_is_one_article():
    links = "".join(
        f'<li><time datetime="2024-05-0{n}T10:00">10:00</time> <a href="/{n}">Another story of the harbour</a></li>'
        for n in range(1, 5)
    )
    body = "".join(f"<p>{text}</p>" for text in WORDS * 2)
    (piece,) = read(f"<body><article><h1>Ship aground</h1>{body}<ul>{links}</ul></article></body>")
    assert piece.part == ""
    assert piece.text.splitlines()[-1] == WORDS[-1]


def test_a_list_of_other_stories_and_comments_are_no_live_blog():
    cards = lay_out().replace("<h2>", '<h2><a href="/other">A story of ').replace("</h2>", "</a></h2>")
    assert all(piece.part == "" for piece in read(f"<body><h1>Harbour</h1>{cards}</body>"))
    talk = lay_out().replace("</div>", "<button>Reply</button></div>")
    body = "".join(f"<p>{text} And so on.</p>" for text in WORDS)
    assert [p.part for p in read(f"<body><h1>Ship</h1><div>{body}</div>{talk}</body>")] == [""]


def test_a_chronicle_of_years_is_one_article():
    years = lay_out("section", '<time datetime="201%-05-03T10:00:00Z">10:00</time>')
    assert [p.part for p in read(f"<body><h1>The pier</h1>{years}</body>")] == [""]
