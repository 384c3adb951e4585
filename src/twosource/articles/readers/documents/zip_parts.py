"""Zip bytes → the parts of a document kept in it, each unpacked within bounds and parsed without entities."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.articles.decode import NotText
from twosource.articles.readers.xml_tree import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_MEMBERS = 20_000
"""Parts of one document; books with a picture on each page have some thousands."""
MAX_PART_MB = 100
"""A part that unpacks to more is no text: it may be made to fill the memory."""
MAX_TOTAL_MB = 200
"""All parts of a document that are read, together."""
MAX_RATIO = 400
"""Unpacked bytes a packed one may give, from 1 MB on: XML of documents gives 5 to 60, zeros over 1,000."""

BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, NotImplementedError, RuntimeError),
    *(OSError, EOFError, ValueError, KeyError, IndexError, OverflowError),
)
"""All that the standard library raises on bytes that are no zip, cut short or changed."""


@dataclass(slots=True)
class ZipParts:
    """An open package."""

    package: zipfile.ZipFile
    names: frozenset[str]
    kind: str
    """What it is taken for, with its article: "a Word document"."""
    left: int = MAX_TOTAL_MB * 1_000_000

    def read(self, name: str) -> bytes:
        """A part, unpacked.

        Raises:
            NotText: there is none of that name, it is broken, has a password, or unpacks to too much.
        """
        try:
            info = self.package.getinfo(name)
            limit = min(MAX_PART_MB * 1_000_000, self.left)
            if info.file_size > limit:
                raise NotText(f"unpacks to more than {limit // 1_000_000} MB ({name}); save it as plain text")
            if info.file_size > 1_000_000 and info.file_size > MAX_RATIO * max(info.compress_size, 1):
                raise NotText(f"{name} is packed more than {MAX_RATIO} to 1, as no text is; save it as plain text")
            with self.package.open(info) as stream:
                data = stream.read(limit + 1)
        except BROKEN as error:
            raise NotText(self.explain(error)) from None
        self.left -= len(data)
        if self.left < 0 or len(data) > limit:
            raise NotText(f"unpacks to more than {MAX_TOTAL_MB} MB; save it as plain text")
        return data

    def parse(self, name: str) -> _Element:
        """A part as XML.

        Raises:
            NotText: as `read`, or it is no XML, or declares entities.
        """
        data = self.read(name)
        try:
            return parse_xml(data)
        except NotText as error:
            raise NotText(f"no {self.kind.partition(' ')[2]} that can be read ({name}: {error})") from None

    def explain(self, error: BaseException) -> str:
        """Why it cannot be read, and what to do."""
        if isinstance(error, RuntimeError) and "password" in str(error):
            return f"{self.kind} with a password; save it without one"
        return (
            f"no {self.kind.partition(' ')[2]} that can be read ({shorten(error)}); save it again, without a password"
        )


@contextmanager
def open_parts(data: bytes, kind: str) -> Iterator[ZipParts]:
    """The package of a document.

    Args:
        data: the zip's bytes.
        kind: what it should be, with its article: "a Word document".

    Raises:
        NotText: it is no zip, or has too many parts.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN as error:
        reason = f"no {kind.partition(' ')[2]} that can be read ({shorten(error)}); save it again, without a password"
        raise NotText(reason) from None
    with package:
        names = package.namelist()
        if len(names) > MAX_MEMBERS:
            raise NotText(f"{len(names):,} parts, more than {MAX_MEMBERS:,}; save it as plain text")
        yield ZipParts(package, frozenset(names), kind)


def read_first_member(head: bytes) -> tuple[str, bytes]:
    """Name of a zip's first member, and what of its packed bytes is in the head; two empty ones where it is no zip.

    What else is in the head may be inside of a member: a zip of books has books' signs in it.
    """
    if not head.startswith(b"PK\x03\x04") or len(head) < 30:
        return "", b""
    name_length, extra_length = struct.unpack_from("<HH", head, 26)
    name = head[30 : 30 + name_length].decode("utf-8", "replace")
    return name, head[30 + name_length + extra_length :]


def shorten(error: BaseException) -> str:
    """What went wrong, on one short line."""
    return " ".join(str(error).split())[:120] or type(error).__name__
