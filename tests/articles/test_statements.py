"""JSON Lines → Statement: ids kept as given, every broken line named."""

import json
from datetime import date

import pytest

from twosource.articles.statements import read_pair_lines, read_statement_lines
from twosource.errors import InputError


@pytest.fixture
def lines(tmp_path):
    def write(*rows):
        file = tmp_path / "rows.jsonl"
        file.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows) + "\n", encoding="utf-8")
        return file

    return write


def test_ids_keep_their_type_and_order(lines):
    given, statements = read_statement_lines(lines({"id": 7, "text": "x"}, "", {"id": "b", "text": "y"}))
    assert given == [7, "b"]
    assert [s.id for s in statements] == ["7", "b"]


def test_other_keys_are_left_alone_and_a_timestamp_is_its_day(lines):
    row = {"id": 1, "text": "x", "outlet": None, "date": "2026-03-04T10:00:00Z", "stance": "for"}
    (statement,) = read_statement_lines(lines(row))[1]
    assert (statement.outlet, statement.date) == (None, date(2026, 3, 4))


def test_every_broken_line_is_named(lines):
    file = lines({"id": 1, "text": "x"}, "{", {"text": "x"}, {"id": 1, "text": "y"}, {"id": 2}, {"id": 3, "text": ""})
    with pytest.raises(InputError) as caught:
        read_statement_lines(file)
    message = str(caught.value)
    assert all(f"line {n}" in message for n in (2, 3, 4, 5)) and "line 6" not in message
    assert str(file) in message


def test_bad_date_names_value_and_line(lines):
    with pytest.raises(InputError, match=r"line 1.*date.*soon"):
        read_statement_lines(lines({"id": 1, "text": "x", "date": "soon"}))


def test_pairs_of_texts_and_objects(lines):
    pairs = read_pair_lines(lines({"a": "x", "b": {"text": "y", "outlet": "Post"}}))
    assert [(a.text, b.text, b.outlet) for a, b in pairs] == [("x", "y", "Post")]


def test_pair_without_b(lines):
    with pytest.raises(InputError, match="line 1"):
        read_pair_lines(lines({"a": "x"}))


def test_missing_and_undecodable_files(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        read_statement_lines(tmp_path / "none.jsonl")
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(b'{"id": 1, "text": "caf\xe9"}\n')
    with pytest.raises(InputError, match="UTF-8"):
        read_statement_lines(bad)
