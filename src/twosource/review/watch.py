"""A draft and its coverage on disk → a change each time somebody saves: polling, so that it works on every disk.

Editors save in many ways: in place, by a new file moved over the old one, by deleting and writing anew. Network disks
and containers report no events. Looking at times, sizes and file numbers a few times a second sees all of these.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

POLL_SECONDS = 0.2
"""Between two looks at the draft: one `stat`, some ten microseconds."""

COVERAGE_EVERY = 10
"""Looks at the draft for each look at the coverage: a folder of a thousand files costs some ten milliseconds."""

SETTLE_SECONDS = 0.1
"""A save is over when two looks this far apart see the same: an editor may empty the file before it writes it."""

MAX_SETTLE_SECONDS = 1.0
"""After which a file that is written without a pause is taken as it is."""

Look = tuple[int, int, int]
"""Time of change in ns, size in bytes, file number."""


@dataclass(frozen=True, slots=True)
class Change:
    """What was saved since the change before; the first one of all names both."""

    draft: bool
    coverage: bool


def watch_saves(draft: Path, coverage: Sequence[Path], sleep: Callable[[float], None] = time.sleep) -> Iterator[Change]:
    """A change at once, and one for every save after it; ends only when the caller stops asking.

    What is saved while the caller works on a change is reported as the next one. A draft that is gone is a change too:
    whether it comes back, the caller finds out by reading it.

    Args:
        draft: a file; it need not be there.
        coverage: files and folders, the latter with their subfolders.
        sleep: waits this many seconds; another one is for tests.
    """
    seen_draft, seen_coverage = look_at(draft), look_at_all(coverage, draft)
    yield Change(draft=True, coverage=True)
    for turn in _count(COVERAGE_EVERY):
        sleep(POLL_SECONDS)
        draft_now = look_at(draft)
        coverage_now = look_at_all(coverage, draft) if turn == 0 else seen_coverage
        if (draft_now, coverage_now) == (seen_draft, seen_coverage):
            continue
        # A save of the draft and one of the coverage at the same moment (a checkout, say) are one change.
        draft_now, coverage_now = _settle(draft, coverage, sleep)
        change = Change(draft=draft_now != seen_draft, coverage=coverage_now != seen_coverage)
        seen_draft, seen_coverage = draft_now, coverage_now
        if change.draft or change.coverage:
            yield change


def look_at(file: Path) -> Look | None:
    """What tells one save of a file from the next; None where it is not there."""
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def look_at_all(paths: Sequence[Path], but: Path | None = None) -> dict[str, Look | None]:
    """The same for every file of a coverage, by path; the draft may lie in the folder and is left out.

    What is known of an article may stand in an articles.toml beside it.
    """
    own = None if but is None else os.path.realpath(but)
    files = [
        file for path in paths for file in (_walk(path) if path.is_dir() else [path, path.with_name("articles.toml")])
    ]
    return {str(file): look_at(file) for file in files if own is None or os.path.realpath(file) != own}


def _walk(folder: Path) -> Iterator[Path]:
    """Hidden files are no articles, and editors keep their swap files under such names."""
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(root) / name for name in names if not name.startswith(".") and not name.endswith("~"))


def _settle(
    draft: Path, coverage: Sequence[Path], sleep: Callable[[float], None]
) -> tuple[Look | None, dict[str, Look | None]]:
    """Look until two looks agree, or it takes too long."""
    now = (look_at(draft), look_at_all(coverage, draft))
    for _ in range(round(MAX_SETTLE_SECONDS / SETTLE_SECONDS)):
        sleep(SETTLE_SECONDS)
        before, now = now, (look_at(draft), look_at_all(coverage, draft))
        if now == before:
            break
    return now


def _count(length: int) -> Iterator[int]:
    """1, 2, …, 0, 1, 2, …: zero once in each round."""
    turn = 0
    while True:
        turn = (turn + 1) % length
        yield turn
