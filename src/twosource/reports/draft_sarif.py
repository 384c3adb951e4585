"""DraftReport → SARIF 2.1.0: one run, a result for each finding, the coverage's words as related locations."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from twosource.records import DraftFinding, DraftReport
from twosource.reports.draft_places import BASE, region_of, write_address, write_region
from twosource.reports.draft_sheet import Sheet, make_sheet
from twosource.reports.draft_words import describe_decision, is_dismissed, name_speaker
from twosource.reports.marks import clean_line
from twosource.reports.rule_names import RULE_NAMES, name_rule
from twosource.reports.summary import is_stretch

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

LINK = re.compile(r"\[(?=[^\[\]]*\]\()")
PLACEHOLDER = re.compile(r"\{(\d+)\}")
"""What a message of SARIF takes for a link, and for an argument: text of articles must be neither."""


def render_draft_sarif(report: DraftReport, explain: Callable[[str], str] | None = None) -> str:
    """The findings as one SARIF run.

    Every finding is a result, open or not: a dismissed one carries a suppression with the editor's reason, and
    where there was a baseline each says whether it is new. The fingerprint is the finding's id, which survives an
    edit elsewhere in the draft.

    Args:
        report: a checked draft.
        explain: the page of a rule in Markdown, for the rules hit; without it they carry their names only.
    """
    sheet = make_sheet(report)
    artifacts = _Artifacts(sheet)
    rules = sorted({finding.rule for finding in report.findings})
    results = [_make_result(finding, rules, sheet, artifacts) for finding in report.findings]
    run = {
        "tool": {
            "driver": {
                "name": "Twosource",
                "version": report.provenance.version,
                "rules": [_make_rule(code, report, explain) for code in rules],
            }
        },
        "automationDetails": {"id": f"twosource/check/{write_address(report.draft)['uri']}/"},
        "originalUriBaseIds": {BASE: {"description": {"text": "The folder that paths were given from."}}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _list_skipped(report)}],
        "artifacts": artifacts.listed,
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


class _Artifacts:
    """The run's files: the draft first, then the articles in the order in which results point to them."""

    def __init__(self, sheet: Sheet) -> None:
        self.listed: list[dict[str, Any]] = []
        self._articles = {**sheet.article_of, sheet.report.draft.id: sheet.report.draft}
        self._index: dict[str, int] = {}
        self.refer(sheet.report.draft.id)
        self.listed[0]["roles"] = ["analysisTarget"]

    def refer(self, article_id: str) -> dict[str, Any]:
        """An article's address with its number in the list, where it is put if it is not there yet."""
        address = write_address(self._articles[article_id])
        if article_id not in self._index:
            self._index[article_id] = len(self.listed)
            self.listed.append({"location": address})
        return {**address, "index": self._index[article_id]}


def _make_rule(code: str, report: DraftReport, explain: Callable[[str], str] | None) -> dict[str, Any]:
    severity = next(finding.severity for finding in report.findings if finding.rule == code)
    rule: dict[str, Any] = {
        "id": code,
        "name": "".join(word.capitalize() for word in name_rule(code).replace("-", " ").split()),
        "shortDescription": {"text": f"{code} {name_rule(code)}"},
        "defaultConfiguration": {"level": severity},
    }
    if explain is not None and code in RULE_NAMES:
        page = explain(code)
        paragraphs = [block for block in page.split("\n\n") if not block.startswith("#")]
        rule["fullDescription"] = {"text": paragraphs[0].strip()}
        rule["help"] = {"text": re.sub(r"^#+ ", "", page, flags=re.MULTILINE), "markdown": page}
    return rule


def _make_result(finding: DraftFinding, rules: list[str], sheet: Sheet, artifacts: _Artifacts) -> dict[str, Any]:
    report = sheet.report
    place = {
        "artifactLocation": artifacts.refer(report.draft.id),
        "region": write_region(report.draft, finding.location),
    }
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": finding.severity,
        "message": {"text": write_message(finding.message)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"findingId/v1": finding.id},
        # All results of a run have suppressions or none has: an empty list says that it was looked at, and stands.
        "suppressions": _list_suppressions(finding),
    }
    if finding.content:
        result["partialFingerprints"]["content/v1"] = finding.content
    if related := _list_related(finding, sheet, artifacts):
        result["relatedLocations"] = related
    if finding.is_new is not None:
        result["baselineState"] = "new" if finding.is_new else "unchanged"
    if finding.decision is not None and not is_dismissed(finding):
        result["properties"] = {"decision": describe_decision(finding.decision)}
    if finding.lapsed is not None:
        result["properties"] = {"lapsedDecision": describe_decision(finding.lapsed)}
    return result


def _list_suppressions(finding: DraftFinding) -> list[dict[str, Any]]:
    if finding.decision is None or not is_dismissed(finding):
        return []
    return [{"kind": "external", "status": "accepted", "justification": describe_decision(finding.decision)}]


def _list_related(finding: DraftFinding, sheet: Sheet, artifacts: _Artifacts) -> list[dict[str, Any]]:
    related = []
    for number, passage in enumerate(sheet.passages_of(finding), 1):
        start, end = passage.spans[0] if passage.spans else (passage.start, passage.end)
        place = {
            "artifactLocation": artifacts.refer(passage.article.id),
            "region": region_of(passage.article, start, end),
        }
        if passage.spans:
            place["contextRegion"] = region_of(passage.article, passage.start, passage.end)
        words = f"{name_speaker(passage)}: {passage.text}"
        related.append({"id": number, "physicalLocation": place, "message": {"text": write_message(words)}})
    return related


def _list_skipped(report: DraftReport) -> list[dict[str, Any]]:
    inputs = [skipped for skipped in report.skipped if not is_stretch(skipped)]
    return [{"level": "note", "message": {"text": write_message(f"{s.item}: {s.reason}")}} for s in inputs]


def write_message(text: str) -> str:
    """Text as a SARIF message that shows it: no link, no placeholder, no control character."""
    return PLACEHOLDER.sub(r"{{\1}}", LINK.sub(r"\\[", clean_line(text)))
