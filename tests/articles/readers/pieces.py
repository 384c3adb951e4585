"""Bytes and a reader → what the reader gives, for the tests of readers."""

from twosource.articles.readers.original import Original
from twosource.settings import ArticleSettings

PARAGRAPHS = (
    "The union of harbour pilots rejected the company's third offer on Friday, its chair, Lena Duarte, said.",
    "Some 1,200 pilots have been on strike since Monday, according to the harbour authority.",
    "“We will not sign half a contract,” Duarte told reporters at the quay.",
)
"""An article of our own."""
TEXT = "\n".join(PARAGRAPHS)
MARKUP = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def read_pieces(reader, data, name="file", **settings):
    """All that a reader gives for some bytes; a text is taken for UTF-8."""
    data = data.encode("utf-8") if isinstance(data, str) else data
    return list(reader(Original(name, data=data), ArticleSettings(**settings)))


def kept(found):
    """The words of an article that its reader did not mark."""
    letters = list(found.text)
    for span in found.skipped_spans:
        letters[span.start : span.end] = " " * (span.end - span.start)
    return " ".join("".join(letters).split())
