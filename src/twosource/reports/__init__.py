"""Report → terminal, HTML, Markdown, JSON; templates beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.late_names import import_when_used

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

# jinja2 and rich are not needed to import the package.
__getattr__ = import_when_used(
    __name__,
    {
        "render_claim": "claim_line",
        "render_html": "page",
        "render_json": "report_json",
        "render_markdown": "markdown",
        "render_reading": "reading_table",
        "render_terminal": "terminal",
        "write_reports": "write",
    },
)
