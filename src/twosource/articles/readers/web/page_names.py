"""An element's names → the kind of page furniture it calls itself: classes, ids, roles and labels in general terms."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from twosource.articles.readers.web.page_lines import HEADINGS, squeeze
from twosource.articles.readers.xml_tree import make_names

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Kind = Literal["furniture", "talk", "picture"]
"""Talk is what readers write: it can be longer than the article. A picture's box is furniture while it holds no more
than a caption."""

TAGS = make_names("aside button dialog figcaption footer form menu nav search")
ROLES = make_names(
    "alert alertdialog banner complementary contentinfo dialog form menu menubar navigation note search tablist "
    "toolbar tooltip"
)
ATTRIBUTES = ("class", "data-component", "data-testid", "data-module", "data-block", "data-type", "aria-label")

_STEMS = re.compile(
    "advert|adslot|adunit|breadcrumb|consent|cookie|disclaimer|footer|gdpr|mostread|navbar|navigat|newsletter|outbrain|"
    "paywall|popular|promo|recirc|recommend|readmore|readnext|related|share(?!d|holder)|sidebar|signup|sponsor|"
    "subscri|taboola|trending|upsell|widget"
)
_TALK_STEMS = re.compile("comments?(?!ar)|disqus|discussion|guestbook|replies")
_WORDS = make_names(
    "ad ads alsolike bio byline caption copyright credit crumbs dfp donate donation flyout follow gallery legal login "
    "masthead menu mnu modal mpu nav overlay podcast poll popup rail rating sharing shr signin social survey tags "
    "teaserlist ticker toc toolbar topics utility"
)
_PICTURES = make_names("embed figure image img media photo picture player slideshow video")
_PAIRS = frozenset(
    {
        *(("most", w) for w in ("read", "popular", "viewed", "shared", "watched", "commented", "recent")),
        *(("more", w) for w in ("from", "on", "stories", "news", "like", "articles", "links", "reading")),
        *(("read", w) for w in ("more", "next", "also", "further", "on")),
        *(("also", w) for w in ("like", "read", "see", "on")),
        *(("see", "also"), ("up", "next"), ("next", "up"), ("whats", "next"), ("you", "may"), ("you", "might")),
        *(("sign", w) for w in ("up", "in")),
        *(("author", w) for w in ("bio", "box", "card", "about", "info", "profile", "description")),
        *(("about", w) for w in ("author", "us", "the")),
        *(("top", w) for w in ("stories", "news", "bar")),
        *(("latest", w) for w in ("news", "stories", "posts", "articles")),
        *((w, "list") for w in ("topic", "link", "story", "tag", "headline")),
        *((w, "links") for w in ("inline", "quick", "useful", "article")),
        *((w, "posts") for w in ("recent", "other", "similar", "suggested")),
        *(("call", "to"), ("in", "brief"), ("privacy", "settings"), ("privacy", "notice"), ("privacy", "banner")),
        *(("entry", "meta"), ("post", "meta"), ("article", "meta"), ("hide", "print"), ("no", "print"), ("skip", "to")),
    }
)
_BESIDE = ("tag-", "category-", "has-", "with-", "no-", "is-", "js-", "without-", "topic-", "section-", "hide-")
"""Class names that tell what a page is about or how it is laid out, not what an element is."""
_MAX_NAME = 200
"""Characters of a name that are looked at: longer ones are generated."""


def find_kind(node: HtmlElement) -> Kind | None:
    """What kind of furniture an element is by its tag, role and names; None where nothing says so."""
    tag = node.tag
    values = [tag] if "-" in tag or tag == "figure" else []
    for attribute in ATTRIBUTES:
        if value := node.get(attribute):
            values += value[:_MAX_NAME].split() if attribute == "class" else [value[:_MAX_NAME]]
    kind: Kind | None = None
    if tag in TAGS or (node.get("role") or "").lower() in ROLES:
        kind = "furniture"
    if (anchor := node.get("id")) and not _is_slug(node, anchor):
        values.append(anchor[:_MAX_NAME])
    for value in values:
        if value.startswith(_BESIDE):
            continue
        if (found := _find_in_name(value)) == "talk":
            return "talk"
        if kind != "furniture":
            kind = found or kind
    return kind


def _is_slug(node: HtmlElement, anchor: str) -> bool:
    """Whether an id is made of the words of a heading ("legal-challenge"), so that it names a section of the text."""
    heading = node if node.tag in HEADINGS else next(iter(node.iter(*HEADINGS)), None)
    return heading is not None and squeeze(anchor).lower() == squeeze(heading.text_content()).lower()


def _find_in_name(name: str) -> Kind | None:
    words = [w.lower() for w in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)]
    if any(_TALK_STEMS.match(word) for word in words):
        return "talk"
    if any(word in _WORDS or _STEMS.match(word) for word in words):
        return "furniture"
    if any(pair in _PAIRS for pair in pairwise(words)):
        return "furniture"
    return "picture" if any(word in _PICTURES for word in words) else None
