"""`twosource case`: one file for a story that goes on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.options import SettingsFile, load_settings, show_progress

if TYPE_CHECKING:
    from twosource.cases.adding import Done

app = typer.Typer(
    help="A case file: coverage that grows by the day, in one file.", no_args_is_help=True, rich_markup_mode=None
)

CasePath = Annotated[Path, typer.Argument(metavar="FILE", help="The case file.", show_default=False)]


@app.command("new")
def run_new_cli(file: CasePath, settings_file: SettingsFile = None) -> None:
    """Make an empty case; its settings for reading, grouping and policy are those of this folder, and stay."""
    from twosource.cases.case_file import create_case
    from twosource.cases.case_settings import dump_settings

    create_case(file, dump_settings(load_settings(settings_file))).close()
    typer.echo(f"{file}: made; add articles with `twosource case add {file} PATH`")


@app.command("add")
def run_add_cli(
    file: CasePath,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Articles: files, folders, links.")],
    settings_file: SettingsFile = None,
) -> None:
    """Add articles; what stands in the case as it is, is not read again."""
    from twosource.cases.adding import add_articles
    from twosource.cases.case_file import open_case

    with open_case(file, write=True) as case, show_progress() as progress:
        done = add_articles(case, list(paths), load_settings(settings_file), progress)
    typer.echo(f"{file}: {describe(done)}")


def describe(done: Done) -> str:
    """One line on what a run did."""
    counts = done.counts
    said = [f"{counts[key]} {key.replace('_', ' ')}" for key in counts if counts[key]]
    return (f"run {done.run}: " if done.run else "nothing new: ") + (" · ".join(said) or "no article")


@app.command("report")
def run_report_cli(
    file: CasePath,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder to write to.")] = Path(
        "reports"
    ),
    settings_file: SettingsFile = None,
) -> None:
    """Write the corroboration report of the case."""
    from twosource.cases.case_file import open_case
    from twosource.cases.case_report import report_case
    from twosource.cases.case_settings import merge_settings
    from twosource.pipeline import write_reports

    with open_case(file) as case:
        settings = merge_settings(case, load_settings(settings_file))
        report = report_case(case, settings)
    write_reports(report, output, settings.reports.formats)
