"""Files and folders → Article: each format's reader, then cleaning, then ids; what is not read is named."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from twosource.articles.clean import clean_text
from twosource.articles.decode import NotText, decode_text, read_bytes
from twosource.articles.readers.extracted import Extracted
from twosource.articles.files import InputFile, list_files
from twosource.articles.readers.frontmatter import parse_front_matter
from twosource.articles.readers.markup import find_markup, find_title
from twosource.articles.metadata import Known, find_host, merge_known
from twosource.articles.readers.rows import read_rows
from twosource.articles.readers.web_file import read_web_text
from twosource.articles.readers.word_file import read_word_text
from twosource.records import Article, Skipped, SkippedSpan
from twosource.settings import ArticleSettings

STEP = "read_articles"
TEXT_SUFFIXES = frozenset({"", ".txt", ".text"})
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
ROW_SUFFIXES = frozenset({".jsonl", ".ndjson"})
BINARY_READERS: dict[str, Callable[[bytes], Extracted]] = {
    ".docx": read_word_text,
    ".html": read_web_text,
    ".htm": read_web_text,
    ".xhtml": read_web_text,
}

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class RawArticle:
    """A text as it was given, before cleaning."""

    path: str
    text: str
    known: Known
    stem: str
    spans: tuple[SkippedSpan, ...] = ()


def read_articles(
    paths: Sequence[Path | str], settings: ArticleSettings, progress: Progress | None = None
) -> tuple[list[Article], list[Skipped]]:
    """Every article under the paths, cleaned.

    Args:
        paths: files and folders, in any order; the result does not depend on it.
        settings: size limit and patterns to leave out.
        progress: told the step's name, files done and files in all.

    Returns:
        Articles sorted by id, and what was not read with the reason and the mend. A file whose date or manifest entry
        could not be used is named too, and read.

    Raises:
        InputError: a path does not exist, or a manifest is broken.
    """
    files, skipped = list_files(paths, settings.exclude)
    raw: list[RawArticle] = []
    for done, file in enumerate(files):
        if progress:
            progress("Reading", done, len(files))
        for one in _read_file(file, settings):
            if isinstance(one, Skipped):
                skipped.append(one)
            else:
                raw.append(one)
    if progress and files:
        progress("Reading", len(files), len(files))
    articles, doubles = make_articles(raw)
    return articles, sorted(skipped + doubles, key=lambda s: (s.item, s.reason))


def _read_file(file: InputFile, settings: ArticleSettings) -> Iterator[RawArticle | Skipped]:
    name, suffix = file.path.as_posix(), file.path.suffix.lower()
    if suffix in ROW_SUFFIXES:
        rows, skipped = read_rows(file.path, file.known, settings.max_file_mb)
        yield from skipped
        for row in rows:
            stem = row.known.id or hash_article(row.known, row.text)
            yield RawArticle(f"{name}#{stem}", row.text, row.known, stem)
        return
    if suffix in BINARY_READERS:
        yield from _read_made_up(name, file, settings)
        return
    if suffix not in TEXT_SUFFIXES | MARKDOWN_SUFFIXES:
        yield Skipped(item=name, step=STEP, reason=f"{suffix}: format not read yet; save it as text")
        return
    try:
        text = decode_text(read_bytes(file.path, settings.max_file_mb))
    except NotText as error:
        yield Skipped(item=name, step=STEP, reason=str(error))
        return
    if suffix in MARKDOWN_SUFFIXES:
        yield from parse_markdown(name, text, file)
    elif text.strip():
        yield RawArticle(name, text, file.known, file.path.stem)
    else:
        yield Skipped(item=name, step=STEP, reason="empty; paste the article's text into it or remove it")


def _read_made_up(name: str, file: InputFile, settings: ArticleSettings) -> Iterator[RawArticle | Skipped]:
    """A file whose text has to be taken out first: offsets are those of the text taken out."""
    try:
        found = BINARY_READERS[file.path.suffix.lower()](read_bytes(file.path, settings.max_file_mb))
    except NotText as error:
        yield Skipped(item=name, step=STEP, reason=str(error))
        return
    for note in found.notes:
        yield Skipped(item=name, step="read_metadata", reason=note)
    if found.text.strip():
        spans = tuple(SkippedSpan(start=start, end=end, reason="heading") for start, end in found.headings)
        yield RawArticle(name, found.text, merge_known(file.known, found.known), file.path.stem, spans)
    else:
        yield Skipped(item=name, step=STEP, reason="no text in it; paste the article's text into it or remove it")


def parse_markdown(name: str, text: str, file: InputFile) -> Iterator[RawArticle | Skipped]:
    """The article of a Markdown text, or why there is none, and what in its head could not be used."""
    front = parse_front_matter(text)
    start = front.span.end if front.span else 0
    for problem in front.problems:
        yield Skipped(item=name, step="read_metadata", reason=problem)
    if not text[start:].strip():
        yield Skipped(item=name, step=STEP, reason="empty; paste the article's text into it or remove it")
        return
    known = merge_known(merge_known(file.known, front.known), Known(title=find_title(text, start)))
    spans = ([front.span] if front.span else []) + find_markup(text, start)
    yield RawArticle(name, text, known, file.path.stem, tuple(spans))


def hash_article(known: Known, text: str) -> str:
    """Id of an article without one: 12 hex digits of what is given about it and its text, wherever it lies."""
    parts = (known.outlet, known.published, known.title, text)
    return hashlib.sha256("|".join("" if p is None else str(p) for p in parts).encode("utf-8")).hexdigest()[:12]


def make_articles(raw: Sequence[RawArticle]) -> tuple[list[Article], list[Skipped]]:
    """Cleaned articles by id; the second copy of a text and the second use of an id are skipped."""
    order = sorted(raw, key=lambda one: (one.path, hash_article(one.known, one.text)))
    by_id: dict[str, Article] = {}
    by_text: dict[tuple[str, str], Article] = {}
    skipped: list[Skipped] = []
    for one in order:
        article = _make_article(one)
        key = (article.outlet if article.outlet_known else "", article.text)
        if key in by_text:
            reason = f"the same text of the same outlet as {by_text[key].path}; it is read once"
            skipped.append(Skipped(item=one.path, step=STEP, reason=reason))
        elif article.id in by_id:
            reason = (
                f"its id {article.id!r} is that of {by_id[article.id].path} too; give each article an id of its own"
            )
            skipped.append(Skipped(item=one.path, step=STEP, reason=reason))
        else:
            by_id[article.id] = by_text[key] = article
    return [by_id[key] for key in sorted(by_id)], skipped


def _make_article(one: RawArticle) -> Article:
    cleaned = clean_text(one.text, one.known.title, one.known.outlet, one.spans)
    known = merge_known(merge_known(one.known, cleaned.stated), Known(outlet=find_host(one.known.url)))
    return Article(
        id=one.known.id or hash_article(one.known, one.text),
        path=one.path,
        url=known.url,
        outlet=known.outlet or f"unknown outlet ({one.stem})",
        outlet_known=known.outlet is not None,
        title=known.title,
        byline=known.byline,
        published=known.published,
        published_from=known.published_from,
        language=known.language or "en",
        text=one.text,
        skipped_spans=cleaned.spans,
    )
