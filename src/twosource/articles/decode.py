"""Bytes → text, or the reason why they are none."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAX_HIGH_RATIO = 0.12
"""Share of characters above ASCII, 0..1, up to which bytes may be Western European (cp1252): French and German
prose has 0.02-0.08; text in another alphabet read through this code page has over 0.4."""

_MOJIBAKE = re.compile("[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€")
_IMPLAUSIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f¤¦¨¬¯³´¸¹¼½¾×÷]")


class NotText(Exception):
    """The bytes are no text we can read; the message says why and how to mend it."""


def decode_text(data: bytes) -> str:
    """Text of the bytes: UTF-8, UTF-16 and UTF-32 with a mark, or Windows' Western European where it makes sense.

    Raises:
        NotText: binary, or in no encoding that gives plausible text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                break
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _decode_western(data, error)
    if "\x00" in text:
        raise NotText("binary, not text; save the article as plain text in UTF-8")
    return text


def _decode_western(data: bytes, error: UnicodeDecodeError) -> str:
    if b"\x00" in data:
        raise NotText("binary, not text; save the article as plain text in UTF-8")
    reason = f"not UTF-8 (byte 0x{data[error.start]:02x} at {error.start}); save it as UTF-8"
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise NotText(reason) from None
    high = sum(character > "\x7f" for character in text)
    if high > MAX_HIGH_RATIO * len(text) or _MOJIBAKE.search(text) or _IMPLAUSIBLE.search(text):
        raise NotText(reason)
    return text


def replace_surrogates(text: str) -> str:
    """The text with lone surrogates (possible in JSON, never in a file) as U+FFFD: the same length, and writable."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)
