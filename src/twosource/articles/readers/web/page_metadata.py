"""HTML page → Known: outlet, headline, byline, date and address, as the page says of itself, in order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from twosource.articles.agencies import find_agency, is_same_outlet
from twosource.articles.metadata import Known, merge_known, parse_known
from twosource.articles.readers.web.article_thing import (
    MAX_NAME,
    choose_article,
    clean_text_of,
    list_names,
    read_article_thing,
)
from twosource.articles.readers.web.json_ld import Things
from twosource.articles.readers.web.page_address import clean_url, find_address
from twosource.articles.readers.web.page_byline import find_byline, join_names
from twosource.articles.readers.web.page_dates import find_published
from twosource.articles.readers.web.page_metas import list_meta, read_metas, take_meta
from twosource.articles.readers.web.page_outlet import find_outlet_in_title
from twosource.articles.readers.web.page_title import find_headline, find_page_title

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def read_page_known(page: HtmlElement, things: Things, url: str | None = None) -> tuple[Known, list[str]]:
    """What a page says of itself: its JSON-LD first, then OpenGraph and meta names, then its marked elements.

    Args:
        page: the whole page.
        things: its JSON-LD.
        url: where it was fetched from, whose path can hold the day.

    Returns:
        Facts, and a sentence for each value that could not be used. Without a word on the publisher the outlet stays
        open. The date is that of publication; one of a later change is never taken for it.
    """
    article = choose_article(things, page)
    metas = read_metas(page)
    told = read_article_thing(article, things) if article else {}
    address = find_address(page, [*metas.get("og:url", []), told.get("url")], url)
    outlet = told.get("outlet") or take_meta(metas, "outlet") or _find_marked(page, "publisher") or _find_site(things)
    headline = told.get("title") or find_headline(page) or take_meta(metas, "title")
    outlet = outlet or find_outlet_in_title(page, headline, address or url)
    values: dict[str, object] = {
        "outlet": outlet,
        "title": find_page_title(page, told, metas, outlet),
        "byline": told.get("byline") or join_names(list_meta(metas, "byline")) or find_byline(page),
        "url": address,
        "language": _find_language(page, told, metas),
    }
    known, problems = parse_known({key: value for key, value in values.items() if value}, "metadata")
    known = merge_known(known, find_published(page, things, article, metas, address or url))
    based = tuple(
        dict.fromkeys([*told.get("based_on", ()), *filter(None, map(clean_url, list_meta(metas, "based_on")))])
    )
    based = tuple(one for one in based if one != address)
    return replace(known, credit=_find_credit(article, things, metas, known), based_on=based), problems


def _find_marked(page: HtmlElement, prop: str) -> str | None:
    """The name inside an element with this `itemprop`."""
    for element in page.xpath(f".//*[@itemprop='{prop}']"):
        inner = element.xpath(".//*[@itemprop='name']")
        node = inner[0] if inner else element
        if text := clean_text_of(node.get("content") or node.text_content(), MAX_NAME):
            return text
    return None


def _find_site(things: Things) -> str | None:
    sites = things.list_of("WebSite", "NewsMediaOrganization")
    return next((name for site in sites if (name := clean_text_of(site.get("name"), MAX_NAME))), None)


def _find_language(page: HtmlElement, told: Mapping[str, Any], metas: Mapping[str, list[str]]) -> str | None:
    """A language tag ("en-GB")."""
    for value in (page.get("lang"), told.get("language"), take_meta(metas, "language")):
        tag = (value or "").strip().replace("_", "-")
        if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag):
            return tag
    return None


def _find_credit(
    article: Mapping[str, Any] | None, things: Things, metas: Mapping[str, list[str]], known: Known
) -> str | None:
    """The agency or outlet whose text it is, where the page names another than itself.

    What is made for it (`creditText`, `sourceOrganization`) may name anybody; a provider, an owner of rights or a
    byline only counts where it is an agency, for most pages name themselves or their company there.
    """
    article = article or {}
    clear = [*list_names(article.get("sourceOrganization"), things), *list_names(article.get("creditText"), things)]
    loose = [*list_names(article.get("provider"), things), *list_names(article.get("copyrightHolder"), things)]
    loose += [*list_meta(metas, "credit"), *(part.strip() for part in re.split(r",|/|\band\b", known.byline or ""))]
    for name, is_clear in [*((n, True) for n in clear), *((n, False) for n in loose)]:
        if known.outlet and is_same_outlet(name, known.outlet):
            continue
        if agency := find_agency(name):
            return agency
        if is_clear and len(name.split()) <= 6:
            return name
    return None
