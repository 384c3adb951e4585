"""`twosource group`: bare statements brought together by what they claim."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.options import SettingsFile, load_settings

if TYPE_CHECKING:
    from twosource.settings import Settings


def run_cli(
    file: Annotated[
        Path, typer.Argument(metavar="CLAIMS.jsonl", help="One {id, text, outlet?, date?} a line.", show_default=False)
    ],
    settings_file: SettingsFile = None,
) -> None:
    """Group statements that claim the same thing: one {id, group} a line, in the order of the input."""
    run(file, load_settings(settings_file))


def run(file: Path, settings: Settings) -> None:
    """Print the group of every statement; on stderr what could not be compared, and why."""
    from twosource.pipeline import group_statements, read_statement_lines

    given, statements = read_statement_lines(file)
    groups = group_statements(statements, settings, lambda s: typer.echo(f"{file}: {s.item}: {s.reason}", err=True))
    group_of = {claim_id: group.id for group in groups for claim_id in group.claim_ids}
    for raw_id, statement in zip(given, statements, strict=True):
        typer.echo(json.dumps({"id": raw_id, "group": group_of[statement.id]}, ensure_ascii=False))
