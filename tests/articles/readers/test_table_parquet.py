"""Parquet → articles: columns as in any table, rows a few at a time, and files that are damaged."""

import datetime
import io
import sys

import pytest
from pieces import PARAGRAPHS, TEXT, read_pieces

from twosource.articles.decode import NotText
from twosource.articles.readers.extracted import Extracted, Unread
from twosource.articles.readers.tables.parquet_file import is_parquet_file, read_parquet_file

pyarrow = pytest.importorskip("pyarrow")


def write_table(columns, **how):
    from pyarrow.parquet import write_table

    buffer = io.BytesIO()
    write_table(pyarrow.table(columns), buffer, **how)
    return buffer.getvalue()


def test_rows_are_articles() -> None:
    data = write_table(
        {
            "maintext": [TEXT, None, "More."],
            "source_domain": ["www.courier.example"] * 3,
            "date_publish": [datetime.datetime(2024, 5, 31, tzinfo=datetime.UTC)] * 3,
            "picture": [b"x"] * 3,
        }
    )
    assert is_parquet_file(data[:4096], "")
    first, empty, last = read_pieces(read_parquet_file, data)
    assert (first.text, first.known.outlet, first.known.published.isoformat()) == (
        TEXT,
        "courier.example",
        "2024-05-31",
    )
    assert isinstance(empty, Unread) and empty.part == ":2" and "empty" in empty.reason
    assert last.places[0].number == 3 and "'maintext' as text" in first.notes[0]


def test_lists_and_objects_in_cells() -> None:
    data = write_table({"body": [list(PARAGRAPHS)], "source": [{"name": "Courier"}]})
    [found] = read_pieces(read_parquet_file, data)
    assert found.text == TEXT and found.known.outlet == "Courier"


def test_no_column_for_the_text() -> None:
    with pytest.raises(NotText, match="no text among its columns"):
        read_pieces(read_parquet_file, write_table({"a": [1]}))


def test_a_cell_over_the_limit_is_named() -> None:
    data = write_table({"text": ["x" * 300_000, TEXT]})
    bad, good = read_pieces(read_parquet_file, data, max_file_mb=0.1)
    assert "over 0.1 MB" in bad.reason and good.text == TEXT


@pytest.mark.parametrize("keep", [8, 200, -10])
def test_a_file_cut_off_is_refused(keep: int) -> None:
    with pytest.raises(NotText, match="no Parquet file that can be read"):
        read_pieces(read_parquet_file, write_table({"text": [TEXT]})[:keep])


def test_damage_inside_ends_the_reading() -> None:
    data = bytearray(
        write_table({"text": [f"{TEXT} {n}" for n in range(3000)]}, row_group_size=1000, compression="gzip")
    )
    data[len(data) // 2 : len(data) // 2 + 40] = b"\x00" * 40
    pieces = read_pieces(read_parquet_file, bytes(data))
    assert isinstance(pieces[0], Extracted) and isinstance(pieces[-1], Unread) and "damaged" in pieces[-1].reason


def test_without_pyarrow_it_says_what_to_install(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(NotText, match=r"pip install 'twosource\[parquet\]'"):
        read_pieces(read_parquet_file, b"PAR1")
