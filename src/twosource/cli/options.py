"""Option texts → values: what several commands share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from twosource.pipeline import Progress
    from twosource.settings import Settings

Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH…", help="Articles: files, folders, or JSON Lines.", show_default=False)
]
SettingsFile = Annotated[
    Path | None,
    typer.Option(
        "--settings",
        metavar="FILE",
        help="Settings file; else twosource.toml or [tool.twosource] in pyproject.toml of this folder.",
    ),
]


def split_list(texts: list[str] | None) -> tuple[str, ...]:
    """Comma-separated and repeated options → one tuple, in order, without empties."""
    return tuple(part.strip() for text in texts or [] for part in text.split(",") if part.strip())


def load_settings(file: Path | None, overrides: dict[str, dict[str, Any]] | None = None) -> Settings:
    """Settings of a command: the file named, else the one in the working folder, then options."""
    from twosource.settings import find_settings_file, read_settings

    return read_settings(file or find_settings_file(Path.cwd()), overrides)


@contextmanager
def show_progress() -> Iterator[Progress]:
    """Progress bars on stderr where it is a terminal, silence elsewhere."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda step, done, total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[str, Any] = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield show
