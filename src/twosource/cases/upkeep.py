"""A case → the same in less space, and the claims of a case by their words."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from twosource.cases.case_faults import explain_faults
from twosource.cases.case_file import CaseFile
from twosource.errors import InputError


@dataclass(frozen=True)
class FoundClaim:
    """A claim whose words fit."""

    text: str
    outlet: str
    path: str
    group: int
    status: str


def vacuum_case(case: CaseFile) -> tuple[int, int]:
    """Write the file anew without what deleted rows left in it; gives its bytes before and after.

    Killed in the middle, the file is what it was.

    Raises:
        InputError: the disk has no room for a second copy, or another process has the case open.
    """
    with explain_faults(case.path):
        case.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        before = case.path.stat().st_size
        with case.writing() as connection:
            connection.execute("INSERT INTO claim_words (claim_words) VALUES ('optimize')")
        case.connection.execute("VACUUM")
        case.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return before, case.path.stat().st_size


def find_claims(case: CaseFile, words: str) -> list[FoundClaim]:
    """Claims that have all the words, or fit a query of FTS5 ("bridge NOT closed", "cran*"); the best first.

    Raises:
        InputError: the query cannot be read.
    """
    query = """
        SELECT claims.text, outlet, path, group_number, groups.status
        FROM claim_words JOIN claims ON claim_words.rowid = claims.number
        JOIN articles ON article = articles.number JOIN groups ON group_number = groups.number
        WHERE claim_words MATCH ? ORDER BY rank, claims.id
    """
    with case.reading() as connection:
        try:
            return [FoundClaim(*row) for row in connection.execute(query, (words,))]
        except sqlite3.OperationalError as error:
            raise InputError(
                f"{words}: cannot be searched for ({error}); put the words between double quotes"
            ) from None
