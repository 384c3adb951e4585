"""A draft on disk → a check on every save, until Ctrl-C."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from twosource.cli.checking import CheckDesk, check_drafts

if TYPE_CHECKING:
    from twosource.records import DraftReport


def watch_draft(
    drafts: Sequence[Path], desk: CheckDesk, output_format: str, write: Callable[[list[DraftReport]], None]
) -> None:
    """Check the draft on every save until somebody presses Ctrl-C; what goes wrong in between is said, and no end.

    Args:
        drafts: must be one, and a file.
        desk: what it is checked against.
        output_format: goes to `write`.
        write: prints the report, or writes its file anew.

    Raises:
        InputError: there is more than one draft, or it is standard input.
    """
    from twosource.errors import InputError
    from twosource.review.coverage_memory import CoverageMemory
    from twosource.review.decisions_file import FILE_NAME
    from twosource.review.warm import warm_networks
    from twosource.review.watch import watch_saves

    if len(drafts) != 1 or str(drafts[0]) == "-":
        raise InputError("--watch: follows one draft, which is a file; name just one")
    draft, warm = drafts[0], False
    desk = replace(desk, memory=CoverageMemory())
    others = [*map(Path, desk.against), desk.decisions or Path(FILE_NAME)]
    others += [desk.baseline] if desk.baseline else []
    try:
        for _ in watch_saves(draft, others):
            start = time.monotonic()
            try:
                write(check_drafts([draft], desk, output_format)[0])
                said = f"checked in {time.monotonic() - start:.1f} s"
            except InputError as error:
                said = f"not checked: {error}"
            typer.echo(f"{time.strftime('%H:%M:%S')} {said}", err=True)
            if not warm:
                warm_networks(desk.settings)
                warm = True
                typer.echo(f"Watching {draft}; Ctrl-C ends it", err=True)
    except KeyboardInterrupt:
        typer.echo("", err=True)
