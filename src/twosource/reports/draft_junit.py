"""DraftReport → JUnit XML: one test case a claim, which fails while an error stands open."""

from __future__ import annotations

from xml.etree import ElementTree

from twosource.records import DraftFinding, DraftReport
from twosource.reports.dossier import cut
from twosource.reports.draft_sheet import Row, Sheet, make_sheet
from twosource.reports.draft_words import (
    describe_coverage_used,
    describe_standing,
    describe_support,
    find_path,
    name_draft,
    name_speaker,
)
from twosource.reports.marks import clean_xml
from twosource.reports.rule_names import name_rule


def render_draft_junit(report: DraftReport) -> str:
    """A `testsuite` for the draft with a `testcase` for each claim.

    A claim with an open error fails; one whose findings are all dismissed is skipped, with who dismissed them as the
    reason; what is open besides, and what the coverage has for the claim, is in `system-out`.
    """
    sheet = make_sheet(report)
    suite = ElementTree.Element("testsuite", {"name": clean_xml(name_draft(report))})
    for row in sheet.rows:
        suite.append(_make_case(row, sheet))
    failures, skipped = len(suite.findall("testcase/failure")), len(suite.findall("testcase/skipped"))
    counts = {"tests": len(sheet.rows), "failures": failures, "errors": 0, "skipped": skipped}
    suite.attrib |= {name: str(count) for name, count in counts.items()}
    ElementTree.SubElement(suite, "system-out").text = clean_xml(describe_coverage_used(report))
    suites = ElementTree.Element("testsuites", {**suite.attrib, "name": "twosource check"})
    suites.append(suite)
    ElementTree.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(suites, encoding="unicode") + "\n"


def _make_case(row: Row, sheet: Sheet) -> ElementTree.Element:
    place = f"{row.location.line}:{row.location.column}"
    words = cut(row.claim.text, 100) if row.claim else "the draft"
    case = ElementTree.Element(
        "testcase", {"classname": clean_xml(name_draft(sheet.report)), "name": clean_xml(f"{place} {words}")}
    )
    if (path := find_path(sheet.report)) is not None:
        case.attrib |= {"file": clean_xml(path), "line": str(row.location.line)}
    if row.support is not None:
        properties = ElementTree.SubElement(case, "properties")
        values = {"status": row.support.status, "independent origins": str(row.support.n_independent)}
        for name, value in values.items():
            ElementTree.SubElement(properties, "property", {"name": name, "value": value})
    _add_outcome(case, row, sheet)
    return case


def _add_outcome(case: ElementTree.Element, row: Row, sheet: Sheet) -> None:
    errors = [finding for finding in row.open_findings if finding.severity == "error"]
    others = [finding for finding in row.open_findings if finding.severity != "error"]
    if errors:
        first = _name(errors[0]) + f": {errors[0].message}"
        failure = ElementTree.SubElement(case, "failure", {"type": errors[0].rule, "message": clean_xml(first)})
        failure.text = "\n".join(line for finding in errors for line in _tell(finding, sheet))
    elif row.findings and not row.open_findings:
        reasons = "; ".join(describe_standing(f) or "known from the baseline" for f in row.findings)
        ElementTree.SubElement(case, "skipped", {"message": clean_xml(reasons)})
    lines = [line for finding in others for line in _tell(finding, sheet)]
    if row.support is not None:
        lines.append(clean_xml(describe_support(row.support, sheet)))
    if lines:
        ElementTree.SubElement(case, "system-out").text = "\n".join(lines)


def _tell(finding: DraftFinding, sheet: Sheet) -> list[str]:
    lines = [f"{finding.severity} {_name(finding)}: {finding.message}", describe_standing(finding)]
    lines += [f"  {p.place}: {name_speaker(p)}: {p.text}" for p in sheet.passages_of(finding)]
    return ["  " * line.startswith("  ") + clean_xml(line) for line in lines if line]


def _name(finding: DraftFinding) -> str:
    return f"{finding.rule} {name_rule(finding.rule)}"
