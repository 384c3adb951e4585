"""HTML page → its own address: the canonical link, without what tells where a reader came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|cmpid|ocid|ncid|smid|xtor|taid)=", re.IGNORECASE
)
"""Parameters of an address that tell where a reader came from, not what is read."""


def find_address(page: HtmlElement, others: Sequence[object], url: str | None) -> str | None:
    """The page's own address: its canonical link, made whole by the others where it is relative, else one of them.

    What a link carries to tell where a reader came from is left out.
    """
    bases = [page.find(".//base[@href]").get("href") if page.find(".//base[@href]") is not None else None, *others, url]
    base = take_url(bases)
    for link in page.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            href = (link.get("href") or "").strip()
            if whole := clean_url(href) or (clean_url(_join(base, href)) if base and href else None):
                return cut_tracking(whole)
    found = take_url(others)
    return cut_tracking(found) if found else None


def cut_tracking(url: str) -> str:
    """An address without the parameters by which campaigns and networks follow a link."""
    parts = urlsplit(url)
    kept = [one for one in parts.query.split("&") if one and not TRACKING.match(one)]
    return parts._replace(query="&".join(kept)).geturl() if len(kept) < len(parts.query.split("&")) else url


def clean_url(value: object) -> str | None:
    """A web address, or None."""
    if not isinstance(value, str):
        return None
    try:
        parts = urlsplit(value.strip())
        fits = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return value.strip() if fits and not re.search(r"\s", value.strip()) else None


def take_url(values: Iterable[object]) -> str | None:
    """The first that is a web address."""
    return next((url for value in values if (url := clean_url(value))), None)


def _join(base: str, href: str) -> str | None:
    try:
        return urljoin(base, href)
    except ValueError:
        return None
