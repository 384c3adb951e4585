"""HTML page → Extracted: the article, a paragraph a line, with what the page says of it; each entry of a live blog."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from twosource.articles.decode import NotText
from twosource.articles.metadata import Known
from twosource.articles.readers.extracted import Extracted, Piece
from twosource.articles.readers.original import Original
from twosource.articles.readers.web.article_thing import ARTICLES
from twosource.articles.readers.web.json_ld import Things, read_json_ld
from twosource.articles.readers.web.live_blog import LiveBlog, find_live_blog
from twosource.articles.readers.web.page_article import Vouchers, extract_with_trafilatura, find_article_lines
from twosource.articles.readers.web.page_bytes import decode_page, parse_page
from twosource.articles.readers.web.page_lines import Line, list_lines, squeeze
from twosource.articles.readers.web.page_metadata import read_page_known
from twosource.records import Span
from twosource.settings import ArticleSettings

MAX_LINES = 20_000
"""Lines of a page: the longest live blogs have some thousand, and a page of more would take minutes to sort through."""
NO_TEXT = "a page without text: a script writes it in the browser; save it from there as shown, or print it to PDF"


def is_web_page(head: bytes, name: str) -> bool:
    """Whether the first bytes are those of a web page: a document type or one of the elements that pages begin with."""
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    start = re.sub(rb"^(?:<\?xml[^>]*\?>|<!--.*?-->|\s)+", b"", start, flags=re.DOTALL)
    if re.match(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", start):
        return True
    named = name.lower().endswith((".html", ".htm", ".xhtml"))
    return named and not start.startswith((b"%pdf", b"pk\x03\x04", b"\x1f\x8b", b"{", b"["))


def read_web_page(original: Original, settings: ArticleSettings) -> Iterator[Piece]:
    """The article of a page, or each entry of a live blog.

    Args:
        original: HTML of any age, saved or fetched.
        settings: the size limit.

    Returns:
        Paragraphs, lists, quotations and tables in the page's order; a block quotation keeps its words only.

    Raises:
        NotText: no HTML, in no known character set, without text, or with more lines than can be sorted through.

    Misses: pages that build their text in the browser, unless their JSON-LD holds it.
    """
    text = decode_page(original.read(settings.max_file_mb), original.charset)
    page = parse_page(text)
    things = read_json_ld(page)
    known, problems = read_page_known(page, things, original.known.url)
    body = page.find("body")
    lines = list_lines(page if body is None else body)
    if len(lines) > MAX_LINES:
        raise NotText(
            f"{len(lines):,} lines, more than {MAX_LINES:,} of a page can be sorted through; save the article alone"
        )
    live = find_live_blog(lines, things, known)
    if live is not None:
        yield from _list_entries(live, known, tuple(problems))
        return
    told = _find_told(things)
    vouchers = Vouchers(
        squeeze(told),
        squeeze(extract_with_trafilatura(text)) if lines else "",
        known.title,
        tuple(name for name in re.split(r",\s*|\s+and\s+", known.byline or "") if " " in name),
    )
    chosen = find_article_lines(lines, vouchers)
    if not any(line.is_prose for line in chosen) and told:
        yield Extracted(told, known, notes=tuple(problems))
    elif chosen:
        words, headings = _write_lines(chosen)
        yield Extracted(words, known, headings=headings, notes=tuple(problems))
    else:
        raise NotText(
            NO_TEXT
            if b"<script" in original.head or page.find(".//script") is not None
            else "a page without text; save the article as text"
        )


def _list_entries(live: LiveBlog, known: Known, notes: tuple[str, ...]) -> Iterator[Extracted]:
    if live.own:
        words, headings = _write_lines(live.own)
        yield Extracted(words, known, headings=headings, notes=notes)
    for number, entry in enumerate(live.entries, start=1):
        words, headings = _write_lines(entry.lines)
        yield Extracted(entry.text or words, entry.known, f"entry-{number}", headings, notes=() if live.own else notes)


def _write_lines(lines: Sequence[Line]) -> tuple[str, tuple[Span, ...]]:
    """Text of lines, and which of them are headings."""
    at, headings = 0, []
    for line in lines:
        if line.is_heading:
            headings.append((at, at + len(line.text)))
        at += len(line.text) + 1
    return "".join(line.text + "\n" for line in lines), tuple(headings)


def _find_told(things: Things) -> str:
    """The text that the page's JSON-LD gives as the article's, a paragraph a line."""
    bodies = [thing.get("articleBody") for thing in things.list_of(*ARTICLES)]
    longest = max((body for body in bodies if isinstance(body, str)), key=len, default="")
    lines = (" ".join(line.split()) for line in re.sub(r"<[^<>]{0,300}>", "\n", longest).splitlines())
    return "".join(line + "\n" for line in lines if line)
