"""Report → JSON, a record at a time: a report of thousands of articles is never in memory as one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import BaseModel
from pydantic_core import to_json

from twosource.records import Report


def write_json(report: Report) -> Iterator[str]:
    """Pieces of the report as JSON, keys in the order of the records; joined they are one document.

    Fields that only travel between rooms are left out.
    """
    sign = "{"
    for name in type(report).model_fields:
        yield f'{sign}\n  "{name}": '
        value = getattr(report, name)
        if isinstance(value, tuple):
            yield from _write_list(value)
        else:
            yield _indent(value, "\n  ")
        sign = ","
    yield "\n}\n"


def render_json(report: Report) -> str:
    """The report as one JSON text."""
    return "".join(write_json(report))


def _write_list(records: Sequence[BaseModel]) -> Iterator[str]:
    sign = "["
    for record in records:
        yield f"{sign}\n    " + _indent(record, "\n    ")
        sign = ","
    yield "\n  ]" if records else "[]"


def _indent(value: object, begin: str) -> str:
    """A value as JSON, its lines after the first moved in. A line break inside a text is escaped, so none is hit."""
    return to_json(value, indent=2).decode("utf-8").replace("\n", begin)
