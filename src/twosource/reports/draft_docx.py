"""DraftReport → Word: the same document again, with a comment at the words of each open finding."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from twosource.errors import InputError
from twosource.records import DraftFinding, DraftReport
from twosource.reports import draft_words as words
from twosource.reports.draft_sheet import Passage, Sheet, make_sheet
from twosource.reports.highlight import PARAGRAPH
from twosource.reports.marks import clean_xml, split_pieces
from twosource.reports.rule_names import name_rule
from twosource.reports.word_notes import list_note_paragraphs
from twosource.reports.word_places import RunText, W, align, list_paragraphs
from twosource.reports.word_runs import cut_runs, find_runs

if TYPE_CHECKING:
    from docx.document import Document

AUTHOR, INITIALS = "Twosource", "TS"

HEADING = re.compile(r"#+[ \t]+")

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every part in the file, so that the same report gives the same bytes."""


def render_draft_docx(report: DraftReport) -> bytes:
    """The draft as a Word file with comments; the file it was read from is not changed.

    A draft that is a .docx comes back as it was, with its own comments, styles and tracked changes; of any other
    draft a new document has the lines. A comment covers the very words a finding points to. The first one, on the
    first words of the document, has the totals, and the findings whose words are not in the document. Comments of an
    earlier check are taken out first.

    Raises:
        InputError: the .docx can no longer be read.
    """
    sheet = make_sheet(report)
    opened = [finding for row in sheet.rows for finding in row.open_findings]
    spans = [(finding.location.start, finding.location.end) for finding in opened]
    document, paragraphs, notes = _open_draft(report)
    body = [run for paragraph in paragraphs for run in cut_runs(paragraph, spans)]
    runs = body + [run for paragraph in notes for run in paragraph]
    targets = [(finding, find_runs(runs, span)) for finding, span in zip(opened, spans, strict=True)]
    _add_head(document, body, [finding for finding, found in targets if not found], sheet)
    for finding, found in targets:
        if found:
            _add_comment(document, found, finding, sheet)
    return _write(document)


Paragraphs = list[list[RunText]]


def _open_draft(report: DraftReport) -> tuple[Document, Paragraphs, Paragraphs]:
    """The document, the paragraphs of its body and those of its notes, every character with its place in the draft."""
    from docx import Document as open_document

    path = report.draft.path
    if path is None or not path.lower().endswith(".docx"):
        return *_make_document(report), []
    try:
        with Path(path).open("rb") as stream:
            document = open_document(stream)
    except OSError as error:
        raise InputError(f"{path}: can no longer be read ({error.strerror}); check the draft again") from None
    except (BadZipFile, KeyError, ValueError) as error:
        raise InputError(f"{path}: is no Word document ({error}); save it as .docx and check it again") from None
    _remove_old(document)
    paragraphs, notes = list_paragraphs(document), list_note_paragraphs(document)
    align([*paragraphs, *notes], report.draft.text)
    return document, paragraphs, notes


def _make_document(report: DraftReport) -> tuple[Document, Paragraphs]:
    """A new document with the lines of the draft; front matter is left out, what XML cannot hold becomes a blank."""
    from docx import Document as open_document

    document = open_document()
    document.core_properties.title = clean_xml(words.name_draft(report))[:255]
    document.core_properties.author = ""
    skipped = {(s.start, s.end): s.reason for s in report.draft.skipped_spans}
    made = []
    for found in PARAGRAPH.finditer(report.draft.text):
        start, end = found.span()
        reason = next((why for (a, b), why in skipped.items() if a <= start and end <= b), "")
        if not found.group().strip() or reason == "front matter":
            continue
        marks = HEADING.match(found.group()) if reason == "heading" else None
        start += marks.end() if marks else 0
        level = min(9, len(marks.group().strip())) if marks else 1
        paragraph = document.add_heading("", level) if reason == "heading" else document.add_paragraph()
        line = report.draft.text[start:end]
        run = paragraph.add_run("".join(c if c == "\t" else clean_xml(c) or " " for c in line))
        made.append([RunText(run.element, line, list(range(start, end)))])
    return document, made


def _remove_old(document: Document) -> None:
    """Take out the comments of an earlier check with their marks in the text."""
    old = {str(comment.comment_id): comment for comment in document.comments if comment.author == AUTHOR}
    body: Any = document.element.body
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for mark in list(body.iter(f"{W}{tag}")):
            if mark.get(f"{W}id") in old:
                # The reference stands in a run of its own.
                gone = mark.getparent() if tag == "commentReference" else mark
                gone.getparent().remove(gone)
    for comment in old.values():
        element: Any = comment._comment_elm
        element.getparent().remove(element)


def _add_head(document: Document, runs: list[RunText], lost: list[DraftFinding], sheet: Sheet) -> None:
    report = sheet.report
    lines = [words.count_findings(report), words.count_support(report), words.describe_coverage_used(report)]
    if lost:
        lines.append("Not in the body or the notes of this document:")
        lines += [f"{_name(finding)}: {finding.message}" for finding in lost]
    seen = [run for run in runs if run.text.strip()]
    target = seen[0].element if seen else document.add_paragraph().add_run("").element
    comment = _start_comment(document, target, target)
    comment.paragraphs[0].add_run(clean_xml(lines[0])).bold = True
    for line in filter(None, lines[1:]):
        comment.add_paragraph(clean_xml(line))


def _add_comment(document: Document, found: list[RunText], finding: DraftFinding, sheet: Sheet) -> None:
    comment = _start_comment(document, found[0].element, found[-1].element)
    first = comment.paragraphs[0]
    first.add_run(clean_xml(_name(finding))).bold = True
    first.add_run(f" ({finding.severity}): {clean_xml(finding.message)}")
    if standing := words.describe_standing(finding):
        comment.add_paragraph(clean_xml(standing))
    for passage in sheet.passages_of(finding):
        _add_passage(comment.add_paragraph(), passage)


def _start_comment(document: Document, first: Any, last: Any) -> Any:
    """An empty comment from one run to another; it bears no time, so that the same report gives the same bytes."""
    comment: Any = document.comments.add_comment(author=AUTHOR, initials=INITIALS)
    comment._comment_elm.attrib.pop(f"{W}date", None)
    _find_run(first).insert_comment_range_start_above(comment.comment_id)
    _find_run(last).insert_comment_range_end_and_reference_below(comment.comment_id)
    return comment


def _find_run(element: Any) -> Any:
    """The run itself, or the one that a reference to a note stands in."""
    return element if element.tag == f"{W}r" else element.getparent()


def _add_passage(paragraph: Any, passage: Passage) -> None:
    paragraph.add_run(clean_xml(words.name_speaker(passage)) + ": ")
    for piece in split_pieces(passage.start, passage.end, passage.spans):
        raw = passage.article.text[piece.start : piece.end]
        before, after = " " * (raw[:1].isspace() and piece.start > passage.start), " " * raw[-1:].isspace()
        paragraph.add_run(f"{before}{clean_xml(raw)}{after}").bold = bool(piece.marks)
    paragraph.add_run(f" ({clean_xml(str(passage.place))})")


def _name(finding: DraftFinding) -> str:
    return f"{finding.rule} {name_rule(finding.rule)}"


def _write(document: Document) -> bytes:
    saved, dated = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as parts, ZipFile(dated, "w") as target:
        for part in parts.infolist():
            target.writestr(ZipInfo(part.filename, FIRST_DAY), parts.read(part), ZIP_DEFLATED)
    return dated.getvalue()
