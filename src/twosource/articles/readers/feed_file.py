"""RSS or Atom bytes → Extracted: an entry an article, or where its page is when the feed has only a teaser.

feedparser reads every dialect and every broken feed; it is given bytes and never fetches anything.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from email.utils import parseaddr
from typing import Any
from urllib.parse import urljoin, urlsplit

from twosource.articles.decode import NotText, replace_surrogates
from twosource.articles.metadata import Known, parse_known
from twosource.articles.publishers import Publishers, load_publishers
from twosource.articles.readers.extracted import Extracted, Piece, Unread
from twosource.articles.readers.fragment_text import FragmentText, read_text_value
from twosource.articles.readers.moments import parse_moment
from twosource.articles.readers.original import Original
from twosource.articles.readers.xml_tree import ENTITIES, declares_entities, find_root_name
from twosource.records import SkippedSpan
from twosource.settings import ArticleSettings

ROOTS = frozenset({"rss", "feed", "RDF", "rdf"})
MAX_ENTRIES = 10_000
"""An archive of more is given in parts: feedparser takes two seconds for so many."""
MIN_SUMMARY_WORDS = 120
"""A `description` or `summary` of fewer words is the teaser of a longer article. Teasers have 15-60 words, whole
articles that feeds put there 200 and more; short agency reports between the two are read from their page instead."""
MIN_CONTENT_WORDS = 60
"""The same for a field that is meant for the whole text, where it ends as cut texts end."""

_CUT = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.)\]|(?:read|continue|see|view) (?:more|reading|full|the full|the rest)[^.\n]{0,60})"
    r"[\s»›→>\]]*\Z",
    re.IGNORECASE,
)
_APPEARED = re.compile(r"^The post .{1,300} (?:appeared first on|first appeared on) .{1,100}$", re.MULTILINE)
TAIL = 200
"""Characters at a text's end in which the mark of a cut stands."""
_CHANGED = re.compile(rb"<(?:\w+:)?(?:updated|modified)[\s>]")
_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|RDF)\s*>")
_PLAIN_ID = re.compile(r"[\w.-]{1,40}")
_TITLE_PARTS = re.compile(r"\s+[-–—|»:·•]\s+|:\s+")


@dataclass(frozen=True, slots=True)
class _Site:
    """What the feed says of all entries."""

    owner: str
    base: str
    language: str
    is_dc: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """What one entry says."""

    part: str
    body: FragmentText
    known: Known
    is_teaser: bool
    problems: tuple[str, ...]


def is_feed_file(head: bytes, name: str) -> bool:
    """By the root element: `rss`, Atom's `feed`, or RDF that speaks of RSS."""
    root = find_root_name(head)
    return root in {"rss", "feed"} or (root in ROOTS and b"purl.org/rss" in head)


def read_feed_file(original: Original, settings: ArticleSettings) -> Iterator[Piece]:
    """The entries of a feed, in its order.

    The outlet of an entry is its `<source>`, else its publisher, else the feed itself.

    Raises:
        NotText: it is no feed, or has no entries.

    Misses: what stands only on the entries' pages; `list_feed_links` names those.
    """
    for entry in _read_entries(original, settings):
        body, url = entry.body, entry.known.url
        if not entry.is_teaser:
            yield Extracted(body.text, entry.known, entry.part, body.headings, body.marked, notes=entry.problems)
        elif url:
            reason = f"only a summary; its page is {url}; give that link, or --follow-links with the feed"
            yield Unread(entry.part, "; ".join((reason, *entry.problems)))
        elif body.text.strip():
            notes = ("only a summary, and the feed has no link to the article", *entry.problems)
            yield Extracted(body.text, entry.known, entry.part, body.headings, body.marked, notes=notes)
        else:
            reason = "an entry with no text and no link; look for the article by its title"
            yield Unread(entry.part, "; ".join((reason, *entry.problems)))


def list_feed_links(original: Original, settings: ArticleSettings) -> list[tuple[str, Known]]:
    """The pages of those entries that are only a teaser: the entry's part, and what the feed says of it (its `url`).

    Raises:
        NotText: it is no feed.
    """
    return [(e.part, e.known) for e in _read_entries(original, settings) if e.is_teaser and e.known.url]


