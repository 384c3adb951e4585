"""DraftReport → Markdown: a fact-check sheet, a box to tick for each claim of the draft."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.records import DraftFinding, DraftReport
from twosource.reports import draft_words as words
from twosource.reports.credits import count_of
from twosource.reports.draft_sheet import Passage, Row, Sheet, is_open, make_sheet
from twosource.reports.escape import escape_markdown as safe
from twosource.reports.markdown import write_provenance
from twosource.reports.marks import split_pieces
from twosource.reports.rule_names import name_rule
from twosource.reports.summary import describe_policy, is_stretch

SIGN = "checked by \\_\\_\\_\\_\\_\\_\\_\\_ with \\_\\_\\_\\_\\_\\_\\_\\_ on \\_\\_\\_\\_\\_\\_"
"""Where the fact-checker signs, as on the printed page."""


def render_draft_markdown(report: DraftReport) -> str:
    """The draft claim by claim as GitHub-flavoured Markdown. Text of draft and articles cannot add markup or links."""
    sheet = make_sheet(report)
    parts = [_head(report), _todo(sheet), _sheet(sheet), _not_read(report), write_provenance(report.provenance)]
    return "\n".join(line for part in parts for line in part)


def _head(report: DraftReport) -> Iterator[str]:
    policy = report.provenance.settings.get("policy")
    values = policy if isinstance(policy, dict) else {}
    yield f"# Fact-check sheet: {safe(words.name_draft(report))}"
    yield ""
    yield f"{words.count_findings(report)}  "
    if report.support:
        yield f"{words.count_support(report)}  "
    yield f"{words.describe_coverage_used(report)}"
    yield ""
    yield f"Policy {safe(str(values.get('name', 'not named')))}: {safe(describe_policy(values))}"
    yield ""


def _todo(sheet: Sheet) -> Iterator[str]:
    opened = [finding for row in sheet.rows for finding in row.open_findings]
    opened.sort(key=lambda f: (words.SEVERITIES.index(f.severity), f.location.start, f.id))
    yield f"## Open findings ({len(opened)})"
    yield ""
    if not opened:
        yield "No finding stands open."
        yield ""
        return
    yield "| place | severity | rule | finding |"
    yield "|---|---|---|---|"
    for finding in opened:
        place = f"{finding.location.line}:{finding.location.column}"
        rule = f"{finding.rule} {name_rule(finding.rule)}"
        yield f"| {place} | {finding.severity} | {safe(rule)} | {safe(finding.message)} |"
    yield ""


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f"## Line by line ({count_of(len(sheet.rows), 'claim')})"
    yield ""
    for row in sheet.rows:
        yield from _claim(row, sheet)


def _claim(row: Row, sheet: Sheet) -> Iterator[str]:
    """Everything is indented below the claim's box, so that one list item holds it."""
    status = f" · {row.support.status}" if row.support else ""
    yield f"- [ ] **{row.number}** · line {row.location.line}{status}"
    yield ""
    if row.claim is not None:
        start, end = row.claim.start, row.claim.end
        yield f"  > {_mark(sheet.report.draft.text, start, end, tuple(sheet.marks_in(row)))}"
        yield ""
    for finding in row.findings:
        yield from _finding(finding, sheet)
    if row.support is not None and sheet.adds_support(row):
        yield f"  - {safe(words.describe_support(row.support, sheet))}"
        told = sheet.claims_told(row)
        for origin in row.support.origins:
            for passage in sheet.passages_from(origin):
                if passage.claim is None or passage.claim.id not in told:
                    yield f"    - {_passage(passage)}"
        for reason in words.describe_joins(row.support, sheet):
            yield f"    - not independent: {safe(reason)}"
    yield f"  - {SIGN}"
    yield ""


def _finding(finding: DraftFinding, sheet: Sheet) -> Iterator[str]:
    rule = f"**{safe(finding.rule)}** {safe(name_rule(finding.rule))}"
    state = "" if finding.is_new is None else " (new)" if finding.is_new else " (in the baseline)"
    closed = "" if is_open(finding) else " · not open"
    yield f"  - {finding.severity} {rule}{state}{closed}: {safe(finding.message)}"
    if standing := words.describe_standing(finding):
        yield f"    - {safe(standing)}"
    for passage in sheet.passages_of(finding):
        yield f"    - {_passage(passage)}"


def _passage(passage: Passage) -> str:
    sentence = _mark(passage.article.text, passage.start, passage.end, passage.spans)
    return f"{safe(words.name_speaker(passage))}: {sentence} ({safe(str(passage.place))})"


def _mark(text: str, start: int, end: int, spans: tuple[tuple[int, int], ...]) -> str:
    """A sentence with the words that matter in bold; they keep the blanks around them outside the stars."""
    parts: list[str] = []
    for piece in split_pieces(start, end, spans):
        words_of = text[piece.start : piece.end]
        inner = safe(words_of)
        if piece.marks and inner:
            inner = f"**{inner}**"
        before = " " if words_of[:1].isspace() and parts else ""
        after = " " if words_of[-1:].isspace() and words_of.strip() else ""
        parts.append(before + inner + after)
    return " ".join("".join(parts).split())


def _not_read(report: DraftReport) -> Iterator[str]:
    skipped = [item for item in report.skipped if not is_stretch(item)]
    if skipped:
        yield f"## Not read, not known ({len(skipped)})"
        yield ""
        for item in skipped:
            yield f"- {safe(item.item)}: {safe(item.reason)}"
        yield ""
