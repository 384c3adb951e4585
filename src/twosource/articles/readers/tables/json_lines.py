"""JSON Lines → Extracted: one article a line, and a reason for each line that is none."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from twosource.articles.decode import NotText, decode_text
from twosource.articles.readers.agency.ninjs_file import is_ninjs, read_ninjs_item
from twosource.articles.readers.extracted import Extracted, Piece, Unread
from twosource.articles.readers.original import PASSED_OVER, Original
from twosource.articles.readers.tables.columns import ColumnReader
from twosource.settings import ArticleSettings

MAX_BROKEN = 20
"""Broken rows listed one by one when no row at all is good: past this the file is simply no table of articles."""


def read_json_lines(original: Original, settings: ArticleSettings) -> Iterator[Piece]:
    """The articles of a JSON Lines file of any size; only one line is in memory at a time.

    Args:
        original: one `{id, outlet, date, title, text, url?, byline?}` or one ninjs item a line; other keys are ignored.
        settings: `max_file_mb` is the limit of one line, `columns` says what keys of another name hold.

    Raises:
        NotText: the file is empty, or its first lines are no articles.
    """
    reader = ColumnReader(settings)
    with original.open() as stream:
        yield from hold_broken(
            (_read_line(*one, reader, settings) for one in _split_lines(stream, settings)), "JSON Lines"
        )


def read_object(value: object, number: int, place: str, reader: ColumnReader) -> Extracted | Unread:
    """The article of one JSON value: a ninjs item, or an object with its text under some key."""
    if not isinstance(value, Mapping):
        return Unread(place, 'no text; give a JSON object with the article under "text"')
    return read_ninjs_item(value, place) if is_ninjs(value) else reader.read(value, number, place)


def hold_broken(pieces: Iterator[Extracted | Unread], what: str) -> Iterator[Piece]:
    """All pieces; where the first of them are all broken, the file is refused as a whole.

    Args:
        pieces: in the order of the file.
        what: the format it was taken for.

    Raises:
        NotText: nothing is there, or more than `MAX_BROKEN` pieces are broken before the first good one.
    """
    broken: list[Unread] | None = []
    for piece in pieces:
        if broken is None:
            yield piece
        elif isinstance(piece, Unread):
            broken.append(piece)
            if len(broken) > MAX_BROKEN:
                raise NotText(f"its first {MAX_BROKEN} rows are no articles ({broken[0].reason}); is it {what}?")
        else:
            yield from broken
            yield piece
            broken = None
    if broken == []:
        raise NotText(f"empty; give it as {what} with a row for each article, or remove it")
    yield from broken or ()


def _split_lines(stream: BinaryIO, settings: ArticleSettings) -> Iterator[tuple[int, bytes | int]]:
    """Each line that is not blank with its number; of one over the limit only the bytes that it has."""
    limit, number = int(settings.max_file_mb * 1_000_000), 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            if line.strip():
                yield number, line
            continue
        size = len(line)
        while not line.endswith(b"\n") and (line := stream.readline(PASSED_OVER)):
            size += len(line)
        yield number, size


def _read_line(number: int, line: bytes | int, reader: ColumnReader, settings: ArticleSettings) -> Extracted | Unread:
    place, limit = f":{number}", settings.max_file_mb
    if isinstance(line, int):
        return Unread(place, f"line of {line / 1e6:.1f} MB, more than {limit:g} MB; raise max_file_mb in the settings")
    try:
        value = json.loads(decode_text(line))
    except NotText as error:
        return Unread(place, str(error))
    except RecursionError:
        return Unread(place, "nested too deep; give a flat JSON object")
    except ValueError as error:
        return Unread(place, f"not valid JSON ({error}); mend the line")
    return read_object(value, number, place, reader)