def _read_entries(original: Original, settings: ArticleSettings) -> Iterator[_Entry]:
    import feedparser

    data = original.read(settings.max_file_mb)
    if declares_entities(data):
        raise NotText(ENTITIES)
    count = len(re.findall(rb"<(?:\w+:)?(?:item|entry)[\s>/]", data))
    if count > MAX_ENTRIES:
        raise NotText(f"a feed of {count:,} entries, more than {MAX_ENTRIES:,}; split it")
    try:
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # it raises whatever its parsers do (ValueError, LookupError, AssertionError, …)
        raise NotText(f"no feed that can be read ({type(error).__name__}); get it again") from None
    if not feed.entries:
        raise NotText("a feed without entries; get it again")
    owner = _name_feed(feed.feed, load_publishers(settings.publishers))
    is_dc = str(feed.get("version", "")).startswith("rss") and not _CHANGED.search(data)
    site = _Site(owner, original.known.url or _text(feed.feed, "link"), _text(feed.feed, "language"), is_dc)
    seen: set[str] = set()
    next_number: dict[str, int] = {}  # by part: thousands of entries may have one and the same id
    is_cut = not _END.search(data[-2000:])  # comments may follow
    for entry in feed.entries:
        found = _read_entry(entry, site)
        if is_cut and entry is feed.entries[-1]:
            found = replace(found, problems=(*found.problems, "the feed is cut off in this entry; get it again"))
        part, number = found.part, next_number.get(found.part, 2)
        while part in seen:
            part, number = f"{found.part}-{number}", number + 1
        next_number[found.part] = number
        seen.add(part)
        yield replace(found, part=part)


def _read_entry(entry: Mapping[str, Any], site: _Site) -> _Entry:
    content = [_text(one, "value") for one in entry.get("content") or () if isinstance(one, Mapping)]
    full = read_text_value(max(content, key=len, default=""))
    summary = read_text_value(_text(entry, "summary"))
    is_full = len(full.text.split()) >= len(summary.text.split()) and bool(full.text.strip())
    body = _without_tail(full if is_full else summary)
    words = len(body.text.split())
    is_cut = _CUT.search(body.text.rstrip()[-TAIL:]) is not None
    is_teaser = words < MIN_CONTENT_WORDS and (is_cut or not words) if is_full else is_cut or words < MIN_SUMMARY_WORDS
    source = entry.get("source")
    outlet = _text(source, "title") if isinstance(source, Mapping) else ""
    outlet = outlet or _text(entry, "publisher") or site.owner
    link = _find_link(_text(entry, "link"), site.base)
    title = read_text_value(_text(entry, "title")).text.strip()
    told = {
        "outlet": outlet,
        "title": title.removesuffix(f" - {outlet}") if outlet else title,
        "byline": _name_author(_text(entry, "author")),
        "published": _find_time(entry, site.is_dc),
        "url": link,
        "language": _text(_first(entry.get("content")), "language") or site.language,
    }
    known, problems = parse_known(told, "metadata")
    name = _text(entry, "id") or link or title or body.text
    part = name if _PLAIN_ID.fullmatch(name) else hashlib.sha256(name.encode("utf-8")).hexdigest()[:8]
    return _Entry(f"entry-{part}", body, known, is_teaser, tuple(problems))


def _find_time(entry: Mapping[str, Any], is_dc: bool) -> object:
    """When it was published; never when it was changed.

    Args:
        entry: as feedparser gives it, which takes `dc:date` for a change.
        is_dc: whether what it calls updated can only be a `dc:date`, in RSS the time of publication.
    """
    told = _text(entry, "published") or _text(entry, "created")
    return parse_moment(told or (_text(entry, "updated") if is_dc else "")) or None


def _without_tail(body: FragmentText) -> FragmentText:
    """Without the line that a blog's software puts below each entry."""
    spans = [SkippedSpan(start=m.start(), end=m.end(), reason="feed footer") for m in _APPEARED.finditer(body.text)]
    return replace(body, marked=tuple(spans)) if spans else body


def _name_feed(feed: Mapping[str, Any], publishers: Publishers) -> str:
    """The outlet of a feed: its publisher, or that part of its title that is a known outlet ("World - BBC News")."""
    title = read_text_value(_text(feed, "title")).text.strip()
    parts = [part for part in _TITLE_PARTS.split(title) if part]
    known = next((part for part in [title, *parts] if publishers.find(part)), None)
    return known or _text(feed, "publisher") or title


def _name_author(author: str) -> str:
    """An author's name where RSS has it beside an address: "lena@courier.example (Lena Duarte)"."""
    return (parseaddr(author)[0] or author) if "@" in author else author


def _find_link(link: str, base: str) -> str:
    try:
        url = urljoin(base, link) if link else ""
        return url if urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname else ""
    except ValueError:
        return ""


def _first(values: object) -> object:
    return values[0] if isinstance(values, list) and values else {}


def _text(value: object, key: str) -> str:
    found = value.get(key) if isinstance(value, Mapping) else None
    return replace_surrogates(found).strip() if isinstance(found, str) else ""
