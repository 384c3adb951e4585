"""Bytes without a file → Article: what came through standard input, whatever its format."""

from __future__ import annotations

from twosource.articles.read import read_originals
from twosource.articles.readers.original import Original
from twosource.records import Article, Skipped
from twosource.settings import ArticleSettings


def parse_pasted(
    data: bytes, name: str, settings: ArticleSettings | None = None
) -> tuple[list[Article], list[Skipped]]:
    """The articles in some bytes, or the reason why there are none.

    Args:
        data: plain text or Markdown with front matter, or any other format that is known by its bytes.
        name: what the article's path says.
        settings: limits; the defaults where None.
    """
    return read_originals([Original(name, data=data, media_type="text/markdown")], settings or ArticleSettings())
