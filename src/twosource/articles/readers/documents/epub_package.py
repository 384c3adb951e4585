"""EPUB bytes → EpubPackage: what a book says about itself, and its chapters in the order of reading."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from twosource.articles.decode import NotText
from twosource.articles.metadata import Known, parse_known
from twosource.articles.readers.document_facts import find_author, find_title
from twosource.articles.readers.documents.zip_parts import ZipParts
from twosource.articles.readers.xml_tree import name_element

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
DC = "{http://purl.org/dc/elements/1.1/}"
OPF = "{http://www.idpf.org/2007/opf}"
FONT_MASKS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways to mask fonts, which leave the text open."""

XHTML = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")
PERIODICALS = ("periodical", "newspaper", "magazine", "journal", "news")
MAX_CHAPTERS = 5_000
"""Chapters of one book; a year of a daily newspaper has fewer."""


@dataclass(frozen=True, slots=True)
class EpubPackage:
    """A book's facts and chapters."""

    known: Known
    problems: tuple[str, ...]
    chapters: tuple[str, ...]
    """Names of the parts, in reading order; the list of contents is not among them."""
    is_periodical: bool
    """Whether the book says that it is a newspaper or a magazine."""
    left_out: int = 0
    """Chapters past the limit."""


def read_package(parts: ZipParts) -> EpubPackage:
    """The package document of a book.

    Raises:
        NotText: there is none, it is broken, or its chapters are encrypted.
    """
    name = _find_package(parts)
    root = parts.parse(name)
    folder = posixpath.dirname(name)
    items: dict[str, tuple[str, str, str]] = {}
    for item in _list(root, "item"):
        path = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "").partition("#")[0]))
        items[item.get("id") or ""] = (path, item.get("media-type") or "", item.get("properties") or "")
    order = [items[ref] for itemref in _list(root, "itemref") if (ref := itemref.get("idref") or "") in items]
    chapters = [path for path, kind, facts in order if kind in XHTML and "nav" not in facts.split()]
    if not chapters:
        raise NotText("an EPUB without chapters in its reading order; save it again")
    _check_open(parts, chapters)
    known, problems = _read_facts(root)
    return EpubPackage(
        known,
        tuple(problems),
        tuple(chapters[:MAX_CHAPTERS]),
        _is_periodical(root),
        max(len(chapters) - MAX_CHAPTERS, 0),
    )


def _find_package(parts: ZipParts) -> str:
    if CONTAINER in parts.names:
        for rootfile in _list(parts.parse(CONTAINER), "rootfile"):
            path = posixpath.normpath(rootfile.get("full-path") or "")
            if path in parts.names:
                return path
    found = sorted(name for name in parts.names if name.endswith(".opf"))
    if not found:
        raise NotText("no EPUB (it has no package document); save it again")
    return found[0]


def _check_open(parts: ZipParts, chapters: list[str]) -> None:
    """Refuse a book whose text is locked; masked fonts do no harm."""
    if ENCRYPTION not in parts.names:
        return
    for locked in _list(parts.parse(ENCRYPTION), "EncryptedData"):
        methods = [e.get("Algorithm") for e in locked.iter() if name_element(e) == "EncryptionMethod"]
        names = [unquote(e.get("URI") or "") for e in locked.iter() if name_element(e) == "CipherReference"]
        if not set(methods) <= set(FONT_MASKS) and set(names) & set(chapters):
            raise NotText("an EPUB with copy protection (DRM); get it without, or paste the article's text")


def _read_facts(root: _Element) -> tuple[Known, list[str]]:
    creators = [e for e in root.iter(f"{DC}creator") if _text(e)]
    roles = {_refined(e): _text(e) for e in _list(root, "meta") if e.get("property") == "role"}
    authors = [e for e in creators if (e.get(f"{OPF}role") or roles.get(e.get("id") or "", "aut")) == "aut"]
    dates = [(e.get(f"{OPF}event") or "", _text(e)) for e in root.iter(f"{DC}date")]
    issued = [_text(e) for e in _list(root, "meta") if e.get("property") in ("dcterms:issued", "dcterms:date")]
    published = next((d for event, d in dates if event == "publication"), None)
    published = published or next(iter(issued), None) or next((d for event, d in dates if not event), None)
    sources = [_text(e) for e in root.iter(f"{DC}source")]
    values: dict[str, object] = {
        "author": [name for e in authors if (name := find_author(_text(e)))],
        "published": published,
        "outlet": _first(root, "publisher"),
        "language": (_first(root, "language") or "").split("-")[0].lower() or None,
        "title": find_title(_first(root, "title")),
        "url": next((s for s in sources if re.match(r"https?://\S+$", s)), None),
    }
    return parse_known(values, "metadata")


def _is_periodical(root: _Element) -> bool:
    """Whether the metadata say so: Dublin Core's type, or what Calibre writes into the newspapers it fetches."""
    said = [_text(e) for e in root.iter(f"{DC}type")]
    for meta in _list(root, "meta"):
        if meta.get("name") in ("calibre:publication_type", "publication-type"):
            said.append(meta.get("content") or "")
        elif meta.get("property") in ("dcterms:type", "dc:type"):
            said.append(_text(meta))
    return any(word in PERIODICALS for value in said for word in re.split(r"\W+", value.lower()))


def _refined(meta: _Element) -> str:
    return (meta.get("refines") or "").removeprefix("#")


def _first(root: _Element, name: str) -> str | None:
    return next((text for e in root.iter(f"{DC}{name}") if (text := _text(e))), None)


def _text(element: _Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _list(root: _Element, local: str) -> list[_Element]:
    return [element for element in root.iter() if name_element(element) == local]
