"""ninjs object → Extracted: an agency's item in the IPTC's JSON, versions 1.0 to 3.0.

Which bytes are ninjs is found in `json_file`: a file may hold one item, a list of them or one a line.
Source: IPTC, ninjs schemas 1.5, 2.1 and 3.0 (iptc.org/std/ninjs).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from twosource.articles.decode import replace_surrogates
from twosource.articles.readers.agency.agency_item import AgencyItem, find_fault, know_item
from twosource.articles.readers.extracted import Extracted, Unread
from twosource.articles.readers.fragment_text import FragmentText, read_text_value

SIGNS = frozenset({"pubstatus", "versioncreated", "firstcreated", "bodies", "headlines", "infosources", "infosource"})
"""Beside `uri`, the only key that an item must have, one of these tells that it is ninjs."""
BODIES = ("body_xhtml", "body_html", "body_nitf", "body_text")
"""Names of the body in ninjs 1: what has paragraphs first. Any other "body_…" comes after them."""
TYPES = ("application/xhtml+xml", "text/html", "application/nitf+xml", "text/plain", "")
"""The same for the content types of ninjs 2 and 3."""


def is_ninjs(value: Mapping[str, object]) -> bool:
    """Whether a JSON object is an item of ninjs."""
    standard = value.get("standard")
    is_named = isinstance(standard, Mapping) and standard.get("name") == "ninjs"
    has_body = any(name.startswith("body_") for name in value)
    return is_named or ("uri" in value and (bool(SIGNS & set(value)) or has_body))


def read_ninjs_item(value: Mapping[str, object], part: str) -> Extracted | Unread:
    """The article of an item; its associations (pictures, related items) are left out.

    Args:
        value: one that `is_ninjs`.
        part: names the item in its file.
    """
    item = AgencyItem(
        kind=_text(value, "type"),
        status=_text(value, "pubstatus"),
        title=_text(value, "headline") or _choose(value.get("headlines"), ("main", "headline", "")),
        byline=_text(value, "byline") or ", ".join(_names(value.get("bylines"))),
        language=_text(value, "language"),
        url=_text(value, "uri"),
        owners=(_text(value, "copyrightholder"), _text(value, "provider"), _text(value, "source")),
        credits=(
            *_names(value.get("infosources") or value.get("infosource")),
            *(_text(value, "creditline"), _text(value, "source")),
        ),
        version=_text(value, "version"),
        first=_text(value, "firstcreated"),
        content=_text(value, "contentcreated"),
        current=_text(value, "versioncreated"),
        embargo=_text(value, "embargoed"),
    )
    if fault := find_fault(item):
        return Unread(part, fault)
    body = _read_body(value)
    if not body.text.strip():
        return Unread(part, "a ninjs item without a body; ask the agency for the full text")
    known, notes = know_item(item)
    if _text(value, "representationtype") == "partial":
        notes.append("the agency sent a part of the item only; ask for the full text")
    return Extracted(body.text, known, part, body.headings, notes=tuple(notes))


def _read_body(value: Mapping[str, object]) -> FragmentText:
    names = [*BODIES, *sorted(name for name in value if name.startswith("body_") and name not in BODIES)]
    told = next((text for name in names if (text := _text(value, name))), "")
    return read_text_value(told or _choose(value.get("bodies"), TYPES, "contenttype"))


def _choose(values: object, wanted: tuple[str, ...], key: str = "role") -> str:
    """Of a list of {role or contenttype, value} the one wanted most, else the first."""
    rows = [row for row in values if isinstance(row, Mapping)] if isinstance(values, list) else []
    told = [(_text(row, key).partition(";")[0].strip(), text) for row in rows if (text := _text(row, "value"))]
    ranked = sorted(told, key=lambda one: wanted.index(one[0]) if one[0] in wanted else len(wanted))
    return ranked[0][1] if ranked else ""


def _names(values: object) -> Iterator[str]:
    rows = values if isinstance(values, list) else [values]
    for row in rows[:50]:
        name = _text(row, "name") or _text(row, "literal") if isinstance(row, Mapping) else row
        if isinstance(name, str) and name.strip():
            yield " ".join(replace_surrogates(name).split())


def _text(value: Mapping[str, object], key: str) -> str:
    found = value.get(key)
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    return replace_surrogates(found).strip() if isinstance(found, str) else ""
