"""Articles as they were read → a table for the terminal: what each is taken for, and how that is known."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import PurePosixPath

from rich.table import Table
from rich.text import Text

from twosource.records import Article
from twosource.reports.marks import clean_line

KNOWN_BY = {
    "given": "given",
    "metadata": "file",
    "domain": "address",
    "dateline": "dateline",
    "text": "text",
    "unknown": "not known",
}
"""`outlet_from` and `published_from` in a word: by the user, what the file says of itself, its address, its text."""


def render_reading(articles: Sequence[Article], max_rows: int | None = None) -> Table:
    """One row an article: file, outlet and date with how each is known, words, language, copy of what.

    Args:
        articles: near-copies marked.
        max_rows: the rest is counted; None shows all.
    """
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", title_justify="left")
    for name, style in (("file", ""), ("outlet", ""), ("date", ""), ("language", ""), ("note", "dim")):
        table.add_column(name, style=style, overflow="fold")
    table.add_column("words", justify="right")
    table.columns.insert(3, table.columns.pop())
    name_of = _name_articles(articles)
    ordered = sorted(articles, key=lambda article: (article.path or article.url or "", article.id))
    for article in ordered[:max_rows]:
        table.add_row(
            Text(clean_line(name_of[article.id])),
            _told(article.outlet if article.outlet_known else "", KNOWN_BY[article.outlet_from]),
            _told(_day(article), KNOWN_BY[article.published_from]),
            str(len(article.text.split())),
            article.language,
            Text(clean_line(", ".join(_notes(article, name_of)))),
        )
    if max_rows is not None and len(ordered) > max_rows:
        table.add_row(Text(f"… and {len(ordered) - max_rows} more", "dim"))
    return table


def _told(value: str, how: str) -> Text:
    if not value:
        return Text(how, "yellow")
    return Text.assemble(clean_line(value), (f" ({how})", "dim"))


def _day(article: Article) -> str:
    if article.published_at is not None:
        return article.published_at.strftime("%Y-%m-%d %H:%M")
    return article.published.isoformat() if article.published else ""


def _notes(article: Article, name_of: dict[str, str]) -> list[str]:
    notes = []
    if article.copy_of is not None:
        how = "has a part of" if article.is_part_copy else "copy of"
        notes.append(f"{how} {name_of.get(article.copy_of, article.copy_of)}")
    if article.wire is not None:
        notes.append(f"wire: {article.wire}")
    return notes


def _name_articles(articles: Sequence[Article]) -> dict[str, str]:
    """Paths without the folder that all of them have."""
    paths = {article.id: article.path or article.url or article.id for article in articles}
    folders = {str(PurePosixPath(path).parent) for path in paths.values()}
    shared = os.path.commonpath(folders) if len({f.startswith("/") for f in folders}) == 1 else ""
    start = shared.rstrip("/") + "/"
    return {key: path.removeprefix(start) if shared else path for key, path in paths.items()}
