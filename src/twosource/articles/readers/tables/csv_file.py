"""CSV bytes → Extracted: a row an article; delimiter, character set and columns found, broken rows named."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import BinaryIO

from twosource.articles.decode import NotText, decode_text
from twosource.articles.readers.extracted import Extracted, Piece, Unread
from twosource.articles.readers.original import PASSED_OVER, Original
from twosource.articles.readers.tables.columns import ColumnReader, find_columns, say_no_text
from twosource.articles.readers.tables.json_lines import hold_broken
from twosource.settings import ArticleSettings, ColumnSettings

NAMES = (".csv", ".tsv", ".tab")
DELIMITERS = (",", ";", "\t", "|")
MAX_NAME = 40
"""Characters of a column's name: a first line with a longer cell is no head of a table but prose."""
WIDE = (b"\xff\xfe", b"\xfe\xff")
"""What UTF-16 begins with."""


class _TooLong(Exception):
    """A row that goes on and on: a quotation mark was opened and never closed."""


def is_csv_file(head: bytes, name: str) -> bool:
    """A table by its name, or by a first line that names a column for the text and two more that we know."""
    if b"\x00" in head and head[:2] not in WIDE:
        return False
    if name.lower().endswith(NAMES):
        return True
    if not name.lower().endswith((".txt", ".text")) and "." in name.rsplit("/", 1)[-1]:
        return False
    first, _, rest = head.decode("utf-8", "replace").removeprefix("\ufeff").partition("\n")
    names = _split_names(first, _find_delimiter(first))
    columns = find_columns(tuple(names), ColumnSettings())
    known = sum(1 for found in columns.values() if found)
    return bool(rest.strip()) and bool(columns["text"]) and known >= 3 and max(map(len, names)) <= MAX_NAME


def read_csv_file(original: Original, settings: ArticleSettings) -> Iterator[Piece]:
    """The articles of a table of any size; only one row is in memory at a time.

    Rows are counted as a spreadsheet counts them: the head is row 1.

    Args:
        original: its first row names the columns; "sep=;" may stand above it.
        settings: `columns` says which holds what where the usual names do not, `max_file_mb` limits a row.

    Raises:
        NotText: it is empty, has no column for the text, or its first rows are no articles.
    """
    with original.open() as stream:
        lines = _Lines(stream, int(settings.max_file_mb * 1_000_000))
        try:
            head = next((line for line in lines if line.strip()), "")
            told = re.match(r"sep=(.)\s*$", head)
            head = next((line for line in lines if line.strip()), "") if told else head
        except _TooLong:
            raise NotText("its first line is no head of a table; name the columns in it") from None
        delimiter = told[1] if told else _find_delimiter(head)
        names = _split_names(head, delimiter)
        if not find_columns(tuple(names), settings.columns)["text"] and any(names):
            raise NotText(say_no_text(names))
        yield from hold_broken(_read_rows(lines, names, delimiter, settings), "a CSV table")


def _read_rows(
    lines: _Lines, names: list[str], delimiter: str, settings: ArticleSettings
) -> Iterator[Extracted | Unread]:
    csv.field_size_limit(max(csv.field_size_limit(), lines.limit))  # one for the whole process: it is only ever raised
    rows, reader, number = csv.reader(lines, delimiter=delimiter), ColumnReader(settings), 1
    while True:
        lines.begin_row()
        number += 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except _TooLong:
            mend = "close its quotation marks or raise max_file_mb in the settings"
            reason = f"is over {settings.max_file_mb:g} MB, what follows it is not read; {mend}"
            yield Unread(f":{number}", f"the row from line {lines.first} {reason}")
            return
        except csv.Error as error:
            yield Unread(f":{number}", f"the row from line {lines.first} is broken ({error}); mend it")
            continue
        if lines.fault:
            yield Unread(f":{number}", f"line {lines.first}: {lines.fault}")
        elif not any(cell.strip() for cell in cells):
            number -= not cells  # a blank line is no row
        elif any(cell.strip() for cell in cells[len(names) :]):
            reason = f"{len(cells)} cells where the head names {len(names)}; quote the cells that hold a {delimiter!r}"
            yield Unread(f":{number}", f"line {lines.first}: {reason}")
        else:
            yield reader.read(dict(zip_longest(names, cells[: len(names)], fillvalue="")), number, f":{number}")


class _Lines:
    """Lines of text for the CSV parser, which knows of one row how long it is and whether it could be decoded.

    A class and not a generator: what a generator raises is its end.
    """

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self.limit = limit
        self.first = 0
        """Line in which the row begins, from 1."""
        self.fault: str | None = None
        is_wide = stream.read(2) in WIDE
        stream.seek(0)
        self._source = io.TextIOWrapper(stream, "utf-16", errors="replace", newline="") if is_wide else stream
        self._line = 0
        self._left = limit

    def begin_row(self) -> None:
        """Count anew."""
        self._left, self.first, self.fault = self.limit, self._line + 1, None

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        raw = self._source.readline(self.limit + 1)
        if not raw:
            raise StopIteration
        self._line += 1
        self._left -= len(raw)
        if self._left < 0:
            self._skip_line(raw)
            raise _TooLong
        text = raw if isinstance(raw, str) else self._decode(raw)
        return (text.removeprefix("\ufeff") if self._line == 1 else text).replace("\x00", "")

    def _decode(self, raw: bytes) -> str:
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return decode_text(raw)
            except NotText as error:
                self.fault = str(error)
                return raw.decode("utf-8", "replace")

    def _skip_line(self, raw: str | bytes) -> None:
        while raw and raw[-1:] not in ("\n", b"\n"):
            raw = self._source.readline(PASSED_OVER)


def _find_delimiter(line: str) -> str:
    """The sign by which a head line falls into most cells that are names; a comma where none does."""
    counts = {sign: len([cell for cell in _split_names(line, sign) if cell]) for sign in DELIMITERS}
    return max(DELIMITERS, key=lambda sign: counts[sign])


def _split_names(line: str, delimiter: str) -> list[str]:
    try:
        return [name.strip().strip('"') for name in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []
