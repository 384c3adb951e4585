"""JSON Lines → Statement: the bulk input of `twosource group` and `twosource compare`.

Every broken line is named in one error, and none is dropped: the output has a line for each line of the input.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from twosource.errors import InputError
from twosource.records import Statement

MAX_NAMED = 10
"""Broken lines named in one error before the rest is only counted."""


def read_statement_lines(file: Path) -> tuple[list[Any], list[Statement]]:
    """The ids as given (a number stays a number) and the statements of a file, in its order.

    Raises:
        InputError: the file cannot be read, a line is broken, or an id comes twice.
    """
    given: list[Any] = []
    statements: list[Statement] = []
    broken: list[str] = []
    first_line: dict[str, int] = {}
    for number, row in _read_rows(file, broken):
        if not isinstance(row, dict) or "id" not in row or not isinstance(row["id"], str | int):
            broken.append(f"line {number}: has no id; give {{id, text, outlet?, date?}}")
            continue
        key = str(row["id"])
        if key in first_line:
            broken.append(f"line {number}: id {key!r} stands in line {first_line[key]} already")
            continue
        statement = _parse_statement(row, key, f"line {number}", broken)
        if statement is not None:
            first_line[key] = number
            given.append(row["id"])
            statements.append(statement)
    _raise_broken(file, broken)
    return given, statements


def read_pair_lines(file: Path) -> list[tuple[Statement, Statement]]:
    """The pairs of a file, in its order; the statements' ids are "LINE.a" and "LINE.b".

    Raises:
        InputError: the file cannot be read, or a line is broken.
    """
    pairs: list[tuple[Statement, Statement]] = []
    broken: list[str] = []
    for number, row in _read_rows(file, broken):
        if not isinstance(row, dict) or "a" not in row or "b" not in row:
            broken.append(f"line {number}: has no a and b; give {{a, b}}")
            continue
        a = _parse_statement(row["a"], f"{number}.a", f"line {number}, a", broken)
        b = _parse_statement(row["b"], f"{number}.b", f"line {number}, b", broken)
        if a is not None and b is not None:
            pairs.append((a, b))
    _raise_broken(file, broken)
    return pairs


def _read_rows(file: Path, broken: list[str]) -> Iterator[tuple[int, Any]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"{file}: no such file; check the path") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror}); check its permissions") from None
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            broken.append(f"line {number}: is no JSON ({error})")


def _parse_statement(given: Any, key: str, place: str, broken: list[str]) -> Statement | None:
    """One statement from a text or an object; other keys of the object are left alone."""
    fields = {"text": given} if isinstance(given, str) else given
    if not isinstance(fields, dict) or not isinstance(fields.get("text"), str):
        broken.append(f"{place}: has no text")
        return None
    wanted = {name: fields[name] for name in ("text", "outlet", "date") if fields.get(name) is not None}
    if isinstance(wanted.get("date"), str):
        wanted["date"] = wanted["date"][:10] or None  # a timestamp's day
    try:
        return Statement(id=key, **wanted)
    except ValidationError as error:
        first = error.errors()[0]
        broken.append(f"{place}: {'.'.join(map(str, first['loc']))} = {first['input']!r}: {first['msg']}")
        return None


def _raise_broken(file: Path, broken: list[str]) -> None:
    if broken:
        rest = f"; and {len(broken) - MAX_NAMED} more" if len(broken) > MAX_NAMED else ""
        raise InputError(f"{file}: " + "; ".join(broken[:MAX_NAMED]) + rest)
