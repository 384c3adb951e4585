"""RSS and Atom → articles: whole texts, teasers with their links, aggregators, dates, and feeds that are broken."""

import socket
import time

import pytest
from pieces import MARKUP, PARAGRAPHS, TEXT, kept, read_pieces

from twosource.articles.decode import NotText
from twosource.articles.readers.extracted import Extracted, Unread
from twosource.articles.readers.feed_file import MAX_ENTRIES, is_feed_file, list_feed_links, read_feed_file
from twosource.articles.readers.original import Original
from twosource.settings import ArticleSettings

SPACES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
LONG = MARKUP * 4


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    def refuse(*_):
        raise AssertionError("a reader of feeds fetches nothing")

    monkeypatch.setattr(socket, "socket", refuse)


def rss(*items: str, title: str = "Harbour Courier") -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0"?><rss version="2.0" {SPACES}><channel><title>{title}</title>'
        f"<link>https://courier.example/</link><language>en-gb</language>{inside}</channel></rss>"
    )


def atom(*entries: str) -> str:
    inside = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Courier</title>{inside}</feed>'


WHOLE = (
    "<title>Dock &amp;amp; quay</title><link>https://courier.example/1</link><guid isPermaLink='false'>g1</guid>"
    "<pubDate>Fri, 31 May 2024 23:30:00 -0400</pubDate><dc:creator>Lena Duarte</dc:creator>"
    "<description>In short …</description>"
)


def test_the_whole_text_comes_before_the_summary() -> None:
    data = rss(f"{WHOLE}<content:encoded><![CDATA[{MARKUP}]]></content:encoded>")
    assert is_feed_file(data.encode(), "feed")
    [found] = read_pieces(read_feed_file, data)
    known = found.known
    assert (found.text.splitlines(), found.part) == (list(PARAGRAPHS), "entry-g1")
    assert (known.title, known.byline, known.url) == ("Dock & quay", "Lena Duarte", "https://courier.example/1")
    assert (known.outlet, known.outlet_from, known.language) == ("Harbour Courier", "metadata", "en-gb")
    assert known.published_at.isoformat() == "2024-05-31T23:30:00-04:00"


def test_an_author_with_an_address_is_a_name() -> None:
    data = rss(f"<author>lena@courier.example (Lena Duarte)</author><description><![CDATA[{LONG}]]></description>")
    assert read_pieces(read_feed_file, data)[0].known.byline == "Lena Duarte"


def test_atom_with_markup_inside() -> None:
    [found] = read_pieces(
        read_feed_file,
        atom(
            f'<id>tag:c.example,2024:1</id><title>T</title><link href="https://c.example/1"/><published>2024-05-31T22:00:00-04:00'
            f"</published><updated>2024-06-02T00:00:00Z</updated><author><name>Lena Duarte</name></author>"
            f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{MARKUP}</div></content>'
        ),
    )
    assert found.text.splitlines() == list(PARAGRAPHS) and found.known.byline == "Lena Duarte"
    assert found.known.published_at.isoformat() == "2024-05-31T22:00:00-04:00"


def test_a_change_is_no_publication_and_a_bare_date_is_one() -> None:
    changed = atom(
        f"<id>1</id><updated>2024-06-02T00:00:00Z</updated><summary type='html'><![CDATA[{LONG}]]></summary>"
    )
    assert read_pieces(read_feed_file, changed)[0].known.published is None
    dated = rss(f"<dc:date>2024-05-31T09:00:00Z</dc:date><content:encoded><![CDATA[{LONG}]]></content:encoded>")
    assert read_pieces(read_feed_file, dated)[0].known.published.isoformat() == "2024-05-31"


@pytest.mark.parametrize(
    ("body", "is_teaser"),
    [
        ("<description>Pilots said no on Friday.</description>", True),
        (f"<description><![CDATA[{LONG}]]></description>", False),
        (f"<description><![CDATA[{LONG} <p>Read more »</p>]]></description>", True),
        (f"<content:encoded><![CDATA[{MARKUP}]]></content:encoded>", False),
        ("<content:encoded><![CDATA[<p>Pilots said no […]</p>]]></content:encoded>", True),
        ("<content:encoded><![CDATA[<p>Pilots said no.</p>]]></content:encoded>", False),
        ("", True),
    ],
)
def test_teasers_are_told_from_articles(body: str, is_teaser: bool) -> None:
    data = rss(f"<title>T</title><link>/1</link>{body}")
    [piece] = read_pieces(read_feed_file, data)
    assert isinstance(piece, Unread) is is_teaser
    links = list_feed_links(Original("feed", data=data.encode()), ArticleSettings())
    assert [(part, known.url) for part, known in links] == [(piece.part, "https://courier.example/1")] * is_teaser
    if is_teaser:
        assert "its page is https://courier.example/1" in piece.reason


def test_a_teaser_without_a_link_is_read_with_a_note() -> None:
    short, nothing = read_pieces(
        read_feed_file, rss("<title>T</title><description>Only this.</description>", "<title>U</title>")
    )
    assert short.text == "Only this." and "only a summary" in short.notes[0]
    assert isinstance(nothing, Unread) and "no link" in nothing.reason


