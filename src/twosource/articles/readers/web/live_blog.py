"""HTML page → the entries of a live blog, each with its words, headline, time and address; none for other pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from twosource.articles.metadata import Known, merge_known, parse_known
from twosource.articles.readers.web.json_ld import Things, list_values
from twosource.articles.readers.web.live_hours import find_last_change, tell_hours
from twosource.articles.readers.web.page_article import Vouchers, is_article_text
from twosource.articles.readers.web.page_dates import is_changed, read_time
from twosource.articles.readers.web.page_furniture import leave_out_furniture
from twosource.articles.readers.web.page_labels import is_age, is_answer_button, is_call
from twosource.articles.readers.web.page_lines import MAX_LINKED, Line, squeeze
from twosource.articles.readers.web.page_map import PageMap
from twosource.articles.readers.web.page_metadata import read_article_thing

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MIN_ENTRIES = 3
"""Boxes with a time of day each that make a live blog where the page's data do not call it one."""
MIN_LIVE_RATIO = 0.5
"""Share of the page's prose, 0..1, that they must hold: an article with a ticker beside it is an article."""
MAX_DAYS = 14
"""A live blog runs for some days; boxes that tell of years are a chronicle."""
MATCH_CHARACTERS = 60
"""Letters of an entry by which its data are known to be its own."""
_CLOCK = re.compile(r"\W*(?:at\s+)?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?\b", re.IGNORECASE)
SHORT_WORDS = 4
"""Words of a paragraph that is an entry of its own without being a sentence."""
_CLOCK_LINE = 40
"""Characters of a line that begins with a time of day and tells no more than when."""


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
    updates = _list_updates(things)
    mapped = PageMap(lines)
    leave_out_furniture(mapped)
    boxes = _find_boxes(mapped, 1 if updates else MIN_ENTRIES)
    if not updates and not _is_live(mapped, boxes):
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


def _list_updates(things: Things) -> list[Mapping[str, Any]]:
    """The entries that the page's data tell, with words of their own."""
    updates = []
    for thing in things.list_of("LiveBlogPosting"):
        for one in list_values(thing.get("liveBlogUpdate")):
            update = things.follow(one)
            if isinstance(update, Mapping) and (_read_body(update) or update.get("headline")):
                updates.append(update)
    return updates


def _read_body(update: Mapping[str, Any]) -> str:
    """The words of an update, a paragraph a line."""
    body = update.get("articleBody") or update.get("text") or ""
    if not isinstance(body, str):
        return ""
    if re.search(r"<\w+[\s>/]", body):
        from lxml import html
        from lxml.etree import LxmlError

        from twosource.articles.readers.web.page_lines import list_lines

        try:
            body = "\n".join(line.text for line in list_lines(html.fragment_fromstring(body, create_parent="div")))
        except (LxmlError, ValueError, AssertionError):
            return ""
    import html as entities

    lines = (" ".join(line.split()) for line in entities.unescape(body).splitlines())
    return "".join(line + "\n" for line in lines if line)


def _find_boxes(page: PageMap, least: int) -> list[HtmlElement]:
    """The row of like boxes with a time of day each that holds most prose."""
    rows: dict[tuple[HtmlElement, object, str], dict[HtmlElement, None]] = {}
    for element in _list_times(page):
        for box in [element, *element.iterancestors()]:
            parent = box.getparent()
            if parent is None or page.is_around_article(box):
                break
            first_class = (box.get("class") or "").split()[:1]
            rows.setdefault((parent, box.tag, " ".join(first_class)), {})[box] = None
    best: list[HtmlElement] = []
    for found in rows.values():
        boxes = [box for box in found if _says_something(page, box)]
        if len(boxes) >= max(least, 2) and _sum(page, boxes) > _sum(page, best) and not _is_elsewhere(page, boxes):
            best = boxes
    return sorted(best, key=lambda box: page.find_rows(box).start)


def _sum(page: PageMap, boxes: Sequence[HtmlElement]) -> int:
    return sum(page.measure(box) for box in boxes)


def _list_times(page: PageMap) -> Iterator[HtmlElement]:
    """Elements that tell a time of day."""
    for row, line in enumerate(page.lines):
        if page.is_out[row]:
            continue
        time = next(line.node.iter("time"), None)
        if time is not None and (":" in read_time(time) or _CLOCK.match(read_time(time)) or is_age(read_time(time))):
            yield time
        elif len(line.text) <= _CLOCK_LINE and (_CLOCK.match(line.text) or is_age(line.text)):
            yield line.node


def _is_elsewhere(page: PageMap, boxes: Sequence[HtmlElement]) -> bool:
    """Whether most boxes head other pages (a list of stories) or are comments."""
    linked = 0
    for box in boxes:
        rows = page.find_rows(box)
        headings = [page.lines[r] for r in rows if page.lines[r].is_heading] or [page.lines[r] for r in rows][:2]
        linked += any(line.linked > 0.9 and len(line.text.split()) > 2 for line in headings)
        if any(is_answer_button(page.lines[r].text) for r in rows):
            return True
    return linked > 0.5 * len(boxes)


def _is_live(page: PageMap, boxes: Sequence[HtmlElement]) -> bool:
    """Whether the boxes are the page's text, and of a few days."""
    if len(boxes) < MIN_ENTRIES:
        return False
    days = [day for box in boxes if (day := _find_day(box)) is not None]
    if days and (max(days) - min(days)).days > MAX_DAYS:
        return False
    return _sum(page, boxes) >= MIN_LIVE_RATIO * page.measure_rows(range(len(page.lines)))


def _find_day(box: HtmlElement) -> date | None:
    return parse_known({"published": _find_time(box)}, "metadata")[0].published


def _find_time(box: HtmlElement) -> str | None:
    return next(
        (said for t in box.iter("time") if not is_changed(t) and re.search(r"\d{4}-\d\d-\d\d", said := read_time(t))),
        None,
    )


def _read_box(page: PageMap, box: HtmlElement, known: Known) -> Entry | None:
    """An entry as it stands in the page."""
    rows = [r for r in page.find_rows(box) if not page.is_out[r]]
    lines = [page.lines[r] for r in rows if is_article_text(page.lines[r], Vouchers()) and not _is_clock(page.lines[r])]
    if not any(_is_said(line) for line in lines):
        return None
    heading = next((line.text for line in lines if line.is_heading), None)
    own, _ = parse_known({"published": _find_time(box), "title": heading}, "metadata")
    clock = "" if own.published_at else next((page.lines[r].text for r in rows if _is_clock(page.lines[r])), "")
    own = replace(own, url=_find_address(box, known.url))
    return Entry(lines, merge_known(own, known), box, clock=clock)


def _says_something(page: PageMap, box: HtmlElement) -> bool:
    return any(_is_said(page.lines[r]) for r in page.find_rows(box) if not page.is_out[r])


def _is_said(line: Line) -> bool:
    """Whether a line says something: an entry may be one short question, or lead to a picture."""
    return line.is_prose or (
        line.node.tag == "p" and len(line.text.split()) >= SHORT_WORDS and line.linked <= MAX_LINKED
    )


def _is_clock(line: Line) -> bool:
    return len(line.text) <= _CLOCK_LINE and _CLOCK.match(line.text) is not None


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
        body = _read_body(update)
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
