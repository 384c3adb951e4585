"""A parsed mail → its parts: bodies and attachments, words in their character sets, fields with encoded words read."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import replace
from email.header import decode_header, make_header
from email.message import Message
from typing import Any

from twosource.articles.decode import NotText, decode_text, replace_surrogates
from twosource.articles.readers.extracted import Unread
from twosource.articles.readers.original import Original

MAX_PARTS = 500
"""A newsletter has two parts, a press kit a dozen; what has more is made to take time."""
_ODD = re.compile(r"[^\w.,()+ -]")


def split_parts(message: Message) -> Iterator[Message]:
    """The leaves of a mail in order, a mail in it being one."""
    stack, count = [message], 0
    while stack and count < MAX_PARTS:
        one = stack.pop()
        payload = one.get_payload()
        if isinstance(payload, list) and one.get_content_type() != "message/rfc822":
            stack += [inner for inner in reversed(payload) if isinstance(inner, Message)]
        else:
            count += 1
            yield one


def is_attachment(leaf: Message) -> bool:
    """Whether a leaf is a file and no body."""
    kind = leaf.get_content_type()
    if kind == "message/rfc822" or (leaf.get_content_disposition() or "") == "attachment":
        return True
    return kind not in ("text/plain", "text/html") and not kind.startswith(("multipart/", "message/"))


def open_attachment(leaf: Message, number: int, original: Original, part: str) -> Original | Unread:
    """A leaf as an original of its own, named by its number and its file name without any folder.

    Args:
        leaf: one that `is_attachment`.
        number: counted from 1 among those of its mail.
        original: the mail, or the mailbox.
        part: the mail in its mailbox; "" where it is the file.
    """
    place = f"/{part}/{number}" if part else f"/{number}"
    payload: Any = leaf.get_payload()
    if leaf.get_content_type() == "message/rfc822" and isinstance(payload, list):
        try:
            data, name = (payload[0].as_bytes() if payload else b""), "mail.eml"
        except Exception:  # what it could read it cannot always write
            return Unread(f"{place}-mail.eml", "a mail in it that cannot be taken out; save that one as .eml")
    else:
        data, name = _read_payload(leaf), "attachment"
    told = (leaf.get_filename() or "").replace("\\", "/").rpartition("/")[2]
    shown = f"{original.name}{place}-{_ODD.sub('_', told)[-100:].strip('. ') or name}"
    known = replace(original.known, id=None, title=None, byline=None)
    return Original(shown, None, data, known, leaf.get_content_type(), leaf.get_content_charset())


def _read_payload(leaf: Message) -> bytes:
    try:
        data = leaf.get_payload(decode=True)
    except Exception:  # broken base64 and the like; then there is nothing in it
        return b""
    return data if isinstance(data, bytes) else b""


def decode_part(leaf: Message) -> str:
    """Words of a part: in the character set it tells where the bytes are of it, else in what they look like."""
    data, charset = _read_payload(leaf), leaf.get_content_charset()
    for name in filter(None, (charset if charset not in ("us-ascii", "iso-8859-1") else None, "utf-8")):
        try:
            return replace_surrogates(data.decode(name))
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    try:
        return decode_text(data)
    except NotText:
        return data.decode("cp1252" if charset == "iso-8859-1" else "utf-8", "replace")


def read_field(message: Message, name: str) -> str:
    """A field with its encoded words read; one that is broken as it stands there, over-long ones cut."""
    value = str(message.get(name) or "")[:2000]
    with contextlib.suppress(Exception):  # unknown character sets, broken base64: then it is shown as it is
        value = str(make_header(decode_header(value)))
    return " ".join(replace_surrogates(value.replace("\x00", "")).split())
