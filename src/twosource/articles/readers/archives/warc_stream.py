"""WARC file, packed or not → a stream of plain WARC that ends at a limit and never raises: what a bomb runs into."""

from __future__ import annotations

import zlib
from typing import BinaryIO

BLOCK = 1 << 16
MAX_LINE = 1 << 16
"""Bytes of one line of a record's head; the longest that are real are cookies of 4 kB."""
GZIP = b"\x1f\x8b"


MAX_HEAD = 1_000_000
"""Bytes of all lines of one record: its head, and the lengths between the chunks of a body."""


CUT = "cut off in the middle of a record; get it again"


class DamagedWarc(Exception):
    """A record's head that no program wrote."""


class WarcStream:
    """The bytes of an archive, each of its gzip members unpacked; `fault` says why it ended before its end."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self.fault: str | None = None
        self._stream = stream
        self._left = limit
        self._limit = limit
        self._at = 0
        self._tail = b""
        self._packed = stream.read(BLOCK)
        self._is_over = False
        self._member = zlib.decompressobj(31) if self._packed.startswith(GZIP) else None

    def tell(self) -> int:
        """Bytes given so far."""
        return self._at

    def read(self, size: int = BLOCK) -> bytes:
        """Up to so many bytes; none at the end, at the limit and from damage on."""
        wanted = min(size if size and size > 0 else BLOCK, BLOCK, self._left + 1)
        data = b""
        while not data and self.fault is None:
            data = self._copy(wanted) if self._member is None else self._unpack(wanted)
            if not data and (self._member is None or self._is_over):
                break
        if not data and self.fault is None and not self._tail.endswith((b"\n\r\n", b"\n\n")):
            self.fault = CUT
        self._left -= len(data)
        if self._left < 0:
            self.fault = f"unpacks to more than {self._limit / 1e6:g} MB; raise max_unpacked_mb in the settings"
            data = b""
        self._at += len(data)
        self._tail = (self._tail + data[-4:])[-4:]
        return data

    def _copy(self, wanted: int) -> bytes:
        if not self._packed:
            self._packed = self._stream.read(BLOCK)
        data, self._packed = self._packed[:wanted], self._packed[wanted:]
        return data

    def _unpack(self, wanted: int) -> bytes:
        """More of the member that is open, or of the next one where it is at its end; none at the very end."""
        assert self._member is not None
        if not self._packed:
            self._packed = self._stream.read(BLOCK)
        if not self._packed:
            self._is_over = True
            self.fault = None if self._member.eof else CUT
            return b""
        if self._member.eof:
            self._member = zlib.decompressobj(31)
        try:
            data = self._member.decompress(self._packed, wanted)
        except zlib.error as error:
            self.fault = f"damaged ({error}); get it again"
            return b""
        self._packed = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        return data
