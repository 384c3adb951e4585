"""EPUB → Extracted: a book's text by chapters, or each article of a periodical by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from twosource.articles.decode import NotText
from twosource.articles.metadata import Known
from twosource.articles.readers.documents.epub_package import MAX_CHAPTERS, EpubPackage, read_package
from twosource.articles.readers.documents.xhtml_text import ChapterText, list_types, parse_xhtml, read_chapter
from twosource.articles.readers.documents.zip_parts import ZipParts, open_parts, read_first_member
from twosource.articles.readers.extracted import Extracted, Unread
from twosource.articles.readers.original import Original
from twosource.records import Span, TextPlace
from twosource.settings import ArticleSettings

MIN_ARTICLE_WORDS = 40
"""Words from which a chapter of a periodical is an article; covers, section titles and adverts have fewer."""
MAX_LINK_RATIO = 0.5
"""Share of a chapter's letters inside of links from which it is a list of contents, 0..1."""
ARTICLE_TYPES = frozenset({"article", "newspaper-article", "z3998:article"})


def is_epub_file(head: bytes, name: str) -> bool:
    """Whether it is a zip whose first member says that it is an EPUB, or one that is named so."""
    first, data = read_first_member(head)
    if first == "mimetype":
        return data.startswith(b"application/epub+zip")
    return bool(first) and name.lower().endswith(".epub")


@dataclass(frozen=True, slots=True)
class _Chapter:
    number: int
    """In the reading order, from 1."""
    text: ChapterText
    is_article: bool
    """Whether it says so itself."""


def read_epub_file(original: Original, settings: ArticleSettings) -> Iterator[Extracted | Unread]:
    """The text of an EPUB.

    A book is one text with a place for each chapter. Where the metadata call it a newspaper or a magazine, or at least
    half of its chapters say that they are articles, each chapter is an article of its own: its heading is the title,
    and language, date and outlet are the periodical's.

    Args:
        original: the file.
        settings: its size limit.

    Raises:
        NotText: it is no EPUB, has copy protection, or no text.

    Misses: articles that run over several chapters, bylines of a periodical (the text has them), text in pictures.
    """
    with open_parts(original.read(settings.max_file_mb), "an EPUB") as parts:
        package = read_package(parts)
        chapters: list[_Chapter] = []
        unread: list[Unread] = []
        for one in _read_chapters(parts, package):
            if isinstance(one, Unread):
                unread.append(one)
            else:
                chapters.append(one)
    if not chapters:
        raise NotText(unread[0].reason if unread else "an EPUB without text; paste the article's text into a file")
    claimed = sum(chapter.is_article for chapter in chapters)
    if len(chapters) > 1 and (package.is_periodical or claimed >= 0.5 * len(chapters)):
        yield from _write_articles(chapters, package)
    else:
        yield _write(chapters, package.known, package.problems)
    yield from unread
    if package.left_out:
        reason = f"{package.left_out:,} chapters after the first {MAX_CHAPTERS:,}; split the book"
        yield Unread(f"chapter-{MAX_CHAPTERS + 1}", reason)


def _read_chapters(parts: ZipParts, package: EpubPackage) -> Iterator[_Chapter | Unread]:
    for number, name in enumerate(package.chapters, start=1):
        try:
            root = parse_xhtml(parts.read(name))
        except NotText as error:
            yield Unread(f"chapter-{number}", str(error))
            continue
        text, types = read_chapter(root), list_types(root)
        letters = len("".join(text.text.split()))
        if letters and text.link_letters <= MAX_LINK_RATIO * letters and not types & {"toc", "cover", "titlepage"}:
            yield _Chapter(number, text, bool(types & ARTICLE_TYPES))


def _write_articles(chapters: Sequence[_Chapter], package: EpubPackage) -> Iterator[Extracted]:
    shared = replace(package.known, title=None, byline=None, id=None, url=None)
    outlet = shared.outlet or package.known.title  # a newspaper's own name is the title of its issue
    shared = replace(shared, outlet=outlet, outlet_from="metadata" if outlet else shared.outlet_from)
    articles = [c for c in chapters if c.is_article or len(c.text.text.split()) >= MIN_ARTICLE_WORDS]
    for chapter in articles:
        known = replace(shared, title=chapter.text.heading)
        yield replace(_write([chapter], known, ()), part=f"chapter-{chapter.number}")


def _write(chapters: Sequence[_Chapter], known: Known, notes: Sequence[str]) -> Extracted:
    written: list[str] = []
    headings: list[Span] = []
    places: list[TextPlace] = []
    at = 0
    for chapter in chapters:
        text = chapter.text.text
        places.append(TextPlace(start=at, end=at + len(text.rstrip("\n")), kind="chapter", number=chapter.number))
        headings += [(at + start, at + end) for start, end in chapter.text.headings]
        written.append(text)
        at += len(text)
    return Extracted("".join(written), known, "", tuple(headings), (), tuple(places), tuple(notes))
