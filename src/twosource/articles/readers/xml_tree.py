"""XML bytes → element tree, with nothing fetched, no entity expanded and no depth that would hurt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.articles.decode import NotText

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_ENTITY = re.compile(rb"<!ENTITY|<\x00!\x00E\x00N\x00T|\x00<\x00!\x00E\x00N\x00T")
ENTITIES = "declares entities, which may be made to fill the memory; save it without its DOCTYPE"


def declares_entities(data: bytes) -> bool:
    """Whether a document defines words of its own that may stand for others; no agency's and no feed's does."""
    return _ENTITY.search(data) is not None


def parse_xml(data: bytes) -> _Element:
    """The root element of a document.

    Raises:
        NotText: it is no XML, is nested too deep, or declares entities (what an agency sends never does).
    """
    from lxml import etree

    if declares_entities(data):
        raise NotText(ENTITIES)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise NotText(f"no XML that can be read ({error}); get the file again") from None


def make_names(text: str) -> frozenset[str]:
    """The words of a text as a set of names."""
    return frozenset(text.split())


def name_element(element: _Element) -> str:
    """Local name of an element as it is written; "" for comments, instructions and entity references."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def find_root_name(head: bytes) -> str:
    """Local name of the root element, from the first bytes; "" where they are no XML."""
    text = (
        head.decode("utf-16", "replace") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head.decode("utf-8", "replace")
    )
    text = text.removeprefix("\ufeff").lstrip()
    if not text.startswith("<"):
        return ""
    text = re.sub(r"<!--.*?(?:-->|\Z)|<!DOCTYPE[^<>\[]*(?:\[[^\]]*\]\s*)?>", "", text, flags=re.DOTALL | re.IGNORECASE)
    found = _ROOT.search(text)
    return found[1] if found else ""
