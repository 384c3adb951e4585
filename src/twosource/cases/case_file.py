"""Path → CaseFile: one SQLite file, opened with its checks, used in transactions, closed as a single file."""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from twosource.cases.case_faults import BUSY_SECONDS, explain_faults, refuse_cut
from twosource.cases.migrate import is_case, migrate_case, read_version
from twosource.cases.schema import VERSIONS
from twosource.errors import InputError

PAGE_SIZE = 8192
"""Bytes: a claim's record and an article's vectors fill a few such pages."""

TAKEN = "is there already; give the new case another name, or add to this one"

CACHE_KIB = 65_536
"""Memory SQLite may hold of the file."""


class CaseFile:
    """An open case. Nothing is kept of a transaction that did not end."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One state of the case, whatever others write meanwhile. Keep it short: read, then compute."""
        with explain_faults(self.path):
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction under the write lock: all of it is kept when the block ends, and nothing if it does not.

        Raises:
            InputError: the disk is full, the file may not be written, another process keeps the lock.
        """
        with explain_faults(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def get_meta(self, key: str, default: str = "") -> str:
        """A value of the case as a whole."""
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return default if row is None else str(row[0])

    def set_meta(self, key: str, value: str) -> None:
        """Keep a value of the case as a whole; inside `writing`."""
        self.connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))

    @property
    def generation(self) -> int:
        """Goes up with every run: two equal ones are one state."""
        return int(self.get_meta("generation", "0"))

    def close(self) -> None:
        """Leave one file: what lies in the log beside it is moved into it, unless somebody else has the case open."""
        with contextlib.suppress(sqlite3.Error):
            self.connection.execute("PRAGMA busy_timeout = 0")
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self.connection.execute("PRAGMA journal_mode = DELETE")
        self.connection.close()

    def __enter__(self) -> CaseFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def create_case(path: Path, meta: dict[str, str]) -> CaseFile:
    """A new, empty case.

    Args:
        path: must not be there; its folder must.
        meta: values of the case as a whole.

    Raises:
        InputError: there is something at the path, or it cannot be written.
    """
    if not path.parent.is_dir():
        raise InputError(f"{path}: there is no folder {path.parent}; make it first")
    if path.exists():
        raise InputError(f"{path}: {TAKEN}")
    draft = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        draft.open("xb").close()
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); choose another folder") from None
    try:
        with explain_faults(path):
            case = CaseFile(draft, _connect(draft, "rw"))
            case.connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
            migrate_case(case.connection)
        with case.writing():
            for key, value in sorted(meta.items()):
                case.set_meta(key, value)
        case.close()
        _put_in_place(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    return open_case(path, write=True)


def _put_in_place(draft: Path, path: Path) -> None:
    """In one step, and never over another file: whoever is killed before it leaves no half-made case."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise InputError(f"{path}: {TAKEN}") from None
    except OSError:  # a disk without hard links
        if path.exists():
            raise InputError(f"{path}: {TAKEN}") from None
        draft.replace(path)


def open_case(path: Path, write: bool = False) -> CaseFile:
    """A case that is there, in today's version.

    Args:
        path: of the file.
        write: whether anything will be written. A case that is only read may lie on a disk that cannot be written.

    Raises:
        InputError: there is none, it is no case, it is damaged or cut, it was made by a newer Twosource, or it cannot
            be written.
    """
    if path.is_dir():
        raise InputError(f"{path}: is a folder; name the case file in it")
    if not path.is_file():
        raise InputError(f"{path}: there is no such case; make it with `twosource case new {path}`")
    with explain_faults(path):
        try:
            refuse_cut(path)
        except OSError as error:
            raise InputError(f"{path}: cannot be read ({error.strerror}); check its permissions") from None
        # A log beside the file is of a process that was killed, or of one that is at work: it has to be read too.
        has_log = path.with_name(path.name + "-wal").exists()
        connection = _connect(path, "rw" if write or has_log else "ro")
        try:
            _refuse_other_versions(path, connection)
            older = read_version(connection) < len(VERSIONS)
            if older and not write:
                connection.close()
                connection = _connect(path, "rw")
            _set_up(connection, write or older)
            if older:
                migrate_case(connection)
        except BaseException:
            connection.close()
            raise
    return CaseFile(path, connection)


def _refuse_other_versions(path: Path, connection: sqlite3.Connection) -> None:
    if not is_case(connection):
        raise InputError(f"{path}: is a database of another program; name a case that `twosource case new` made")
    version = read_version(connection)
    if version > len(VERSIONS):
        raise InputError(
            f"{path}: was written by a newer Twosource (case format {version}, this one knows {len(VERSIONS)}); "
            "update Twosource to open it"
        )


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"file:{quote(str(path.resolve()))}?mode={mode}"
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS)


def _set_up(connection: sqlite3.Connection, write: bool) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    if write:
        connection.execute("PRAGMA journal_mode = WAL")
        # Every run that was reported as done is on the disk, even if the power fails the moment after.
        connection.execute("PRAGMA synchronous = FULL")


def fetch_column(connection: sqlite3.Connection, query: str, values: tuple[Any, ...] = ()) -> list[Any]:
    """The first column of all rows."""
    return [row[0] for row in connection.execute(query, values)]
