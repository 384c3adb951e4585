"""Lines of a page → which lines each element holds, how much prose, and which have been left out so far."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from twosource.articles.readers.web.page_lines import Line, squeeze

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_BOX_RATIO = 0.4
"""Share of the page's prose, 0..1, that an element may hold and still be furniture: more of it is the page itself,
whatever its class says ("with-sidebar", "comments-open")."""
NEAR = 4
"""Siblings looked at on each side: rows of like boxes stand together, and lists can have thousands."""
WHOLE = frozenset({"html", "body", "main"})


class PageMap:
    """Lines in order, the elements around them, and the lines left out."""

    def __init__(self, lines: Sequence[Line], told: str = "") -> None:
        self.lines = lines
        self._told = told
        self.is_out = [False] * len(lines)
        self._first: dict[HtmlElement, int] = {}
        self._end: dict[HtmlElement, int] = {}
        for row, line in enumerate(lines):
            for element in reversed([line.node, *line.node.iterancestors()]):
                self._first.setdefault(element, row)
                self._end[element] = row + 1
        self._around = self._find_around()

    def _find_around(self) -> set[HtmlElement]:
        """The page, its headlines and marked texts, and all that is around them."""
        found: set[HtmlElement] = set()
        for element in self._first:
            if element.tag in WHOLE or element.tag == "h1" or element.get("itemprop") == "articleBody":
                found.update((element, *element.iterancestors()))
        return found

    def list_elements(self) -> list[HtmlElement]:
        """Elements with words, outer ones before inner ones."""
        return list(self._first)

    def find_rows(self, element: HtmlElement) -> range:
        """Rows of its lines; empty where it has no words."""
        return range(self._first.get(element, 0), self._end.get(element, 0))

    def measure(self, element: HtmlElement) -> int:
        """Characters of prose in it, without what is left out."""
        return self.measure_rows(self.find_rows(element))

    def measure_rows(self, rows: range) -> int:
        """Characters of prose in lines that are not left out."""
        return sum(self.lines[row].mass for row in rows if not self.is_out[row])

    def leave_out(self, rows: range) -> None:
        """Leave lines out, but for paragraphs that the page itself gives as its article's."""
        for row in rows:
            line = self.lines[row]
            self.is_out[row] |= not (self._told and line.is_prose and squeeze(line.text) in self._told)

    def list_left(self) -> list[int]:
        """Rows that are not left out."""
        return [row for row in range(len(self.lines)) if not self.is_out[row]]

    def is_around_article(self, element: HtmlElement) -> bool:
        """Whether it is the page or the article as a whole: it holds the headline or the marked text."""
        return element in self._around

    def find_box(self, row: int, is_inside: Callable[[HtmlElement], bool]) -> HtmlElement | None:
        """The outermost element around a line, short of the article, of which `is_inside` holds all the way up."""
        found = None
        for element in [self.lines[row].node, *self.lines[row].node.iterancestors()]:
            if element in self._around or not is_inside(element):
                break
            found = element
        return found

    def list_alike(self, element: HtmlElement) -> Iterator[HtmlElement]:
        """The nearest siblings with words that have the same tag and class, a few each way."""
        for is_before in (True, False):
            near = islice(element.itersiblings(preceding=is_before), NEAR)
            for other in near:
                if other.tag == element.tag and other.get("class") == element.get("class") and other in self._first:
                    yield other
