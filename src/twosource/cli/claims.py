"""`twosource claims`: the attributed claims, one a line."""

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
    output_format: Annotated[ListFormat, typer.Option(help="One line of text, or one JSON object, a claim.")] = (
        ListFormat.text
    ),
    outlet: Outlet = None,
    date: Date = None,
    exclude: Exclude = None,
    follow_links: FollowLinks = False,
    offline: Offline = False,
    settings_file: SettingsFile = None,
) -> None:
    """Print every claim with who says it, through whom, and where it stands."""
    overrides = read_reading_options(outlet, date, exclude, follow_links, offline)
    run(paths, output_format, load_settings(settings_file, overrides))


def run(paths: list[str], output_format: ListFormat, settings: Settings) -> None:
    """Print claims on stdout and what was not read on stderr."""
    from twosource.pipeline import list_claims, render_claim

    with show_progress() as progress:
        articles, claims, skipped = list_claims(paths, settings, progress)
    article_of = {article.id: article for article in articles}
    for claim in claims:
        if output_format is ListFormat.jsonl:
            typer.echo(claim.model_dump_json())
        else:
            typer.echo(render_claim(claim, article_of[claim.article_id]))
    say_skipped(item for item in skipped if item.step in ("read_articles", "read_metadata", "find_language"))
