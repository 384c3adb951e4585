"""HTML page → the day it was published: never the day it was changed, and never today for want of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from twosource.articles.fulldates import find_full_dates
from twosource.articles.metadata import Known, parse_known
from twosource.articles.readers.web.json_ld import Things, list_values
from twosource.articles.readers.web.page_names import find_kind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date_published",
    "publishdate", "publish-date", "publish_date", "published", "pubdate", "article.published", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.issued", "dcterms.created", "dc.date.created",
    "citation_publication_date", "rnews:datepublished", "displaydate", "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "article:published", "date", "dc.date", "dcterms.date",
)  # fmt: skip
"""Names of `meta` elements that say it, the first that can be read wins."""
CHANGED = re.compile(r"updat|modif|chang|revis|correct|edited", re.IGNORECASE)
"""Words around a date that is not that of publication."""
MAX_HEAD_ELEMENTS = 500
"""Paragraphs and times looked at for the head of an article, menus and all."""
FIRST_YEAR = 1995
"""No page is older than the web: an earlier date is one that the text speaks of."""
MIN_PARAGRAPH = 120
"""Characters of a line from which it is the article, below its date."""
MAX_STATED = 100
"""Characters of a line that says when a page was published, with the author and the place of the day."""
_STATED = re.compile(
    r"\W*(?:(?:by\s[^,|]{3,60}[,|]?\s)?(?:first\s)?(?:published|posted|released|issued)|date|published\sdate)\b",
    re.IGNORECASE,
)
_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/-]|$)")
_SHORT_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def find_published(
    page: HtmlElement,
    things: Things,
    article: Mapping[str, Any] | None,
    metas: Mapping[str, list[str]],
    url: str | None,
) -> Known:
    """The date, its hour where the page tells it with a zone, and how it is known.

    In this order: JSON-LD of the article and of its page, meta names, microdata, `time` elements in the head of the
    article, the path of the address, and what htmldate finds in the words that are shown.
    """
    for value in _list_told(page, things, article, metas):
        known, _ = parse_known({"published": _repair(value)}, "metadata")
        if known.published and known.published.year >= FIRST_YEAR:
            return known
    if day := find_day_in_path(url):
        return Known(published=day, published_from="metadata")
    day = _find_stated(page) or _guess_from_words(page)
    return Known(published=day, published_from="text") if day else Known()


def find_day_in_path(url: str | None) -> date | None:
    """The day in an address such as /2024/05/31/ or /2024/may/31/."""
    match = _IN_PATH.search((url or "").lower())
    if match is None:
        return None
    month = match[2]
    number = int(month) if month.isdigit() else _SHORT_MONTHS.index(month) + 1 if month in _SHORT_MONTHS else 0
    try:
        return date(int(match[1]), number, int(match[3]))
    except ValueError:
        return None


def _list_told(
    page: HtmlElement, things: Things, article: Mapping[str, Any] | None, metas: Mapping[str, list[str]]
) -> Iterator[object]:
    for thing in [*([article] if article else []), *things.list_of("WebPage", "NewsArticle", "Article")[:1]]:
        for key in ("datePublished", "dateCreated"):
            yield from list_values(thing.get(key))
    for name in METAS:
        yield from metas.get(name, ())
    for element in page.xpath(".//*[@itemprop='datePublished'] | .//*[@property='datePublished'] | .//time[@pubdate]"):
        yield element.get("content") or element.get("datetime") or " ".join(element.text_content().split())
    yield from (read_time(element) for element in list_head_times(page))


def read_time(element: HtmlElement) -> str:
    """What a `time` element says: its attribute, else its words."""
    return (element.get("datetime") or "").strip() or " ".join(element.text_content().split())


def list_head_times(page: HtmlElement) -> list[HtmlElement]:
    """`time` elements that can be the article's own: before its second paragraph, not of a change, not in a box."""
    found = []
    paragraphs = 0
    for element in islice(page.iter("time", "p", "h1"), MAX_HEAD_ELEMENTS):
        if element.tag == "h1":
            paragraphs = 0
        elif element.tag == "p":
            paragraphs += len(element.text_content()) > 120 and find_box(element) is None
            if paragraphs > 1:
                break
        elif not is_changed(element) and find_box(element) is None:
            found.append(element)
    return found


