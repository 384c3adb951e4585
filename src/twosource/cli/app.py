"""Command line → command: the typer application, its version flag and its exit codes.

Exit codes: 0 done, 1 findings named by `--fail-on` are present, 2 usage or input error.
"""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer

from twosource import __version__
from twosource.cli import articles, case, check, claims, compare, decide, decisions, group, report, rules, schema
from twosource.errors import TwosourceError

GARBAGE = 50_000
"""Objects more than before, of kinds that can hold each other, after which Python looks for garbage; its own is 700."""

app = typer.Typer(
    name="twosource",
    help="Which claims stand on one source, which only look corroborated, and where reports disagree.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"twosource {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options that go before any command."""


app.command("report")(report.run_cli)
app.command("check")(check.run_cli)
app.command("articles")(articles.run_cli)
app.command("claims")(claims.run_cli)
app.command("group")(group.run_cli)
app.command("compare")(compare.run_cli)
app.command("rules")(rules.run_cli)
app.command("explain")(rules.run_explain_cli)
app.command("decide")(decide.run_cli)
app.command("decisions")(decisions.run_cli)
app.command("schema")(schema.run_cli)
app.add_typer(case.app, name="case")


def main() -> None:
    """Run the command line; our own errors become one line on stderr and exit code 2."""
    # Nearly all that is made while a command starts stays for good: looking through it for garbage takes a twentieth.
    gc.set_threshold(GARBAGE)
    case.start_early(sys.argv[1:])
    try:
        app()
    except TwosourceError as error:
        typer.echo(f"twosource: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        # The reader of our output (`| head`) has gone: nothing is wrong, and nobody is left to tell.
        sys.stderr.close()
        sys.exit(0)
    finally:
        gc.freeze()  # what is left goes with the process: nobody needs to look through it for garbage first
