"""`twosource report`: the corroboration report of a coverage."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.options import (
    Date,
    EngineName,
    Exclude,
    FailOn,
    FollowLinks,
    Ignore,
    Offline,
    Outlet,
    OutputFolder,
    Paths,
    RayAddress,
    Select,
    SettingsFile,
    load_settings,
    naming_command,
    read_engine_options,
    read_reading_options,
    read_rule_options,
    split_list,
)
from twosource.cli.progress import find_stderr, show_progress
from twosource.errors import SettingsError

if TYPE_CHECKING:
    from twosource.records import Article, Report
    from twosource.settings import Settings

MAX_ROWS = 20
"""Articles in the table after reading: a screen; `twosource articles` lists all."""


def run_cli(
    paths: Paths,
    output: OutputFolder = Path("reports"),
    formats: Annotated[
        list[str] | None, typer.Option("--format", metavar="LIST", help="html, md, json; comma-separated.")
    ] = None,
    select: Select = None,
    ignore: Ignore = None,
    policy: Annotated[
        str | None,
        typer.Option(
            "--policy",
            metavar="NAME",
            help="The newsroom's rule: two-source, three-secondary, named-only, wire-trusted, breaking, or your own.",
        ),
    ] = None,
    outlet: Outlet = None,
    date: Date = None,
    exclude: Exclude = None,
    follow_links: FollowLinks = False,
    offline: Offline = False,
    engine: EngineName = None,
    ray_address: RayAddress = None,
    settings_file: SettingsFile = None,
    fail_on: FailOn = None,
    show_all: Annotated[bool, typer.Option("--all", help="List every thinly sourced claim.")] = False,
) -> None:
    """Write the corroboration report of articles as HTML, Markdown and JSON."""
    overrides = read_reading_options(outlet, date, exclude, follow_links, offline)
    overrides |= read_engine_options(engine, ray_address) | read_rule_options(select, ignore, policy)
    overrides["reports"] = {"formats": split_list(formats)} if formats is not None else {}
    if show_all:
        overrides["reports"]["max_thin"] = 1_000_000
    settings = load_settings(settings_file, overrides)
    if ray_address is not None and settings.engine.name != "ray":
        raise SettingsError(f"--ray-address {ray_address}: only Ray has one; add --engine ray")
    with naming_command():
        _, failed = run(paths, output, settings, split_list(fail_on))
    if failed:
        raise typer.Exit(1)


def show_reading(articles: Sequence[Article]) -> None:
    """The table after reading, on stderr: while the rest takes its time, a wrong outlet or date can be seen."""
    from twosource.pipeline import render_reading

    find_stderr().print(render_reading(articles, MAX_ROWS))


def run(paths: list[str], output: Path, settings: Settings, fail_on: tuple[str, ...]) -> tuple[Report, bool]:
    """Write the report and print its summary; tells whether a finding named by `fail_on` is present."""
    from rich.console import Console

    from twosource.pipeline import check_codes, cross_check, match_codes, render_terminal, write_reports

    check_codes(fail_on, "--fail-on")
    check_codes(settings.findings.select, "--select")
    check_codes(settings.findings.ignore, "--ignore")
    with show_progress() as progress:
        report = cross_check(paths, settings, progress, show_reading)
    written = write_reports(report, output, settings.reports.formats)
    Console().print(render_terminal(report, settings.reports, written))
    return report, any(match_codes(finding.rule, fail_on) for finding in report.findings)
