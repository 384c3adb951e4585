"""Texts → lines of a terminal: borderless tables that keep the columns of a section in line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from twosource.reports.agenda import Matter
from twosource.reports.credits import join_some
from twosource.reports.dossier import Place, cut
from twosource.reports.marks import clean_line
from twosource.reports.rule_names import name_rule
from twosource.reports.versions import Version

INDENT = 6
"""Columns before the lines that belong to a finding."""


def rule_width(matters: Sequence[Matter]) -> int:
    """Columns before the text of a finding: the section's longest rule name decides."""
    return 2 + 6 + max(len(name_rule(matter.rules[0])) for matter in matters) + 2


def rule_line(matter: Matter, section: Sequence[Matter], text: str, end: Text | None = None) -> Table:
    """A finding's first line: code, name, text; the texts of a section stand in one column."""
    grid = Table.grid(expand=True)
    grid.add_column(width=8)
    grid.add_column(width=rule_width(section) - 8)
    grid.add_column(ratio=1)
    grid.add_column(justify="right", no_wrap=True)
    code = Text.assemble("  ", (matter.rules[0], _tone(matter)))
    grid.add_row(code, Text(name_rule(matter.rules[0]), "dim"), Text(text), end or Text())
    return grid


def _tone(matter: Matter) -> str:
    return {"error": "bold red", "warning": "bold yellow"}.get(matter.lead.severity, "bold")


WIDE = 96
"""Columns from which two places fit beside those who speak."""


def version_table(versions: Sequence[Version], width: int) -> Table:
    """A row for each version and for what stands behind it: the words, who says so, where.

    On a narrow screen (`width` columns) the places stand under each other.
    """
    words_width, between = max(10, width // 6), "\n" if width < WIDE else "  "
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(width=INDENT - 2)
    grid.add_column(width=words_width)
    grid.add_column(ratio=1)
    grid.add_column(justify="right", no_wrap=True)
    for version in versions:
        words = cut(clean_line(version.words), words_width * 2)
        for tail, outlets, sayings in version.speakers:
            who = f"{clean_line(join_some(outlets, 2))} ← {clean_line(tail)}"
            grid.add_row("", Text(words), Text(who), list_places([saying.place for saying in sayings], between=between))
            words = ""
    return grid


def spread(left: Text, right: Text, columns: int = 0) -> Table:
    """Two texts on one line, the second at its end."""
    grid = Table.grid(expand=True)
    grid.add_column(ratio=1)
    grid.add_column(width=2)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_row(Padding(left, (0, 0, 0, columns)), "", right)
    return grid


def hang(label: str, lines: Sequence[str]) -> Table:
    """A label, and the lines beside it."""
    grid = Table.grid(expand=True)
    grid.add_column(no_wrap=True, width=len(label))
    grid.add_column(ratio=1)
    for number, line in enumerate(lines):
        grid.add_row("" if number else Text(label, "bold"), Text(clean_line(line)))
    return grid


def list_places(places: Sequence[Place], most: int = 2, between: str = "  ") -> Text:
    """As "courier.html:4  post.txt:7", each a link to its file where there is one."""
    shown = Text()
    once = {str(place): place for place in places}
    for name, place in list(once.items())[:most]:
        shown.append(between if shown else "")
        shown.append(cut(clean_line(name), 32), link_file(place.path))
    if len(once) > most:
        shown.append(f" +{len(once) - most}", "dim")
    return shown


def link_file(path: str | Path | None) -> Style:
    """A link to the file (OSC 8), where there is one."""
    if path is None:
        return Style()
    try:
        return Style(link=Path(path).resolve().as_uri())
    except (OSError, ValueError):
        return Style()


def list_written(paths: Sequence[Path]) -> Text:
    """The files written, each a link."""
    line = Text.assemble(("Written  ", "bold"))
    for number, path in enumerate(paths):
        line.append("  " if number else "")
        line.append(path.name if number else str(path), link_file(path))
    return line


def indent(text: Text, columns: int) -> Table:
    """A text that keeps its distance from the edge on every line."""
    grid = Table.grid()
    grid.add_column(width=columns)
    grid.add_column(ratio=1)
    grid.add_row("", text)
    return grid
