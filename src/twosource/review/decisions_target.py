"""What a person typed → the finding they decide about: an id or its beginning, or a line of a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from twosource.errors import InputError
from twosource.review.checked_findings import CheckedFinding, DraftCheck

MIN_ID = 6
"""Characters of an id that are enough where no other begins with them."""

PLACE = re.compile(r"(?P<draft>.+?):(?P<line>\d+)(?::(?P<column>\d+))?:?")
CHECK_FIRST = "run `twosource check DRAFT --against PATH` first, or name its JSON with --report"


@dataclass(frozen=True, slots=True)
class PlaceInDraft:
    """A place as the text output prints it: `draft.md:12` or `draft.md:12:5`. Both count from 1."""

    draft: str
    line: int
    column: int | None


def parse_place(text: str) -> PlaceInDraft:
    """Read `draft.md:12` or `draft.md:12:5`.

    Raises:
        InputError: it has no line.
    """
    match = PLACE.fullmatch(text.strip())
    if match is None:
        raise InputError(f"--at {text}: names no line; write the draft and the line, as in draft.md:12")
    column = match["column"]
    return PlaceInDraft(match["draft"], int(match["line"]), int(column) if column else None)


def find_by_id(typed: str, checks: Sequence[DraftCheck]) -> tuple[DraftCheck, CheckedFinding]:
    """The finding with this id, or the only one whose id begins with it, in the most recent check that has it.

    Args:
        typed: an id, or its first six characters or more.
        checks: the most recent first.

    Raises:
        InputError: there is none, or several begin with it.
    """
    wanted = typed.strip().lower()
    if not checks:
        raise InputError(f"{typed}: no check is known on this machine; {CHECK_FIRST}")
    found: dict[str, tuple[DraftCheck, CheckedFinding]] = {}
    for check in checks:
        for finding in check.findings:
            if finding.id == wanted or (len(wanted) >= MIN_ID and finding.id.startswith(wanted)):
                found.setdefault(finding.id, (check, finding))
    if wanted in found:
        return found[wanted]
    if len(found) > 1:
        raise InputError(f"{typed}: several findings begin with it: {_list_choices([f for _, f in found.values()])}")
    if not found:
        names = ", ".join(sorted({Path(c.draft).name or "the report" for c in checks})[:5])
        raise InputError(f"{typed}: no finding of the last check has this id ({names}); check the draft again")
    return next(iter(found.values()))


def find_at(place: PlaceInDraft, check: DraftCheck) -> CheckedFinding:
    """The only finding of a line, or of a line and column.

    Raises:
        InputError: there is none (the lines that have one are named), or there are several (each with its id).
    """
    on_line = [f for f in check.findings if f.line == place.line]
    found = [f for f in on_line if place.column in (None, f.column)]
    if len({f.id for f in found}) == 1:
        return found[0]
    where = f"{place.draft}:{place.line}" + (f":{place.column}" if place.column else "")
    if found:
        raise InputError(f"{where}: has {len(found)} findings; give the id of one: {_list_choices(found)}")
    if on_line:
        raise InputError(f"{where}: no finding begins there; on this line are {_list_choices(on_line)}")
    lines = sorted({f.line for f in check.findings})
    near = ", ".join(map(str, sorted(lines, key=lambda n: (abs(n - place.line), n))[:5]))
    raise InputError(f"{where}: no finding there in the last check; the nearest lines with one: {near or 'none'}")


def _list_choices(findings: Sequence[CheckedFinding]) -> str:
    """Ids, rules and messages, so that one can be chosen without another look."""
    from twosource.reports.marks import clean_line

    return "; ".join(f"{f.id} ({f.rule}, {clean_line(f.message)})" for f in sorted(findings, key=lambda f: f.id)[:10])
