"""What an agency says of an item → Known: whose it is, when it first went out, whether it still stands.

Shared by ninjs, NewsML-G2 and NITF, which tell the same under other names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from twosource.articles.metadata import Known, parse_known
from twosource.articles.readers.moments import parse_moment

NO_ARTICLES = frozenset({"picture", "photo", "video", "audio", "graphic", "animation", "composite", "component"})
"""Classes of items that have no article of their own: a caption is none."""


@dataclass(frozen=True, slots=True)
class AgencyItem:
    """Facts of an item as text; "" is not told."""

    kind: str = ""
    status: str = ""
    """IPTC publishing status: "usable", "withheld" or "canceled"."""
    title: str = ""
    byline: str = ""
    language: str = ""
    url: str = ""
    owners: Sequence[str] = ()
    """Who sends the item out, the likeliest first: it is the outlet."""
    credits: Sequence[str] = ()
    """Who its information is from; the first that is told is the agency credited."""
    version: str = ""
    first: str = ""
    """When its first version was made."""
    content: str = ""
    """When its content was."""
    current: str = ""
    """When this version was."""
    embargo: str = ""


def find_fault(item: AgencyItem) -> str | None:
    """Why an item is not read, or None."""
    if item.status and item.status != "usable":
        return f"its publishing status is {item.status!r}: the agency does not stand by it; it is not read"
    if item.kind in NO_ARTICLES:
        return f"a {item.kind} item, no article; give its text as an item of its own"
    return None


def know_item(item: AgencyItem) -> tuple[Known, list[str]]:
    """What is known of an item, and a sentence for each thing to be looked at.

    Published is when it first went out: a correction a week later does not make the report a week younger. Only where
    the first version's time is not told, the content's stands for it, and where neither is, this version's.
    """
    notes = []
    published = item.first or item.content or item.current
    if not (item.first or item.content) and item.current and item.version not in ("", "0", "1"):
        notes.append(f"its date is that of version {item.version}; when it first went out is not told")
    if item.embargo:
        notes.append(f"embargoed until {item.embargo[:40]}; see whether it may be used")
    told = {
        "outlet": next(filter(None, item.owners), ""),
        "published": parse_moment(published),
        "title": item.title,
        "byline": re.sub(r"^by\s+(?=\S)", "", item.byline, flags=re.IGNORECASE),
        "language": item.language,
        "url": item.url if item.url.startswith(("http://", "https://")) else "",
    }
    known, problems = parse_known(told, "metadata")
    return replace(known, credit=next(filter(None, item.credits), None)), problems + notes
