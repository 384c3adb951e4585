"""Mail bytes (.eml, .mbox) → Extracted and Originals: the text of a newsletter or press release, and its attachments.

The HTML part is read here and not as a web page: what finds an article among a page's menus takes the tables that
newsletters are built of for menus.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.utils import parseaddr
from typing import TYPE_CHECKING

from twosource.articles.decode import NotText
from twosource.articles.metadata import Known, merge_known, parse_known
from twosource.articles.readers.extracted import Extracted, Piece, Unread
from twosource.articles.readers.fragment_text import FragmentText, read_fragment
from twosource.articles.readers.mail_lines import QUOTED, find_mail_furniture, join_wrapped
from twosource.articles.readers.mail_parts import (
    MAX_PARTS,
    decode_part,
    is_attachment,
    open_attachment,
    read_field,
    split_parts,
)
from twosource.articles.readers.moments import parse_moment
from twosource.articles.readers.original import Original
from twosource.records import SkippedSpan
from twosource.settings import ArticleSettings

if TYPE_CHECKING:
    from lxml.etree import _Element

MIN_HTML_RATIO = 0.8
"""Words of the HTML part to those of the plain one, from which the HTML is read: its paragraphs are whole."""
FREE_MAIL = frozenset(
    {
        *("aol.com", "beehiiv.com", "fastmail.com", "free.fr", "gmail.com", "gmx.com", "gmx.de", "gmx.net"),
        *("googlemail.com", "hotmail.com", "icloud.com", "live.com", "mac.com", "mail.com", "mail.ru"),
        *("mailchimpapp.com", "mcsv.net", "me.com", "msn.com", "orange.fr", "outlook.com", "pm.me", "proton.me"),
        *("protonmail.com", "qq.com", "substack.com", "t-online.de", "web.de", "yahoo.co.uk", "yahoo.com"),
        *("yandex.ru", "zoho.com"),
    }
)
"""Hosts that send everybody's mail: they name no outlet."""
MAIL_HOSTS = re.compile(
    r"^(?:(?:e|em|e-?mails?|mails?|mailer|mailing|mg|news|newsletters?|info|send|sg|reply|updates?|alerts?|go|click)\d?\.)+"
    r"(?=[^.]+\.[^.])"
)
"""What newsletters put before their own host."""
LEFT_OUT = frozenset({"image", "audio", "video", "font", "model"})
SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})
SIGNED = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature", "text/calendar"}
)

