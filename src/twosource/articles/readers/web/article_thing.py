"""JSON-LD → the thing that is the page's article, and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from twosource.articles.readers.web.json_ld import Things, find_kinds, list_values
from twosource.articles.readers.web.page_address import clean_url, take_url
from twosource.articles.readers.web.page_byline import join_names
from twosource.articles.readers.web.page_lines import squeeze

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ARTICLES = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle",
    "ReviewNewsArticle", "LiveBlogPosting", "Article", "BlogPosting", "Report",
)  # fmt: skip
"""Types of JSON-LD that are an article, the plainest last."""
MAX_NAME = 120
"""Characters of a person's or an outlet's name."""
MAX_TITLE = 400


def choose_article(things: Things, page: HtmlElement) -> Mapping[str, Any] | None:
    """The thing that is this page's article: a live blog before all, else the most exact type that stands outermost."""
    found = things.list_of(*ARTICLES)
    if not found:
        return None
    heading = squeeze(next((h.text_content() for h in page.iter("h1")), "")).lower()

    def rank(thing: Mapping[str, Any]) -> tuple[bool, bool, int]:
        kinds = find_kinds(thing)
        same = bool(heading) and squeeze(str(thing.get("headline") or thing.get("name") or "")).lower() == heading
        return ("LiveBlogPosting" not in kinds, not same, min(ARTICLES.index(k) for k in kinds if k in ARTICLES))

    return min(found, key=rank)


def read_article_thing(article: Mapping[str, Any], things: Things) -> dict[str, Any]:
    """Outlet, title, byline, url, language and sources of an article of JSON-LD."""
    page = things.follow(article.get("mainEntityOfPage"))
    urls = [article.get("url"), page.get("@id") if isinstance(page, Mapping) else page, article.get("@id")]
    based = [*list_values(article.get("isBasedOn")), *list_values(article.get("isBasedOnUrl"))]
    return {
        "outlet": next(iter(list_names(article.get("publisher"), things)), None),
        "title": clean_text_of(article.get("headline") or article.get("name"), MAX_TITLE),
        "byline": join_names(list_names(article.get("author") or article.get("creator"), things)),
        "url": take_url(urls),
        "language": next(iter(list_names(article.get("inLanguage"), things)), None),
        "based_on": tuple(url for one in based if (url := _find_thing_url(one))),
    }


def _find_thing_url(thing: Any) -> str | None:
    return clean_url(thing.get("url") or thing.get("@id") if isinstance(thing, Mapping) else thing)


def list_names(value: object, things: Things) -> list[str]:
    """Names of persons or organisations, bare or as things."""
    names: list[str] = []
    for one in list_values(value)[:50]:
        thing = things.follow(one)
        inner = thing.get("name") if isinstance(thing, Mapping) else thing
        for name in list_values(inner):
            text = clean_text_of(name, MAX_NAME)
            if text and not clean_url(text) and text not in names:
                names.append(text)
    return names


def clean_text_of(value: object, longest: int) -> str | None:
    """A string on one line, its entities read ("&amp;" in JSON is a common slip); None for anything else or longer."""
    import html

    if not isinstance(value, str):
        return None
    text = " ".join(html.unescape(re.sub(r"<[^<>]{0,200}>", "", value)).split())
    return text if 0 < len(text) <= longest else None
