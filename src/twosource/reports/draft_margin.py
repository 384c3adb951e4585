"""Sheet → the draft's paragraphs: text in runs under the marks of its claims, and the rows to note beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from twosource.records import Severity
from twosource.reports.draft_sheet import Row, Sheet
from twosource.reports.draft_words import SEVERITIES
from twosource.reports.highlight import PARAGRAPH
from twosource.reports.marks import Piece, split_pieces

MARK_OF: dict[str, str] = {"error": "▲", "warning": "△", "note": "○", "": ""}
"""A shape for each severity, so that colour is never the only mark."""


@dataclass(frozen=True)
class DraftRun:
    """Text of the draft under the same marks throughout."""

    text: str
    severity: str | None
    """The most serious open finding of the claims that cover it; "" where none is open, null outside claims."""
    marked: bool
    """Whether an open finding points to these very words."""
    furniture: str | None
    """Why it was not read for claims; null where it was."""
    begins: tuple[Row, ...]
    ends: tuple[Row, ...]


@dataclass(frozen=True)
class DraftParagraph:
    """One line of the draft that is not blank, and the rows that begin in it."""

    line: int
    runs: tuple[DraftRun, ...]
    rows: tuple[Row, ...]

    @property
    def is_furniture(self) -> bool:
        """Whether nothing of it was read for claims: front matter, a heading."""
        return all(run.furniture for run in self.runs)


def worst_of(row: Row) -> str:
    """The most serious severity among the open findings of a row; "" where none is open."""
    found: list[Severity] = [finding.severity for finding in row.open_findings]
    return min(found, key=SEVERITIES.index, default="")


def split_draft(sheet: Sheet) -> list[DraftParagraph]:
    """The lines of the draft that are not blank; no character but line breaks is lost, every row is beside one.

    A row whose place is in no line (an empty draft, a finding about the whole) is not in any paragraph: see
    `list_beside`.
    """
    draft = sheet.report.draft
    claimed = [row for row in sheet.rows if row.claim is not None]
    marks = sorted({span for row in claimed for span in sheet.marks_in(row)})
    spans = [(row.location.start, row.location.end) for row in claimed]
    spans += [(item.start, item.end) for item in draft.skipped_spans] + marks
    reasons = [item.reason for item in draft.skipped_spans]
    paragraphs = []
    line, counted = 1, 0
    for found in PARAGRAPH.finditer(draft.text):
        if not found.group().strip():
            continue
        line += draft.text.count("\n", counted, found.start())
        counted = found.start()
        pieces = split_pieces(found.start(), found.end(), spans)
        runs = tuple(_make_run(piece, draft.text, claimed, reasons) for piece in pieces)
        beside = tuple(row for row in sheet.rows if found.start() <= row.location.start < found.end())
        paragraphs.append(DraftParagraph(line, runs, beside))
    return paragraphs


def list_beside(sheet: Sheet, paragraphs: list[DraftParagraph]) -> tuple[Row, ...]:
    """Rows that stand beside no paragraph."""
    placed = {row.number for paragraph in paragraphs for row in paragraph.rows}
    return tuple(row for row in sheet.rows if row.number not in placed)


def _make_run(piece: Piece, text: str, claimed: list[Row], reasons: list[str]) -> DraftRun:
    rows = [claimed[mark] for mark in piece.marks if mark < len(claimed)]
    furniture = list(_pick(piece, len(claimed), reasons))
    severities = {worst_of(row) for row in rows}
    return DraftRun(
        text=text[piece.start : piece.end],
        severity=min(severities, key=[*SEVERITIES, ""].index, default=None),
        marked=any(mark >= len(claimed) + len(reasons) for mark in piece.marks),
        furniture=furniture[0] if furniture else None,
        begins=tuple(row for row in rows if row.location.start == piece.start),
        ends=tuple(row for row in rows if row.location.end == piece.end),
    )


def _pick(piece: Piece, first: int, reasons: list[str]) -> Iterator[str]:
    for mark in piece.marks:
        if first <= mark < first + len(reasons):
            yield reasons[mark - first]
