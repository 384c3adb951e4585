"""Pages fetched → files in the user's cache folder: what has not changed is not sent again."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path

from twosource.articles.fetching.exchange import Answer

FORMAT = 1
SUFFIX = ".page"
_NEVER = re.compile(r"(?:^|[,\s])no-store(?:$|[,\s])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CachedPage:
    """One page as it was when it was fetched."""

    url: str
    etag: str | None
    last_modified: str | None
    content_type: str
    body: bytes = field(repr=False)

    @property
    def questions(self) -> dict[str, str]:
        """Headers that ask for the page only if it has changed (RFC 9110, 13.1)."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in named.items() if value}


class PageCache:
    """Pages in a folder, one a file, named by a digest of the link.

    A file is written beside its place and put there in one step, so that two runs at once never see half of one. One
    that cannot be read, or whose digest is wrong, is none. A folder that cannot be written keeps nothing: no fault.
    """

    def __init__(self, folder: Path | None, max_mb: float) -> None:
        """A cache.

        Args:
            folder: need not exist; None keeps nothing.
            max_mb: all pages together, after `prune`.
        """
        self._folder, self._max_bytes = folder, int(max_mb * 1_000_000)

    def find(self, url: str) -> CachedPage | None:
        """The page that was last fetched from just this link; None where there is none."""
        place = self._place(url)
        if place is None:
            return None
        try:
            head, _, body = place.read_bytes().partition(b"\n")
            told = json.loads(head)
            right = told.pop("format") == FORMAT and told.pop("digest") == hashlib.sha256(body).hexdigest()
            page = CachedPage(body=body, **told)
            if not right or page.url != url:
                return None
            os.utime(place)  # the time of last use, for `prune`
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return page

    def keep(self, url: str, answer: Answer) -> None:
        """Keep a page in place of any of this link, if its site lets us and can be asked whether it has changed."""
        place = self._place(url)
        if place is None:
            return
        headers = answer.headers
        etag, modified = headers.get("etag"), headers.get("last-modified")
        never = _NEVER.search(headers.get("cache-control", "")) or "*" in headers.get("vary", "")
        if never or not (etag or modified):
            self.drop(url)
            return
        page = CachedPage(url, _header_line(etag), _header_line(modified), headers.get("content-type", ""), answer.body)
        told = {key: value for key, value in asdict(page).items() if key != "body"}
        told |= {"format": FORMAT, "digest": hashlib.sha256(page.body).hexdigest()}
        with contextlib.suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)  # what somebody reads is nobody else's business
            handle, name = tempfile.mkstemp(dir=place.parent, prefix=".page-")
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(json.dumps(told, sort_keys=True).encode("ascii") + b"\n" + page.body)
                Path(name).replace(place)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise

    def drop(self, url: str) -> None:
        """Forget a page."""
        place = self._place(url)
        if place is not None:
            with contextlib.suppress(OSError):
                place.unlink(missing_ok=True)

    def prune(self) -> None:
        """Remove the least recently used pages until the rest is small enough."""
        if self._folder is None:
            return
        found: list[tuple[float, str, int, Path]] = []
        with contextlib.suppress(OSError):
            for place in self._folder.iterdir():
                if place.suffix == SUFFIX:
                    with contextlib.suppress(OSError):  # another run may have removed it
                        about = place.stat()
                        found.append((about.st_mtime, place.name, about.st_size, place))
        left = sum(size for _, _, size, _ in found)
        for _, _, size, place in sorted(found):
            if left <= self._max_bytes:
                return
            with contextlib.suppress(OSError):
                place.unlink(missing_ok=True)
            left -= size

    def _place(self, url: str) -> Path | None:
        if self._folder is None:
            return None
        return self._folder / (hashlib.sha256(url.encode("utf-8")).hexdigest() + SUFFIX)


def _header_line(value: str | None) -> str | None:
    """A header's value as it may be sent back: without the line ends that a folded one has."""
    return " ".join(value.split()) or None if value else None
