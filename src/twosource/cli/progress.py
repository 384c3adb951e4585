"""Work that takes its time → bars on stderr while it lasts, and afterwards what was left out of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from twosource.pipeline import Progress
    from twosource.records import Skipped


@cache
def find_stderr() -> Console:
    """The one console on stderr, so that what is printed goes above the bars."""
    from rich.console import Console

    return Console(stderr=True)


@contextmanager
def show_progress() -> Iterator[Progress]:
    """Progress bars on stderr where it is a terminal, silence elsewhere."""
    if not sys.stderr.isatty():  # asked before rich is imported, which takes longer than some commands
        yield lambda step, done, total: None
        return
    console = find_stderr()
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[str, Any] = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield show


def say_skipped(skipped: Iterable[Skipped]) -> None:
    """Print on stderr what was not read, and what an editor should know of what was."""
    for one in skipped:
        typer.echo(f"{'not read' if one.step == 'read_articles' else 'note'}: {one.item}: {one.reason}", err=True)
