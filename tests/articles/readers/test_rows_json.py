"""JSON → articles: one object, a list, an answer of a web service, JSON Lines; of any size, and broken."""

import io
import json
import time
import tracemalloc

import pytest
from pieces import MARKUP, PARAGRAPHS, TEXT, read_pieces

from twosource.articles.decode import NotText
from twosource.articles.readers.extracted import Extracted, Unread
from twosource.articles.readers.original import Original
from twosource.articles.readers.tables.json_file import is_json_file, read_json_file, split_items
from twosource.errors import SettingsError
from twosource.settings import ArticleSettings, parse_settings

ROW = {"outlet": "Harbour Courier", "date": "2024-05-31T23:30:00-04:00", "title": "T", "text": TEXT}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", json.dumps(ROW)),
        ("a.json", json.dumps(ROW, indent=2)),
        ("a.json", json.dumps([ROW])),
        ("a.json", json.dumps([ROW], indent=2)),
        ("a.json", json.dumps({"status": "ok", "articles": [ROW], "tags": ["x"]})),
        ("a.json", json.dumps({"response": {"pages": [1, 2], "docs": [ROW]}})),
        ("a.json", json.dumps({"17": ROW, "18": {**ROW, "text": ""}})),
        ("a.json", json.dumps(ROW) + "\n" + json.dumps({**ROW, "text": ""}) + "\n"),
        ("a.jsonl", json.dumps(ROW) + "\n"),
        ("a.ndjson", "\n\n" + json.dumps(ROW)),
        ("a", "\ufeff" + json.dumps([ROW])),
    ],
)
def test_whatever_holds_the_article_it_is_found(name: str, data: str) -> None:
    assert is_json_file(data.encode()[:4096], name)
    found = next(piece for piece in read_pieces(read_json_file, data, name) if isinstance(piece, Extracted))
    assert (found.text, found.known.outlet, found.known.title) == (TEXT, "Harbour Courier", "T")
    assert found.known.published_at.isoformat() == ROW["date"] and found.known.published_from == "given"


def test_utf_16_is_read() -> None:
    assert read_pieces(read_json_file, json.dumps([ROW]).encode("utf-16"), "a.json")[0].text == TEXT


@pytest.mark.parametrize(
    ("row", "known"),
    [
        ({"source": {"id": None, "name": "Courier"}, "content": TEXT}, ("outlet", "Courier")),
        ({"title": {"rendered": "Dock &amp; Harbour"}, "content": {"rendered": MARKUP}}, ("title", "Dock & Harbour")),
        (
            {"authors": [{"name": "Lena Duarte"}, {"name": "Max Mu"}], "maintext": TEXT},
            ("byline", "Lena Duarte, Max Mu"),
        ),
        ({"articleBody": TEXT, "publisher": {"name": "Courier"}}, ("outlet", "Courier")),
        ({"body": list(PARAGRAPHS), "lang": "en"}, ("language", "en")),
        ({"date_publish": 1717142400000, "body": TEXT}, ("published_at", "2024-05-31 08:00:00+00:00")),
    ],
)
def test_shapes_of_well_known_exports(row: dict, known: tuple[str, str]) -> None:
    [found] = read_pieces(read_json_file, json.dumps([row]), "a.json")
    assert found.text.splitlines() == list(PARAGRAPHS) and str(getattr(found.known, known[0])) == known[1]


def test_a_summary_or_a_change_is_taken_for_nothing() -> None:
    [found] = read_pieces(
        read_json_file, json.dumps({"text": TEXT, "summary": "S", "dateModified": "2024-06-02"}), "a.json"
    )
    assert found.text == TEXT and found.known.published is None


def test_a_dot_in_the_settings_leads_into_an_object() -> None:
    data = json.dumps([{"fields": {"bodyText": TEXT}, "text": "no"}])
    [found] = read_pieces(read_json_file, data, "a.json", columns={"text": "fields.bodyText"})
    assert found.text == TEXT


