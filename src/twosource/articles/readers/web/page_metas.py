"""HTML page → what its `meta` elements say, by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

METAS = {
    "outlet": ("og:site_name", "citation_journal_title", "publisher", "dc.publisher", "application-name"),
    "title": ("og:title", "dc.title", "dcterms.title", "headline", "parsely-title", "twitter:title", "title"),
    "byline": ("author", "byl", "byline", "parsely-author", "dc.creator", "article:author", "sailthru.author"),
    "language": ("language", "content-language", "dc.language", "og:locale"),
    "credit": ("source", "news:source", "agency", "provider"),
    "based_on": ("original-source", "syndication-source", "isbasedon"),
}  # fmt: skip
"""Field → names of `meta` elements that say it, the first found wins."""


def read_metas(page: HtmlElement) -> dict[str, list[str]]:
    """Names of `meta` elements in small letters, each with all its contents."""
    said: dict[str, list[str]] = {}
    for meta in page.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("http-equiv") or ""
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            said.setdefault(name.strip().lower(), []).append(content)
    return said


def list_meta(metas: Mapping[str, list[str]], field: str) -> list[str]:
    """What the first of a field's names says that says anything; nothing where none does."""
    return next((metas[name] for name in METAS[field] if metas.get(name)), [])


def take_meta(metas: Mapping[str, list[str]], field: str) -> str | None:
    """The first of these."""
    return next(iter(list_meta(metas, field)), None)
