"""`twosource schema`: the JSON Schema of a report, or of a checked draft."""

from __future__ import annotations

import json
from typing import Annotated

import typer


def run_cli(
    check: Annotated[
        bool, typer.Option("--check", help="That of `twosource check --output-format json` instead.")
    ] = False,
) -> None:
    """Print the JSON Schema of report.json."""
    from twosource.records import DraftReport, Report

    shape = DraftReport if check else Report
    typer.echo(json.dumps(shape.model_json_schema(mode="serialization"), indent=2))
