"""Page map → the same with its furniture left out: by names and roles, labels, answer buttons and boxes of links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.articles.readers.web.page_labels import is_age, is_answer_button, is_call, is_label, is_talk_label
from twosource.articles.readers.web.page_lines import Line
from twosource.articles.readers.web.page_map import MAX_BOX_RATIO, PageMap
from twosource.articles.readers.web.page_names import find_kind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_CARD_CHARACTERS = 500
"""Prose of a box that shows another story: a headline and a sentence or two."""
MAX_CAPTION_LINES = 3
"""Caption, credit and a button."""
MAX_CAPTION_CHARACTERS = 400
MIN_SIGNS = 2
"""Answer buttons or ages that make comments of most of a page's prose, and the paragraphs that each stands for."""
_PLAIN = re.compile(r"comment|repl(?:y|ies)|respon|reader|your|join|leave|post a", re.IGNORECASE)
LINKED = 0.9
"""Share of a line's letters in links, 0..1, from which the line is a link."""
MIN_HEADLINE_WORDS = 3


def leave_out_furniture(page: PageMap) -> None:
    """Mark every line that is around the article by what its elements are called or by what stands above them."""
    _leave_out_named(page, "talk")
    _leave_out_named(page, "furniture")
    _leave_out_captions(page)
    whole = page.measure_rows(range(len(page.lines)))
    for row, line in enumerate(page.lines):
        if page.is_out[row]:
            continue
        if is_talk_label(line.text) and not line.is_prose:
            _leave_out_below(page, row, whole, is_talk=True)
        elif is_label(line.text) and not line.is_prose:
            _leave_out_below(page, row, whole, is_talk=False)
        elif is_answer_button(line.text):
            _leave_out_answer(page, row, whole)
        elif is_link(line):
            _leave_out_card(page, row)


def _leave_out_named(page: PageMap, kind: str) -> None:
    whole = page.measure_rows(range(len(page.lines)))
    rows: dict[tuple[object, ...], list[HtmlElement]] = {}
    for element in page.list_elements():
        if find_kind(element) == kind and not page.is_around_article(element):
            rows.setdefault((element.getparent(), element.tag, element.get("class")), []).append(element)
    for alike in rows.values():  # each paragraph of a page may have a name that sounds like furniture
        if kind == "talk" or sum(map(page.measure, alike)) <= MAX_BOX_RATIO * whole:
            for element in alike:
                page.leave_out(page.find_rows(element))


def _leave_out_captions(page: PageMap) -> None:
    """Leave out what stands in boxes of pictures, as long as it is a caption; tables and quotations are kept."""
    for element in page.list_elements():
        if find_kind(element) != "picture" or page.is_around_article(element):
            continue
        rows = page.find_rows(element)
        is_caption = len(rows) <= MAX_CAPTION_LINES and page.measure(element) <= MAX_CAPTION_CHARACTERS
        if is_caption and next(element.iter("table", "blockquote", "pre"), None) is None:
            page.leave_out(rows)


def _leave_out_below(page: PageMap, row: int, whole: int, is_talk: bool) -> None:
    """Leave out a label and its box: the element it opens, or what follows it up to the article's next paragraph."""

    def opens(element: HtmlElement) -> bool:
        return page.find_rows(element).start == row and (is_talk or page.measure(element) <= MAX_BOX_RATIO * whole)

    box = page.find_box(row, opens)
    if box is not None and len(page.find_rows(box)) > 1:
        if not is_talk or _is_talk(page, row, page.find_rows(box), whole):
            page.leave_out(page.find_rows(box))
        return
    end = _find_parent_end(page, row, box)
    rows = range(row + 1, end)
    if is_talk:
        if _is_talk(page, row, rows, whole):
            page.leave_out(range(row, end))
        return
    page.is_out[row] = True
    for below in rows:
        line = page.lines[below]
        if (line.is_heading and not is_link(line)) or is_talk_label(line.text) or is_label(line.text):
            break
        if line.lead < MIN_HEADLINE_WORDS and (_leads_in(line) or (line.is_prose and not is_call(line.text))):
            break
        page.is_out[below] = True


def _find_parent_end(page: PageMap, row: int, box: HtmlElement | None) -> int:
    """Where the element ends that a label stands in among others."""
    around = page.lines[row].node if box is None else box.getparent()
    return row + 1 if around is None else page.find_rows(around).stop


def _is_talk(page: PageMap, label: int, rows: range, whole: int) -> bool:
    """Whether what follows a label that promises comments is comments: by their signs, or by a plain word and size.

    "12 comments" often stands above the article, as a link to what is below it.
    """
    signs = sum(is_answer_button(page.lines[row].text) or is_age(page.lines[row].text) for row in rows)
    if page.measure_rows(rows) > MAX_BOX_RATIO * whole:
        return signs >= MIN_SIGNS and signs * MIN_SIGNS >= sum(page.lines[row].is_prose for row in rows)
    return signs > 0 or _PLAIN.search(page.lines[label].text) is not None


def _leave_out_answer(page: PageMap, row: int, whole: int) -> None:
    """Leave out the comment that a button belongs to: the smallest box with prose that stands in a row of its like."""
    for element in [page.lines[row].node, *page.lines[row].node.iterancestors()]:
        if page.is_around_article(element) or page.measure(element) > MAX_BOX_RATIO * whole:
            break
        if page.measure(element) and any(
            page.lines[r].is_prose for other in page.list_alike(element) for r in page.find_rows(other)
        ):
            page.leave_out(page.find_rows(element))
            return
    page.is_out[row] = True


def _leave_out_card(page: PageMap, row: int) -> None:
    """Leave out a box that shows another story: it opens with a link, and so do others beside it."""

    def is_card(element: HtmlElement) -> bool:
        rows = page.find_rows(element)
        return rows.start == row and page.measure_rows(rows) <= MAX_CARD_CHARACTERS

    box = page.find_box(row, is_card)
    while box is not None and page.find_rows(box).start == row:
        alike = [page.find_rows(other).start for other in page.list_alike(box)]
        if any(is_link(page.lines[start]) for start in alike):
            page.leave_out(page.find_rows(box))
            return
        inner = next((child for child in box if page.find_rows(child).start == row and page.find_rows(child)), None)
        box = inner
    page.is_out[row] |= page.lines[row].is_heading and page.lines[row].node.tag != "h1"


def _leads_in(line: Line) -> bool:
    """Whether a short line leads to what the next paragraph says ("The report goes on:")."""
    return line.text.endswith(":") and len(line.text.split()) > MIN_HEADLINE_WORDS and line.node.tag == "p"


def is_link(line: Line) -> bool:
    """Whether a line is a link and nothing else, as the headline of another story is."""
    return line.linked >= LINKED and len(line.text.split()) >= MIN_HEADLINE_WORDS and line.node.tag != "h1"
