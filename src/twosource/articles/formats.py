"""Original → its format and reader: what the bytes are decides, the name only where many formats look alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from twosource.articles.decode import NotText
from twosource.articles.readers.agency.newsml_file import is_newsml_file, read_newsml_file
from twosource.articles.readers.archives.warc_file import is_warc_file, read_warc_file
from twosource.articles.readers.archives.zip_file import is_zip_file, read_zip_file
from twosource.articles.readers.documents.epub_file import is_epub_file, read_epub_file
from twosource.articles.readers.documents.odt_file import is_odt_file, read_odt_file
from twosource.articles.readers.documents.word_file import is_word_file, read_word_file
from twosource.articles.readers.extracted import Reader
from twosource.articles.readers.feed_file import is_feed_file, read_feed_file
from twosource.articles.readers.mail.mail_file import is_mail_file, read_mail_file
from twosource.articles.readers.original import Original
from twosource.articles.readers.pdf.pdf_file import is_pdf_file, read_pdf_file
from twosource.articles.readers.tables.csv_file import is_csv_file, read_csv_file
from twosource.articles.readers.tables.json_file import is_json_file, read_json_file
from twosource.articles.readers.tables.parquet_file import is_parquet_file, read_parquet_file
from twosource.articles.readers.text_file import is_markdown, read_markdown_file, read_text_file
from twosource.articles.readers.web.web_file import is_web_page, read_web_page


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


FORMATS: tuple[Format, ...] = (
    Format("PDF", is_pdf_file, read_pdf_file),
    Format("EPUB", is_epub_file, read_epub_file),
    Format("OpenDocument text", is_odt_file, read_odt_file),
    Format("Word", is_word_file, read_word_file),
    Format("ZIP archive", is_zip_file, read_zip_file),
    Format("Parquet", is_parquet_file, read_parquet_file),
    Format("WARC", is_warc_file, read_warc_file),
    Format("mail", is_mail_file, read_mail_file),
    Format("NewsML-G2", is_newsml_file, read_newsml_file),
    Format("feed", is_feed_file, read_feed_file),
    Format("web page", is_web_page, read_web_page),
    Format("JSON", is_json_file, read_json_file, is_plain=True),
    MARKDOWN,
    Format("CSV", is_csv_file, read_csv_file, is_plain=True),
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

NAMED = {
    ".docx": "Word document",
    ".epub": "EPUB",
    ".odt": "OpenDocument text",
    ".parquet": "Parquet file",
    ".pdf": "PDF",
    ".warc": "WARC archive",
    ".gz": "WARC archive",
    ".zip": "ZIP archive",
}
"""Files that are not what they are called: their few letters are no article either."""


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
    if found is TEXT and original.suffix in NAMED:
        raise NotText(f"no {NAMED[original.suffix]} that can be read; save it again, or under its own format's name")
    return MARKDOWN if found is TEXT and original.media_type == "text/markdown" else found
