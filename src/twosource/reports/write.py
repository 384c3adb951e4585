"""Report → files: report.html, report.md, report.json in one folder, each written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from twosource.errors import InputError
from twosource.records import Report


def render_json(report: Report) -> str:
    """The report as JSON, keys in the order of the records; fields that only travel between rooms are left out."""
    return report.model_dump_json(indent=2) + "\n"


def _render_json(report: Report, folder: Path) -> str:
    return render_json(report)


def _render_html(report: Report, folder: Path) -> str:
    from twosource.reports.page import render_html

    return render_html(report, folder)


def _render_markdown(report: Report, folder: Path) -> str:
    from twosource.reports.markdown import render_markdown

    return render_markdown(report, folder)


RENDERERS: dict[str, Callable[[Report, Path], str]] = {
    "html": _render_html,
    "md": _render_markdown,
    "json": _render_json,
}


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
    unknown = [name for name in wanted if name not in RENDERERS]
    if unknown:
        raise InputError(f"{', '.join(unknown)}: no such report format; known are {', '.join(RENDERERS)}")
    rendered = {name: RENDERERS[name](report, folder) for name in wanted}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [_write_whole(folder / f"report.{name}", text) for name, text in rendered.items()]
    except OSError as error:
        raise InputError(
            f"{folder}: the report cannot be written ({error.strerror or error}); choose another folder"
        ) from error


def _write_whole(path: Path, text: str) -> Path:
    """Write beside the file and swap it in, so that a reader never sees half a report."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode("utf-8"))
        part.chmod(0o644)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return path
