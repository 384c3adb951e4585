"""`twosource case status|report|check|diff|find|export`: what is asked of a case."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.check import DraftFormat, is_failed, write
from twosource.cli.decide import DecisionsPath
from twosource.cli.options import FailOn, OutputFile, OutputFolder, ShowSource, load_settings, split_list
from twosource.cli.progress import show_progress

if TYPE_CHECKING:
    from twosource.cases.case_file import CaseFile
    from twosource.settings import Settings

CasePath = Annotated[Path, typer.Argument(metavar="FILE", help="The case file.", show_default=False)]
CaseSettings = Annotated[
    Path | None,
    typer.Option("--settings", metavar="FILE", help="Settings file; a case keeps its own for reading and policy."),
]
Policy = Annotated[
    str | None, typer.Option("--policy", metavar="NAME", help="Another rule than the case's, for this once.")
]


class TextOrJson(StrEnum):
    """How an answer is written."""

    text = "text"
    json = "json"


class ExportFormat(StrEnum):
    """How claims are taken elsewhere."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    jsonld = "jsonld"


def merge(case: CaseFile, settings_file: Path | None, policy: str | None, check: bool = True) -> Settings:
    """The settings to ask a case with; refuses a case that was read with other models."""
    from twosource.cases.case_settings import merge_settings, refuse_other_models

    overrides = {"policy": {"name": policy}} if policy is not None else {}
    settings = merge_settings(case, load_settings(settings_file, overrides), own_policy=policy is None)
    if check:
        refuse_other_models(case, settings)
    return settings


def run_status_cli(
    file: CasePath, output_format: Annotated[TextOrJson, typer.Option(help="How it is written.")] = TextOrJson.text
) -> None:
    """Say what a case holds: articles, claims, groups by status, last run, size, models."""
    from twosource.cases.case_file import open_case
    from twosource.cases.case_status import read_status
    from twosource.cases.case_words import describe_status

    with open_case(file) as case:
        status = read_status(case)
    if output_format is TextOrJson.json:
        typer.echo(status.model_dump_json(indent=2))
    else:
        typer.echo(describe_status(status), nl=False)


def run_report_cli(
    file: CasePath,
    output: OutputFolder = Path("reports"),
    policy: Policy = None,
    fail_on: FailOn = None,
    settings_file: CaseSettings = None,
) -> None:
    """Write the corroboration report: the one that `twosource report` makes of the same articles."""
    from rich.console import Console

    from twosource.cases.case_file import open_case
    from twosource.cases.case_report import report_case
    from twosource.pipeline import check_codes, match_codes, render_terminal, write_reports

    codes = split_list(fail_on)
    check_codes(codes, "--fail-on")
    with open_case(file) as case:
        settings = merge(case, settings_file, policy)
        report = report_case(case, settings)
    written = write_reports(report, output, settings.reports.formats)
    Console().print(render_terminal(report, settings.reports, written))
    if any(match_codes(finding.rule, codes) for finding in report.findings):
        raise typer.Exit(1)


def run_check_cli(
    file: CasePath,
    drafts: Annotated[list[Path], typer.Argument(metavar="DRAFT…", help="Markdown, text, HTML or DOCX.")],
    policy: Policy = None,
    output_format: Annotated[DraftFormat, typer.Option(help="How the result is written.")] = DraftFormat.text,
    output: OutputFile = None,
    fail_on: FailOn = None,
    show_source: ShowSource = False,
    decisions: DecisionsPath = None,
    settings_file: CaseSettings = None,
) -> None:
    """Check drafts against the case, as `twosource check` does against a folder; exit 1 while an error is open."""
    from twosource.cases.case_check import CaseMemory, keep_decisions
    from twosource.cases.case_file import open_case
    from twosource.cli.checking import CheckDesk, check_drafts
    from twosource.review.decisions_entry import place_draft
    from twosource.review.remembered import read_memory

    with open_case(file) as case, show_progress():
        settings = merge(case, settings_file, policy)
        codes = split_list(fail_on)
        desk = CheckDesk((str(file),), settings, codes, decisions, memory=CaseMemory(case))
        reports, errors = check_drafts(drafts, desk, output_format.value)
    write(reports, output_format, output, show_source)
    for error in errors:
        typer.echo(f"twosource: {error}", err=True)
    known = read_memory(decisions, None).decisions
    decided = [(report, place_draft(report.draft.path or "-", known.path)) for report in reports]
    if any(one.draft == name for _, name in decided for one in known.decisions):
        with open_case(file, write=True) as case:
            for report, name in decided:
                keep_decisions(case, report, known, name)
    if errors:
        raise typer.Exit(2)
    if any(is_failed(report, codes) for report in reports):
        raise typer.Exit(1)


def run_diff_cli(
    file: CasePath,
    since: Annotated[str, typer.Option("--since", metavar="TIME|RUN", help="2026-03-09, 2026-03-09T14:05, or a run.")],
    output_format: Annotated[TextOrJson, typer.Option(help="How it is written.")] = TextOrJson.text,
    show_all: Annotated[bool, typer.Option("--all", help="List everything.")] = False,
) -> None:
    """Say what changed: new claims, newly corroborated, newly contested, superseded, merged, lapsed."""
    from twosource.cases.case_diff import diff_case
    from twosource.cases.case_file import open_case
    from twosource.cases.case_words import describe_diff

    with open_case(file) as case:
        diff = diff_case(case, since)
    if output_format is TextOrJson.json:
        typer.echo(diff.model_dump_json(indent=2))
    else:
        typer.echo(describe_diff(diff, show_all), nl=False)


def run_find_cli(
    file: CasePath,
    words: Annotated[list[str], typer.Argument(metavar="WORD…", help="All of them; cran* for a beginning.")],
) -> None:
    """Find claims by their words."""
    from twosource.cases.case_file import open_case
    from twosource.cases.case_words import describe_found
    from twosource.cases.upkeep import find_claims

    with open_case(file) as case:
        found = find_claims(case, " ".join(words))
    for one in found:
        typer.echo(describe_found(one))
    if not found:
        raise typer.Exit(1)


def run_export_cli(
    file: CasePath,
    output_format: Annotated[ExportFormat, typer.Option("--format", help="jsonl, csv, parquet or jsonld.")],
    output: OutputFile = None,
) -> None:
    """Write every claim with its article, its source and how its group stands."""
    from twosource.cases.case_file import open_case
    from twosource.cases.exporting import export_case

    with open_case(file) as case:
        count = export_case(case, output_format.value, output, sys.stdout.buffer)
    if output is not None:
        typer.echo(f"{output}: {count:,} claims")


def register(app: typer.Typer) -> None:
    """Put these commands beside those that change a case."""
    for name, command in (
        ("status", run_status_cli),
        ("report", run_report_cli),
        ("check", run_check_cli),
        ("diff", run_diff_cli),
        ("find", run_find_cli),
        ("export", run_export_cli),
    ):
        app.command(name)(command)
