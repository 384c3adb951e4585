"""DraftReport → a checked draft in one of its formats: which file renders which format."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from twosource.errors import InputError
from twosource.records import DraftReport

Explain = Callable[[str], str]
"""Rule code → the rule's page in Markdown. The pages live with the findings: another room."""

_HOMES = {
    "text": ("draft_text", "render_draft_text"),
    "json": ("draft_json", "render_draft_json"),
    "jsonl": ("draft_json", "render_draft_jsonl"),
    "sarif": ("draft_sarif", "render_draft_sarif"),
    "github": ("draft_github", "render_draft_github"),
    "junit": ("draft_junit", "render_draft_junit"),
    "html": ("draft_html", "render_draft_html"),
    "md": ("draft_markdown", "render_draft_markdown"),
    "docx": ("draft_docx", "render_draft_docx"),
}
"""Format → the file and the function that renders it; imported when first used."""


def render_draft(report: DraftReport, format: str, explain: Explain | None = None) -> str | bytes:
    """A checked draft in one format.

    Args:
        report: a draft and what was found; the same report gives the same bytes.
        format: "text", "json", "jsonl", "sarif", "github", "junit", "html", "md" or "docx".
        explain: the pages of the rules, which SARIF carries as help; without them it has the rules' names only.

    Returns:
        Text, or the bytes of the file for "docx".

    Raises:
        InputError: the format is not known, or (docx) the draft's own file can no longer be read.
    """
    if format not in _HOMES:
        raise InputError(f"{format}: no such format of a checked draft; known are {', '.join(_HOMES)}")
    home, name = _HOMES[format]
    render = getattr(import_module(f"twosource.reports.{home}"), name)
    rendered: str | bytes = render(report, explain) if format == "sarif" else render(report)
    return rendered
