"""PDF bytes → PdfPages: the words of each page with their places, within bounds of work and memory."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from twosource.articles.decode import NotText
from twosource.articles.readers.pdf.pdf_fonts import UNKNOWN, PdfFont
from twosource.articles.readers.pdf.pdf_glyphs import Budget, GlyphReader, TooMuch
from twosource.articles.readers.pdf.pdf_running import PageWords
from twosource.articles.readers.pdf.pdf_words import find_words

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 3_000
"""The longest reports a newsroom reads have about a thousand pages."""
MAX_WORK = 12_000_000
"""Operators and letters of a whole file; a page of a newspaper has some 20,000, a page of a book 4,000."""
MAX_WORDS = 20_000
"""Words of one page; a broadsheet page has up to 8,000."""
LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": 40_000_000,
    "lzw_maximum_output_length": 40_000_000,
    "run_length_maximum_output_length": 40_000_000,
    "array_based_stream_maximum_output_length": 40_000_000,
    "stream_decoding_work_maximum_length": 80_000_000,
    "stream_parsing_work_maximum_count": 1_000_000,
    "page_tree_maximum_page_entries": 400_000,
    "xmp_maximum_input_length": 2_000_000,
}
"""What pypdf unpacks and parses at most for one stream (bytes, elements): its own limits, lowered."""

MIN_PAGE_LETTERS = 50
"""Letters under which a page with a large picture is a scan: a stamp or the scanner's name is no text."""
MIN_PICTURE_RATIO = 0.3
"""Share of its page that the picture of a scan covers at least, 0..1."""
MAX_UNKNOWN_RATIO = 0.2
"""Share of a page's letters that the file may leave unknown, 0..1."""


@dataclass(slots=True)
class PdfPages:
    """What was read of a file's pages, and what was not."""

    pages: list[PageWords] = field(default_factory=list)
    count: int = 0
    """Pages of the file."""
    scanned: list[int] = field(default_factory=list)
    """Pages that are pictures, without text."""
    unreadable: list[int] = field(default_factory=list)
    """Pages whose fonts do not tell their letters."""
    broken: dict[int, str] = field(default_factory=dict)
    """Pages that cannot be read, and why."""
    turned: int = 0
    """Letters that stand at an angle and are left out."""
    stopped_at: int | None = None
    """First page that was not read because the file has too many, or asks for too much work."""


@contextmanager
def open_pdf(data: bytes) -> Iterator[PdfReader]:
    """A reader of pypdf with our limits.

    Raises:
        NotText: it is no PDF, or it needs a password.
    """
    import pypdf

    log = logging.getLogger("pypdf")
    if not log.handlers:
        log.addHandler(logging.NullHandler())  # else Python itself writes what pypdf remarks on broken files to stderr
    with pypdf.apply_configuration(**LIMITS):
        try:
            reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
            is_open = not reader.is_encrypted or bool(reader.decrypt(""))
        except Exception as error:  # pypdf raises whatever its parsing of broken bytes runs into
            raise NotText(f"no PDF that can be read ({_name(error)}); open it in a viewer and save it again") from None
        if not is_open:
            raise NotText("a PDF with a password; save it without one")
        yield reader


def read_pages(reader: PdfReader) -> PdfPages:
    """The words of every page within the limits; a broken page does not lose the others.

    Raises:
        NotText: the file has no pages that can be found.
    """
    found = PdfPages()
    try:
        found.count = len(reader.pages)
    except Exception as error:
        raise NotText(f"a PDF whose pages cannot be found ({_name(error)}); save it again from a viewer") from None
    fonts: dict[Any, PdfFont] = {}
    budget = Budget(MAX_WORK)
    for number in range(1, found.count + 1):
        if number > MAX_PAGES:
            found.stopped_at = number
            break
        try:
            _read_page(reader, number, GlyphReader(fonts, budget), found)
        except TooMuch:
            found.stopped_at = number
            break
        except Exception as error:
            found.broken[number] = _name(error)
    return found


def _read_page(reader: PdfReader, number: int, glyphs: GlyphReader, found: PdfPages) -> None:
    page = reader.pages[number - 1]
    contents = page.get("/Contents")
    resources = page.get("/Resources")
    if contents is not None and resources is not None:
        glyphs.read(contents, resources.get_object(), reader)
    words, turned = find_words(glyphs.runs)
    if len(words) > MAX_WORDS:
        found.broken[number] = f"{len(words):,} words, more than {MAX_WORDS:,}"
        return
    found.turned += turned
    bottom, top, area = _measure(page)
    letters = sum(len(word.text) for word in words)
    if letters < MIN_PAGE_LETTERS and glyphs.picture_area > MIN_PICTURE_RATIO * area:
        found.scanned.append(number)
    elif sum(word.text.count(UNKNOWN) for word in words) > MAX_UNKNOWN_RATIO * letters:
        found.unreadable.append(number)
    else:
        found.pages.append(PageWords(number, words, *_find_edges(words, bottom, top)))


def _measure(page: Any) -> tuple[float, float, float]:
    """Lower and upper edge of a page and its area, in points."""
    try:
        box = page.mediabox
        left, bottom, right, top = (float(value) for value in (box.left, box.bottom, box.right, box.top))
    except Exception:
        left, bottom, right, top = 0.0, 0.0, 612.0, 792.0  # US letter; the edges only tell where its margins are
    bottom, top = min(bottom, top), max(bottom, top)
    return bottom, top, abs(right - left) * (top - bottom)


def _find_edges(words: Any, bottom: float, top: float) -> tuple[float, float]:
    """The page's edges, or those of its words where the page was turned and its box is of no use."""
    if words and not all(bottom <= word.y <= top for word in words):
        return min(word.y for word in words) - 1, max(word.y for word in words) + 1
    return bottom, top


def _name(error: Exception) -> str:
    """What went wrong, on one line."""
    text = " ".join(str(error).split())[:120]
    return text or type(error).__name__
