"""Rows of articles → Standing: what is known of every article that stands in a case, without reading any of them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from twosource.articles.build_articles import leave_out_doubles
from twosource.articles.fetching.web_address import is_link
from twosource.cases.packing import digest_article, digest_text
from twosource.records import Article

COLUMNS = (
    "number, id, path, real_path, digest, text_digest, outlet, outlet_known, publisher, outlet_kind, published, "
    "language, state"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """An article as its row tells it: enough to find doubles, and the original of two copies."""

    number: int
    """Of its row."""
    id: str
    path: str
    """As it was given, and as reports show it."""
    place: str
    """The same from the root of the disk: one file under two spellings of its path is one article."""
    digest: str
    text: str
    """Digest of the text, in place of it."""
    outlet: str
    outlet_known: bool
    publisher: str | None
    outlet_kind: str | None
    published: date | None
    language: str
    state: str = "kept"


def stand(article: Article, number: int) -> Standing:
    """An article that was just read, its publisher named, with the number that its row will have."""
    return Standing(
        number=number,
        id=article.id,
        path=article.path or article.id,
        place=find_place(article.path or article.id),
        digest=digest_article(article),
        text=digest_text(article.text),
        outlet=article.outlet,
        outlet_known=article.outlet_known,
        publisher=article.publisher,
        outlet_kind=article.outlet_kind,
        published=article.published,
        language=article.language,
    )


def find_place(path: str) -> str:
    """A path from the root of the disk; a link as it is."""
    return path if is_link(path) else os.path.realpath(path)


def load_standing(connection: sqlite3.Connection) -> list[Standing]:
    """Every article that was added and neither removed nor replaced, doubles too, by path."""
    rows = connection.execute(f"SELECT {COLUMNS} FROM articles WHERE gone_run IS NULL ORDER BY path")
    return [
        Standing(
            *(number, id, path, place, digest, text, outlet, bool(known), publisher, kind),
            published=date.fromisoformat(published) if published else None,
            language=language,
            state=state,
        )
        for number, id, path, place, digest, text, outlet, known, publisher, kind, published, language, state in rows
    ]


def keep_first(standing: Iterable[Standing]) -> set[str]:
    """Paths of those that a report reads: of two with one text or one id the first path, as in a single run."""
    kept, _ = leave_out_doubles(list(standing))
    return {one.path for one in kept}
