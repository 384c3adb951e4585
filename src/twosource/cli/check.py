"""`twosource check`: a draft against the coverage, line by line, before it is published."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.options import SettingsFile, load_settings, show_progress, split_list

if TYPE_CHECKING:
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
    draft: Annotated[Path, typer.Argument(metavar="DRAFT", help="Markdown, text, HTML or DOCX; - is standard input.")],
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
    settings_file: SettingsFile = None,
) -> None:
    """List what in a draft is single-sourced, unsupported, misquoted or contradicted; exit 1 while an error is open."""
    overrides: dict[str, dict[str, object]] = {"findings": {}, "policy": {}}
    if select is not None:
        overrides["findings"]["select"] = split_list(select)
    if ignore is not None:
        overrides["findings"]["ignore"] = split_list(ignore)
    if policy is not None:
        overrides["policy"]["name"] = policy
    settings = load_settings(settings_file, overrides)
    report = run(draft, list(against), settings, split_list(fail_on))
    write(report, output_format, output, show_source)
    if not exit_zero and is_failed(report, split_list(fail_on)):
        raise typer.Exit(1)


def run(draft: Path, against: list[Path], settings: Settings, fail_on: tuple[str, ...] = ()) -> DraftReport:
    """Check the draft, with progress where somebody watches."""
    from twosource.pipeline import check_codes
    from twosource.review.check import check_draft

    check_codes(fail_on, "--fail-on")
    with show_progress() as progress:
        return check_draft(draft, against, settings, progress)


def write(report: DraftReport, output_format: DraftFormat, output: Path | None, show_source: bool) -> None:
    """The report in its format, to a file or to standard output."""
    from twosource.review.render_check import render_check, style_check, write_check

    if output is not None:
        write_check(render_check(report, output_format.value, show_source), output)
    elif output_format is DraftFormat.text:
        from rich.console import Console

        Console(highlight=False, soft_wrap=True).print(style_check(report, show_source), end="")
    else:
        sys.stdout.buffer.write(render_check(report, output_format.value))
        sys.stdout.flush()


def is_failed(report: DraftReport, fail_on: tuple[str, ...]) -> bool:
    """Whether an open finding is an error, or one that `fail_on` names where it names any."""
    from twosource.pipeline import match_codes
    from twosource.review.decisions import is_open

    opened = [finding for finding in report.findings if is_open(finding)]
    if fail_on:
        return any(match_codes(finding.rule, fail_on) for finding in opened)
    return any(finding.severity == "error" for finding in opened)
