"""A case file of an older version → the same in today's: the scripts it lacks, all in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from twosource.cases.schema import APPLICATION_ID, VERSIONS


def read_version(connection: sqlite3.Connection) -> int:
    """How many of the scripts a file has; 0 for a new one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_case(connection: sqlite3.Connection) -> bool:
    """Whether the head of a file says that Twosource made it."""
    return int(connection.execute("PRAGMA application_id").fetchone()[0]) == APPLICATION_ID


def migrate_case(connection: sqlite3.Connection, versions: Sequence[str] = VERSIONS) -> int:
    """Run the scripts that a file lacks; killed in the middle, it is what it was.

    Args:
        connection: in autocommit mode, with nothing begun.
        versions: all scripts, or the first of them, which makes a file as an older Twosource made it.

    Returns:
        The version the file had before.
    """
    before = read_version(connection)
    if before >= len(versions):
        return before
    connection.execute("BEGIN IMMEDIATE")
    try:
        before = read_version(connection)  # another process may have done it while this one waited
        for script in versions[before:]:
            for statement in split_script(script):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(versions)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return before


def split_script(script: str) -> Iterator[str]:
    """The statements of a script: `executescript` would end the transaction."""
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if held.strip() and sqlite3.complete_statement(held):
            yield held
            held = ""
