"""Claims taken elsewhere: every format holds all of them, and none of it is run."""

import builtins
import csv
import io
import json

import pytest

from twosource.cases.adding import add_articles
from twosource.cases.export_rows import COLUMNS
from twosource.cases.exporting import FORMATS, export_case
from twosource.errors import InputError
from twosource.settings import Settings


def export(case, name):
    stream = io.BytesIO()
    count = export_case(case, name, None, stream)
    return count, stream.getvalue().decode("utf-8")


def test_json_lines(full):
    count, text = export(full, "jsonl")
    rows = [json.loads(line) for line in text.splitlines()]
    assert len(rows) == count > 0
    assert {"id", "text", "attribution", "outlet", "group", "group_status", "n_independent"} <= set(rows[0])
    assert [row["article_id"] for row in rows] == sorted(row["article_id"] for row in rows)


def test_csv_has_a_head_and_no_formula(case, tmp_path):
    evil = tmp_path / "evil.txt"
    evil.write_text('=HYPERLINK("x","y") is what the ferry said.\nThe quay, "Gate 4", was shut.', encoding="utf-8")
    add_articles(case, [evil], Settings())
    count, text = export(case, "csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0]) == list(COLUMNS)
    assert len(rows) == count == 2
    assert rows[0]["text"].startswith("'=HYPERLINK")
    assert rows[1]["text"] == 'The quay, "Gate 4", was shut.'


def test_parquet(full, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    count = export_case(full, "parquet", tmp_path / "x.parquet", io.BytesIO())
    table = parquet.read_table(tmp_path / "x.parquet")
    assert (table.num_rows, table.column_names) == (count, list(COLUMNS))
    with pytest.raises(InputError, match="is no text for a terminal; name a file with --output"):
        export(full, "parquet")


def test_parquet_without_pyarrow(full, tmp_path, monkeypatch):
    true = builtins.__import__

    def refuse(name, *args, **kwargs):
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return true(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(InputError, match=r"needs pyarrow, .*; pip install 'twosource\[parquet\]', or choose jsonl"):
        export_case(full, "parquet", tmp_path / "x.parquet", io.BytesIO())
    assert not (tmp_path / "x.parquet").exists()


def test_schema_org_claims(full):
    _, text = export(full, "jsonld")
    document = json.loads(text)
    assert document["@context"] == "https://schema.org"
    groups = full.connection.execute("SELECT count(*) FROM groups WHERE gone_run IS NULL").fetchone()[0]
    assert len(document["@graph"]) == groups
    said = next(one for one in document["@graph"] if {"@type": "Person", "name": "Ana Reyes"} in one.get("author", []))
    assert said["@type"] == "Claim"
    assert said["firstAppearance"] == said["appearance"][0]
    days = [one["datePublished"] for one in said["appearance"]]
    assert days == sorted(days) and len(days) > 1
    assert said["appearance"][0]["publisher"] == {"@type": "NewsMediaOrganization", "name": "Paper 000"}


def test_a_script_element_cannot_be_ended(case, tmp_path):
    evil = tmp_path / "evil.txt"
    evil.write_text("The ferry </script><script>alert(1)</script> stopped at noon.", encoding="utf-8")
    add_articles(case, [evil], Settings())
    _, text = export(case, "jsonld")
    assert "</script>" not in text
    assert "</script>" in json.loads(text)["@graph"][0]["text"]


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_is_there_when_it_is_whole(full, tmp_path, name, monkeypatch):
    from twosource.cases import export_rows, exporting

    target = tmp_path / "out"
    target.write_text("before", encoding="utf-8")
    monkeypatch.setattr(exporting, "flatten_claim", lambda *_: 1 / 0)
    monkeypatch.setattr(exporting, "nest_claim", lambda *_: 1 / 0)
    monkeypatch.setattr("twosource.cases.schema_org._write_claim", lambda *_: 1 / 0)
    assert export_rows.COLUMNS
    with pytest.raises(ZeroDivisionError):
        export_case(full, name, target, io.BytesIO())
    assert target.read_text(encoding="utf-8") == "before"
    assert not list(tmp_path.glob(".out*"))


def test_a_place_that_cannot_be_written(full, tmp_path):
    with pytest.raises(InputError, match=r"cannot be written .*; choose another --output"):
        export_case(full, "jsonl", tmp_path / "nowhere" / "x.jsonl", io.BytesIO())
