"""`twosource decide`: what an editor decides about a finding, kept for the next check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.options import SettingsFile, load_settings

if TYPE_CHECKING:
    from twosource.records import Decision
    from twosource.review.checked_findings import CheckedFinding, DraftCheck

DecisionsPath = Annotated[
    Path | None,
    typer.Option(
        "--decisions",
        metavar="FILE",
        help="Decisions file; else twosource-decisions.jsonl of this folder.",
        show_default=False,
    ),
]


def run_cli(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[FINDING] confirm|dismiss|fixed",
            help="A finding's id, or its first six characters, and what you decide.",
            show_default=False,
        ),
    ],
    by: Annotated[str, typer.Option("--by", metavar="NAME", envvar="TWOSOURCE_BY", help="Who decides.")],
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Why.", show_default=False)] = "",
    at: Annotated[
        str | None, typer.Option("--at", metavar="DRAFT:LINE", help="Instead of an id: draft.md:12 or draft.md:12:5.")
    ] = None,
    against: Annotated[
        list[str] | None, typer.Option("--against", metavar="PATH", help="With --at: check the draft anew first.")
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE", help="JSON of the check that found it, instead of the last check."),
    ] = None,
    decisions: DecisionsPath = None,
    settings_file: SettingsFile = None,
) -> None:
    """Confirm or dismiss a finding, or mark it as fixed; later checks carry it over."""
    from twosource.errors import InputError

    *named, verdict = words
    if len(named) + (at is not None) != 1:
        raise InputError("decide: name one finding, by its id or with --at, and then confirm, dismiss or fixed")
    if against and (at is None or report is not None):
        raise InputError("--against: checks the draft of --at anew; it goes with no id and no --report")
    check, finding = find_target(named[0] if named else None, at, report, list(against or []), settings_file)
    run(check, finding, verdict, by, note, decisions)


def run(
    check: DraftCheck, finding: CheckedFinding, verdict: str, by: str, note: str, decisions: Path | None
) -> Decision:
    """Write the decision and say what was written where."""
    from twosource.review.decisions_entry import decide_finding, parse_verdict
    from twosource.review.decisions_file import FILE_NAME
    from twosource.review.decisions_words import describe_written

    file = decisions or Path(FILE_NAME)
    decision = decide_finding(file, check, finding, parse_verdict(verdict), by, note)
    typer.echo(describe_written(decision, finding, file))
    return decision


def find_target(
    typed: str | None, at: str | None, report: Path | None, against: list[str], settings_file: Path | None
) -> tuple[DraftCheck, CheckedFinding]:
    """The finding meant, and the check that found it."""
    from twosource.review.checked_findings import read_check
    from twosource.review.decisions_entry import recall_place
    from twosource.review.decisions_target import find_at, find_by_id, parse_place
    from twosource.review.last_check import recall_checks

    if typed is not None:
        return find_by_id(typed, [read_check(report)] if report else recall_checks())
    place = parse_place(at or "")
    if report:
        check = read_check(report)
    elif against:
        check = _check_anew(place.draft, against, settings_file)
    else:
        check = recall_place(place)
    return check, find_at(place, check)


def _check_anew(draft: str, against: list[str], settings_file: Path | None) -> DraftCheck:
    """The check that `twosource check` would make now; it is kept as the draft's last one."""
    from twosource.cli.checking import CheckDesk, check_one
    from twosource.review.checked_findings import DraftCheck, list_checked
    from twosource.review.last_check import name_draft

    report = check_one(Path(draft), CheckDesk(tuple(against), load_settings(settings_file)))
    return DraftCheck(name_draft(draft), None, None, list_checked(report))
