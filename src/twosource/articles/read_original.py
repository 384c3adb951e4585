"""Original → Articles: its format found, its reader run, what lies inside of it read in turn."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.articles.build_articles import STEP, build_article
from twosource.articles.decode import NotText
from twosource.articles.formats import find_format
from twosource.articles.raw_article import make_raw, name_part
from twosource.articles.readers.extracted import Extracted, Piece, Unread
from twosource.articles.readers.original import Original
from twosource.records import Article, Skipped
from twosource.settings import ArticleSettings

MAX_DEPTH = 4
"""Originals inside of originals: a page in an archive in a mail in an archive is 4."""


def read_original(original: Original, settings: ArticleSettings, depth: int = 1) -> Iterator[Article | Skipped]:
    """Every article of an original, one at a time, and what in it was not read.

    An original of which nothing is read gives one `Skipped` with the reason. Of what an archive holds, each file's own.

    Args:
        original: a file, a member of an archive, a fetched page.
        settings: limits.
        depth: how many originals it lies in, itself counted.
    """
    nothing = True
    try:
        for piece in find_format(original).read(original, settings):
            nothing = False
            yield from _read_piece(original, piece, settings, depth)
    except NotText as error:
        nothing = False
        yield Skipped(item=original.name, step=STEP, reason=str(error))
    if nothing:
        yield Skipped(item=original.name, step=STEP, reason="no article in it; check that it is the right file")


def _read_piece(original: Original, piece: Piece, settings: ArticleSettings, depth: int) -> Iterator[Article | Skipped]:
    if isinstance(piece, Unread):
        yield Skipped(item=name_part(original, piece.part), step=STEP, reason=piece.reason)
    elif isinstance(piece, Original):
        if depth < MAX_DEPTH:
            yield from read_original(piece, settings, depth + 1)
        else:
            reason = f"lies in {MAX_DEPTH} archives, one in the other; unpack them"
            yield Skipped(item=piece.name, step=STEP, reason=reason)
    else:
        yield from _read_article(original, piece, settings)


def _read_article(original: Original, found: Extracted, settings: ArticleSettings) -> Iterator[Article | Skipped]:
    name = name_part(original, found.part)
    for note in found.notes:
        yield Skipped(item=name, step="read_metadata", reason=note)
    if found.text.strip():
        yield build_article(make_raw(original, found), settings)
    else:
        yield Skipped(item=name, step=STEP, reason="no text in it; paste the article's text into it or remove it")
