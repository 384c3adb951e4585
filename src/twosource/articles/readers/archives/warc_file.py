"""WARC bytes → Originals: the pages, documents and feeds of a web archive, each read with its format's reader."""

from __future__ import annotations

import contextlib
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from typing import Any
from urllib.parse import urlsplit

from twosource.articles.decode import NotText
from twosource.articles.metadata import Known
from twosource.articles.readers.archives.warc_stream import GZIP, MAX_HEAD, MAX_LINE, DamagedWarc, WarcStream
from twosource.articles.readers.extracted import Piece, Unread
from twosource.articles.readers.original import Original
from twosource.settings import ArticleSettings

SIGN = b"WARC/"
CAPTURES = frozenset({"response", "resource", "conversion"})
"""Records that hold what a server gave; requests and an archive's own notes are not counted as left out."""
KEPT = re.compile(
    r"text/(?:html|plain|csv|xml|markdown)|application/(?:xhtml\+xml|pdf|json|ld\+json|xml|rss\+xml|atom\+xml|rdf\+xml|epub\+zip|"
    r"vnd\.openxmlformats-officedocument\.wordprocessingml\.document|vnd\.oasis\.opendocument\.text)"
)
LABELS = {"image": "picture", "audio": "sound", "video": "film", "font": "font"}
SITE_FILES = re.compile(r"/(?:robots\.txt|sitemap[^/]*\.xml(?:\.gz)?|favicon\.ico|manifest\.json)$", re.IGNORECASE)
"""Addresses of what every site has for search engines and browsers."""
STEP = 1 << 16


def is_warc_file(head: bytes, name: str) -> bool:
    """By its first bytes, packed or not."""
    if not head.startswith(GZIP):
        return head.startswith(SIGN)
    try:
        return zlib.decompressobj(31).decompress(head, len(SIGN)) == SIGN
    except zlib.error:
        return False


def read_warc_file(original: Original, settings: ArticleSettings) -> Iterator[Piece]:
    """What an archive holds that may be an article, in its order, with the address each was got from.

    One `Unread` at the end counts what was left out: pictures, scripts, redirects, errors, repeats.

    Args:
        original: a WARC file of any size.
        settings: `max_file_mb` limits a record, `max_unpacked_mb` what all of it may unpack to.

    Raises:
        NotText: its first record is damaged.

    Misses: ARC, the format before; archives packed with Zstandard.
    """
    left: Counter[str] = Counter()
    names: Counter[str] = Counter()
    given = replace(original.known, id=None, title=None, byline=None)
    number, fault = 0, None
    with original.open() as raw:
        stream = WarcStream(raw, int(settings.max_unpacked_mb * 1_000_000))
        records = _split_records(stream)
        try:
            for record in records:
                label = _find_label(record)
                piece = _open_record(record, original.name, names, given, settings) if label is None else None
                if stream.fault:
                    break  # half a record: it is the first of those not read
                if piece:
                    yield piece
                elif label:
                    left[label] += 1
                number += 1
        except DamagedWarc as error:
            fault = str(error)
    fault = stream.fault or fault
    if fault and not number:
        raise NotText(fault)
    if fault:
        yield Unread(f"record-{number + 1}", f"{fault}; records from here on are not read")
    if left:
        counted = ", ".join(f"{count:,} {label}{'s' * (count != 1)}" for label, count in sorted(left.items()))
        yield Unread("", f"left out {counted}: no articles")


def _split_records(stream: WarcStream) -> Iterator[Any]:
    """The archive's records, one at a time; the rest of each is passed over when the next is asked for.

    Raises:
        DamagedWarc: a record's head cannot be read.
    """
    from warcio.archiveiterator import WARCIterator
    from warcio.bufferedreaders import BufferedReader

    class BoundedReader(BufferedReader):  # type: ignore[misc]
        """Never holds a line or a head without end."""

        left = MAX_HEAD

        def readline(self, length: int | None = None) -> bytes:
            line: bytes = super().readline(min(length or MAX_LINE, MAX_LINE))
            self.left -= len(line)
            if len(line) >= MAX_LINE or self.left < 0:
                raise DamagedWarc("a record's head has no end; get it again")
            return line

    records = WARCIterator(stream)
    reader = records.reader = BoundedReader(stream, block_size=STEP)
    while True:
        reader.left = MAX_HEAD
        try:
            with contextlib.redirect_stderr(io.StringIO()):  # it prints what it thinks of the archive
                record = next(records, None)
        except DamagedWarc:
            raise
        except Exception as error:  # it raises whatever a broken head makes its parsers raise
            raise DamagedWarc(
                f"damaged ({' '.join(str(error).split())[:120] or type(error).__name__}); get it again"
            ) from None
        if record is None:
            return
        yield record


def _find_label(record: Any) -> str | None:
    """What a record is that has no article ("" for what is not even counted); None for one that may have."""
    if record.rec_type not in CAPTURES:
        return "repeat" if record.rec_type == "revisit" else ""
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status != "200":
        return "redirect" if str(status).startswith("3") else "error page"
    kind, _ = _find_type(record)
    if not KEPT.fullmatch(kind) and kind:
        return LABELS.get(kind.partition("/")[0], "other file")
    return "site file" if SITE_FILES.search(_split_url(_find_url(record))[1]) else None


def _open_record(
    record: Any, folder: str, names: Counter[str], given: Known, settings: ArticleSettings
) -> Original | Unread:
    url = _find_url(record)
    host, path = _split_url(url)
    name = re.sub(r"[^\w./~+-]+|\.\.+", "_", f"{host}{path}")[:150].strip("/") or "record"
    names[name] += 1
    shown = f"/{name}" if names[name] == 1 else f"/{name}-{names[name]}"
    limit = int(settings.max_file_mb * 1_000_000)
    data = _read_body(record, limit)
    if isinstance(data, str):
        return Unread(shown, data)
    kind, charset = _find_type(record)
    known = replace(given, url=url if url.startswith(("http://", "https://")) else None)
    return Original(f"{folder}{shown}", data=data, known=known, media_type=kind or None, charset=charset)


def _read_body(record: Any, limit: int) -> bytes | str:
    """The bytes a server sent, unpacked; or why there are none."""
    parts, size = [], 0
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            body = record.content_stream()
            while size <= limit and (part := body.read(STEP)):
                parts.append(part)
                size += len(part)
    except DamagedWarc:
        raise
    except Exception as error:  # chunks that are none, packing that is none
        return f"its body cannot be unpacked ({' '.join(str(error).split())[:120]}); get it again"
    if size > limit:
        return f"more than {limit / 1e6:g} MB; raise max_file_mb in the settings"
    if _is_cut(record):
        return "cut off: the archive ends in the middle of it; get it again"
    return b"".join(parts)


def _is_cut(record: Any) -> bool:
    """Whether the archive ended before the record did: bytes are missing and none come."""
    return getattr(record.raw_stream, "limit", 0) > 0 and not record.raw_stream.read(1)


def _find_url(record: Any) -> str:
    return str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")[:2000]


def _split_url(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
        return parts.hostname or "", parts.path
    except ValueError:
        return "", ""


def _find_type(record: Any) -> tuple[str, str | None]:
    """Media type, lower case, and character set, as the server told them."""
    told = record.http_headers.get_header("Content-Type") if record.http_headers else None
    told = told or ("" if record.http_headers else record.rec_headers.get_header("Content-Type"))
    if not told:
        return "", None
    message = Message()
    message["Content-Type"] = " ".join(str(told).split())[:300]
    try:
        return message.get_content_type() if "/" in str(told) else "", message.get_content_charset()
    except (ValueError, LookupError):
        return "", None
