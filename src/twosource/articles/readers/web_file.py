"""HTML bytes → WebText: the article's words, one paragraph a line, and what the page's head says about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.articles.decode import NotText
from twosource.articles.metadata import Known, parse_known
from twosource.records import Span

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


BLOCKS = _names(
    "address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr "
    "ul"
)
"""Elements that begin a line of their own."""

DROPPED = _names(
    "aside audio button canvas dialog embed figcaption figure footer form head iframe input label map menu "
    "nav noscript object picture script select style svg template textarea title video"
)
"""What a page has around its article, and what holds no words to be read."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
MIN_ROOT_RATIO = 0.4
"""Share of the page's paragraph text that `article` or `main` must hold to be taken for the article, 0..1."""

SAME_RATIO = 0.9
"""Of nested elements with nearly the same text the innermost is the article, 0..1."""

META = {
    "outlet": ("og:site_name", "application-name", "citation_journal_title"),
    "published": (
        "article:published_time",
        "date",
        "pubdate",
        "dc.date",
        "dc.date.issued",
        "datepublished",
        "parsely-pub-date",
    ),
    "title": ("og:title", "title", "twitter:title", "dc.title"),
    "author": ("author", "byl", "dc.creator", "parsely-author"),
    "language": ("language",),
}
"""Field → names of `meta` elements that say it, the first found wins."""


@dataclass(frozen=True, slots=True)
class WebText:
    """The text of a page."""

    text: str
    headings: tuple[Span, ...]
    known: Known
    notes: tuple[str, ...]


def read_web_text(data: bytes) -> WebText:
    """The article of a page: paragraphs, lists, quotations and tables; a block quotation keeps its words only.

    Raises:
        NotText: there is no text in it.

    Misses: pages that build their text in the browser; articles whose paragraphs are bare lines between `br`s are read
    as one paragraph each.
    """
    from lxml import html
    from lxml.etree import LxmlError

    parser = html.HTMLParser(encoding=_find_encoding(data), huge_tree=False, no_network=True, remove_comments=True)
    try:
        page = html.document_fromstring(data, parser=parser)
    except (LxmlError, ValueError) as error:
        raise NotText(f"no HTML that can be read ({error}); save the article as text") from None
    writer = _Writer()
    writer.walk(_find_root(page))
    writer.end_line()
    text = "".join(writer.lines)
    if not text.strip():
        raise NotText("a page without text; save the article as text")
    known, problems = parse_known(_read_head(page), "metadata")
    return WebText(text, tuple(writer.headings), known, tuple(problems))


class _Writer:
    """Text of elements, in order; white space inside a line is one space."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.headings: list[Span] = []
        self._line: list[str] = []
        self._at = 0

    def walk(self, element: HtmlElement) -> None:
        """All text below an element. Deep pages are walked without recursion: browsers allow any depth."""
        stack: list[tuple[HtmlElement, bool]] = [(element, False)]
        while stack:
            node, is_end = stack.pop()
            tag = node.tag if isinstance(node.tag, str) else ""
            if is_end:
                if tag in BLOCKS:
                    self.end_line(is_heading=tag in HEADINGS)
                if node is not element:
                    self._put(node.tail)
            elif tag in DROPPED or not tag or _is_hidden(node):
                if node is not element:
                    self._put(node.tail)
            else:
                if tag in BLOCKS or tag == "br":
                    self.end_line()
                self._put(node.text)
                stack.append((node, True))
                stack += [(child, False) for child in reversed(node)]

    def _put(self, text: str | None) -> None:
        if text:
            self._line.append(text)

    def end_line(self, is_heading: bool = False) -> None:
        """Close a line if there are words on it."""
        line = " ".join("".join(self._line).split())
        self._line = []
        if not line:
            return
        if is_heading:
            self.headings.append((self._at, self._at + len(line)))
        self.lines.append(line + "\n")
        self._at += len(line) + 1


def _find_root(page: HtmlElement) -> HtmlElement:
    """The element that holds the article: the fullest `article` or `main` where it has most of the paragraphs."""
    body = page.find("body")
    whole = page if body is None else body
    total = _measure(whole)
    marked = [*whole.iter("article", "main"), *whole.xpath(".//*[@role='main' or @itemprop='articleBody']")]
    sizes = [(size, element) for element in marked if (size := _measure(element)) >= MIN_ROOT_RATIO * total > 0]
    if not sizes:
        return whole
    fullest = max(size for size, _ in sizes)
    return min((e for size, e in sizes if size >= SAME_RATIO * fullest), key=lambda e: sum(1 for _ in e.iter()))


def _measure(element: HtmlElement) -> int:
    """Characters in its paragraphs."""
    return sum(len(p.text_content()) for p in element.iter("p"))


def _is_hidden(node: HtmlElement) -> bool:
    style = (node.get("style") or "").replace(" ", "").lower()
    return node.get("hidden") is not None or node.get("aria-hidden") == "true" or "display:none" in style


def _find_encoding(data: bytes) -> str | None:
    """UTF-8 where the bytes are valid UTF-8, whatever the page says of itself; else the page is believed."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _read_head(page: HtmlElement) -> dict[str, object]:
    """What the page says about itself, under the names that `parse_known` knows."""
    said: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        said.setdefault(name, (meta.get("content") or "").strip())
    values: dict[str, object] = {}
    for field, names in META.items():
        value = next((said[name] for name in names if said.get(name)), None)
        if value is not None:
            values[field] = re.sub(r"T.*$", "", value) if field == "published" else value
    if "published" not in values:
        times = (t.get("datetime") for t in page.iter("time"))
        values["published"] = re.sub(r"T.*$", "", next((t for t in times if t), ""))
    title = page.findtext(".//title")
    heading = next((" ".join(h.text_content().split()) for h in page.iter("h1")), None)
    values["title"] = heading or values.get("title") or (title or "").strip()
    link = next((e.get("href") for e in page.iter("link") if (e.get("rel") or "").lower() == "canonical"), None)
    values["url"] = link or said.get("og:url")
    values.setdefault("language", page.get("lang"))
    return {key: value for key, value in values.items() if value}
