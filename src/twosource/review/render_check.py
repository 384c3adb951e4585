"""DraftReport → what is printed or written: every format, with the pages of the rules where one carries them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from twosource.errors import InputError
from twosource.records import DraftReport

if TYPE_CHECKING:
    from rich.text import Text


def render_check(report: DraftReport, format: str, show_source: bool = False) -> bytes:
    """A checked draft in one format, as the bytes of a file.

    Raises:
        InputError: the format is not known.
    """
    from twosource.findings import explain_rule
    from twosource.reports.drafts import render_draft

    rendered = (
        style_check(report, show_source).plain if format == "text" else render_draft(report, format, explain_rule)
    )
    return rendered.encode("utf-8") if isinstance(rendered, str) else rendered


def style_check(report: DraftReport, show_source: bool = False) -> Text:
    """A checked draft for a terminal."""
    from twosource.reports.draft_text import style_draft_text

    return style_draft_text(report, show_source)


def write_check(data: bytes, file: Path) -> None:
    """Write a rendered check to a file.

    Raises:
        InputError: it cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    except OSError as error:
        raise InputError(f"{file}: cannot be written ({error.strerror}); choose another --output") from None
