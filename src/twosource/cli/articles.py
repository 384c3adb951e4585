"""`twosource articles`: what each file, folder or link is read as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.options import (
    Date,
    Exclude,
    FollowLinks,
    ListFormat,
    Offline,
    Outlet,
    Paths,
    SettingsFile,
    load_settings,
    read_reading_options,
)
from twosource.cli.progress import say_skipped, show_progress

if TYPE_CHECKING:
    from twosource.settings import Settings


def run_cli(
    paths: Paths,
    output_format: Annotated[ListFormat, typer.Option(help="A table, or one JSON object an article.")] = (
        ListFormat.text
    ),
    outlet: Outlet = None,
    date: Date = None,
    exclude: Exclude = None,
    follow_links: FollowLinks = False,
    offline: Offline = False,
    settings_file: SettingsFile = None,
) -> None:
    """List what was read: outlet, date and language of each article, how each is known, and what it is a copy of."""
    overrides = read_reading_options(outlet, date, exclude, follow_links, offline)
    run(paths, output_format, load_settings(settings_file, overrides))


def run(paths: list[str], output_format: ListFormat, settings: Settings) -> None:
    """Print articles on stdout and what was not read on stderr."""
    from rich.console import Console

    from twosource.pipeline import read_coverage, render_reading

    with show_progress() as progress:
        articles, skipped, _ = read_coverage(paths, settings, progress)
    if output_format is ListFormat.jsonl:
        for article in articles:
            typer.echo(article.model_dump_json())
    else:
        Console().print(render_reading(articles))
    say_skipped(skipped)
