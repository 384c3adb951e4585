"""A time or a run as somebody types it → the run after which changes count."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from twosource.cases.case_file import CaseFile
from twosource.cases.case_records import CaseRun
from twosource.cases.case_status import list_runs
from twosource.errors import InputError

RUN = re.compile(r"(?:run\s*)?#?(\d{1,9})", re.IGNORECASE)


def find_since(case: CaseFile, typed: str) -> CaseRun | None:
    """The last run at or before what was typed; None is the empty case before the first run.

    Args:
        case: the caller holds a read transaction.
        typed: a run ("7", "run 7"; 0 is before all), or a day or time in ISO 8601 ("2026-03-09", "2026-03-09T14:05").
            A day begins at midnight, a time without a zone is this machine's.

    Raises:
        InputError: it is neither, or there is no such run.
    """
    runs = list(list_runs(case.connection, "ORDER BY number"))
    last = f"its last run is {runs[-1].run}" if runs else "it has no runs yet"
    match = RUN.fullmatch(typed.strip())
    if match:
        number = int(match[1])
        found = [run for run in runs if run.run == number]
        if number == 0 or found:
            return found[0] if found else None
        raise InputError(f"--since {typed}: {case.path} has no such run; {last}")
    try:
        time = datetime.fromisoformat(typed.strip())
    except ValueError:
        raise InputError(
            f"--since {typed}: is no run and no time; write a run's number, or a time as in 2026-03-09T14:05 ({last})"
        ) from None
    time = time.astimezone(UTC)
    before = [run for run in runs if run.at <= time]
    return before[-1] if before else None
