"""What SQLite raises → InputError: which file, what is the matter, what mends it. Nothing is damaged by any of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from twosource.errors import InputError

BUSY_SECONDS = 20.0
"""How long to wait for another process: what is written under the lock takes well under a second."""

KEPT = "the case is as it was before"

_REASONS = {
    "SQLITE_FULL": f"the disk is full; {KEPT}; free some space and run the command again",
    "SQLITE_BUSY": f"another process has been writing to it for {BUSY_SECONDS:.0f} seconds; {KEPT}; "
    "run the command again when that one is done",
    "SQLITE_LOCKED": f"another process is writing to it; {KEPT}; run the command again when that one is done",
    "SQLITE_READONLY": f"may only be read; {KEPT}; make the file and its folder writable, or copy it and use the copy",
    "SQLITE_PERM": f"may not be written; {KEPT}; make the file and its folder writable, or copy it and use the copy",
    "SQLITE_CANTOPEN": "cannot be opened; check that the file and its folder may be read and written",
    "SQLITE_NOTADB": "is no case file; name one that `twosource case new` made",
    "SQLITE_CORRUPT": "is damaged; restore a copy of it, or make a new case and add the articles again",
    "SQLITE_IOERR": f"the disk reports an error; {KEPT}; check the disk, then run the command again",
    "SQLITE_TOOBIG": f"one of its rows would be larger than SQLite allows; {KEPT}; leave the largest article out",
    "SQLITE_NOMEM": f"there is not enough memory; {KEPT}; close other programs and run the command again",
}
"""By the name of SQLite's primary result code."""


@contextmanager
def explain_faults(file: Path) -> Iterator[None]:
    """Turn what SQLite raises inside the block into an InputError that names the file.

    Raises:
        InputError: in place of any `sqlite3.Error`.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise InputError(f"{file}: {explain_fault(error)}") from error


def explain_fault(error: sqlite3.Error) -> str:
    """The reason and the mend of an SQLite error."""
    name = getattr(error, "sqlite_errorname", "") or ""
    primary = "_".join(name.split("_")[:2])
    if primary in _REASONS:
        return _REASONS[primary]
    return f"SQLite reports: {error}; {KEPT}; please report this with the command that led to it"


def refuse_cut(file: Path) -> None:
    """A file that is shorter than its head says was cut while it was copied.

    Raises:
        InputError: it was.
    """
    with file.open("rb") as stream:
        head = stream.read(100)
        size = stream.seek(0, 2)
    if not head.startswith(b"SQLite format 3\x00"):
        raise InputError(f"{file}: {_REASONS['SQLITE_NOTADB']}")
    page = int.from_bytes(head[16:18], "big")
    page = 65_536 if page == 1 else page
    pages = int.from_bytes(head[28:32], "big")
    # The count in the head holds where the two change counters agree (SQLite file format, 1.3.7).
    if head[24:28] == head[92:96] and size < pages * page and not file.with_name(file.name + "-wal").exists():
        raise InputError(f"{file}: is cut: {size:,} of {pages * page:,} bytes are there; copy or download it again")
