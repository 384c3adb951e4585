"""DraftReport × an earlier check → DraftReport: which findings are new."""

from __future__ import annotations

from twosource.records import DraftReport
from twosource.review.checked_findings import DraftCheck


def mark_new(report: DraftReport, baseline: DraftCheck) -> DraftReport:
    """Set `is_new` on every finding: the baseline lacks it, or has it with other words of claim or evidence.

    The findings stay in the report, known ones too, so that it can be the next baseline, and so that a format which
    tells new from unchanged (SARIF) can. What the baseline has and this run has not is not named: that it was not
    found says nothing about it.
    """
    known = {(finding.id, finding.content) for finding in baseline.findings}
    findings = tuple(f.model_copy(update={"is_new": (f.id, f.content) not in known}) for f in report.findings)
    return report.model_copy(update={"findings": findings})
