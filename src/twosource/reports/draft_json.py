"""DraftReport → JSON: all of it as one object, or its findings one a line."""

from __future__ import annotations

import json

from twosource.records import DraftReport


def render_draft_json(report: DraftReport) -> str:
    """The whole report, as `twosource schema` describes it."""
    return report.model_dump_json(indent=2) + "\n"


def render_draft_jsonl(report: DraftReport) -> str:
    """One finding a line, in the order of the draft, each with the draft's path."""
    rows = ({"draft": report.draft.path, **finding.model_dump(mode="json")} for finding in report.findings)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
