"""CaseFile → a file of its claims: JSON Lines, CSV, Parquet or JSON-LD, put in place when it is whole."""

from __future__ import annotations

import csv
import io
import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from twosource.cases.case_file import CaseFile
from twosource.cases.export_rows import COLUMNS, flatten_claim, list_export, nest_claim
from twosource.cases.schema_org import write_graph
from twosource.errors import InputError

PARQUET_ROWS = 10_000
"""Claims of a row group: some megabytes."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run by a spreadsheet; an apostrophe before it keeps it a text."""


def export_case(case: CaseFile, format: str, output: Path | None, stdout: BinaryIO) -> int:
    """Write every claim of a case.

    Args:
        case: open.
        format: jsonl, csv, parquet or jsonld.
        output: a file; None writes to `stdout`.
        stdout: bytes go there.

    Returns:
        How many claims were written.

    Raises:
        InputError: Parquet is asked for without a file or without pyarrow, or the file cannot be written.
    """
    if format == "parquet" and output is None:
        raise InputError("--format parquet: is no text for a terminal; name a file with --output")
    if format == "parquet":
        _import_arrow()
    with case.reading() as connection:
        count = int(connection.execute("SELECT count(*) FROM claims").fetchone()[0])
        if output is None:
            _WRITERS[format](case, stdout)
        else:
            with _open_whole(output) as stream:
                _WRITERS[format](case, stream)
    return count


@contextmanager
def _open_whole(output: Path) -> Iterator[BinaryIO]:
    """A file that is there when all of it is, and else as it was."""
    draft = output.with_name(f".{output.name}-{secrets.token_hex(4)}")
    try:
        with draft.open("xb") as stream:
            yield stream
        draft.replace(output)
    except OSError as error:
        raise InputError(f"{output}: cannot be written ({error.strerror}); choose another --output") from None
    finally:
        draft.unlink(missing_ok=True)


def _write_jsonl(case: CaseFile, stream: BinaryIO) -> None:
    for row in list_export(case):
        stream.write(json.dumps(nest_claim(*row), ensure_ascii=False).encode("utf-8", "replace") + b"\n")


def _write_csv(case: CaseFile, stream: BinaryIO) -> None:
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="", write_through=True)
    writer = csv.DictWriter(text, list(COLUMNS))
    writer.writeheader()
    for row in list_export(case):
        writer.writerow({name: _guard(value) for name, value in flatten_claim(*row).items()})
    text.detach()


def _guard(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _write_jsonld(case: CaseFile, stream: BinaryIO) -> None:
    for piece in write_graph(case):
        stream.write(piece.encode("utf-8", "replace"))


def _write_parquet(case: CaseFile, stream: BinaryIO) -> None:
    arrow, parquet = _import_arrow()
    types = {"text": arrow.string(), "number": arrow.int64(), "flag": arrow.bool_()}
    shape = arrow.schema([(name, types[kind]) for name, kind in COLUMNS.items()])
    with parquet.ParquetWriter(stream, shape, compression="zstd") as writer:
        rows: list[dict[str, Any]] = []
        for row in list_export(case):
            rows.append({name: _clean(value) for name, value in flatten_claim(*row).items()})
            if len(rows) == PARQUET_ROWS:
                writer.write_table(arrow.Table.from_pylist(rows, schema=shape))
                rows = []
        writer.write_table(arrow.Table.from_pylist(rows, schema=shape))


def _clean(value: Any) -> Any:
    """Halves of a character, which a damaged text may hold, are no UTF-8."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def _import_arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise InputError(
            "--format parquet: needs pyarrow, which is not installed; pip install 'twosource[parquet]', or choose jsonl"
        ) from None
    return pyarrow, pyarrow.parquet


_WRITERS: dict[str, Callable[[CaseFile, BinaryIO], None]] = {
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "parquet": _write_parquet,
    "jsonld": _write_jsonld,
}
FORMATS = tuple(_WRITERS)
