"""`twosource schema`: the JSON Schema of a report."""

from __future__ import annotations

import json

import typer


def run_cli() -> None:
    """Print the JSON Schema of report.json."""
    from twosource.records import Report

    typer.echo(json.dumps(Report.model_json_schema(mode="serialization"), indent=2))
