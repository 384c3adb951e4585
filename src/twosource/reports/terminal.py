"""Report → terminal: the first screen, in the order an editor acts on it. Colour is never the only mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from twosource.records import Report
from twosource.reports.agenda import Agenda, Matter, make_agenda
from twosource.reports.credits import count_of, first_once, join_some, list_reasons, name_tail
from twosource.reports.dossier import Dossier, cut, label_group, make_dossier
from twosource.reports.grids import (
    INDENT,
    hang,
    indent,
    list_places,
    list_written,
    rule_line,
    rule_width,
    spread,
    version_table,
)
from twosource.reports.marks import clean_line
from twosource.reports.rule_names import ask, name_rule
from twosource.reports.summary import Summary, summarise
from twosource.reports.versions import split_versions
from twosource.settings import ReportSettings

MAX_WIDTH = 140
"""Columns; a longer line is hard to follow back to its start."""

MAX_NOT_READ = 5
"""Inputs named before the rest is counted; the written report names all."""


class TerminalReport:
    """A rich renderable that lays itself out for the width it is given."""

    def __init__(self, report: Report, settings: ReportSettings, written: Sequence[Path] = ()) -> None:
        self.dossier: Dossier = make_dossier(report)
        self.agenda: Agenda = make_agenda(self.dossier)
        self.summary: Summary = summarise(report)
        self.settings = settings
        self.written = tuple(written)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Lines of text and borderless tables."""
        width = min(options.max_width, MAX_WIDTH)
        narrow = options.update(width=width)
        for part in (self._head(width), self._conflicts(width), self._circular(width), self._thin(width), self._rest()):
            for line in part:
                yield from console.render(line, narrow)

    def _head(self, width: int) -> Iterator[Text | Table]:
        coverage = Text.assemble(("Coverage  ", "bold"), clean_line(self.summary.coverage))
        policy = Text(f"policy {clean_line(self.summary.policy)}", "dim")
        if len(coverage) + len(policy) + 2 <= width:
            yield spread(coverage, policy)
        else:
            yield hang("Coverage  ", [clean_line(self.summary.coverage)])
            yield indent(policy, 10)
        one_line = len(self.summary.counts) + 10 <= width
        for line in [self.summary.counts] if one_line else self.summary.counts.split(": "):
            yield indent(Text(line), 10)
        yield Text()

    def _conflicts(self, width: int) -> Iterator[Text | Table]:
        matters = self.agenda.conflicts
        if not matters:
            return
        yield Text(f"Conflicts ({len(matters)})", "bold")
        for matter in matters:
            question = ask(matter.lead.rule)
            topic = self._short_topic(matter, width - rule_width(matters) - len(question) // 2)
            yield rule_line(matter, matters, f"{question} {topic}")
            versions = split_versions(matter, self.dossier)
            if len(versions) > 1:
                yield version_table(versions, width)
            else:
                yield indent(Text(clean_line(matter.lead.message)), INDENT)
        yield Text()

    def _circular(self, width: int) -> Iterator[Text | Table]:
        matters = self.agenda.circular
        if not matters:
            return
        shown = matters[: self.settings.max_thin]
        part = "" if len(shown) == len(matters) else f"{len(shown)} of "
        rest = "; --all for the rest" if part else ""
        yield Text(f"Looks corroborated, is not ({part}{len(matters)}{rest})", "bold")
        for matter in shown:
            message = clean_line(matter.lead.message)
            yield rule_line(matter, shown, self._short_topic(matter, width - rule_width(shown)))
            if matter.group is None:
                continue
            yield indent(Text(message), INDENT)
            telling = [clean_line(reason) for reason in list_reasons(matter.group, message)]
            if telling:
                yield indent(Text("; ".join(telling), "dim"), INDENT)
        yield Text()

    def _thin(self, width: int) -> Iterator[Text | Table]:
        matters = self.agenda.thin
        if not matters:
            return
        shown = matters[: self.settings.max_thin]
        more = "" if len(shown) == len(matters) else ", most consequential first; --all for the rest"
        yield Text.assemble(("Stands on one source", "bold"), f" ({len(shown)} of {len(matters)}{more})")
        for matter in shown:
            yield from self._thin_lines(matter, shown, width)
        yield Text()

    def _thin_lines(self, matter: Matter, shown: Sequence[Matter], width: int) -> Iterator[Text | Table]:
        """One line where it fits, else the claim, and below it who carries it and where."""
        claims = self.dossier.claims_in(matter.group) if matter.group else []
        topic = self._topic(matter)
        if not claims:
            yield rule_line(matter, shown, topic)
            return
        outlets = first_once(clean_line(self.dossier.article_by_claim(c).outlet) for c in claims)
        tails = first_once(clean_line(name_tail(c)) for c in claims)
        who = f"{join_some(outlets, 2)} ← {join_some(tails, 2)}"
        places = list_places([self.dossier.place_of(c) for c in claims])
        left = rule_width(shown)
        if left + len(topic) + len(who) + len(places) + 4 <= width:
            yield rule_line(matter, shown, f"{topic}  {who}", places)
        else:
            yield rule_line(matter, shown, self._short_topic(matter, width - left))
            yield spread(Text(who), places, INDENT)

    def _rest(self) -> Iterator[Text | Table]:
        changed, other = _count_rules(self.agenda.changed), _count_rules(self.agenda.other)
        if changed:
            yield hang(f"Changed on the way ({len(self.agenda.changed)})  ", [changed])
        if other:
            yield hang(f"Other findings ({len(self.agenda.other)})  ", [other])
        if self.agenda.inputs:
            yield hang(f"Not known ({len(self.agenda.inputs)})  ", _first([f.message for f in self.agenda.inputs]))
        if self.summary.not_read:
            items = [f"{s.item}: {s.reason}" for s in self.summary.not_read]
            yield hang(f"Not read ({len(items)})  ", _first(items))
        if self.written:
            yield list_written(self.written)

    def _topic(self, matter: Matter) -> str:
        return clean_line(label_group(matter.group, self.dossier) if matter.group else matter.lead.message)

    def _short_topic(self, matter: Matter, columns: int) -> str:
        """At most two lines of it."""
        return cut(self._topic(matter), max(40, 2 * columns - 12))


def render_terminal(report: Report, settings: ReportSettings, written: Sequence[Path] = ()) -> TerminalReport:
    """The summary of a report for a terminal of 80 columns or more.

    Args:
        report: what a run found out.
        settings: `max_thin` claims of each kind of thin sourcing are listed, the rest is counted.
        written: the files written, named in the last line.

    Returns:
        A rich renderable. Article text goes in as plain text: it cannot style, link or move the cursor.
    """
    return TerminalReport(report, settings, written)


def _count_rules(matters: Sequence[Matter]) -> str:
    counts: dict[str, int] = {}
    for matter in matters:
        counts[matter.lead.rule] = counts.get(matter.lead.rule, 0) + 1
    return " · ".join(f"{code} {name_rule(code)} {number}" for code, number in sorted(counts.items()))


def _first(items: Sequence[str]) -> list[str]:
    rest = len(items) - MAX_NOT_READ
    return [*items[:MAX_NOT_READ], *([f"and {count_of(rest, 'other')}"] if rest > 0 else [])]
