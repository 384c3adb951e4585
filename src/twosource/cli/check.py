"""`twosource check`: a draft against the coverage, line by line, before it is published."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.checking import CheckDesk, check_drafts
from twosource.cli.decide import DecisionsPath
from twosource.cli.options import (
    Ignore,
    Offline,
    OutputFile,
    Select,
    SettingsFile,
    ShowSource,
    load_settings,
    read_rule_options,
    split_list,
)
from twosource.cli.watching import watch_draft

if TYPE_CHECKING:
    from twosource.records import DraftReport


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
        list[str],
        typer.Option("--against", metavar="PATH", help="The coverage: files, folders, links; may be repeated."),
    ],
    policy: Annotated[str | None, typer.Option("--policy", metavar="NAME", help="The newsroom's rule.")] = None,
    output_format: Annotated[DraftFormat, typer.Option(help="How the result is written.")] = DraftFormat.text,
    output: OutputFile = None,
    select: Select = None,
    ignore: Ignore = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option("--fail-on", metavar="CODES", help="Exit 1 when one of these is open, instead of any error."),
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever is found.")] = False,
    show_source: ShowSource = False,
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
    offline: Offline = False,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Read all of the coverage anew, keep nothing.")] = False,
    settings_file: SettingsFile = None,
) -> None:
    """List what in a draft is single-sourced, unsupported, misquoted or contradicted; exit 1 while an error is open."""
    overrides = read_rule_options(select, ignore, policy) | {"review": {}, "fetch": {}}
    if date is not None:
        overrides["review"]["today"] = date
    if offline:
        overrides["fetch"]["offline"] = True
    if no_cache:
        overrides["review"]["cache"] = False
    settings = load_settings(settings_file, overrides)
    desk = CheckDesk(tuple(against), settings, split_list(fail_on), decisions, baseline)
    if watch:
        watch_draft(
            drafts, desk, output_format.value, lambda reports: write(reports, output_format, output, show_source)
        )
        return
    reports, errors = check_drafts(drafts, desk, output_format.value)
    write(reports, output_format, output, show_source)
    for error in errors:
        typer.echo(f"twosource: {error}", err=True)
    if errors:
        raise typer.Exit(2)
    if not exit_zero and any(is_failed(report, desk.fail_on) for report in reports):
        raise typer.Exit(1)


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
