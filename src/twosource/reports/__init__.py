"""Report → terminal, HTML, Markdown, JSON; templates beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from twosource.reports.claim_line import render_claim
    from twosource.reports.markdown import render_markdown
    from twosource.reports.page import render_html
    from twosource.reports.reading_table import render_reading
    from twosource.reports.report_json import render_json
    from twosource.reports.terminal import render_terminal
    from twosource.reports.write import write_reports

__all__ = [
    "render_claim",
    "render_html",
    "render_json",
    "render_markdown",
    "render_reading",
    "render_terminal",
    "write_reports",
]

_HOMES = {
    "render_claim": "claim_line",
    "render_html": "page",
    "render_json": "report_json",
    "render_markdown": "markdown",
    "render_reading": "reading_table",
    "render_terminal": "terminal",
    "write_reports": "write",
}


def __getattr__(name: str) -> Any:
    """The room's public names, imported when first used: jinja2 and rich are not needed to import the package."""
    if name not in _HOMES:
        raise AttributeError(f"module 'twosource.reports' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"twosource.reports.{_HOMES[name]}"), name)
