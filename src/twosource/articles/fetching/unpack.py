"""Content-Encoding → Unpacker: what was packed for the way is unpacked piece by piece, and never beyond the limit."""

from __future__ import annotations

import zlib
from typing import Protocol

from twosource.articles.fetching.not_fetched import NotFetched, TryAgain


class TooLarge(Exception):
    """There is more than the limit allows; `beginning` is what was unpacked of the last piece."""

    def __init__(self, beginning: bytes = b"") -> None:
        super().__init__()
        self.beginning = beginning


class Unpacker(Protocol):
    """One answer's unpacking."""

    def unpack(self, data: bytes, limit: int) -> bytes:
        """The next piece, unpacked.

        Raises:
            TooLarge: it makes more than `limit` bytes.
            NotFetched: it cannot be unpacked.
        """
        ...

    def finish(self) -> None:
        """Check that nothing is missing at the end.

        Raises:
            TryAgain: something is.
        """
        ...


def make_unpacker(encoding: str) -> Unpacker:
    """The one for a `Content-Encoding`.

    Raises:
        NotFetched: it is none that we asked for.
    """
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return _Plain()
    if name in ("gzip", "x-gzip", "deflate"):
        return _Zlib(name)
    if name == "br":
        return _Brotli()
    raise NotFetched(f"it comes packed as {name[:40]!r}, which was not asked for; save the page and give the file")


class _Plain:
    def unpack(self, data: bytes, limit: int) -> bytes:
        if len(data) > limit:
            raise TooLarge(data)
        return data

    def finish(self) -> None:
        pass


class _Zlib:
    def __init__(self, name: str) -> None:
        self._name = name
        self._unzip = zlib.decompressobj(47)  # 32 + 15: gzip or zlib, by the first bytes
        self._begun = self._whole = False

    def unpack(self, data: bytes, limit: int) -> bytes:
        pieces: list[bytes] = []
        size = 0
        while data:
            if self._unzip.eof:  # a gzip file may be several, one after the other
                self._unzip, self._begun = zlib.decompressobj(47), False
            try:
                piece = self._unzip.decompress(data, limit - size + 1)
            except zlib.error:
                if self._whole:
                    return b"".join(pieces)  # bytes after the end, as some servers pad it
                if self._begun or self._name != "deflate":
                    raise NotFetched(f"it cannot be unpacked ({self._name}); save the page and give the file") from None
                self._unzip, self._begun = (
                    zlib.decompressobj(-15),
                    True,
                )  # "deflate" without its head: RFC 9110, 8.4.1.2
                continue
            self._begun = True
            size += len(piece)
            pieces.append(piece)
            if size > limit:
                raise TooLarge(b"".join(pieces))
            self._whole = self._whole or self._unzip.eof
            data = self._unzip.unused_data
        return b"".join(pieces)

    def finish(self) -> None:
        if self._begun and not self._unzip.eof and not self._whole:
            raise TryAgain("the page ends in the middle; try again later")


class _Brotli:
    def __init__(self) -> None:
        import brotli

        self._fault = brotli.error
        self._unpack = brotli.Decompressor()
        self._begun = False

    def unpack(self, data: bytes, limit: int) -> bytes:
        self._begun = True
        try:
            piece: bytes = self._unpack.process(data, output_buffer_limit=limit + 1)
        except self._fault:
            raise NotFetched("it cannot be unpacked (br); save the page and give the file") from None
        if len(piece) > limit or not self._unpack.can_accept_more_data():
            raise TooLarge(piece)
        return piece

    def finish(self) -> None:
        if self._begun and not self._unpack.is_finished():
            raise TryAgain("the page ends in the middle; try again later")