_FIELDS = re.compile(
    rb"^(From|To|Subject|Date|Message-ID|MIME-Version|Received|Return-Path|Delivered-To|DKIM-Signature):", re.I | re.M
)
_POSTMARK = re.compile(rb"From \S[^\n]{0,200} \d{1,2}:\d\d")
_ROUTE = {b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to", b"dkim-signature"}
_PREFIX = re.compile(r"^(?:\s*(?P<kind>re|aw|sv|fwd?|wg|tr)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)


def is_mail_file(head: bytes, name: str) -> bool:
    """A mail by its head: a sender and what a mail server writes; or a mailbox by its first line. A suffix helps."""
    if is_mailbox(head):
        return True
    top = head.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    if not re.match(rb"[!-9;-~]{1,76}:[ \t\n]", top) or b"\x00" in top:
        return False
    fields = {name.lower() for name in _FIELDS.findall(top)}
    return b"from" in fields and (bool(fields & _ROUTE) or name.lower().endswith(".eml"))


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
        raise NotText("a mail without text; save its pictures' words as text")


def _read_one(data: bytes | None, part: str, original: Original, settings: ArticleSettings) -> Iterator[Piece]:
    if data is None:
        yield Unread(part, f"more than {settings.max_file_mb:g} MB; raise max_file_mb in the settings")
        return
    try:
        yield from _read_mail(data, part, original)
    except NotText as error:
        yield Unread(part, str(error))


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


@dataclass(frozen=True, slots=True)
class _Body:
    text: str
    headings: tuple[tuple[int, int], ...]
    spans: tuple[SkippedSpan, ...]
    forwarded: dict[str, str]


def _read_mail(data: bytes, part: str, original: Original) -> Iterator[Piece]:
    try:
        message = email.message_from_bytes(data)
        leaves = list(split_parts(message))
    except Exception as error:  # RecursionError, and what its parsers raise on broken structure
        raise NotText(f"no mail that can be read ({type(error).__name__}); save it again as .eml") from None
    if any(leaf.get_content_type() in SEALED for leaf in [message, *leaves]):
        raise NotText("an encrypted mail; open it and save it as text")
    subject = read_field(message, "Subject")
    prefix = _PREFIX.match(subject)
    is_forward = prefix is not None and not (prefix["kind"] or "").lower().startswith(("re", "aw", "sv"))
    body = _read_body(leaves, is_forward)
    files = [leaf for leaf in leaves if is_attachment(leaf)]
    kept = [
        leaf for leaf in files if leaf.get_content_maintype() not in LEFT_OUT and leaf.get_content_type() not in SIGNED
    ]
    notes = [] if len(leaves) < MAX_PARTS else [f"more than {MAX_PARTS} parts; those after are not read"]
    if left := sum(leaf.get_content_maintype() in LEFT_OUT and bool(leaf.get_filename()) for leaf in files):
        notes.append(f"{left} picture{'s' * (left != 1)} or sounds attached to it are not read")
    if body.text.strip():
        known, problems = _know_mail(message, subject, body)
        yield Extracted(body.text, known, part, body.headings, body.spans, notes=(*problems, *notes))
    for number, leaf in enumerate(kept, start=1):
        yield open_attachment(leaf, number, original, part)


def _read_body(leaves: list[Message], is_forward: bool) -> _Body:
    """The body in whichever form has its sentences whole."""
    plain, markup, is_flowed = [], [], False
    for leaf in leaves:
        if is_attachment(leaf):
            continue
        if leaf.get_content_type() == "text/html":
            markup.append(decode_part(leaf))
        elif leaf.get_content_type() == "text/plain":
            plain.append(decode_part(leaf))
            is_flowed = is_flowed or str(leaf.get_param("format") or "").lower() == "flowed"
    text = join_wrapped("\n\n".join(plain), is_flowed)
    found = FragmentText(text)
    if markup:
        page = read_fragment("\n".join(markup), None if is_forward else _mark_quotation)
        if len(page.text.split()) >= MIN_HTML_RATIO * len(text.split()):
            found = page
    lines = find_mail_furniture(found.text, is_forward)
    return _Body(found.text, found.headings, _merge([*found.marked, *lines.spans]), lines.forwarded)


def _mark_quotation(node: _Element) -> str | None:
    """A reply's quotation, as mail programs set it."""
    names = f"{node.get('class') or ''} {node.get('id') or ''}".lower()
    if re.search(r"\b(?:gmail_quote|yahoo_quoted|moz-cite-prefix|divrplyfwdmsg|protonmail_quote)", names):
        return None if "forwarded message" in "".join(node.itertext())[:2000].lower() else QUOTED
    return QUOTED if node.tag == "blockquote" and (node.get("type") or "").lower() == "cite" else None


def _merge(spans: list[SkippedSpan]) -> tuple[SkippedSpan, ...]:
    kept: list[SkippedSpan] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _know_mail(message: Message, subject: str, body: _Body) -> tuple[Known, list[str]]:
    """What a mail says of itself; one that forwards another is known by that one's head."""
    inner = body.forwarded
    name, address = parseaddr(inner.get("from") or read_field(message, "From"))
    is_list = not inner and any(message.get(field) for field in ("List-Unsubscribe", "List-Id", "List-Post"))
    host = MAIL_HOSTS.sub("", address.rpartition("@")[2].strip(" >").lower())
    host = "" if host in FREE_MAIL or not re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", host) else host.removeprefix("www.")
    told = {
        "title": _PREFIX.sub("", inner.get("subject") or subject),
        "published": parse_moment(re.sub(r" at (?=\d)", " ", inner.get("date", "")) or read_field(message, "Date")),
        "byline": "" if is_list else name,
        "outlet": name if is_list else "",
        "language": read_field(message, "Content-Language").split(",")[0],
    }
    known, problems = parse_known(told, "metadata")
    if host and known.outlet is None:
        known = merge_known(known, Known(outlet=host, outlet_from="domain"))
    return known, problems
