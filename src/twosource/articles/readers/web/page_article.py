"""HTML page → the lines of its article: furniture left out, then the element that holds the prose, as others vouch."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.articles.readers.web.page_boxes import leave_out_boxes
from twosource.articles.readers.web.page_furniture import LINKED, leave_out_furniture
from twosource.articles.readers.web.page_labels import is_age, is_call, is_change_note
from twosource.articles.readers.web.page_lines import MAX_LINKED, Line, squeeze
from twosource.articles.readers.web.page_map import PageMap

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MIN_CHILD_RATIO = 0.5
"""Share of an element's prose, 0..1, that one child must hold for the article to be inside of that child alone."""
MIN_PART_RATIO = 0.15
"""Prose of another part of an article that is cut in two, compared with the fullest, 0..1; a foot of legal sentences
has less."""
MAX_SMALL_RATIO = 0.2
"""Share of an article's prose, 0..1, up to which small type is captions and notes; where more is small, all is text."""
FULL_RATIO = 0.9
"""Share of the prose found, 0..1, that a page's own `articleBody` must hold to be taken for the whole article; it is
often a first paragraph only."""
LABEL_WORDS = 6
"""A line of so few words without a full stop, in a division of its own, is a label unless somebody vouches for it."""
TEXT_TAGS = frozenset({"p", "li", "td", "th", "dd", "dt", "blockquote", "pre", "caption"})


@dataclass(frozen=True, slots=True)
class Vouchers:
    """What others take for the article's text, without white space."""

    told: str = ""
    """The page itself, as `articleBody`."""
    found: str = ""
    """trafilatura."""
    title: str | None = None
    """The headline, as it is."""
    names: tuple[str, ...] = ()
    """Those of the authors, as they are."""

    def has_told(self, line: Line) -> bool:
        """Whether the page itself has the line."""
        return squeeze(line.text) in self.told

    def know(self, line: Line) -> bool:
        """Whether one of them has the line."""
        key = squeeze(line.text)
        return key in self.told or key in self.found


def extract_with_trafilatura(page: str) -> str:
    """The article as trafilatura finds it; "" where it finds none.

    Source: Barbaresi, Trafilatura: a web scraping library and command-line tool for text discovery and extraction,
    ACL 2021. Its text is not used itself: it drops sentences that stand twice and changes white space inside words.
    """
    logger = logging.getLogger("trafilatura")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())  # a library's warnings are not printed for it
    import trafilatura

    return trafilatura.extract(page, include_comments=False, include_tables=True, favor_recall=True) or ""


def find_article_lines(lines: Sequence[Line], vouchers: Vouchers) -> list[Line]:
    """The lines of a page's article, in order.

    Args:
        lines: all that a page shows.
        vouchers: other readings of the article, which decide where the page's own elements do not.

    Misses: boxes without names, label, links or a word to the customer between two paragraphs.
    """
    page = PageMap(lines, vouchers.told)
    leave_out_furniture(page)
    left = page.list_left()
    if not any(lines[row].is_prose for row in left):
        return [lines[row] for row in left]
    root = _find_root(page, vouchers)
    inside = page.find_rows(root)
    leave_out_boxes(page, inside, vouchers.names)
    told = _is_told_whole(page, inside, vouchers)
    title = _find_title_row(lines, inside.start, vouchers.title)
    kept = []
    for row in page.list_left():
        line = lines[row]
        if row in inside:
            if told and line.is_prose and line.node.tag == "p" and squeeze(line.text) not in vouchers.told:
                continue
            if is_article_text(line, vouchers):
                kept.append(line)
        elif title <= row < inside.start and line.is_prose and vouchers.know(line) and not is_call(line.text):
            kept.append(line)  # a standfirst between headline and text
    return _without_small_print(kept)


def _find_title_row(lines: Sequence[Line], end: int, title: str | None) -> int:
    """Where the headline stands above the text: the page's first heading may be the name of the site."""
    key = squeeze(title or "").lower()
    same = [r for r in range(end) if key and squeeze(lines[r].text).lower() == key]
    return max(same or [r for r in range(end) if lines[r].node.tag == "h1"], default=0)


def _without_small_print(lines: list[Line]) -> list[Line]:
    """The lines but for captions and notes that are known by their small type alone."""
    small = sum(line.mass for line in lines if line.small >= LINKED)
    if small > MAX_SMALL_RATIO * sum(line.mass for line in lines):
        return lines
    return [line for line in lines if line.small < LINKED]


def _find_root(page: PageMap, vouchers: Vouchers) -> HtmlElement:
    """The innermost element that holds the article's prose, going down from the whole page."""
    root = page.list_elements()[0]
    while True:
        children = [child for child in root if page.find_rows(child)]
        fullest = max(children, key=page.measure, default=None)
        if (
            fullest is None
            or fullest.tag in TEXT_TAGS
            or page.measure(fullest) < MIN_CHILD_RATIO * max(page.measure(root), 1)
        ):
            return root
        others = [child for child in children if child is not fullest]
        if any(_goes_on(page, child, fullest, vouchers) for child in others) or _has_own_prose(page, root):
            return root
        root = fullest


def _goes_on(page: PageMap, child: HtmlElement, fullest: HtmlElement, vouchers: Vouchers) -> bool:
    """Whether the article goes on in a child beside its fullest one."""
    prose = [page.lines[r] for r in page.find_rows(child) if not page.is_out[r] and page.lines[r].is_prose]
    if not prose:
        return False
    if child.tag in TEXT_TAGS or (child.tag == fullest.tag and child.get("class") == fullest.get("class")):
        return True
    known = sum(len(line.text) for line in prose if vouchers.know(line) and not is_call(line.text))
    return known > 0.5 * sum(len(line.text) for line in prose) and known >= MIN_PART_RATIO * page.measure(fullest)


def _has_own_prose(page: PageMap, root: HtmlElement) -> bool:
    """Whether an element has paragraphs outside of its children: bare text between line breaks."""
    return any(
        page.lines[r].node is root and page.lines[r].is_prose and not page.is_out[r] for r in page.find_rows(root)
    )


def _is_told_whole(page: PageMap, inside: range, vouchers: Vouchers) -> bool:
    """Whether the page's own `articleBody` is the whole article and can decide on each paragraph."""
    prose = [squeeze(page.lines[r].text) for r in inside if not page.is_out[r] and page.lines[r].is_prose]
    known = sum(len(key) for key in prose if key in vouchers.told)
    return known >= FULL_RATIO * sum(map(len, prose))


def is_article_text(line: Line, vouchers: Vouchers) -> bool:
    """Whether a line inside of the article's element is text: no bare link, no label."""
    if line.is_heading or line.is_prose:
        return True
    if is_age(line.text) or is_change_note(line.text):
        return False
    if line.linked > MAX_LINKED and not (vouchers.know(line) if line.node.tag == "p" else vouchers.has_told(line)):
        return False
    return line.node.tag in TEXT_TAGS or len(line.text.split()) > LABEL_WORDS or vouchers.know(line)
