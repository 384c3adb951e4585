"""Original → its format and reader: what the bytes are decides, the name only where many formats look alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from twosource.articles.decode import NotText
from twosource.articles.readers.extracted import Reader
from twosource.articles.readers.original import Original
from twosource.articles.readers.text_file import is_markdown, read_markdown_file, read_text_file
from twosource.articles.readers.zip_file import is_zip_file, read_zip_file


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of original."""

    name: str
    recognises: Callable[[bytes, str], bool]
    """From the first bytes and the name."""
    read: Reader
    is_plain: bool = False
    """Whether its reader takes no longer than the bytes are many and runs no parser of someone else: it is read in
    this process, the others in one that can be stopped."""


MARKDOWN = Format("Markdown", is_markdown, read_markdown_file, is_plain=True)
TEXT = Format("text", lambda head, name: True, read_text_file, is_plain=True)


def _read_web(original, settings):  # type: ignore[no-untyped-def]
    from twosource.articles.readers.extracted import Extracted
    from twosource.articles.readers.web_file import read_web_text

    found = read_web_text(original.read(settings.max_file_mb))
    yield Extracted(found.text, found.known, headings=found.headings, notes=found.notes)


def _read_word(original, settings):  # type: ignore[no-untyped-def]
    from twosource.articles.readers.extracted import Extracted
    from twosource.articles.readers.word_file import read_word_text

    found = read_word_text(original.read(settings.max_file_mb))
    yield Extracted(found.text, found.known, headings=found.headings, notes=found.notes)


def _read_rows(original, settings):  # type: ignore[no-untyped-def]
    from twosource.articles.raw_article import hash_article
    from twosource.articles.readers.extracted import Extracted, Unread
    from twosource.articles.readers.rows import read_rows

    rows, skipped = read_rows(original.path, original.known, settings.max_file_mb)
    for one in skipped:
        part = one.item.removeprefix(original.name)
        yield Unread(part, one.reason) if one.step == "read_articles" else Extracted("", part=part, notes=(one.reason,))
    for row in rows:
        yield Extracted(row.text, row.known, part=row.known.id or hash_article(row.known, row.text))


FORMATS: tuple[Format, ...] = (
    Format("Word", lambda head, name: name.lower().endswith(".docx"), _read_word),
    Format("ZIP archive", is_zip_file, read_zip_file),
    Format("web page", lambda head, name: name.lower().endswith((".html", ".htm", ".xhtml")), _read_web),
    Format("rows", lambda head, name: name.lower().endswith((".jsonl", ".ndjson")), _read_rows, is_plain=True),
    MARKDOWN,
    TEXT,
)
"""The first that recognises an original reads it."""

KNOWN_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a picture; give its text"),
    (b"\xff\xd8\xff", "a picture; give its text"),
    (b"GIF8", "a picture; give its text"),
    (b"RIFF", "a sound, film or picture; give its text"),
    (b"ID3", "a sound; give its transcript"),
    (b"OggS", "a sound; give its transcript"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or Outlook file; save it as .docx, .pdf or .eml"),
    (b"{\\rtf", "rich text (RTF); save it as .docx or .odt"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; pack it as .zip"),
    (b"Rar!", "a RAR archive; pack it as .zip"),
    (b"SQLite format 3\x00", "a database; export its articles as JSON Lines or CSV"),
)
"""First bytes of what has no reader, and what to do about it."""


def find_format(original: Original) -> Format:
    """The format of an original.

    Raises:
        NotText: it cannot be opened, or is of a kind that has no text to read; the message says which.
    """
    head = original.head
    for sign, what in KNOWN_SIGNS:
        if head.startswith(sign):
            raise NotText(what)
    found = next(one for one in FORMATS if one.recognises(head, original.name))
    return MARKDOWN if found is TEXT and original.media_type == "text/markdown" else found
