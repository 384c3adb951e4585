"""DraftReport → text: one line a finding as compilers print them, then the totals. Colour is never the only mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from twosource.records import DraftFinding, DraftReport, Span
from twosource.reports.credits import count_of
from twosource.reports.draft_sheet import Sheet, is_open, make_sheet
from twosource.reports.draft_words import count_findings, describe_standing, find_path, name_speaker
from twosource.reports.marks import clean_line, split_pieces
from twosource.reports.rule_names import name_rule

if TYPE_CHECKING:
    from rich.text import Text

STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
MARK = "bold underline"
INDENT = "    "
STEPS = frozenset({"read_articles", "read_metadata", "read_draft", "read_decisions"})
"""Steps whose notes are about what was given: an editor wants to know that a file or a decision was not read."""


def render_draft_text(report: DraftReport) -> str:
    """The text without colour, for files and pipes."""
    return style_draft_text(report).plain


def style_draft_text(report: DraftReport, show_source: bool = False) -> Text:
    """A checked draft for a terminal.

    Args:
        report: findings that an editor has dismissed, or that a baseline knows, are counted only.
        show_source: print the sentence of the draft and the passages of the coverage below each finding, with the
            words that show it between ›‹ and underlined.

    Returns:
        Rich text; words of articles go in as plain text and cannot style, link or move the cursor.
    """
    from rich.text import Text

    sheet = make_sheet(report)
    text = Text()
    for finding in report.findings:
        if is_open(finding):
            text.append_text(_write_finding(finding, report))
            if show_source:
                for line in _show_source(finding, sheet):
                    text.append_text(line)
    text.append(_summarise(report) + "\n", style="bold")
    for item in sorted({f"{clean_line(s.item)}: {clean_line(s.reason)}" for s in report.skipped if s.step in STEPS}):
        text.append(f"note: {item}\n", style="dim")
    return text


def _write_finding(finding: DraftFinding, report: DraftReport) -> Text:
    from rich.text import Text

    place = finding.location
    line = Text(f"{clean_line(find_path(report) or '-')}:{place.line}:{place.column}: ")
    line.append(f"{finding.rule} {name_rule(finding.rule)}", style=STYLES[finding.severity])
    line.append(f": {clean_line(finding.message)}")
    if standing := describe_standing(finding):
        line.append(f" [{clean_line(standing)}]", style="dim")
    return line.append("\n")


def _summarise(report: DraftReport) -> str:
    """As "3 open findings in 21 claims (2 errors, 1 warning) · 11 supported by two origins or more"."""
    standing = sum(one.status == "corroborated" for one in report.support)
    policy = report.provenance.settings.get("policy")
    needed = policy.get("min_independent", 2) if isinstance(policy, dict) else 2
    words = "two origins" if needed == 2 else count_of(int(needed), "origin")
    return f"{count_findings(report)} · {standing:,} supported by {words} or more"


def _show_source(finding: DraftFinding, sheet: Sheet) -> Iterator[Text]:
    draft = sheet.report.draft
    own = next((c for c in sheet.report.claims if c.id in finding.claim_ids), None)
    place = (finding.location.start, finding.location.end)
    whole = (min(own.start, place[0]), max(own.end, place[1])) if own else place
    yield _mark_words(draft.text, whole, [place], "draft")
    for passage in sheet.passages_of(finding):
        source = f"{clean_line(name_speaker(passage))}, {passage.place}"
        yield _mark_words(passage.article.text, (passage.start, passage.end), passage.spans, source)


def _mark_words(text: str, whole: Span, spans: Sequence[Span], source: str) -> Text:
    """A sentence on a line of its own, the words of the spans marked; none where they are all of it."""
    from rich.text import Text

    line = Text(f"{INDENT}{source}: ", style="dim")
    inner = [span for span in spans if span != whole]
    for piece in split_pieces(*whole, inner):
        words = clean_line(text[piece.start : piece.end])
        raw = text[piece.start : piece.end]
        left, right = (" " if raw[:1].isspace() else ""), (" " if raw[-1:].isspace() and words else "")
        line.append(
            f"{left}›{words}‹{right}" if piece.marks else f"{left}{words}{right}", MARK if piece.marks else "none"
        )
    return line.append("\n")
