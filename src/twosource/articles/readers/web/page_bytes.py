"""Bytes of a web page → its characters, whatever set they claim to be in, and its elements."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from twosource.articles.decode import NotText, decode_text, replace_surrogates

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DECLARATION_BYTES = 4096
"""Where a page declares its character set; browsers look at 1,024 bytes."""
MAX_BROKEN_RATIO = 0.001
"""Share of bytes, 0..1, that may be broken in a page of a known character set: a cut end, one pasted word."""
MAX_ATTRIBUTES = 5_000
"""Words inside one tag: the parser compares each attribute with all before it."""
TOO_DEEP = "elements nested deeper than any page's; save the article as text"
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}")
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,30})[\"']")
_WESTERN = frozenset({"ascii", "iso8859-1", "iso8859-15", "cp1252", "latin-1"})
"""What pages declare without meaning it; browsers read all of them as Windows' Western European."""
_TWICE = re.compile("[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œ]|â€[\u0080-\u00bf™œ“”˜\u009d¦]")


def decode_page(data: bytes, charset: str | None = None) -> str:
    """The characters of a page.

    Valid UTF-8 is believed before anything a page or server says; then a byte order mark, the server's header, the
    page's own declaration, and Windows' Western European where it gives plausible words.

    Args:
        data: the whole page.
        charset: as the server gave it.

    Raises:
        NotText: binary, or in none of these.
    """
    for bom, name in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(bom):
            return _decode_as(data, name)
    if (wide := _find_wide(data)) is not None:
        return _decode_as(data, wide)
    data = data.replace(b"\x00", b"")
    try:
        return _read_once(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        broken = error
    declared = [name for name in (charset, _find_declared(data)) if name]
    for name in declared:
        known = _look_up(name)
        if known is None or known in _WESTERN or known.startswith("utf-"):
            continue
        return _decode_as(data, known)
    if broken.start > len(data) - 4 or _count_broken(data) <= MAX_BROKEN_RATIO * len(data):
        return data.decode("utf-8-sig", errors="replace")
    try:
        return decode_text(data)
    except NotText:
        said = f"says {declared[0]!r} but is not" if declared else "does not say which characters it is in"
        raise NotText(f"a page that {said}; open it in a browser and save it as UTF-8") from None


def parse_page(text: str) -> HtmlElement:
    """The elements of a page.

    Raises:
        NotText: nothing in it is HTML.
    """
    from lxml import html
    from lxml.etree import LxmlError

    for tag in _LONG_TAG.finditer(text):
        if len(tag[0].split()) > MAX_ATTRIBUTES:
            raise NotText(f"an element with over {MAX_ATTRIBUTES:,} attributes; save the article as text")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(replace_surrogates(text).encode(), parser=parser)
    except (LxmlError, ValueError, AssertionError) as error:
        if "depth" in str(error):
            raise NotText(TOO_DEEP) from None
        reason = " ".join(str(error).split())[:80] or "empty"
        raise NotText(f"no HTML that can be read ({reason}); save the article as text") from None
    if any("xcessive depth" in one.message for one in parser.error_log):
        raise NotText(TOO_DEEP)  # all below the limit is missing, and nobody could tell
    return page


def _find_wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of its markup is nothing."""
    head = data[:200]
    if len(head) < 20 or head.count(0) < 0.3 * len(head):
        return None
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _find_declared(data: bytes) -> str | None:
    head = data[:DECLARATION_BYTES]
    found = _XML.match(head.lstrip()) or _DECLARED.search(head)
    return found[1].decode("ascii") if found else None


def _look_up(name: str) -> str | None:
    try:
        return codecs.lookup(name.strip("\"' ")).name
    except (LookupError, ValueError):
        return None


def _decode_as(data: bytes, name: str) -> str:
    """Decoded, where hardly a byte does not fit."""
    text = data.decode(name, errors="replace")
    if text.count("\ufffd") > MAX_BROKEN_RATIO * len(text) + 1:
        raise NotText(f"a page that says {name!r} but is not; open it in a browser and save it as UTF-8")
    return text.lstrip("\ufeff")


def _count_broken(data: bytes) -> int:
    return data.decode("utf-8", errors="replace").count("\ufffd")


def _read_once(text: str) -> str:
    """Undo UTF-8 that was read as Western European and saved as UTF-8 again ("â€œ" for a quote mark)."""
    if len(_TWICE.findall(text)) < 2:
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