def test_a_text_that_the_export_cut_off_is_told() -> None:
    [found] = read_pieces(read_json_file, json.dumps([{"text": f"{TEXT}… [+2391 chars]"}]), "a.json")
    assert "2,391 characters are missing" in found.notes[0]
    assert found.text[found.skipped_spans[0].start :] == "… [+2391 chars]"


def test_lines_are_named_by_number_and_the_others_read() -> None:
    lines = [
        json.dumps(ROW),
        '{"text": ',
        "[1]",
        json.dumps({"text": " "}),
        "",
        json.dumps({"id": 9, "text": "More."}),
        "[" * 9999,
    ]
    pieces = read_pieces(read_json_file, "\n".join(lines), "a.jsonl")
    assert [piece.part for piece in pieces] == [":1", ":2", ":3", ":4", "9", ":7"]
    assert [p.number for piece in pieces if isinstance(piece, Extracted) for p in piece.places] == [1, 6]


def test_no_lines_at_all() -> None:
    with pytest.raises(NotText, match="is it JSON Lines"):
        read_pieces(read_json_file, b"\x89PNG\n" * 100, "a.jsonl")
    with pytest.raises(NotText, match="empty"):
        read_pieces(read_json_file, "\n\n", "a.jsonl")


def test_a_line_of_many_megabytes_is_passed_over() -> None:
    data = json.dumps({"text": "x" * 3_000_000}) + "\n" + json.dumps(ROW)
    bad, good = read_pieces(read_json_file, data, "a.jsonl", max_file_mb=0.5)
    assert "line of 3.0 MB, more than 0.5 MB" in bad.reason and good.text == TEXT


def test_a_list_cut_off_keeps_what_came_before() -> None:
    good, bad = read_pieces(read_json_file, json.dumps([ROW, ROW])[:-20], "a.json")
    assert good.text == TEXT and isinstance(bad, Unread) and bad.part == ":2" and "cut off" in bad.reason


@pytest.mark.parametrize(
    "data",
    ["{", '{"a": 1}', '{"text": 5}', "[1, 2]", '{"a":' * 100_000, "[" * 100_000, '[{"a": ' * 50_000, '{"text": 1e999'],
)
def test_what_has_no_article_says_so(data: str) -> None:
    begin = time.perf_counter()
    try:
        pieces = read_pieces(read_json_file, data, "a.json")
    except NotText:
        pieces = []
    assert not any(isinstance(piece, Extracted) for piece in pieces) and time.perf_counter() - begin < 5


@pytest.mark.parametrize("text", [" " * 2_000_000 + "x", "… " * 1_000_000, "<p" * 1_000_000, "&" * 2_000_000])
def test_texts_made_to_take_time(text: str) -> None:
    begin = time.perf_counter()
    read_pieces(read_json_file, json.dumps([{"text": text}]), "a.json")
    assert time.perf_counter() - begin < 5


def test_a_long_list_is_never_in_memory_as_a_whole() -> None:
    row = json.dumps({"text": "word " * 2000}).encode()
    data = b"[" + b",".join([row] * 2000) + b"]"
    tracemalloc.start()
    count = sum(1 for _ in split_items(io.BytesIO(data), 1_000_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 2000 and len(data) > 20_000_000 and peak < 12_000_000


def test_an_item_over_the_limit_ends_the_list() -> None:
    data = json.dumps([ROW, {"text": "x" * 3_000_000}, ROW])
    good, bad = read_pieces(read_json_file, data, "a.json", max_file_mb=0.5)
    assert good.text == TEXT and "over 0.5 MB" in bad.reason


def test_a_column_that_no_setting_has_fails_with_the_nearest() -> None:
    with pytest.raises(SettingsError, match=r"articles\.columns\.titel.*'title'"):
        parse_settings({"articles": {"columns": {"titel": "x"}}}, "twosource.toml")


@pytest.mark.parametrize("head", [b"[link](x)", b"{curly} words", b"[1] A note", b"<json>", b""])
def test_prose_is_no_json(head: bytes) -> None:
    assert not is_json_file(head, "a.txt")


def test_the_file_is_closed_and_read_from_disk(tmp_path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(ROW))
    assert next(iter(read_json_file(Original(str(file), path=file), ArticleSettings()))).text == TEXT
