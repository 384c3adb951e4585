"""DraftReport or its JSON → DraftCheck: what is kept of a check so that a later one, or a decision, can refer to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from twosource.errors import InputError
from twosource.records import DraftReport

HOW = "make one with `twosource check DRAFT --against PATH --output-format json`"


@dataclass(frozen=True, slots=True)
class CheckedFinding:
    """A finding as a check left it. `claim` holds the words of the draft; line and column count from 1."""

    id: str
    rule: str
    severity: str
    message: str
    content: str
    line: int
    column: int
    claim: str


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """The findings of one check of one draft."""

    draft: str
    """Absolute path; "-" for standard input; the path in the report where the check was read from one."""
    checked: datetime | None
    """When, in UTC; null where the check was read from a report, which has no time in it."""
    digest: str | None
    """SHA-256 of the draft's bytes then; null where not known."""
    findings: tuple[CheckedFinding, ...]


def list_checked(report: DraftReport) -> tuple[CheckedFinding, ...]:
    """The findings of a report, in its order."""
    claim_of = {claim.id: claim.text for claim in report.claims}
    return tuple(
        CheckedFinding(
            id=finding.id,
            rule=finding.rule,
            severity=finding.severity,
            message=finding.message,
            content=finding.content,
            line=finding.location.line,
            column=finding.location.column,
            claim=_name_claim(
                claim_of, finding.claim_ids, report.draft.text[finding.location.start : finding.location.end]
            ),
        )
        for finding in report.findings
    )


def read_check(file: Path) -> DraftCheck:
    """The check that `twosource check … --output-format json` wrote to a file.

    Several reports in one file (a list, or one a line) are taken together. Fields of other versions are no hindrance:
    only what a decision or a baseline needs is read.

    Raises:
        InputError: no such file, no JSON, or no check of a draft.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror}); {HOW}") from None
    except UnicodeDecodeError:
        raise InputError(f"{file}: is no text in UTF-8; {HOW}") from None
    reports = _parse(text, file)
    findings = tuple(_read_finding(value, report, file) for report, value in _list_values(reports, file))
    drafts = {str(_dig(report, "draft", "path") or "") for report in reports} - {""}
    return DraftCheck(draft=drafts.pop() if len(drafts) == 1 else "", checked=None, digest=None, findings=findings)


def _parse(text: str, file: Path) -> list[Any]:
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        try:
            rows = [json.loads(line) for line in text.split("\n") if line.strip()]
        except (ValueError, RecursionError):
            rows = []
        if not rows:
            raise InputError(f"{file}: is no JSON ({error}); {HOW}") from None
        return rows
    return whole if isinstance(whole, list) else [whole]


def _list_values(reports: list[Any], file: Path) -> Iterator[tuple[Any, Any]]:
    """Every finding with its report."""
    for report in reports:
        if not isinstance(report, dict) or not isinstance(report.get("findings"), list) or "draft" not in report:
            raise InputError(f"{file}: is not the check of a draft; {HOW}")
        yield from ((report, finding) for finding in report["findings"])


def _read_finding(value: Any, report: Any, file: Path) -> CheckedFinding:
    texts = {key: _dig(value, key) for key in ("id", "rule", "severity", "message", "content")}
    line, column, start, end = (_dig(value, "location", key) for key in ("line", "column", "start", "end"))
    numbers = all(type(number) is int for number in (line, column, start, end))
    if not numbers or not all(isinstance(text, str) for text in texts.values()):
        raise InputError(f"{file}: a finding lacks id, rule, message, content or location; {HOW}")
    rows, named, text = _dig(report, "claims"), _dig(value, "claim_ids"), _dig(report, "draft", "text")
    words = text[start:end] if isinstance(text, str) else ""
    claim_of = {str(_dig(row, "id")): str(_dig(row, "text") or "") for row in (rows if isinstance(rows, list) else ())}
    claim = _name_claim(claim_of, tuple(map(str, named)) if isinstance(named, list) else (), words)
    return CheckedFinding(**texts, line=line, column=column, claim=claim)


def _name_claim(claim_of: dict[str, str], claim_ids: tuple[str, ...], words: str) -> str:
    """The words of the draft's claim, which is named first; those pointed at where a finding is about no claim."""
    return claim_of.get(claim_ids[0], words) if claim_ids else words


def _dig(value: Any, *keys: str) -> Any:
    """The value below these keys; None where there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value
