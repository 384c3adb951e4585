"""A file, a member of an archive or a page fetched → Original: bytes with a name, read only as far as needed."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from twosource.articles.decode import NotText
from twosource.articles.metadata import NOTHING, Known

HEAD_BYTES = 4096
"""Enough to tell every format we read by its first bytes."""
PASSED_OVER = 1 << 20
"""Bytes of a line over the limit that are passed over at once."""


@dataclass(frozen=True)
class Original:
    """What the user gave, or what was found inside of it.

    Either `path` or `data` is there: a file is opened when it is read, a member is in memory already.
    """

    name: str
    """As reports show it: "coverage/news.zip/story.html"."""
    path: Path | None = None
    data: bytes | None = field(default=None, repr=False)
    known: Known = NOTHING
    """What the manifest, the archive or the fetch says about it."""
    media_type: str | None = None
    """As a server or an archive gave it, without parameters ("text/html"); a hint, never believed against the bytes."""
    charset: str | None = None
    """The same for its character set."""

    @property
    def suffix(self) -> str:
        """Lower case, with the dot; "" where there is none."""
        return Path(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """The file's name without its suffix."""
        return Path(self.name).stem

    def open(self) -> BinaryIO:
        """A stream of the bytes, to be closed by who opened it.

        Raises:
            NotText: the file cannot be opened.
        """
        if self.data is not None:
            return io.BytesIO(self.data)
        assert self.path is not None
        try:
            return self.path.open("rb")
        except OSError as error:
            raise _unreadable(error) from None

    @cached_property
    def size(self) -> int:
        """Bytes in all.

        Raises:
            NotText: the file cannot be looked at.
        """
        if self.data is not None:
            return len(self.data)
        assert self.path is not None
        try:
            return self.path.stat().st_size
        except OSError as error:
            raise _unreadable(error) from None

    @cached_property
    def head(self) -> bytes:
        """The first 4,096 bytes.

        Raises:
            NotText: the file cannot be opened.
        """
        try:
            with self.open() as stream:
                return stream.read(HEAD_BYTES)
        except OSError as error:
            raise _unreadable(error) from None

    def read(self, max_mb: float) -> bytes:
        """All bytes.

        Args:
            max_mb: more than this many millions of bytes are not read.

        Raises:
            NotText: the file is larger, empty, or cannot be opened.
        """
        if self.size > max_mb * 1_000_000:
            size = self.size / 1_000_000
            raise NotText(f"{size:.1f} MB, more than {max_mb:g} MB; split it or raise max_file_mb in the settings")
        try:
            with self.open() as stream:
                data = stream.read(int(max_mb * 1_000_000) + 1)  # a pipe or a growing file has no size to trust
        except OSError as error:
            raise _unreadable(error) from None
        if len(data) > max_mb * 1_000_000:
            raise NotText(f"more than {max_mb:g} MB; split it or raise max_file_mb in the settings")
        if not data.strip():
            raise NotText("empty; paste the article's text into it or remove it")
        return data


def _unreadable(error: OSError) -> NotText:
    return NotText(f"cannot be read ({error.strerror or error}); check the file and its permissions")
