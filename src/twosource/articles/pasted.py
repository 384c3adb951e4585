"""Bytes without a file → Article: what came through standard input, read as plain text or Markdown."""

from __future__ import annotations

from pathlib import Path

from twosource.articles.decode import NotText, decode_text
from twosource.articles.files import InputFile
from twosource.articles.metadata import Known
from twosource.articles.read import STEP, make_articles, parse_markdown
from twosource.records import Article, Skipped


def parse_pasted(data: bytes, name: str) -> tuple[list[Article], list[Skipped]]:
    """One article from bytes, or the reason why there is none.

    Args:
        data: text in UTF-8 (or as `decode_text` reads it); front matter is read where there is some.
        name: what the article's path says.
    """
    try:
        text = decode_text(data)
    except NotText as error:
        return [], [Skipped(item=name, step=STEP, reason=str(error))]
    found = list(parse_markdown(name, text, InputFile(Path(name), Known())))
    articles, doubles = make_articles([one for one in found if not isinstance(one, Skipped)])
    return articles, [one for one in found if isinstance(one, Skipped)] + doubles
