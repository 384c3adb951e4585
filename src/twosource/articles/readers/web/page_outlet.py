"""HTML page → the outlet's name out of its title, where another sign of the page says that it is the site's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.articles.agencies import is_publisher
from twosource.articles.metadata import find_host
from twosource.articles.readers.web.page_lines import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

MAX_NAME = 60
"""Characters of an outlet's name in a title."""
MIN_LETTERS = 4
"""Letters of a name that are no chance in an address ("NBC" may stand in many)."""
_PARTS = re.compile(r"\s+[|–—·•»:/-]+\s+|\s*\|\s*|(?<=\w):\s+")
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright)\W*(?:\d{4}\s*[-–—,]?\s*)*(?:by\s+)?(?P<owner>[^.|©]{3,80})", re.IGNORECASE)
_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+)?")


def find_outlet_in_title(page: HtmlElement, title: str | None, url: str | None) -> str | None:
    """The part of the page's title that is the site's name, or None.

    A part counts where the address holds it ("penrowpost.com"), the notice of copyright names it, the link to the
    front page or the logo says it, or it is on the list of publishers; the headline itself never does.

    Args:
        page: the whole page.
        title: the headline, where it is known.
        url: the page's address.
    """
    said = " ".join(str(page.findtext(".//title") or "").split())
    parts: list[str] = [part.strip() for part in _PARTS.split(said) if part.strip()]
    if len(parts) < 2:
        return None
    signs = _list_signs(page, url)
    headline = _key(title or "")
    for part in reversed(parts):
        key = _key(part)
        if len(part) > MAX_NAME or not key or key == headline or (headline and key in headline):
            continue
        if is_publisher(part) or _is_signed(key, signs):
            return part
    return None


def _list_signs(page: HtmlElement, url: str | None) -> list[str]:
    """What the page says of its owner besides, letters only."""
    signs = [_key(find_host(url) or "")]
    body = page.find("body")
    for element in page.iter("a") if body is not None else ():
        if (element.get("href") or "").strip() and _HOME.fullmatch((element.get("href") or "").strip()):
            signs.append(_key(element.text_content()))
            signs += [_key(image.get("alt") or "") for image in element.iter("img")]
    signs += [_key(image.get("alt") or "") for image in page.iter("img") if "logo" in (image.get("src") or "").lower()]
    words = " ".join(page.text_content().split()) if body is None else " ".join(body.text_content().split())
    signs += [_key(match["owner"]) for match in _RIGHTS.finditer(words)]
    return [sign for sign in signs if len(sign) >= MIN_LETTERS]


def _is_signed(key: str, signs: Sequence[str]) -> bool:
    bare = key.removeprefix("the")
    return len(bare) >= MIN_LETTERS and any(bare in sign for sign in signs)


def _key(text: str) -> str:
    return squeeze(text).lower()