def test_an_aggregator_names_the_outlet_of_each_entry() -> None:
    source = '<source url="https://h.example/feed">Quay Press</source>'
    [found] = read_pieces(
        read_feed_file,
        rss(f"<title>Talks stall - Quay Press</title>{source}<description><![CDATA[{LONG}]]></description>"),
    )
    assert (found.known.outlet, found.known.title) == ("Quay Press", "Talks stall")
    entry = f"<id>1</id><source><title>Quay Press</title></source><content type='html'><![CDATA[{LONG}]]></content>"
    assert read_pieces(read_feed_file, atom(entry))[0].known.outlet == "Quay Press"


def test_a_known_outlet_in_the_title_of_a_feed() -> None:
    body = f"<description><![CDATA[{LONG}]]></description>"
    publishers = [{"name": "Harbour Courier"}]
    [found] = read_pieces(read_feed_file, rss(body, title="World - Harbour Courier"), publishers=publishers)
    assert found.known.outlet == "Harbour Courier"
    assert read_pieces(read_feed_file, rss(body, title="World - Quay Post"))[0].known.outlet == "World - Quay Post"


def test_the_line_below_a_blog_entry_is_marked() -> None:
    tail = "<p>The post <a href='x'>Talks</a> appeared first on <a href='y'>Quay Post</a>.</p>"
    [found] = read_pieces(read_feed_file, rss(f"<content:encoded><![CDATA[{MARKUP}{tail}]]></content:encoded>"))
    assert kept(found) == " ".join(PARAGRAPHS)


def test_entries_of_one_id_keep_names_of_their_own() -> None:
    pieces = read_pieces(read_feed_file, rss(*["<guid>x</guid><title>T</title>"] * 3))
    assert [piece.part for piece in pieces] == ["entry-x", "entry-x-2", "entry-x-3"]


def test_a_name_that_another_entry_has_is_passed_over() -> None:
    ids = ("x", "x-2", "x", "x", "x-2")
    pieces = read_pieces(read_feed_file, rss(*(f"<guid>{name}</guid><title>T</title>" for name in ids)))
    assert [piece.part for piece in pieces] == ["entry-x", "entry-x-2", "entry-x-3", "entry-x-4", "entry-x-2-2"]


def test_thousands_of_entries_of_one_id_take_linear_time() -> None:
    seconds = []
    for count in (2_000, 8_000):
        feed = rss(*["<guid>x</guid><title>T</title>"] * count)
        start = time.process_time()
        assert len({piece.part for piece in read_pieces(read_feed_file, feed)}) == count
        seconds.append(time.process_time() - start)
    assert seconds[1] < 8 * seconds[0]


def test_rdf_and_undeclared_names_are_read() -> None:
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel>'
        f"<title>C</title></channel><item><title>T</title><description><![CDATA[{LONG}]]></description></item></rdf:RDF>"
    )
    assert is_feed_file(rdf.encode(), "") and isinstance(read_pieces(read_feed_file, rdf)[0], Extracted)
    broken = rss(f"<title>Dock & quay</title><media:thing>x</media:thing><description><![CDATA[{LONG}]]></description>")
    assert read_pieces(read_feed_file, broken)[0].known.title == "Dock & quay"


def test_a_feed_cut_off_is_read_and_told() -> None:
    entry = f"<description>{TEXT * 4}</description>"
    first, last = read_pieces(read_feed_file, rss(entry, entry)[:-60])
    assert isinstance(first, Extracted) and first.notes == () and "cut off" in last.reason


def test_feeds_that_are_none_or_do_harm() -> None:
    laughs = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    for data, reason in (
        (
            f'<!DOCTYPE rss [<!ENTITY a "ha">{laughs}]><rss><channel><item><title>&j;</title></item></channel></rss>',
            "entities",
        ),
        (rss(*["<title>T</title>"] * (MAX_ENTRIES + 1)), "10,001 entries, more than 10,000"),
        (rss(), "without entries"),
        ("<rss>" + "<a>" * 50_000, "without entries"),
    ):
        begin = time.perf_counter()
        with pytest.raises(NotText, match=reason):
            read_pieces(read_feed_file, data)
        assert time.perf_counter() - begin < 10


def test_a_text_is_no_file_name_and_no_address() -> None:
    with pytest.raises(NotText):
        read_pieces(read_feed_file, b"/etc/hostname")
    with pytest.raises(NotText):
        read_pieces(read_feed_file, b"https://courier.example/feed")


@pytest.mark.parametrize("head", [b"<html>", b"<rdf:RDF xmlns:foaf='x'>", b"rss", b"<feedback>", b""])
def test_other_documents_are_no_feed(head: bytes) -> None:
    assert not is_feed_file(head, "a.xml")


def test_text_fields_without_markup_keep_their_lines() -> None:
    assert (
        read_pieces(read_feed_file, rss(f"<description>{TEXT} {TEXT} {TEXT} {TEXT}</description>"))[0].text.count("\n")
        == 8
    )
