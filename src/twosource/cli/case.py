"""`twosource case`: one file for a story that goes on; what changes it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli import case_reading
from twosource.cli.case_reading import CasePath, CaseSettings
from twosource.cli.options import Date, Outlet, Paths, SettingsFile, load_settings
from twosource.cli.progress import say_skipped, show_progress

if TYPE_CHECKING:
    from twosource.cases.one_run import Done
    from twosource.engines.early_reader import EarlyReader

app = typer.Typer(
    help="A case file: coverage that grows by the day, in one file.", no_args_is_help=True, rich_markup_mode=None
)


@app.command("new")
def run_new_cli(file: CasePath, settings_file: SettingsFile = None) -> None:
    """Make an empty case; the settings for reading, grouping and policy are those of this folder, and stay with it."""
    from twosource.cases.case_file import create_case
    from twosource.cases.case_settings import dump_settings

    create_case(file, dump_settings(load_settings(settings_file))).close()
    typer.echo(f"{file}: made; add articles with `twosource case add {file} PATH`")


@app.command("add")
def run_add_cli(
    file: CasePath,
    paths: Paths,
    outlet: Outlet = None,
    date: Date = None,
    settings_file: CaseSettings = None,
) -> None:
    """Add articles. What stands in the case as it is, is not read again; what changed takes the old one's place."""
    with _readers.pop() if _readers else _start_reader() as reader:
        done = _add(file, paths, outlet, date, settings_file, reader)
    typer.echo(f"{file}: {describe_done(done)}")
    say_skipped(done.skipped)


_readers: list[EarlyReader] = []
"""At most one, started before the command line is understood."""


def start_early(arguments: list[str]) -> None:
    """Start what `case add` needs most time for, before the libraries that read its options are imported.

    Args:
        arguments: of the command line. Of a command that turns out to be none, the process ends with this one.
    """
    if arguments[:2] == ["case", "add"] and "--help" not in arguments:
        _readers.append(_start_reader())


def _start_reader() -> EarlyReader:
    from twosource.engines.early_reader import EarlyReader

    return EarlyReader()


def _add(
    file: Path, paths: list[str], outlet: str | None, date: str | None, settings_file: Path | None, reader: EarlyReader
) -> Done:
    known = {key: value for key, value in (("outlet", outlet), ("date", date)) if value is not None}
    settings = load_settings(settings_file, {"articles": known})
    reader.tell(settings.models_dir)
    from twosource.cases.adding import add_articles
    from twosource.cases.case_file import open_case

    with open_case(file, write=True) as case, show_progress() as progress:
        return add_articles(case, paths, settings, progress, reader=reader)


@app.command("remove")
def run_remove_cli(
    file: CasePath,
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE…", help="Paths or ids, as `case export` has them.")],
    settings_file: CaseSettings = None,
) -> None:
    """Take articles out of a case; the file says that they were there."""
    from twosource.cases.adding import remove_articles
    from twosource.cases.case_file import open_case

    with open_case(file, write=True) as case, show_progress() as progress:
        done = remove_articles(case, articles, load_settings(settings_file), progress)
    typer.echo(f"{file}: {describe_done(done)}")


@app.command("rebuild")
def run_rebuild_cli(
    file: CasePath,
    settings_file: Annotated[
        Path | None,
        typer.Option("--settings", metavar="FILE", help="Settings for the case from now on; else it keeps its own."),
    ] = None,
) -> None:
    """Read all articles of a case again, with the models of this machine or with other settings."""
    from twosource.cases.adding import rebuild_case
    from twosource.cases.case_file import open_case

    settings = load_settings(settings_file)
    with open_case(file, write=True) as case, show_progress() as progress:
        done = rebuild_case(case, settings, settings_file is not None, progress)
    typer.echo(f"{file}: {describe_done(done)}")


@app.command("vacuum")
def run_vacuum_cli(file: CasePath) -> None:
    """Give back the space of what was deleted; needs room for a second copy while it works."""
    from twosource.cases.case_file import open_case
    from twosource.cases.upkeep import vacuum_case

    with open_case(file, write=True) as case:
        before, after = vacuum_case(case)
    typer.echo(f"{file}: {before / 1e6:,.1f} MB → {after / 1e6:,.1f} MB")


def describe_done(done: Done) -> str:
    """As "run 3: 2 new, 1 unchanged; 40 claims read, 22 groups judged"."""
    counts = done.counts
    said = [f"{counts[key]:,} {key.replace('_', ' ')}" for key in counts if key not in ("claims", "groups")]
    articles = ", ".join(one for one in said if not one.startswith("0 ")) or "no article"
    if done.run is None:
        return f"as it was: {articles}"
    return f"run {done.run}: {articles}; {counts['claims']:,} claims read, {counts['groups']:,} groups judged"


case_reading.register(app)
