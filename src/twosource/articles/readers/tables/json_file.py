"""JSON bytes → Extracted: an article, a list of articles, JSON Lines or ninjs items, whichever the file is."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from twosource.articles.decode import NotText, decode_text
from twosource.articles.readers.agency.ninjs_file import is_ninjs
from twosource.articles.readers.extracted import Extracted, Piece, Unread
from twosource.articles.readers.original import Original
from twosource.articles.readers.tables.columns import ColumnReader
from twosource.articles.readers.tables.json_lines import hold_broken, read_json_lines, read_object
from twosource.settings import ArticleSettings

LINES = frozenset({".jsonl", ".ndjson"})
NAMES = LINES | {".json"}
CHUNK = 1 << 20
"""Characters read at once from a list; an item that is longer is read in steps that double."""
MAX_LEVELS = 4
"""How deep in an answer of a web service its list of articles is looked for ("response.docs")."""

_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*[\"}]|\[\s*[{\]])")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_GAP = re.compile(r"[\s,]*")


def is_json_file(head: bytes, name: str) -> bool:
    """JSON of an object or of a list of objects, ninjs and JSON Lines too; of anything where the name says so."""
    return name.lower().endswith(tuple(NAMES)) or _START.match(head) is not None


def read_json_file(original: Original, settings: ArticleSettings) -> Iterator[Piece]:
    """The articles of a JSON file: a list is read item by item, whatever its size, an object as a whole.

    Raises:
        NotText: it is no JSON, or no article is in it.
    """
    head = original.head
    wide = head.startswith(_WIDE)
    if original.suffix in LINES and not wide:
        yield from read_json_lines(original, settings)
    elif not wide and head.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"["):
        with original.open() as stream:
            yield from hold_broken(_read_items(stream, settings), "a JSON list of articles")
    elif not wide and _has_lines(original, settings):
        yield from read_json_lines(original, settings)
    else:
        yield from _read_whole(original, settings)


def _has_lines(original: Original, settings: ArticleSettings) -> bool:
    """Whether the first line is an object of its own, and more follows."""
    with original.open() as stream:
        line = stream.readline(int(settings.max_file_mb * 1_000_000))
        try:
            return isinstance(json.loads(line), dict) and bool(stream.read(CHUNK).strip())
        except (ValueError, RecursionError):
            return False


def _read_whole(original: Original, settings: ArticleSettings) -> Iterator[Piece]:
    try:
        value = json.loads(decode_text(original.read(settings.max_file_mb)))
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deep" if isinstance(error, RecursionError) else str(error)
        raise NotText(f"not valid JSON ({reason}); export it again") from None
    reader = ColumnReader(settings)
    rows = value if isinstance(value, list) else None
    found: Extracted | Unread | None = None
    if isinstance(value, dict):
        found = read_object(value, 1, "", reader)
        rows = find_rows(value) if isinstance(found, Unread) and not is_ninjs(value) else None
    if rows is None:
        if not isinstance(found, Extracted):
            raise NotText(found.reason if found else 'no text; give a JSON object with the article under "text"')
        yield Extracted(
            found.text,
            found.known,
            found.part if is_ninjs(value) else "",
            found.headings,
            found.skipped_spans,
            (),
            found.notes,
        )
        return
    pieces = (read_object(row, number, f":{number}", reader) for number, row in enumerate(rows, start=1))
    yield from hold_broken(pieces, "a JSON list of articles")


def find_rows(value: Mapping[str, object]) -> list[Any] | None:
    """The longest list of objects in a JSON object, or the objects it names; None where there is neither."""
    lists: list[list[Any]] = []
    level: list[object] = [value]
    for _ in range(MAX_LEVELS):
        below: list[object] = []
        for one in level:
            inner = list(one.values()) if isinstance(one, Mapping) else []
            lists += [v for v in inner if isinstance(v, list) and v and all(isinstance(row, dict) for row in v)]
            below += [v for v in inner if isinstance(v, dict)]
        if len(below) > 1 and level == [value] and len(below) == len(value):
            lists.append(below)
        level = below
    return max(lists, key=len, default=None)


def _read_items(stream: BinaryIO, settings: ArticleSettings) -> Iterator[Extracted | Unread]:
    reader = ColumnReader(settings)
    number = 0
    try:
        for number, value in enumerate(split_items(stream, int(settings.max_file_mb * 1_000_000)), start=1):
            yield read_object(value, number, f":{number}", reader)
    except NotText as error:
        yield Unread(f":{number + 1}", f"{error}; items from here on are not read")


def split_items(stream: BinaryIO, limit: int) -> Iterator[object]:
    """The items of a JSON list, one at a time.

    Args:
        stream: UTF-8, from its beginning.
        limit: characters of one item.

    Raises:
        NotText: an item is too long, damaged, or in another encoding.
    """
    decoder, read = json.JSONDecoder(), codecs.getreader("utf-8-sig")(stream).read
    text, at, is_end, step = "", 0, False, CHUNK
    is_open = False
    while True:
        at = _GAP.match(text, at).end()  # type: ignore[union-attr]
        if not is_open and at < len(text):
            is_open, at = True, at + 1
            continue
        if is_open and text[at : at + 1] == "]":
            return
        try:
            value, end = decoder.raw_decode(text, at)
            if end < len(text) or is_end:
                at, step = end, CHUNK
                yield value
                continue
        except RecursionError:
            raise NotText("nested too deep; give flat objects") from None
        except ValueError as error:
            if is_end:
                raise NotText(f"not valid JSON or cut off ({error}); export it again") from None
        if len(text) - at > limit:
            raise NotText(f"not valid JSON, or an item over {limit / 1e6:g} MB; raise max_file_mb in the settings")
        try:
            more = read(step, step)
        except UnicodeDecodeError:
            raise NotText("not UTF-8; save it as UTF-8") from None
        text, at, is_end, step = text[at:] + more, 0, not more, step * 2
