"""Page map → the row of boxes that are a live blog's entries: like each other, with a time of day each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from twosource.articles.metadata import parse_known
from twosource.articles.readers.web.page_dates import is_changed, read_time
from twosource.articles.readers.web.page_labels import is_age, is_answer_button
from twosource.articles.readers.web.page_lines import MAX_LINKED, Line
from twosource.articles.readers.web.page_map import PageMap

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MIN_ENTRIES = 3
"""Boxes with a time of day each that make a live blog where the page's data do not call it one."""
MIN_LIVE_RATIO = 0.5
"""Share of the page's prose, 0..1, that they must hold: an article with a ticker beside it is an article."""
MAX_DAYS = 14
"""A live blog runs for some days; boxes that tell of years are a chronicle."""
SHORT_WORDS = 4
"""Words of a paragraph that is an entry of its own without being a sentence."""
_CLOCK_LINE = 40
"""Characters of a line that begins with a time of day and tells no more than when."""
_CLOCK = re.compile(r"\W*(?:at\s+)?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?\b", re.IGNORECASE)


def find_boxes(page: PageMap, least: int) -> list[HtmlElement]:
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


def is_live(page: PageMap, boxes: Sequence[HtmlElement]) -> bool:
    """Whether the boxes are the page's text, and of a few days."""
    if len(boxes) < MIN_ENTRIES:
        return False
    days = [day for box in boxes if (day := _find_day(box)) is not None]
    if days and (max(days) - min(days)).days > MAX_DAYS:
        return False
    return _sum(page, boxes) >= MIN_LIVE_RATIO * page.measure_rows(range(len(page.lines)))


def _find_day(box: HtmlElement) -> date | None:
    return parse_known({"published": find_time(box)}, "metadata")[0].published


def find_time(box: HtmlElement) -> str | None:
    """The first day with its time that a box tells, of what is no later change."""
    return next(
        (said for t in box.iter("time") if not is_changed(t) and re.search(r"\d{4}-\d\d-\d\d", said := read_time(t))),
        None,
    )


def _says_something(page: PageMap, box: HtmlElement) -> bool:
    return any(is_said(page.lines[r]) for r in page.find_rows(box) if not page.is_out[r])


def is_said(line: Line) -> bool:
    """Whether a line says something: an entry may be one short question, or lead to a picture."""
    return line.is_prose or (
        line.node.tag == "p" and len(line.text.split()) >= SHORT_WORDS and line.linked <= MAX_LINKED
    )


def is_clock(line: Line) -> bool:
    """Whether a line is a time of day and no more."""
    return len(line.text) <= _CLOCK_LINE and _CLOCK.match(line.text) is not None
