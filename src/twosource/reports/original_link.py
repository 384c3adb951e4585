"""Article and claim → a link to the words in the original: a file's page, a web page's text."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from twosource.records import Article
from twosource.reports.cards import web_address

INSIDE = re.compile(r"\.(?:zip|warc|warc\.gz|eml|mbox|epub)/|[#:]")
"""What lies in another file, or is one of many in it: no program opens it by a link."""
PAGES = (".html", ".htm", ".xhtml")
MAX_EXACT = 60
"""Characters of a sentence that a link repeats whole; of a longer one its first and last words are enough."""
ENDS = 4
"""Words at each end of a longer one."""


def link_original(article: Article, start: int, end: int, folder: Path | None) -> str | None:
    """A link to some words of an article where it was read from; None where there is nothing to open.

    Args:
        article: a PDF gives a link to the page, a web page one to the words (a text fragment, which browsers without
            such leave out), other files one to the file. Where a file and an address are known, the file that was read
            is linked if it opens at the place, else the address.
        start: in characters of its text.
        end: exclusive.
        folder: where the report will lie: links to files start there. None links to web addresses only.
    """
    suffix = PurePosixPath(article.path or "").suffix.lower()
    file = _find_file(article, folder)
    address = web_address(article)
    if file is not None and (address is None or suffix in (".pdf", *PAGES)):
        at_words = _fragment(article.text[start:end]) if suffix in PAGES else ""
        return file + (_page(article, start) if suffix == ".pdf" else at_words)
    if address is None:
        return None
    bare = address.partition("#")[0]
    return bare + (_page(article, start) if bare.lower().endswith(".pdf") else _fragment(article.text[start:end]))


def link_article(article: Article, folder: Path | None) -> str | None:
    """A link to the original as a whole."""
    link = link_original(article, 0, 0, folder)
    return link.partition("#")[0] if link is not None else None


def _find_file(article: Article, folder: Path | None) -> str | None:
    """The way from the folder to the article's file as links are written; one on another drive is named in full."""
    path = article.path
    if folder is None or path is None or path == "-" or INSIDE.search(path):
        return None
    try:
        return quote(Path(os.path.relpath(path, folder)).as_posix())
    except ValueError:
        return quote(Path(path).as_posix())


def _page(article: Article, start: int) -> str:
    """Source: RFC 8118, 3: "page" counts from 1."""
    found = [place.number for place in article.places if place.kind == "page" and place.start <= start]
    return f"#page={found[-1]}" if found else ""


def _fragment(words: str) -> str:
    """Source: URL Fragment Text Directives, W3C community group draft, 2023."""
    text = " ".join(words.split())
    if not text:
        return ""
    if len(text) <= MAX_EXACT:
        return f"#:~:text={_encode(text)}"
    parts = text.split(" ")
    return f"#:~:text={_encode(' '.join(parts[:ENDS]))},{_encode(' '.join(parts[-ENDS:]))}"


def _encode(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")
