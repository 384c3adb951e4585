"""`twosource decisions`: what was decided about the findings of drafts, by whom, when and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from twosource.cli.decide import DecisionsPath
from twosource.cli.options import ListFormat


def run_cli(
    decisions: DecisionsPath = None,
    output_format: Annotated[ListFormat, typer.Option("--output-format", help="How to print.")] = ListFormat.text,
    show_all: Annotated[bool, typer.Option("--all", help="Those that a later decision replaced, too.")] = False,
) -> None:
    """List decisions: who, when, why, and whether the last check still found it."""
    from twosource.review.decisions_file import FILE_NAME

    if decisions is None and not Path(FILE_NAME).exists():
        typer.echo(f"{FILE_NAME}: not in this folder; nothing has been decided here yet", err=True)
        return
    run(decisions or Path(FILE_NAME), output_format, show_all)


def run(file: Path, output_format: ListFormat, show_all: bool) -> None:
    """Print the decisions of a file, and on stderr the lines that could not be read."""
    from twosource.review.decisions_file import read_decisions
    from twosource.review.decisions_list import list_decisions, render_decisions, row_decision

    read = read_decisions(file)
    listed = list_decisions(read, replaced=show_all)
    if output_format is ListFormat.jsonl:
        for row in listed:
            typer.echo(json.dumps(row_decision(row), ensure_ascii=False))
    elif listed:
        typer.echo(render_decisions(listed))
    else:
        typer.echo(f"{file}: holds no decisions", err=True)
    for skipped in read.skipped:
        typer.echo(f"twosource: {skipped.item}: {skipped.reason}", err=True)
