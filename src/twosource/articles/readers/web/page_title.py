"""HTML page → its headline: as its data and its headings have it, without the outlet's name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from twosource.articles.agencies import is_same_outlet
from twosource.articles.readers.web.article_thing import MAX_TITLE, clean_text_of
from twosource.articles.readers.web.page_lines import is_hidden, squeeze
from twosource.articles.readers.web.page_metas import take_meta

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def find_page_title(
    page: HtmlElement, told: Mapping[str, Any], metas: Mapping[str, list[str]], outlet: str | None
) -> str | None:
    """The headline; the page's first heading where it begins with the same words, for metadata are cut at 110 signs."""
    said = told.get("title") or clean_text_of(find_headline(page), MAX_TITLE) or take_meta(metas, "title")
    headings = [clean_text_of(h.text_content(), MAX_TITLE) for h in page.iter("h1") if not is_hidden(h)]
    shown = [h for h in headings if h and not (outlet and _squeeze(h) == _squeeze(outlet))]
    if said is None:
        said = shown[0] if len(shown) == 1 else clean_text_of(page.findtext(".//title"), MAX_TITLE)
    said = _cut_outlet(said, outlet) if said else None
    for heading in shown:
        if said is None or _begins(heading, said.rstrip("….")) or _begins(said, heading):
            return heading
    return said


def _begins(title: str, other: str) -> bool:
    """Whether one title begins with the words of the other."""
    return bool(_squeeze(other)) and _squeeze(title).startswith(_squeeze(other))


def find_headline(page: HtmlElement) -> str | None:
    """The words that the page marks as its headline."""
    marked = page.xpath(".//*[@itemprop='headline']")
    return (marked[0].get("content") or marked[0].text_content()) if marked else None


def _cut_outlet(title: str, outlet: str | None) -> str:
    """A title without the outlet's name at either end."""
    parts = re.split(r"\s+[|–—·•:-]\s+|\s*\|\s*|(?<=\w):\s+", title)
    if outlet and len(parts) > 1:
        if is_same_outlet(parts[-1], outlet):
            return title[: title.rindex(parts[-1])].rstrip(" |–—·•:-")
        if is_same_outlet(parts[0], outlet):
            return title[len(parts[0]) :].lstrip(" |–—·•:-")
    return title


def _squeeze(text: str) -> str:
    return squeeze(text).lower()
