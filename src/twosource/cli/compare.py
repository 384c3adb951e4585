"""`twosource compare`: how the two statements of each pair stand to each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.options import SettingsFile, load_settings

if TYPE_CHECKING:
    from twosource.settings import Settings


def run_cli(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="PAIRS.jsonl",
            help="One {a, b} a line: texts, or objects with text, outlet?, date?.",
            show_default=False,
        ),
    ],
    settings_file: SettingsFile = None,
) -> None:
    """Compare pairs of statements: one {relation, score, reasons} a line, in the order of the input."""
    run(file, load_settings(settings_file))


def run(file: Path, settings: Settings) -> None:
    """Print the comparison of every pair."""
    from twosource.pipeline import compare_statements, read_pair_lines

    for comparison in compare_statements(read_pair_lines(file), settings):
        typer.echo(comparison.model_dump_json())
