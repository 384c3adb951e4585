"""CaseFile → CaseStatus: what a case holds, from its rows alone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from twosource.cases.case_file import CaseFile
from twosource.cases.case_records import CaseRun, CaseStatus
from twosource.cases.case_settings import list_kept_models
from twosource.cases.migrate import read_version
from twosource.reports.summary import STATUSES

RUN_COLUMNS = "number, kind, at, version, done"


def read_status(case: CaseFile) -> CaseStatus:
    """What a case holds. No network is loaded, and no claim is read."""
    with case.reading() as connection:
        kept = "FROM articles WHERE state = 'kept'"
        by_status = dict(
            connection.execute("SELECT status, count(*) FROM groups WHERE gone_run IS NULL GROUP BY status")
        )
        first, last = connection.execute(f"SELECT min(published), max(published) {kept}").fetchone()
        runs = list(list_runs(connection, "ORDER BY number DESC LIMIT 1"))
        return CaseStatus(
            file=str(case.path),
            bytes=case.path.stat().st_size,
            format=read_version(connection),
            articles=_count(connection, kept),
            doubles=_count(connection, "FROM articles WHERE state = 'double'"),
            outlets=_count(connection, f"FROM (SELECT DISTINCT coalesce(publisher, outlet) {kept} AND outlet_known)"),
            unknown_outlets=_count(connection, f"{kept} AND NOT outlet_known"),
            first_published=first,
            last_published=last,
            old_versions=_count(connection, "FROM articles WHERE state = 'changed'"),
            removed=_count(connection, "FROM articles WHERE state = 'removed'"),
            not_read=_count(connection, "FROM skipped WHERE step = 'read_articles'"),
            claims=_count(connection, "FROM claims"),
            groups=_count(connection, "FROM groups WHERE gone_run IS NULL"),
            by_status={status: by_status.get(status, 0) for status in STATUSES},
            policy=json.loads(case.get_meta("settings", "{}")).get("policy", {}).get("name", "not named"),
            runs=_count(connection, "FROM runs"),
            last_run=runs[0] if runs else None,
            version=case.get_meta("version"),
            models=list_kept_models(case),
        )


def list_runs(connection: sqlite3.Connection, which: str, values: tuple[object, ...] = ()) -> Iterator[CaseRun]:
    """Runs by a WHERE or ORDER clause."""
    for number, kind, at, version, done in connection.execute(f"SELECT {RUN_COLUMNS} FROM runs {which}", values):
        yield CaseRun.model_validate(
            {"run": number, "kind": kind, "at": at, "version": version, "done": json.loads(done)}
        )


def _count(connection: sqlite3.Connection, what: str) -> int:
    return int(connection.execute(f"SELECT count(*) {what}").fetchone()[0])
