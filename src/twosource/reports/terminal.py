"""Report → terminal: the first screen, in the order an editor acts on it. Colour is never the only mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console, ConsoleOptions, RenderResult
from rich.style import Style
from rich.table import Table
from rich.text import Text

from twosource.records import Report
from twosource.reports.agenda import Agenda, Matter, make_agenda
from twosource.reports.credits import count_of, first_once, join_some, name_tail
from twosource.reports.dossier import Dossier, Place, cut, label_group, make_dossier
from twosource.reports.marks import clean_line
from twosource.reports.rule_names import name_rule
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
        grid = Table.grid(padding=(0, 2), expand=True)
        grid.add_column(ratio=1)
        grid.add_column(justify="right", no_wrap=True)
        coverage = Text.assemble(("Coverage  ", "bold"), clean_line(self.summary.coverage))
        policy = Text(f"policy {clean_line(self.summary.policy)}", "dim")
        if len(coverage) + len(policy) + 2 <= width:
            grid.add_row(coverage, policy)
            yield grid
        else:
            yield coverage
            yield _indent(policy, 10)
        yield _indent(Text(self.summary.counts), 10)
        yield Text()

    def _conflicts(self, width: int) -> Iterator[Text | Table]:
        matters = self.agenda.conflicts
        if not matters:
            return
        yield Text(f"Conflicts ({len(matters)})", "bold")
        for matter in matters:
            yield _rule_line(matter, self._topic(matter))
            versions = split_versions(matter, self.dossier)
            if len(versions) > 1:
                grid = _grid(6, max(10, width // 6))
                for version in versions:
                    words = cut(clean_line(version.words), max(10, width // 6) * 2)
                    for tail, outlets, sayings in version.speakers:
                        who = f"{clean_line(join_some(outlets, 2))} ← {clean_line(tail)}"
                        grid.add_row("", words, who, _places([s.place for s in sayings]))
                        words = ""
                yield grid
            else:
                yield _indent(Text(clean_line(matter.lead.message)), 6)
        yield Text()

    def _circular(self, width: int) -> Iterator[Text | Table]:
        matters = self.agenda.circular
        if not matters:
            return
        yield Text(f"Looks corroborated, is not ({len(matters)})", "bold")
        for matter in matters:
            yield _rule_line(matter, clean_line(matter.lead.message))
            if matter.group is not None:
                reasons = first_once(clean_line(join.reason) for join in matter.group.joins)
                if reasons:
                    yield _indent(Text(cut("; ".join(reasons), width * 2), "dim"), 6)
        yield Text()

    def _thin(self, width: int) -> Iterator[Text | Table]:
        matters = self.agenda.thin
        if not matters:
            return
        shown = matters[: self.settings.max_thin]
        more = "" if len(shown) == len(matters) else ", most consequential first; --all for the rest"
        yield Text.assemble(("Stands on one source", "bold"), f" ({len(shown)} of {len(matters)}{more})")
        for matter in shown:
            claims = self.dossier.claims_in(matter.group) if matter.group else []
            outlets = first_once(clean_line(self.dossier.article_by_claim(c).outlet) for c in claims)
            tails = first_once(clean_line(name_tail(c)) for c in claims)
            yield _rule_line(matter, cut(self._topic(matter), max(40, width * 2 - 44)))
            if claims:
                grid = Table.grid(padding=(0, 2), expand=True)
                grid.add_column(width=4)
                grid.add_column(ratio=1)
                grid.add_column(justify="right", no_wrap=True)
                who = f"{join_some(outlets, 2)} ← {join_some(tails, 2)}"
                grid.add_row("", Text(who), _places([self.dossier.place_of(c) for c in claims]))
                yield grid
        yield Text()

    def _rest(self) -> Iterator[Text | Table]:
        changed = _count_rules(self.agenda.changed)
        if changed:
            yield Text.assemble((f"Changed on the way ({len(self.agenda.changed)})  ", "bold"), changed)
        other = _count_rules(self.agenda.other)
        if other:
            yield Text.assemble((f"Other findings ({len(self.agenda.other)})  ", "bold"), other)
        if self.agenda.inputs:
            messages = [clean_line(f.message) for f in self.agenda.inputs]
            yield Text.assemble((f"Not known ({len(messages)})  ", "bold"), _first(messages))
        if self.summary.not_read:
            items = [f"{clean_line(s.item)}: {clean_line(s.reason)}" for s in self.summary.not_read]
            yield Text.assemble((f"Not read ({len(items)})  ", "bold"), _first(items))
        if self.written:
            yield _written(self.written)

    def _topic(self, matter: Matter) -> str:
        return clean_line(label_group(matter.group, self.dossier) if matter.group else matter.lead.message)


def render_terminal(report: Report, settings: ReportSettings, written: Sequence[Path] = ()) -> TerminalReport:
    """The summary of a report for a terminal of 80 columns or more.

    Args:
        report: what a run found out.
        settings: `max_thin` thinly sourced claims are listed, the rest is counted.
        written: the files written, named in the last line.

    Returns:
        A rich renderable. Article text goes in as plain text: it cannot style, link or move the cursor.
    """
    return TerminalReport(report, settings, written)


def _rule_line(matter: Matter, text: str) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(width=5)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_row("", Text(matter.rules[0], _tone(matter)), Text(name_rule(matter.rules[0]), "dim"), Text(text))
    return grid


def _tone(matter: Matter) -> str:
    return {"error": "bold red", "warning": "bold yellow"}.get(matter.lead.severity, "bold")


def _grid(indent: int, words: int) -> Table:
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(width=indent - 2)
    grid.add_column(width=words)
    grid.add_column(ratio=1)
    grid.add_column(justify="right", no_wrap=True)
    return grid


def _places(places: Sequence[Place], most: int = 2) -> Text:
    """As "courier.html:4  post.txt:7", each a link to its file where there is one."""
    shown = Text()
    once = {str(place): place for place in places}
    for name, place in list(once.items())[:most]:
        shown.append("  " if shown else "")
        shown.append(cut(clean_line(name), 32), _link(place.path))
    if len(once) > most:
        shown.append(f" +{len(once) - most}", "dim")
    return shown


def _link(path: str | Path | None) -> Style:
    if path is None:
        return Style()
    try:
        return Style(link=Path(path).resolve().as_uri())
    except (OSError, ValueError):
        return Style()


def _written(paths: Sequence[Path]) -> Text:
    line = Text.assemble(("Written  ", "bold"))
    for number, path in enumerate(paths):
        line.append("  " if number else "")
        line.append(path.name if number else str(path), _link(path))
    return line


def _indent(text: Text, columns: int) -> Table:
    grid = Table.grid()
    grid.add_column(width=columns)
    grid.add_column(ratio=1)
    grid.add_row("", text)
    return grid


def _count_rules(matters: Sequence[Matter]) -> str:
    counts: dict[str, int] = {}
    for matter in matters:
        counts[matter.lead.rule] = counts.get(matter.lead.rule, 0) + 1
    return " · ".join(f"{code} {name_rule(code)} {number}" for code, number in sorted(counts.items()))


def _first(items: Sequence[str]) -> str:
    rest = len(items) - MAX_NOT_READ
    return "; ".join(items[:MAX_NOT_READ]) + (f"; and {count_of(rest, 'other')}" if rest > 0 else "")
