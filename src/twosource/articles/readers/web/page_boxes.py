"""Lines inside of an article's element → the same without boxes of another build: offers, teasers, words said twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from twosource.articles.readers.web.page_furniture import MAX_CARD_CHARACTERS, is_link
from twosource.articles.readers.web.page_labels import is_about_author, is_call, is_offer
from twosource.articles.readers.web.page_lines import Line, squeeze
from twosource.articles.readers.web.page_map import MAX_BOX_RATIO, PageMap

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Build = tuple[object, ...]
SPOKEN = frozenset({"blockquote", "q", "li", "td", "dd", "pre"})
"""What stands in these may speak of "us" and "you" without quotation marks and be part of the article."""
MIN_REPEATED = 40
"""Letters of a line that are no chance when they stand in the article a second time."""
SLANTED = 0.9
"""Share of a line's letters in italics or bold, 0..1, from which it is set off as a whole."""
FRAMES = frozenset({"div", "section", "span", "table", "center"})
PICTURES = ("img", "picture", "video", "audio", "iframe", "amp-img", "amp-video", "svg")
MAX_CAPTION_LINES = 3
"""Caption, credit and a button."""
MAX_CAPTION = 300
"""Characters of a caption, and of what a teaser tells of its story."""
TAIL_LINES = 6
"""Lines at the end of an article among which a word on its author can stand."""


def leave_out_boxes(page: PageMap, inside: range, names: Sequence[str]) -> None:
    """Leave out boxes that are built in another way than the article's paragraphs and are no part of its text.

    Args:
        page: lines and elements, furniture known by its names left out.
        inside: rows of the article's element.
        names: of its authors, as the page gives them.

    Misses: boxes of reporting about something else that link nowhere and address nobody.
    """
    build = _find_main_build(page, inside)

    def is_beside(element: HtmlElement) -> bool:
        return not any(find_build(page.lines[r]) == build for r in page.find_rows(element))

    body = squeeze(" ".join(page.lines[r].text for r in inside if find_build(page.lines[r]) == build))
    limit = MAX_BOX_RATIO * page.measure_rows(inside)
    _leave_out_captions(page, inside, is_beside)
    for row in inside:
        line = page.lines[row]
        if page.is_out[row]:
            continue
        if is_link(line):
            _leave_out_teasers(page, row, is_beside)
            _leave_out_summary(page, row, inside, build)
        elif is_call(line.text) or (is_offer(line.text) and not _is_spoken(line)):
            _leave_out_offer(page, row, is_beside, limit)
        elif line.is_prose and find_build(line) != build and len(key := squeeze(line.text)) >= MIN_REPEATED:
            page.is_out[row] = key in body
    _leave_out_authors(page, inside, build, names)


def find_build(line: Line) -> Build:
    """How a line stands in the page: its element and the two around it, by tag and class."""
    around = [line.node, *line.node.iterancestors()][:3]
    return tuple((element.tag, element.get("class")) for element in around)


def _find_main_build(page: PageMap, inside: range) -> Build:
    weights: dict[Build, int] = {}
    for row in inside:
        if not page.is_out[row]:
            key = find_build(page.lines[row])
            weights[key] = weights.get(key, 0) + page.lines[row].mass
    return max(weights, key=lambda key: weights[key])


def _is_spoken(line: Line) -> bool:
    return any(element.tag in SPOKEN for element in [line.node, *line.node.iterancestors()][:4])


def _leave_out_offer(page: PageMap, row: int, is_beside: Callable[[HtmlElement], bool], limit: float) -> None:
    """Leave out the box of a word to the customer, or the line alone where it is set off among the paragraphs."""
    line = page.lines[row]
    box = page.find_box(row, lambda element: is_beside(element) and page.measure(element) <= limit)
    if box is not None:
        page.leave_out(page.find_rows(box))
    elif line.slanted + line.linked >= SLANTED and line.slanted > line.linked and line.node.tag not in SPOKEN:
        page.leave_out(range(row, row + 1))


def _leave_out_teasers(page: PageMap, row: int, is_beside: Callable[[HtmlElement], bool]) -> None:
    """Leave out a box that shows other stories: a link that is a line of its own, then little prose or none.

    Where the link comes last ("Read the full story"), another such box has to stand beside it.
    """

    def is_teaser(element: HtmlElement) -> bool:
        rows = page.find_rows(element)
        links = sum(is_link(page.lines[r]) for r in rows)
        return is_beside(element) and page.measure_rows(rows) <= MAX_CARD_CHARACTERS * links

    def is_row(element: HtmlElement) -> bool:
        alike = [other for other in page.list_alike(element) if is_beside(other)]
        return any(is_link(page.lines[r]) for other in alike for r in page.find_rows(other))

    box = page.find_box(row, is_teaser)
    if box is None:
        return
    rows = page.find_rows(box)
    first = next((r for r in rows if is_link(page.lines[r])), row)
    within = [page.lines[row].node, *page.lines[row].node.iterancestors()]
    is_headed = not any(page.lines[r].is_prose for r in range(rows.start, first))
    if is_headed or any(is_row(element) for element in within[: within.index(box) + 1]):
        page.leave_out(rows)


def _leave_out_summary(page: PageMap, row: int, inside: range, build: Build) -> None:
    """Leave out what stands below a link alone, set in another way than the article: what the other story says."""
    if row + 1 not in inside or page.lines[row].node.tag in SPOKEN:
        return
    below = page.lines[row + 1]
    if find_build(below) != build and below.mass and len(below.text) <= MAX_CAPTION and not _is_spoken(below):
        page.leave_out(range(row, row + 2))


def _leave_out_captions(page: PageMap, inside: range, is_beside: Callable[[HtmlElement], bool]) -> None:
    """Leave out the few words of a box that has a picture in an element of its own."""
    for element in page.list_elements():
        rows = page.find_rows(element)
        if not (inside.start <= rows.start and rows.stop <= inside.stop) or not 0 < len(rows) <= MAX_CAPTION_LINES:
            continue
        if element.tag not in FRAMES or page.is_around_article(element) or not is_beside(element):
            continue
        has_picture = next(element.iter(*PICTURES), None) is not None
        if has_picture and sum(len(page.lines[r].text) for r in rows) <= MAX_CAPTION:
            page.leave_out(rows)


def _leave_out_authors(page: PageMap, inside: range, build: Build, names: Sequence[str]) -> None:
    """Leave out what the end of an article tells of those who wrote it; the author of a report is not in it."""
    tail = [row for row in inside if not page.is_out[row]][-TAIL_LINES:]
    was_author = False
    for row in tail:
        line = page.lines[row]
        own = _cut_quoted(line.text)
        set_off = line.slanted >= SLANTED or find_build(line) != build
        named = any(name in own for name in names)
        if named and (set_off or is_about_author(own)):
            was_author = True
        elif not (was_author and set_off):
            was_author = False
        page.is_out[row] |= was_author


def _cut_quoted(text: str) -> str:
    return re.sub(r"“[^”]*”|\"[^\"]*\"", "", text)
