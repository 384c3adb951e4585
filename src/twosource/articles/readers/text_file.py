"""Text and Markdown bytes → Extracted: the text as it was given, its markup marked and never taken out."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.articles.decode import NotText, decode_text
from twosource.articles.metadata import Known, merge_known
from twosource.articles.readers.extracted import Extracted, Piece
from twosource.articles.readers.frontmatter import parse_front_matter
from twosource.articles.readers.markup import find_markup, find_title
from twosource.articles.readers.original import Original
from twosource.settings import ArticleSettings

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
EMPTY = "empty; paste the article's text into it or remove it"


def is_markdown(head: bytes, name: str) -> bool:
    """Markdown looks like any text: only its name tells."""
    return any(name.lower().endswith(suffix) for suffix in MARKDOWN_SUFFIXES)


def read_text_file(original: Original, settings: ArticleSettings) -> Iterator[Piece]:
    """Plain text, each character where it was.

    Raises:
        NotText: binary, empty or in no encoding that gives plausible text.
    """
    text = decode_text(original.read(settings.max_file_mb))
    if not text.strip():
        raise NotText(EMPTY)
    yield Extracted(text)


def read_markdown_file(original: Original, settings: ArticleSettings) -> Iterator[Piece]:
    """Markdown with what its front matter says; raises as `read_text_file`."""
    text = decode_text(original.read(settings.max_file_mb))
    front = parse_front_matter(text)
    start = front.span.end if front.span else 0
    if not text[start:].strip():
        raise NotText(EMPTY)
    spans = ([front.span] if front.span else []) + find_markup(text, start)
    known = merge_known(front.known, Known(title=find_title(text, start)))
    yield Extracted(text, known, skipped_spans=tuple(spans), notes=front.problems)
