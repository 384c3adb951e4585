"""Parquet file → Extracted: a row an article, read a few rows at a time.

pyarrow is 40 MB, which only who has such files needs: `pip install 'twosource[parquet]'`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.articles.decode import NotText
from twosource.articles.readers.extracted import Extracted, Piece, Unread
from twosource.articles.readers.original import Original
from twosource.articles.readers.tables.columns import ColumnReader, find_columns, say_no_text
from twosource.articles.readers.tables.json_lines import hold_broken
from twosource.settings import ArticleSettings

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

SIGN = b"PAR1"
BATCH_MB = 8
"""Text that is unpacked at once, as far as the file tells how long its rows are."""
MAX_BATCH = 512
"""Rows at once, however short they say they are: the sizes a file tells may be made up."""


def is_parquet_file(head: bytes, name: str) -> bool:
    """By the first four bytes; whatever begins with them is no text."""
    return head.startswith(SIGN)


def read_parquet_file(original: Original, settings: ArticleSettings) -> Iterator[Piece]:
    """The articles of a Parquet file of any size; of its columns only those that are needed are read.

    Raises:
        NotText: pyarrow is not installed, the file is damaged, or it has no column for the text.
    """
    try:
        import pyarrow
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise NotText("Parquet needs pyarrow; install it with: pip install 'twosource[parquet]'") from None
    with original.open() as stream:
        try:
            table = ParquetFile(stream, page_checksum_verification=False)
            names = list(table.schema_arrow.names)
        except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as error:
            raise NotText(f"no Parquet file that can be read ({_say(error)}); export it again") from None
        columns = find_columns(tuple(names), settings.columns)
        if not columns["text"]:
            raise NotText(say_no_text(names))
        tops = {name if name in names else name.partition(".")[0] for found in columns.values() for name in found}
        wanted = [name for name in names if name in tops]
        yield from hold_broken(_read_rows(table, wanted, settings), "a Parquet table")


def _read_rows(table: ParquetFile, wanted: list[str], settings: ArticleSettings) -> Iterator[Extracted | Unread]:
    import pyarrow

    reader, number = ColumnReader(settings), 0
    try:
        batches = table.iter_batches(batch_size=_find_batch(table), columns=wanted, use_threads=False)
        for batch in batches:
            for row in range(batch.num_rows):
                number += 1
                try:
                    values = {name: batch.column(name)[row].as_py() for name in wanted}
                except (UnicodeDecodeError, ValueError, OverflowError) as error:
                    yield Unread(f":{number}", f"a value that cannot be read ({_say(error)}); export it again")
                    continue
                if any(isinstance(v, str) and len(v) > settings.max_file_mb * 1_000_000 for v in values.values()):
                    yield Unread(f":{number}", f"over {settings.max_file_mb:g} MB; raise max_file_mb in the settings")
                    continue
                yield reader.read(values, number, f":{number}")
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError, MemoryError, KeyError) as error:
        yield Unread(f":{number + 1}", f"damaged ({_say(error)}); rows from here on are not read, export it again")


def _find_batch(table: ParquetFile) -> int:
    """Rows to unpack at once."""
    facts = table.metadata
    size = sum(max(0, facts.row_group(group).total_byte_size) for group in range(min(facts.num_row_groups, 1000)))
    return max(1, min(MAX_BATCH, int(BATCH_MB * 1_000_000 * max(1, facts.num_rows) / max(1, size))))


def _say(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