def is_changed(element: HtmlElement) -> bool:
    """Whether a date is said to be that of a change, by its own names and words or those of the line it stands in."""
    parent = element.getparent()
    before = element.getprevious()
    said = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    if (
        before is not None
        and not said.strip()
        and isinstance(before.tag, str)
        and not re.search(r"\d", before.text_content())
    ):
        said = before.text_content()
    around = (parent.get("class") or "") if parent is not None and len(parent) == 1 else ""
    return is_named_changed(element, f"{said[-40:]} {around} {element.text_content()}")


def is_named_changed(element: HtmlElement, text: str) -> bool:
    """Whether an element's own names, or these words of it, speak of a change."""
    names = " ".join(element.get(name) or "" for name in ("class", "id", "itemprop", "title", "aria-label"))
    return CHANGED.search(f"{names} {text}") is not None


def find_box(element: HtmlElement) -> HtmlElement | None:
    """The furniture around an element, short of the page's own heading."""
    for around in element.iterancestors():
        if around.tag in ("html", "body", "main", "article") or around.find(".//h1") is not None:
            return None
        kind = find_kind(around)
        if kind == "talk" or (kind == "furniture" and around.tag in ("aside", "footer", "nav")):
            return around
    return None


def _repair(value: object) -> object:
    """A date as people write it into fields: "2024-05-31 10:00 UTC" is ISO but for its zone, "By 2024" is none."""
    if not isinstance(value, str):
        return None
    text = re.sub(r"^\W*(?:published|posted|first published)(?:\s+on)?:?\s+", "", value.strip(), flags=re.IGNORECASE)
    text = re.sub(r"\s*(?:UTC|GMT|Z)$", "+00:00", text)
    text = re.sub(r"(?<=\d) (?=[+-]\d\d:?\d\d$)", "", text)
    return re.sub(r"\.\d+(?=$|[+-])", "", text)


def _find_stated(page: HtmlElement) -> date | None:
    """The day of a short line above the text that says when it was published ("Posted: May 31, 2024, 9 a.m.")."""
    from twosource.articles.readers.web.page_lines import list_lines

    body = page.find("body")
    for line in islice(list_lines(page if body is None else body), MAX_HEAD_ELEMENTS):
        if len(line.text) >= MIN_PARAGRAPH and line.is_prose:
            return None
        match = _STATED.match(line.text)
        if match and len(line.text) <= MAX_STATED and find_box(line.node) is None:
            said = next(find_full_dates(line.text, match.end()), None)
            if said is not None and not CHANGED.search(line.text[: said.start]):
                return said.day
    return None


def _guess_from_words(page: HtmlElement) -> date | None:
    """What htmldate finds in the words shown, where a full date stands that says so; a year alone is no date."""
    from htmldate import find_date

    try:
        shown = _copy_shown(page)
        words = " ".join(" ".join(shown.itertext()).split())
        guess = find_date(shown, original_date=True, extensive_search=False, max_date=date.today().isoformat())
        day = date.fromisoformat(guess) if guess else None
    except (ValueError, TypeError, AttributeError, IndexError, RecursionError):
        return None  # the library's own faults on broken pages: the date stays unknown
    return day if day and _is_said(day, words, page) else None


def _copy_shown(page: HtmlElement) -> HtmlElement:
    """A copy of the page without its data, what is around the article, comments and dates of changes."""
    shown = deepcopy(page)
    for element in [*shown.iter("meta", "script", "link", "title", "footer", "aside", "nav", "img")]:
        if element.getparent() is not None:
            element.drop_tree()
    for element in [*shown.iter("div", "section", "ul", "ol", "p", "span", "time", "abbr", "li")]:
        if element.getparent() is not None and (find_kind(element) == "talk" or _says_changed(element)):
            element.drop_tree()
    return shown


def _says_changed(element: HtmlElement) -> bool:
    text = element.text_content()
    return len(text) < 120 and is_named_changed(element, text)


def _is_said(day: date, words: str, page: HtmlElement) -> bool:
    """Whether the day stands in the words or in a `time` element."""
    if any(found.day == day for found in find_full_dates(words)):
        return True
    if any((t.get("datetime") or "").startswith(day.isoformat()) for t in page.iter("time")):
        return True
    y, m, d = day.year, day.month, day.day
    return (
        re.search(rf"\b(?:0?{d}[./-]0?{m}[./-]{y}|0?{m}[./-]0?{d}[./-]{y}|{y}[./-]0?{m}[./-]0?{d})\b", words)
        is not None
    )
