"""HTML page → its byline, as marked elements and the lines around the headline show it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MARKED = (
    "@itemprop='author'",
    "@rel='author'",
    "contains(@class, 'byline')",
    "contains(@class, 'author-name')",
    "contains(concat(' ', @class, ' '), ' vcard ') and .//*[contains(concat(' ', @class, ' '), ' fn ')]",
)
"""How pages mark their author, the clearest first."""
MAX_NAME = 120
"""Characters of a person's name, and of a line that tells one."""
MAX_MARKED = 10
"""Marked elements looked at: lists of other stories mark their authors too."""
MAX_HEAD_LINES = 400
"""Lines of a page looked at for one that begins with "By", menus and all."""
MIN_PARAGRAPH = 120
"""Characters of a line from which it is the article, below its byline."""
_NAME = r"[A-Z][\w.'’\-]*(?:\s(?:(?:de|da|di|la|le|van|von|den|der|el|al|bin)\s)*[A-Z][\w.'’\-]*){1,3}"
_LINE = re.compile(
    rf"\W*(?:(?:[Pp]osted|[Ww]ritten|[Rr]eported|[Ss]tory|[Ww]ords|[Tt]ext|POSTED|WRITTEN)\s)?(?:[Bb]y|BY):?\s+"
    rf"(?P<names>{_NAME}(?:(?:,\s(?:and\s)?|\sand\s|\s&\s){_NAME})*?)"
    r"(?=\s*(?:$|[,|•·—–(\d]|\s-\s|(?:[Aa]t|[Oo]n|[Ff]or|[Oo]f|[Ii]n|FOR|AT|IN)\s|Published|Updated|Posted|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))"
)
_OFFICES = re.compile(r"\b(?:writer|reporter|editor|correspondent|staff|press|news|bureau|team|desk)\b", re.IGNORECASE)


def find_byline(page: HtmlElement) -> str | None:
    """Names that the page marks as its author's, else those of a line above the text that begins with "By"."""
    return _find_marked(page) or _find_line(page)


def join_names(names: Sequence[str]) -> str | None:
    """Names on one line, without the word "by" and addresses; each of them once."""
    plain = [re.sub(r"^(?:by|von|par|por|di)\s+", "", name, flags=re.IGNORECASE).strip(" ,|") for name in names]
    return ", ".join(dict.fromkeys(name for name in plain if name and "://" not in name)) or None


def _find_marked(page: HtmlElement) -> str | None:
    """An element with a whole paragraph in it is no name; nor is one of another story or of a comment."""
    for path in MARKED:
        names = []
        for element in page.xpath(f".//*[{path}]")[:MAX_MARKED]:
            if is_in_box(element):
                continue
            inner = element.xpath(".//*[@itemprop='name']") or element.xpath(
                ".//*[contains(concat(' ', @class, ' '), ' fn ')]"
            )
            text = " ".join((inner[0] if inner else element).text_content().split())
            if match := _LINE.match(text):
                text = match["names"]
            if text and len(text) <= MAX_NAME and not re.search(r"\d|[.!?]$", text):
                names.append(text)
        if found := join_names(names):
            return found
    return None


def _find_line(page: HtmlElement) -> str | None:
    from twosource.articles.readers.web.page_lines import list_lines

    body = page.find("body")
    for line in islice(list_lines(page if body is None else body), MAX_HEAD_LINES):
        if len(line.text) >= MIN_PARAGRAPH and line.is_prose:
            return None
        match = _LINE.match(line.text) if len(line.text) <= MAX_NAME else None
        if match and not line.text.endswith((".", "!", "?")) and not is_in_box(line.node):
            names = [n for n in re.split(r",\s(?:and\s)?|\sand\s|\s&\s", match["names"]) if not _OFFICES.search(n)]
            return join_names(names)
    return None


def is_in_box(element: HtmlElement) -> bool:
    """Whether an element stands in a box beside the article or among comments."""
    from twosource.articles.readers.web.page_dates import find_box

    return find_box(element) is not None
