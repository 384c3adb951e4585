"""`twosource check`: a draft against the coverage, line by line, before it is published."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.decide import DecisionsPath
from twosource.cli.options import SettingsFile, load_settings, show_progress, split_list

if TYPE_CHECKING:
    from twosource.errors import InputError
    from twosource.records import DraftReport
    from twosource.settings import Settings


class DraftFormat(StrEnum):
    """How a checked draft is written."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    sarif = "sarif"
    github = "github"
    junit = "junit"
    html = "html"
    md = "md"
    docx = "docx"


def run_cli(
    drafts: Annotated[
        list[Path], typer.Argument(metavar="DRAFT…", help="Markdown, text, HTML or DOCX; - is standard input.")
    ],
    against: Annotated[
        list[Path], typer.Option("--against", metavar="PATH", help="The coverage: files, folders; may be repeated.")
    ],
    policy: Annotated[str | None, typer.Option("--policy", metavar="NAME", help="The newsroom's rule.")] = None,
    output_format: Annotated[DraftFormat, typer.Option(help="How the result is written.")] = DraftFormat.text,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of the terminal.")
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="CODES", help="Only these rules (TS202, or TS2 for all).")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="CODES", help="Not these rules.")] = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option("--fail-on", metavar="CODES", help="Exit 1 when one of these is open, instead of any error."),
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever is found.")] = False,
    show_source: Annotated[bool, typer.Option("--show-source", help="Print both passages of each finding.")] = False,
    decisions: DecisionsPath = None,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="FILE", help="JSON of an earlier check: report only what is new."),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again whenever the draft or the coverage is saved.")
    ] = False,
    date: Annotated[
        str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The day the draft is written on.")
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Read all of the coverage anew, keep nothing.")] = False,
    settings_file: SettingsFile = None,
) -> None:
    """List what in a draft is single-sourced, unsupported, misquoted or contradicted; exit 1 while an error is open."""
    overrides: dict[str, dict[str, object]] = {"findings": {}, "policy": {}, "review": {}}
    if select is not None:
        overrides["findings"]["select"] = split_list(select)
    if ignore is not None:
        overrides["findings"]["ignore"] = split_list(ignore)
    if policy is not None:
        overrides["policy"]["name"] = policy
    if date is not None:
        overrides["review"]["today"] = date
    if no_cache:
        overrides["review"]["cache"] = False
    settings = load_settings(settings_file, overrides)
    desk = CheckDesk(tuple(against), settings, split_list(fail_on), decisions, baseline)
    if watch:
        watch_draft(drafts, desk, output_format, output, show_source)
        return
    reports, errors = run(drafts, desk, output_format)
    write(reports, output_format, output, show_source)
    for error in errors:
        typer.echo(f"twosource: {error}", err=True)
    if errors:
        raise typer.Exit(2)
    if not exit_zero and any(is_failed(report, desk.fail_on) for report in reports):
        raise typer.Exit(1)


@dataclass(frozen=True)
class CheckDesk:
    """What every draft of one run is checked against, and with what in mind."""

    against: tuple[Path, ...]
    settings: Settings
    fail_on: tuple[str, ...] = ()
    decisions: Path | None = None
    baseline: Path | None = None


def run(
    drafts: Sequence[Path], desk: CheckDesk, output_format: DraftFormat
) -> tuple[list[DraftReport], list[InputError]]:
    """Check each draft; one that cannot be read does not keep the others from being checked.

    Raises:
        InputError: none of them could be checked, or the format does not hold several.
    """
    from twosource.errors import InputError
    from twosource.pipeline import check_codes
    from twosource.review.several_drafts import refuse_several

    refuse_several(output_format.value, len(drafts))
    check_codes(desk.fail_on, "--fail-on")
    reports, errors = [], []
    for draft in drafts:
        try:
            reports.append(check_one(draft, desk, tell=output_format is DraftFormat.text))
        except InputError as error:
            errors.append(error)
    if not reports:
        raise InputError("; ".join(dict.fromkeys(map(str, errors))))
    return reports, errors


def check_one(draft: Path, desk: CheckDesk, tell: bool) -> DraftReport:
    """Check a draft, with progress where somebody watches, and with what was decided about it.

    Args:
        draft: a file, or "-".
        desk: what it is checked against.
        tell: say on stderr which decisions found nothing to stand on.
    """
    from twosource.review.check import check_draft
    from twosource.review.decisions_words import describe_not_found
    from twosource.review.last_check import digest_draft
    from twosource.review.remembered import read_memory, remember_check

    memory = read_memory(desk.decisions, desk.baseline, desk.settings.review.cache)
    digest = digest_draft(draft)
    with show_progress() as progress:
        report = check_draft(draft, desk.against, desk.settings, progress)
    remembered = remember_check(report, draft, digest, memory)
    if tell and remembered.n_not_found:
        typer.echo(f"{draft}: {describe_not_found(remembered.n_not_found)}", err=True)
    if remembered.note:
        typer.echo(f"note: {remembered.note}", err=True)
    return remembered.report


def watch_draft(
    drafts: Sequence[Path], desk: CheckDesk, output_format: DraftFormat, output: Path | None, show_source: bool
) -> None:
    """Check the draft on every save until somebody presses Ctrl-C; what goes wrong in between is said, and no end.

    Raises:
        InputError: there is more than one draft, or it is standard input.
    """
    from twosource.errors import InputError
    from twosource.review.decisions_file import FILE_NAME
    from twosource.review.warm import warm_networks
    from twosource.review.watch import watch_saves

    if len(drafts) != 1 or str(drafts[0]) == "-":
        raise InputError("--watch: follows one draft, which is a file; name just one")
    draft, warm = drafts[0], False
    others = [*desk.against, desk.decisions or Path(FILE_NAME), *([desk.baseline] if desk.baseline else [])]
    try:
        for _ in watch_saves(draft, others):
            start = time.monotonic()
            try:
                write(run([draft], desk, output_format)[0], output_format, output, show_source)
                said = f"checked in {time.monotonic() - start:.1f} s"
            except InputError as error:
                said = f"not checked: {error}"
            typer.echo(f"{time.strftime('%H:%M:%S')} {said}", err=True)
            if not warm:
                warm_networks(desk.settings)
                warm = True
                typer.echo(f"Watching {draft}; Ctrl-C ends it", err=True)
    except KeyboardInterrupt:
        typer.echo("", err=True)


def write(reports: Sequence[DraftReport], output_format: DraftFormat, output: Path | None, show_source: bool) -> None:
    """The reports in their format, to a file or to standard output."""
    from twosource.review.render_check import render_check, style_check, write_check
    from twosource.review.several_drafts import join_rendered

    if output is None and output_format is DraftFormat.text:
        from rich.console import Console

        for report in reports:
            Console(highlight=False, soft_wrap=True).print(style_check(report, show_source), end="")
        return
    rendered = join_rendered(output_format.value, [render_check(r, output_format.value, show_source) for r in reports])
    if output is not None:
        write_check(rendered, output)
    else:
        sys.stdout.buffer.write(rendered)
        sys.stdout.flush()


def is_failed(report: DraftReport, fail_on: tuple[str, ...]) -> bool:
    """Whether an open finding is an error, or one that `fail_on` names where it names any."""
    from twosource.pipeline import match_codes
    from twosource.review.decisions import is_open

    opened = [finding for finding in report.findings if is_open(finding)]
    if fail_on:
        return any(match_codes(finding.rule, fail_on) for finding in opened)
    return any(finding.severity == "error" for finding in opened)
