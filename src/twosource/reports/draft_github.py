"""DraftReport → GitHub workflow commands: an annotation beside the line for each open finding."""

from __future__ import annotations

from twosource.records import DraftFinding, DraftReport
from twosource.reports.draft_sheet import is_open, locate_end
from twosource.reports.draft_words import SEVERITIES, describe_standing, find_path
from twosource.reports.marks import clean_line
from twosource.reports.rule_names import name_rule

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
"""What the three severities are called there."""

ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
PROPERTY_ESCAPES = {**ESCAPES, ":": "%3A", ",": "%2C"}


def render_draft_github(report: DraftReport) -> str:
    """One `::error file=…,line=…,col=…,title=…::message` a line for each open finding, empty where there is none.

    Dismissed findings and those of the baseline are left out. The most serious come first: GitHub shows ten
    errors and ten warnings a step, and no more.
    """
    opened = [finding for finding in report.findings if is_open(finding)]
    opened.sort(key=lambda f: (SEVERITIES.index(f.severity), f.location.start, f.rule, f.id))
    return "".join(_annotate(finding, report) + "\n" for finding in opened)


def _annotate(finding: DraftFinding, report: DraftReport) -> str:
    place = finding.location
    line, column = locate_end(report.draft, place)
    properties: dict[str, object] = {
        "file": (find_path(report) or "").replace("\\", "/"),
        "line": place.line,
        "endLine": line,
        "col": place.column,
        # GitHub takes an end column only where both ends are on one line.
        "endColumn": column if line == place.line else "",
        "title": f"{finding.rule} {name_rule(finding.rule)}",
    }
    words = ",".join(f"{key}={_escape(str(value), PROPERTY_ESCAPES)}" for key, value in properties.items() if value)
    standing = describe_standing(finding)
    message = clean_line(finding.message) + (f"\n{standing}" if standing else "")
    return f"::{COMMANDS[finding.severity]} {words}::{_escape(message, ESCAPES)}"


def _escape(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(character, character) for character in text)
