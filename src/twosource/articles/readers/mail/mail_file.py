"""Mail bytes (.eml, .mbox) → Extracted and Originals: the text of a newsletter or press release, and its attachments.

The HTML part is read here and not as a web page: what finds an article among a page's menus takes the tables that
newsletters are built of for menus.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator

from twosource.articles.decode import NotText
from twosource.articles.readers.extracted import Extracted, Piece, Unread
from twosource.articles.readers.mail.mail_body import read_body
from twosource.articles.readers.mail.mail_parts import MAX_PARTS, is_attachment, open_attachment, split_parts
from twosource.articles.readers.mail.mail_sender import is_forwarding, know_mail
from twosource.articles.readers.original import Original
from twosource.settings import ArticleSettings

EMPTY = "a mail without text; save its pictures' words as text"
LEFT_OUT = frozenset({"image", "audio", "video", "font", "model"})
SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})
SIGNED = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature", "text/calendar"}
)

_FIELD = re.compile(rb"^([!-9;-~]{1,76}):", re.MULTILINE)
_POSTMARK = re.compile(rb"From \S[^\n]{0,200} \d{1,2}:\d\d")
_ROUTE = frozenset(
    {
        b"received",
        b"return-path",
        b"delivered-to",
        b"dkim-signature",
        b"x-received",
        b"arc-seal",
        b"authentication-results",
    }
)
"""Fields that only mail servers write; they may fill pages before the sender is told."""


def is_mail_file(head: bytes, name: str) -> bool:
    """A mail by its head: what mail servers write, or a sender and an id; or a mailbox by its first line."""
    if is_mailbox(head):
        return True
    top = head.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    if not re.match(rb"[!-9;-~]{1,76}:[ \t\n]", top) or b"\x00" in top:
        return False
    fields = {field.lower() for field in _FIELD.findall(top)}
    is_sent = b"from" in fields and bool(fields & {b"message-id", b"mime-version"})
    is_saved = name.lower().endswith(".eml") and bool(fields & ({b"from", b"subject", b"message-id"} | _ROUTE))
    return is_sent or is_saved or len(fields & _ROUTE) >= 2 or (b"from" in fields and bool(fields & _ROUTE))


def is_mailbox(head: bytes) -> bool:
    """Whether it is many mails, one after the other ("From someone Fri May 31 …")."""
    return re.match(rb"%s[^\n]{0,80}\n[!-9;-~]{1,76}:" % _POSTMARK.pattern, head.replace(b"\r\n", b"\n")) is not None


def read_mail_file(original: Original, settings: ArticleSettings) -> Iterator[Piece]:
    """The text of a mail, or of each mail in a mailbox, then its attachments.

    Raises:
        NotText: it is encrypted, or has neither text nor attachments.

    Misses: Outlook's own .msg and winmail.dat.
    """
    if is_mailbox(original.head):
        for number, data in enumerate(_split_mailbox(original, settings), start=1):
            yield from _read_one(data, f"mail-{number}", original, settings)
        return
    nothing = True
    for piece in _read_mail(original.read(settings.max_file_mb), "", original):
        nothing = False
        yield piece
    if nothing:
        raise NotText(EMPTY)


def _read_one(data: bytes | None, part: str, original: Original, settings: ArticleSettings) -> Iterator[Piece]:
    if data is None:
        yield Unread(part, f"more than {settings.max_file_mb:g} MB; raise max_file_mb in the settings")
        return
    try:
        pieces = list(_read_mail(data, part, original))
    except NotText as error:
        pieces = [Unread(part, str(error))]
    yield from pieces or [Unread(part, EMPTY)]


def _split_mailbox(original: Original, settings: ArticleSettings) -> Iterator[bytes | None]:
    """The mails of a mailbox, one in memory at a time; None for one over the limit."""
    limit = int(settings.max_file_mb * 1_000_000)
    with original.open() as stream:
        mail, size, is_blank = bytearray(), 0, True
        while line := stream.readline(1 << 16):
            if is_blank and _POSTMARK.match(line):
                if size:
                    yield bytes(mail) if size <= limit else None
                mail, size = bytearray(), 0
            else:
                size += len(line)
                if size <= limit:
                    mail += line[1:] if re.match(rb">+From ", line) else line
            is_blank = not line.strip()
        if size:
            yield bytes(mail) if size <= limit else None


def _read_mail(data: bytes, part: str, original: Original) -> Iterator[Piece]:
    try:
        message = email.message_from_bytes(data)
        leaves = list(split_parts(message))
    except Exception as error:  # RecursionError, and what its parsers raise on broken structure
        raise NotText(f"no mail that can be read ({type(error).__name__}); save it again as .eml") from None
    if any(leaf.get_content_type() in SEALED for leaf in [message, *leaves]):
        raise NotText("an encrypted mail; open it and save it as text")
    body = read_body(leaves, is_forwarding(message))
    files = [leaf for leaf in leaves if is_attachment(leaf)]
    kept = [
        leaf for leaf in files if leaf.get_content_maintype() not in LEFT_OUT and leaf.get_content_type() not in SIGNED
    ]
    notes = [] if len(leaves) < MAX_PARTS else [f"more than {MAX_PARTS} parts; those after are not read"]
    if left := sum(leaf.get_content_maintype() in LEFT_OUT and bool(leaf.get_filename()) for leaf in files):
        notes.append(f"{left} picture{'s' * (left != 1)} or sounds attached to it are not read")
    if body.text.strip():
        known, problems = know_mail(message, body.forwarded)
        yield Extracted(body.text, known, part, body.headings, body.spans, notes=(*problems, *notes))
    for number, leaf in enumerate(kept, start=1):
        yield open_attachment(leaf, number, original, part)
