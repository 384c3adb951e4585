"""NewsML-G2 or NITF bytes → Extracted: each item of an agency's message, its text from XHTML, NITF or plain text.

Source: IPTC, NewsML-G2 2.34 and NITF 3.6 (iptc.org/std). Elements are known by their local names: versions differ in
the namespace, and messages leave it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.articles.decode import NotText
from twosource.articles.readers.agency.agency_item import AgencyItem, find_fault, know_item
from twosource.articles.readers.extracted import Extracted, Piece, Unread
from twosource.articles.readers.fragment_text import FragmentText, read_text_value, write_element
from twosource.articles.readers.original import Original
from twosource.articles.readers.xml_tree import find_root_name, name_element, parse_xml
from twosource.settings import ArticleSettings

if TYPE_CHECKING:
    from lxml.etree import _Element

ROOTS = frozenset({"newsMessage", "newsItem", "packageItem", "nitf"})
ITEMS = frozenset({"newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "nitf"})
OTHER_ITEMS = {
    "packageItem": "a package: it lists other items and has no text; give those",
    "conceptItem": "a list of concepts, no article",
    "knowledgeItem": "a list of concepts, no article",
    "planningItem": "an agency's planning, no article",
}


def is_newsml_file(head: bytes, name: str) -> bool:
    """By the root element."""
    return find_root_name(head) in ROOTS


def read_newsml_file(original: Original, settings: ArticleSettings) -> Iterator[Piece]:
    """Every item of a NewsML-G2 message or item, or the article of a NITF file.

    Raises:
        NotText: it is no XML, or holds no items.

    Misses: text that an item only links to (`remoteContent`), NewsML 1.
    """
    root = parse_xml(original.read(settings.max_file_mb))
    items = _find_items(root)
    if not items:
        raise NotText("no news item in it; give a NewsML-G2 or NITF file")
    for number, item in enumerate(items, start=1):
        yield _read_item(item, f"item-{number}" if len(items) > 1 else "")


def _find_items(root: _Element) -> list[_Element]:
    """The items in order; NITF inside of an item is that item's text."""
    items = (element for element in root.iter() if name_element(element) in ITEMS)
    return [item for item in items if not any(name_element(around) in ITEMS for around in item.iterancestors())]


def _read_item(item: _Element, part: str) -> Extracted | Unread:
    kind = name_element(item)
    if kind in OTHER_ITEMS:
        return Unread(part, OTHER_ITEMS[kind])
    facts = _read_nitf(item) if kind == "nitf" else _read_newsml(item)
    if fault := find_fault(facts):
        return Unread(part, fault)
    body = _find_body(item)
    if not body.text.strip():
        return Unread(part, "an item without a text of its own; ask the agency for the full text")
    known, notes = know_item(facts)
    return Extracted(body.text, known, part, body.headings, notes=tuple(notes))


def _read_newsml(item: _Element) -> AgencyItem:
    meta, content, rights = _find(item, "itemMeta"), _find(item, "contentMeta"), _find(item, "rightsInfo")
    return AgencyItem(
        kind=_code(_find(meta, "itemClass")),
        status=_code(_find(meta, "pubStatus")),
        title=_words(_find(content, "headline")) or _words(_find(meta, "title")),
        byline=_words(_find(content, "by")) or _words(_find(_find(content, "creator"), "name")),
        language=_code(_find(content, "language"), "tag") or item.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
        url=_code(_find(meta, "link"), "href") or item.get("guid", ""),
        owners=(_title(_find(meta, "provider")), _title(_find(rights, "copyrightHolder"))),
        credits=(_title(_find(content, "infoSource")), _words(_find(content, "creditline"))),
        version=item.get("version", ""),
        first=_words(_find(meta, "firstCreated")),
        content=_words(_find(content, "contentCreated")),
        current=_words(_find(meta, "versionCreated")),
        embargo=_words(_find(meta, "embargoed")),
    )


def _read_nitf(item: _Element) -> AgencyItem:
    data, head = _find(item, "docdata"), _find(item, "body.head")
    holder, paper = _find(data, "doc.copyright"), _find(item, "pubdata")
    return AgencyItem(
        kind="",
        status={"canceled": "canceled", "cancelled": "canceled", "embargoed": "withheld"}.get(
            _code(data, "management-status"), "usable"
        ),
        title=_words(_find(head, "hl1")) or _words(_find(item, "title")),
        byline=_words(_find(head, "byline")),
        url=_code(paper, "ex-ref"),
        owners=(_code(paper, "name"), _words(_find(head, "distributor")), _code(holder, "holder")),
        credits=(_words(_find(head, "distributor")), _words(_find(head, "copyrite.holder"))),
        first=_code(_find(data, "date.issue"), "norm") or _code(paper, "date.publication"),
        current=_code(_find(data, "date.release"), "norm"),
    )


def _find_body(item: _Element) -> FragmentText:
    """The text of an item in the form that has its paragraphs."""
    if name_element(item) == "nitf":
        inner = _find(item, "body.content")
        return write_element(inner) if inner is not None else FragmentText()
    for inline in (e for e in item.iter() if name_element(e) == "inlineXML"):
        body = next((e for e in inline.iter() if name_element(e) in ("body.content", "body")), None)
        nitf = next((e for e in inline.iter() if name_element(e) == "body.content"), body)
        found = write_element(nitf if nitf is not None else inline)
        if found.text.strip():
            return found
    for inline in (e for e in item.iter() if name_element(e) == "inlineData" and not e.get("encoding")):
        if inline.get("contenttype", "text/plain").startswith("text/") and (text := "".join(inline.itertext())).strip():
            return read_text_value(text)
    return FragmentText()


def _find(element: _Element | None, name: str) -> _Element | None:
    """The first element of a name below another one; of an item's parts only its own are looked through."""
    return None if element is None else next((e for e in element.iter() if name_element(e) == name), None)


def _words(element: _Element | None) -> str:
    return "" if element is None else " ".join(write_element(element).text.split())


def _code(element: _Element | None, attribute: str = "qcode") -> str:
    """An attribute's value; of a code its last part ("stat:usable", "…/pubstatusg2/usable")."""
    if element is None:
        return ""
    value = str(element.get(attribute) or "")
    if attribute != "qcode":
        return " ".join(value.split())
    value = value or str(element.get("uri") or element.get("literal") or "")
    return re.split(r"[:/]", value.rstrip("/"))[-1]


def _title(element: _Element | None) -> str:
    """Who is meant: by name, else by code."""
    literal = "" if element is None else str(element.get("literal") or "")
    code = _code(element)
    return (
        _words(_find(element, "name"))
        or literal
        or (code if code and element is not None and element.get("qcode") else "")
    )
