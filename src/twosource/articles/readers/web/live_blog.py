"""HTML page → the entries of a live blog, each with its words, headline, time and address; none for other pages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from twosource.articles.metadata import Known, merge_known, parse_known
from twosource.articles.readers.web.article_thing import read_article_thing
from twosource.articles.readers.web.json_ld import Things
from twosource.articles.readers.web.live_boxes import MIN_ENTRIES, find_boxes, find_time, is_clock, is_live, is_said
from twosource.articles.readers.web.live_hours import find_last_change, tell_hours
from twosource.articles.readers.web.live_updates import list_updates, read_body
from twosource.articles.readers.web.page_article import Vouchers, is_article_text
from twosource.articles.readers.web.page_furniture import leave_out_furniture
from twosource.articles.readers.web.page_labels import is_call
from twosource.articles.readers.web.page_lines import Line, squeeze
from twosource.articles.readers.web.page_map import PageMap

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MATCH_CHARACTERS = 60
"""Letters of an entry by which its data are known to be its own."""


@dataclass(slots=True)
class Entry:
    """One entry of a live blog."""

    lines: list[Line]
    known: Known
    element: HtmlElement | None = None
    text: str = field(default="")
    """Where the page's data have the words and the page itself does not."""
    clock: str = ""
    """The time of day it shows, where it shows no day."""


@dataclass(slots=True)
class LiveBlog:
    """The entries of a page in its order, and the words that are in none of them."""

    entries: list[Entry]
    own: list[Line]


def find_live_blog(lines: Sequence[Line], things: Things, known: Known) -> LiveBlog | None:
    """The page as a live blog, or None where it is an article.

    Args:
        lines: all that the page shows.
        things: its JSON-LD.
        known: what the page says of itself, which every entry inherits.

    Misses: entries without a time, where no JSON-LD tells them.
    """
    updates = list_updates(things)
    mapped = PageMap(lines)
    leave_out_furniture(mapped)
    boxes = find_boxes(mapped, 1 if updates else MIN_ENTRIES)
    if not updates and not is_live(mapped, boxes):
        return None
    entries = [entry for box in boxes if (entry := _read_box(mapped, box, known)) is not None]
    tell_hours(entries, known, find_last_change(things))
    entries = _join_updates(entries, updates, things, known)
    if not entries or (len(entries) == 1 and not updates):
        return None
    return LiveBlog(entries, _list_own_lines(mapped, boxes))


def _list_own_lines(page: PageMap, boxes: Sequence[HtmlElement]) -> list[Line]:
    """Paragraphs above the first entry, and those that stand among the entries without being one."""
    if not boxes:
        return []
    title = next((r for r, line in enumerate(page.lines) if line.node.tag == "h1"), 0)
    first, around = page.find_rows(boxes[0]).start, page.find_rows(boxes[0].getparent())
    taken = {row for box in boxes for row in page.find_rows(box)}
    own = [r for r in page.list_left() if r not in taken and (title <= r < first or r in around)]
    return [page.lines[r] for r in own if page.lines[r].is_prose and not is_call(page.lines[r].text)]


def _read_box(page: PageMap, box: HtmlElement, known: Known) -> Entry | None:
    """An entry as it stands in the page."""
    rows = [r for r in page.find_rows(box) if not page.is_out[r]]
    lines = [page.lines[r] for r in rows if is_article_text(page.lines[r], Vouchers()) and not is_clock(page.lines[r])]
    if not any(is_said(line) for line in lines):
        return None
    heading = next((line.text for line in lines if line.is_heading), None)
    own, _ = parse_known({"published": find_time(box), "title": heading}, "metadata")
    clock = "" if own.published_at else next((page.lines[r].text for r in rows if is_clock(page.lines[r])), "")
    own = replace(own, url=_find_address(box, known.url))
    return Entry(lines, merge_known(own, known), box, clock=clock)


def _find_address(box: HtmlElement, url: str | None) -> str | None:
    """The page's address with the entry's anchor."""
    anchor = box.get("id") or next((a.get("name") for a in box.iter("a") if a.get("name")), None)
    if not anchor:
        links = (link.get("href") or "" for link in box.iter("a"))
        anchor = next((link[1:] for link in links if re.fullmatch(r"#[\w:.-]{2,}", link)), None)
    return f"{url.split('#')[0]}#{anchor}" if url and anchor and not re.search(r"\s", anchor) else None


def _join_updates(
    entries: list[Entry], updates: Sequence[Mapping[str, Any]], things: Things, known: Known
) -> list[Entry]:
    """Entries with what the page's data tell of them; those that only the data have come last."""
    free = list(entries)
    texts = {id(entry): squeeze(" ".join(line.text for line in entry.lines)) for entry in entries}
    more: list[Entry] = []
    for update in updates:
        told = read_article_thing(update, things)
        values = {"title": told["title"], "byline": told["byline"], "published": update.get("datePublished")}
        own, _ = parse_known({key: value for key, value in values.items() if value}, "metadata")
        own = replace(own, url=told["url"], based_on=told["based_on"])
        body = read_body(update)
        key = squeeze(body)[:MATCH_CHARACTERS]
        anchor = (told["url"] or str(update.get("@id") or "")).partition("#")[2]
        match = next((e for e in free if anchor and e.element is not None and e.element.get("id") == anchor), None)
        match = match or next((e for e in free if key and key in texts[id(e)]), None)
        if match is not None:
            free.remove(match)
            match.known = merge_known(own, match.known)
        elif body:
            more.append(Entry([], merge_known(own, known), text=body))
    return [*entries, *more]
