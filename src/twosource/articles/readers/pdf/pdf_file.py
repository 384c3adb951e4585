"""PDF → Extracted: its text in reading order, a paragraph a line, and the page each stretch stands on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from twosource.articles.decode import NotText
from twosource.articles.metadata import Known, merge_known
from twosource.articles.readers.extracted import Extracted, Unread
from twosource.articles.readers.original import Original
from twosource.articles.readers.pdf.pdf_facts import read_pdf_facts
from twosource.articles.readers.pdf.pdf_layout import read_lines
from twosource.articles.readers.pdf.pdf_pages import MAX_PAGES, PdfPages, open_pdf, read_pages
from twosource.articles.readers.pdf.pdf_paragraphs import Paragraph, build_paragraphs
from twosource.articles.readers.pdf.pdf_running import drop_running
from twosource.records import Span, TextPlace
from twosource.settings import ArticleSettings

OCR = "run OCR on it (ocrmypdf scan.pdf text.pdf) and give the result"
MIN_TITLE_RATIO = 1.25
"""Size of a heading on the first page, as a multiple of the text's, from which it is the title."""
MAX_TITLE_WORDS = 30
MIN_TURNED = 20
"""Letters at an angle from which a note says that they are left out; fewer are a watermark or an axis."""


def is_pdf_file(head: bytes, name: str) -> bool:
    """Whether the bytes begin as a PDF does.

    Viewers allow other bytes before the sign, up to 1,024; of those it is believed by its name only, as an archive or
    a mail may hold a PDF there.
    """
    place = head.find(b"%PDF-", 0, 1029)
    if place < 0 or head.startswith((b"PK", b"WARC/", b"\x1f\x8b")):
        return False
    return not head[:place].strip(b"\xef\xbb\xbf\0 \t\r\n\f") or name.lower().endswith(".pdf")


def read_pdf_file(original: Original, settings: ArticleSettings) -> Iterator[Extracted | Unread]:
    """The article of a PDF.

    Columns are read one after the other, words broken at the end of a line are put together, running heads and page
    numbers left out, footnotes put last. Tables are read row by row, a cell a line.

    Args:
        original: the file.
        settings: its size limit.

    Yields:
        The text with a place for each stretch of a page, then what could not be read.

    Raises:
        NotText: it is no PDF, has a password, or has no text (a scan).

    Misses: text drawn as outlines or pictures, vertical writing, several articles in one file (they are one text).
    """
    with open_pdf(original.read(settings.max_file_mb)) as reader:
        found = read_pages(reader)
        known, problems = read_pdf_facts(reader)
    kept = drop_running(found.pages)
    try:
        lines = [line for page in kept.pages for line in read_lines(page.words, page.number)]
        paragraphs = build_paragraphs(lines)
    except RecursionError:
        raise NotText("a PDF too deep to be read; save it again from a viewer") from None
    if not paragraphs:
        raise NotText(_explain_empty(found))
    text, headings, places = _write(paragraphs)
    day = Known(url=kept.url, published=kept.day, published_from="text" if kept.day else "unknown")
    known = merge_known(known, day)
    known = replace(known, title=_find_title(paragraphs, known.title))
    yield Extracted(
        text=text, known=known, headings=headings, places=places, notes=tuple([*problems, *_write_notes(found)])
    )
    yield from _list_unread(found)


def _write(paragraphs: Sequence[Paragraph]) -> tuple[str, tuple[Span, ...], tuple[TextPlace, ...]]:
    """The text, its headings, and the stretches that stand on one page each."""
    written: list[str] = []
    headings: list[Span] = []
    places: list[TextPlace] = []
    at = 0
    for paragraph in paragraphs:
        start = at
        for page, piece in paragraph.pieces:
            if places and places[-1].number == page:
                places[-1] = places[-1].model_copy(update={"end": at + len(piece)})
            elif piece:
                places.append(TextPlace(start=at, end=at + len(piece), kind="page", number=page))
            written.append(piece)
            at += len(piece)
        if paragraph.kind == "heading":
            headings.append((start, at))
        written.append("\n")
        at += 1
    return "".join(written), tuple(headings), tuple(places)


def _find_title(paragraphs: Sequence[Paragraph], told: str | None) -> str | None:
    """The largest heading of the first page, or what the file says where it has none.

    A file's own title is often that of the template it was made from; it is believed where the text begins with it.
    """
    first = paragraphs[0].lines[0].page
    on_page = [p for p in paragraphs if p.lines[0].page == first]
    if told and any(told.casefold() in p.text.casefold() for p in on_page):
        return told
    sizes = sorted(line.size for p in paragraphs for line in p.lines)
    heads = [p for p in on_page if p.kind == "heading" and p.size >= MIN_TITLE_RATIO * sizes[len(sizes) // 2]]
    heads = [p for p in heads if 2 <= len(p.text.split()) <= MAX_TITLE_WORDS]
    return max(heads, key=lambda p: p.size).text if heads else told


def _explain_empty(found: PdfPages) -> str:
    if found.broken and not found.scanned and not found.unreadable:
        number, reason = next(iter(found.broken.items()))
        return f"a PDF whose pages cannot be read (page {number}: {reason}); save it again from a viewer"
    if found.unreadable:
        return f"its fonts do not say which letters they draw; {OCR}"
    if found.scanned:
        return f"a scan: its pages are pictures, no text in them; {OCR}"
    if found.stopped_at:
        return f"page {found.stopped_at} asks for more work than any page of text; save it again as text"
    return f"a PDF without text: its pages are empty or drawn as outlines; {OCR}"


def _write_notes(found: PdfPages) -> list[str]:
    notes = []
    if found.scanned:
        notes.append(f"{_name_pages(found.scanned)} without text, only a picture; {OCR}")
    if found.unreadable:
        notes.append(f"{_name_pages(found.unreadable)} in fonts that do not say which letters they draw; {OCR}")
    if found.turned >= MIN_TURNED:
        notes.append(f"{found.turned} letters that stand at an angle are left out; type them if they matter")
    return notes


def _list_unread(found: PdfPages) -> Iterator[Unread]:
    for number, reason in sorted(found.broken.items()):
        yield Unread(f"page-{number}", f"cannot be read ({reason}); save the file again from a viewer")
    if found.stopped_at and found.stopped_at > MAX_PAGES:
        yield Unread(
            f"page-{found.stopped_at}",
            f"the file has {found.count:,} pages, and {MAX_PAGES:,} are read; split it and give the part you need",
        )
    elif found.stopped_at:
        yield Unread(
            f"page-{found.stopped_at}", "from here on the file asks for more work than any text; save it again as text"
        )


def _name_pages(numbers: Sequence[int]) -> str:
    """Pages as people write them: "page 3", "pages 2, 5–9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    names = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return f"page{'s' * (len(numbers) > 1)} {', '.join(names)}"
