"""Option texts → values: what several commands share."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from twosource.settings import Settings

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH…", help="Articles: files of any format, folders, or links.", show_default=False),
]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Who published it, for a single file.")]
Date = Annotated[
    str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The day it was published, for a single file.")
]
Exclude = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar="PATTERN", help="Leave files out of folders, as in a .gitignore; repeatable."),
]
FollowLinks = Annotated[
    bool, typer.Option("--follow-links", help="Fetch the page of a feed's entry that has only a summary.")
]
Offline = Annotated[bool, typer.Option("--offline", help="Refuse links: reach out of this machine for nothing.")]
SettingsFile = Annotated[
    Path | None,
    typer.Option(
        "--settings",
        metavar="FILE",
        help="Settings file; else twosource.toml or [tool.twosource] in pyproject.toml of this folder.",
    ),
]
Select = Annotated[
    list[str] | None, typer.Option("--select", metavar="CODES", help="Only these rules (TS202, or TS2 for all).")
]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", metavar="CODES", help="Not these rules.")]
FailOn = Annotated[
    list[str] | None, typer.Option("--fail-on", metavar="CODES", help="Exit 1 when one of these is found.")
]
OutputFolder = Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder to write to.")]
OutputFile = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of the terminal.")
]
ShowSource = Annotated[bool, typer.Option("--show-source", help="Print both passages of each finding.")]
EngineName = Annotated[
    str | None,
    typer.Option("--engine", metavar="NAME", help="Where the work is done: local (this machine), or ray."),
]
RayAddress = Annotated[
    str | None,
    typer.Option(
        "--ray-address", metavar="ADDRESS", help="Cluster to work on with --engine ray; else a Ray of this machine."
    ),
]


class ListFormat(StrEnum):
    """How the rows of a list are printed."""

    text = "text"
    jsonl = "jsonl"


def split_list(texts: list[str] | None) -> tuple[str, ...]:
    """Comma-separated and repeated options → one tuple, in order, without empties."""
    return tuple(part.strip() for text in texts or [] for part in text.split(",") if part.strip())


def load_settings(file: Path | None, overrides: dict[str, dict[str, Any]] | None = None) -> Settings:
    """Settings of a command: the file named, else the one in the working folder, then options."""
    from twosource.settings import find_settings_file, read_settings

    return read_settings(file or find_settings_file(Path.cwd()), overrides)


def read_reading_options(
    outlet: str | None, date: str | None, exclude: list[str] | None, follow_links: bool, offline: bool
) -> dict[str, dict[str, Any]]:
    """The options on how articles are read, as overrides of the settings by section."""
    given: dict[str, dict[str, Any]] = {"articles": {}, "fetch": {}}
    for key, value in (("outlet", outlet), ("date", date), ("exclude", exclude)):
        if value is not None:
            given["articles"][key] = value
    if follow_links:
        given["articles"]["follow_links"] = True
    if offline:
        given["fetch"]["offline"] = True
    return given


def read_rule_options(
    select: list[str] | None, ignore: list[str] | None, policy: str | None
) -> dict[str, dict[str, Any]]:
    """The options on which rules speak and by which policy, as overrides of the settings."""
    codes = {"select": select, "ignore": ignore}
    return {
        "findings": {key: split_list(given) for key, given in codes.items() if given is not None},
        "policy": {"name": policy} if policy is not None else {},
    }


def read_engine_options(name: str | None, ray_address: str | None) -> dict[str, dict[str, Any]]:
    """The options on where the work is done, as overrides of the settings."""
    given = {"name": name, "ray_address": ray_address}
    return {"engine": {key: value for key, value in given.items() if value is not None}}


@contextmanager
def naming_command() -> Iterator[None]:
    """Work that was cut off says what to type to go on."""
    import shlex

    from twosource.errors import CutOffError

    try:
        yield
    except CutOffError as error:
        raise CutOffError(f"{error}: twosource {shlex.join(sys.argv[1:])}") from None
