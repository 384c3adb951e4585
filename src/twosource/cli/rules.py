"""`twosource rules` and `twosource explain`: what Twosource looks for, and why."""

from __future__ import annotations

from typing import Annotated

import typer


def run_cli() -> None:
    """List every rule: code, name and what it says."""
    from twosource.pipeline import RULES

    for rule in RULES.values():
        typer.echo(f"{rule.code}  {rule.name:<20} {rule.summary}")


def run_explain_cli(
    code: Annotated[str, typer.Argument(metavar="CODE", help="A rule's code, such as TS202.", show_default=False)],
) -> None:
    """Print the page of one rule: why it exists, an example, a look-alike, what to do."""
    from twosource.pipeline import check_codes, explain_rule

    check_codes((code,), "explain")
    typer.echo(explain_rule(code))
