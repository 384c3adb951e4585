"""DOCX → Extracted: a Word document with the number of the paragraph each line comes from."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.articles.decode import NotText
from twosource.articles.readers.documents.word_text import WordText, read_word_text
from twosource.articles.readers.documents.zip_parts import read_first_member
from twosource.articles.readers.extracted import Extracted
from twosource.articles.readers.original import Original
from twosource.records import TextPlace
from twosource.settings import ArticleSettings

SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")

FIRST = ("[Content_Types].xml", "_rels/", "docProps/", "word/", "customXml/")
"""First members of the packages that Word and others write."""


def is_word_file(head: bytes, name: str) -> bool:
    """Whether it is a zip with Word's parts among its first, or one that is named as a Word document.

    An Excel or PowerPoint file has the same first members, and no `word/`.
    """
    first, _ = read_first_member(head)
    if not first or name.lower().endswith(SUFFIXES):
        return bool(first)
    return first.startswith(FIRST) and b"word/" in head


def read_word_file(original: Original, settings: ArticleSettings) -> Iterator[Extracted]:
    """The article of a Word document: the text of `read_word_text`, with its paragraphs as places.

    A footnote stands after the text, and its place is the paragraph that refers to it. Dates in the properties are
    those of the file and not of publication, and are not used.

    Args:
        original: the file.
        settings: its size limit.

    Raises:
        NotText: it is no Word document, has a password, or has no text.
    """
    word = read_word_text(original.read(settings.max_file_mb))
    if not word.text.strip():
        raise NotText("no text in it; paste the article's text into it or remove it")
    yield Extracted(
        text=word.text, known=word.known, headings=word.headings, places=_find_places(word), notes=word.notes
    )


def _find_places(word: WordText) -> tuple[TextPlace, ...]:
    numbers = ((p, p.paragraph if p.part == "document" else p.noted_in) for p in word.paragraphs)
    return tuple(
        TextPlace(start=p.start, end=p.end, kind="paragraph", number=number + 1)
        for p, number in numbers
        if number is not None
    )
