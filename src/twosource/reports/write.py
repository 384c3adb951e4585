"""Report → files: report.html, report.md, report.json in one folder, all of them whole or none of them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from twosource.errors import InputError
from twosource.records import Report


def _write_json(report: Report, folder: Path) -> Iterator[str]:
    from twosource.reports.report_json import write_json

    return write_json(report)


def _write_html(report: Report, folder: Path) -> Iterator[str]:
    from twosource.reports.page import write_html

    return write_html(report, folder)


def _write_markdown(report: Report, folder: Path) -> Iterator[str]:
    from twosource.reports.markdown import write_markdown

    return write_markdown(report, folder)


WRITERS: dict[str, Callable[[Report, Path], Iterator[str]]] = {
    "html": _write_html,
    "md": _write_markdown,
    "json": _write_json,
}
"""Each gives its text in pieces, so that no format is ever in memory as a whole."""


def write_reports(report: Report, folder: Path, formats: Sequence[str]) -> list[Path]:
    """Write a report in each format named, in the order named, each once.

    Args:
        report: what a run found out; the same report gives the same bytes.
        folder: made where it is missing; files of an earlier run are replaced.
        formats: "html", "md", "json".

    Returns:
        The paths written.

    Raises:
        InputError: a format is not known, or the folder cannot be written to. Nothing is written in the first case.
    """
    wanted = list(dict.fromkeys(formats))
    unknown = [name for name in wanted if name not in WRITERS]
    if unknown:
        raise InputError(f"{', '.join(unknown)}: no such report format; known are {', '.join(WRITERS)}")
    parts: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in wanted:
            parts.append(_open_beside(folder / f"report.{name}"))
            with parts[-1].open("w", encoding="utf-8", newline="") as stream:
                stream.writelines(WRITERS[name](report, folder))
        return [part.replace(folder / f"report.{name}") for part, name in zip(parts, wanted, strict=True)]
    except OSError as error:
        raise InputError(
            f"{folder}: the report cannot be written ({error.strerror or error}); choose another folder"
        ) from error
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


def _open_beside(path: Path) -> Path:
    """An empty file beside the one that it takes the place of once all are whole: a reader never sees half a report."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    part = Path(name)
    part.chmod(0o644)
    return part
