"""ninjs → articles: versions 1 to 3, whose it is, when it first went out, and what the agency took back."""

import json

import pytest
from pieces import MARKUP, PARAGRAPHS, TEXT, read_pieces

from twosource.articles.readers.agency.ninjs_file import is_ninjs
from twosource.articles.readers.extracted import Extracted, Unread
from twosource.articles.readers.tables.json_file import is_json_file, read_json_file

VERSION_1 = {
    "uri": "https://agency.example/items/1",
    "type": "text",
    "pubstatus": "usable",
    "version": "4",
    "firstcreated": "2024-05-31T23:30:00-04:00",
    "versioncreated": "2024-06-07T09:00:00Z",
    "headline": "Talks stall",
    "byline": "By Lena Duarte",
    "language": "en-GB",
    "copyrightholder": "Harbour Agency",
    "infosource": [{"name": "Quay Press"}],
    "body_text": TEXT,
    "body_xhtml": f"<div>{MARKUP}</div>",
    "associations": {"picture": {"uri": "urn:p", "type": "picture", "body_text": "A quay."}},
}
VERSION_3 = {
    "uri": "urn:agency:2",
    "standard": {"name": "ninjs", "version": "3.0"},
    "headlines": [{"role": "short", "value": "Stall"}, {"role": "main", "value": "Talks stall"}],
    "bodies": [
        {"contenttype": "text/plain", "value": "no"},
        {"contenttype": "text/html; charset=utf-8", "value": MARKUP},
    ],
    "contentcreated": "2024-05-31T23:30:00-04:00",
    "versioncreated": "2024-06-07T09:00:00Z",
    "infosources": [{"literal": "Quay Press"}],
    "provider": "Harbour Agency",
    "byline": "Lena Duarte",
}


@pytest.mark.parametrize("item", [VERSION_1, VERSION_3])
def test_an_item_of_each_version(item: dict) -> None:
    assert is_json_file(json.dumps(item).encode(), "item")
    [found] = read_pieces(read_json_file, json.dumps(item), "item.json")
    known = found.known
    assert found.text.splitlines() == list(PARAGRAPHS) and found.part == ""
    assert (known.outlet, known.outlet_from, known.credit) == ("Harbour Agency", "metadata", "Quay Press")
    assert (known.title, known.byline) == ("Talks stall", "Lena Duarte")
    assert known.published_at.isoformat() == "2024-05-31T23:30:00-04:00"


def test_items_in_a_list_and_one_a_line() -> None:
    items = [VERSION_1, VERSION_3, {**VERSION_1, "pubstatus": "canceled"}, {**VERSION_1, "type": "picture"}]
    for data, name in ((json.dumps(items), "a.json"), ("\n".join(map(json.dumps, items)), "a.jsonl")):
        pieces = read_pieces(read_json_file, data, name)
        assert [type(piece) for piece in pieces] == [Extracted, Extracted, Unread, Unread]
        assert [piece.part for piece in pieces] == [":1", ":2", ":3", ":4"]
        assert "'canceled'" in pieces[2].reason and "picture" in pieces[3].reason


def test_a_version_alone_gives_its_date_with_a_note() -> None:
    item = {key: value for key, value in VERSION_1.items() if key != "firstcreated"}
    [found] = read_pieces(read_json_file, json.dumps(item))
    assert found.known.published.isoformat() == "2024-06-07" and "version 4" in found.notes[0]


def test_embargo_and_partial_items_are_told() -> None:
    item = {**VERSION_1, "embargoed": "2024-06-01T00:00:00Z", "representationtype": "partial"}
    notes = read_pieces(read_json_file, json.dumps(item))[0].notes
    assert "embargoed until 2024-06-01" in notes[0] and "a part of the item only" in notes[1]


@pytest.mark.parametrize(
    "value", [{"uri": "https://x.example/1", "text": "An export with addresses."}, {"headlines": [], "text": "x"}, {}]
)
def test_other_objects_are_no_ninjs(value: dict) -> None:
    assert not is_ninjs(value)


@pytest.mark.parametrize("value", [None, 5, [], {}, [5], [{"value": None}], "text", {"name": 3}])
@pytest.mark.parametrize("key", ["headlines", "bodies", "infosources", "byline", "body_xhtml", "pubstatus", "uri"])
def test_values_of_a_wrong_kind_do_no_harm(key: str, value: object) -> None:
    read_pieces(read_json_file, json.dumps([{**VERSION_1, **VERSION_3, key: value}]))
