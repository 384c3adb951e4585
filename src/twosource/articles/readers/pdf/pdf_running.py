"""Words of all pages → the words without running heads, running feet and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from twosource.articles.fulldates import find_full_dates
from twosource.articles.readers.pdf.pdf_words import Word, group_lines

EDGE_ROWS = 3
"""Rows at the top and at the bottom of a page among which a running head is looked for."""
SAME_HEIGHT = 4.0
"""Points by which the height of a running head may differ from page to page."""
MARGIN_RATIO = 0.12
"""Share of a page's height, at the top and at the bottom, in which a number alone is the page's."""
MAX_RUNNING_RATIO = 0.5
"""Share of a file's letters that may be marked as running heads; above, the marks mean something else."""

PAGE_NUMBER = re.compile(
    r"[-–—|\[(\s]*(?:(?:page|p\.|pg\.?)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|von|de|sur)\s*\d{1,4})?[-–—|\])\s]*$",
    re.IGNORECASE,
)
BROWSER_HEAD = re.compile(r"\d{1,4}[/.]\d{1,2}[/.]\d{1,4},? \d{1,2}:\d{2}(?:\s?[AP]M)?\b")
BROWSER_FOOT = re.compile(r"(?P<url>https?://\S+?)(?P<cut>…|\.\.\.)? +\d{1,4}/\d{1,4}$")
"""What browsers print over and under a page: the hour and the title, the address and the page."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """Words of a page, and how high the page is."""

    number: int
    words: list[Word]
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class Kept:
    """The pages without their running heads, and what those say."""

    pages: tuple[PageWords, ...]
    url: str | None = None
    """The address a browser printed under the page, where it is whole."""
    day: date | None = None
    """The full date that the running heads agree on: that of the issue."""


def drop_running(pages: Sequence[PageWords]) -> Kept:
    """The pages without what is repeated at their edges.

    A row is a running head where another page has the same words, digits aside, at the same height among its first or
    last rows; or where it is a page number in the margin; or where the file marks it as one.

    Misses: running heads that change from page to page, and those of a file of one page, which stay in the text.
    """
    believed = _are_marks_believed(pages)
    rows = {page.number: list(_list_edges(page)) for page in pages}
    seen: dict[tuple[str, str], list[tuple[int, float]]] = defaultdict(list)
    for number, edges in rows.items():
        for edge, row in edges:
            seen[(edge, _shape(row))].append((number, row[0].y))
    urls: list[str] = []
    days: set[date] = set()
    kept: list[PageWords] = []
    for page in pages:
        dropped = {id(word) for word in page.words if believed and word.is_running}
        for edge, row in rows[page.number]:
            text = " ".join(word.text for word in row)
            if _is_repeated(seen[(edge, _shape(row))], page.number, row) or _is_margin(page, edge, row, text):
                dropped.update(id(word) for word in row)
                urls += [m["url"] for m in [BROWSER_FOOT.match(text)] if m and not m["cut"]]
                days.update(found.day for found in find_full_dates(text) if not BROWSER_HEAD.match(text))
        kept.append(replace(page, words=[word for word in page.words if id(word) not in dropped]))
    if not any(page.words for page in kept):
        return Kept(tuple(pages))  # every page says the same few words: that is the text
    return Kept(tuple(kept), next(iter(urls), None), days.pop() if len(days) == 1 else None)


def _are_marks_believed(pages: Sequence[PageWords]) -> bool:
    letters = Counter[bool]()
    for page in pages:
        for word in page.words:
            letters[word.is_running] += len(word.text)
    return letters[True] <= MAX_RUNNING_RATIO * letters.total()


def _list_edges(page: PageWords) -> Iterator[tuple[str, list[Word]]]:
    lines = group_lines(page.words)
    for row in lines[:EDGE_ROWS]:
        yield "top", row
    for row in lines[-EDGE_ROWS:]:
        yield "bottom", row


def _shape(row: Sequence[Word]) -> str:
    """The words of a row without digits: "Page 3 of 7" and "Page 4 of 7" are alike."""
    return re.sub(r"\d+", "#", " ".join(word.text for word in row)).casefold()


def _is_repeated(places: Sequence[tuple[int, float]], number: int, row: Sequence[Word]) -> bool:
    """Whether another page has the same row at the same height.

    A shape of digits alone ("#" in a table) says too little unless it is a page number.
    """
    text = " ".join(word.text for word in row)
    if not any(c.isalpha() for c in text) and not PAGE_NUMBER.match(text):
        return False
    return any(other != number and abs(y - row[0].y) <= SAME_HEIGHT for other, y in places)


def _is_margin(page: PageWords, edge: str, row: Sequence[Word], text: str) -> bool:
    """Whether it is a page number or a browser's line in the margin of the paper."""
    reach = MARGIN_RATIO * (page.top - page.bottom)
    y = row[0].y
    if not (y > page.top - reach if edge == "top" else y < page.bottom + reach):
        return False
    if edge == "bottom" and BROWSER_FOOT.match(text):
        return True
    return bool(PAGE_NUMBER.match(text) or (edge == "top" and BROWSER_HEAD.match(text)))
