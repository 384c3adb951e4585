"""JSON Lines → one text with its facts per line, and a reason for each line that is none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from twosource.articles.decode import NotText, decode_text, replace_surrogates
from twosource.articles.metadata import Known, find_host, merge_known, parse_known
from twosource.records import Skipped

MAX_BROKEN = 20
"""Broken lines listed one by one when no line at all is good: past this the file is simply no JSON Lines."""


@dataclass(frozen=True, slots=True)
class Row:
    """One article of a JSON Lines file."""

    line: int
    text: str
    known: Known


def read_rows(file: Path, known: Known, max_mb: float) -> tuple[list[Row], list[Skipped]]:
    """The articles of a JSON Lines file.

    Args:
        file: one `{id, outlet, date, title, text, url?, byline?}` a line; other keys are ignored.
        known: what the manifest says of all of them; a row's own values come first.
        max_mb: upper limit of one line; the file itself may be of any size.
    """
    rows: list[Row] = []
    skipped: list[Skipped] = []
    try:
        with file.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                if not line.strip():
                    continue
                row, problems = _read_row(line, number, known, max_mb)
                if row:
                    rows.append(row)
                step = "read_metadata" if row else "read_articles"
                skipped += [_skip(f"{file.as_posix()}:{number}", problem, step) for problem in problems]
                if not rows and len(skipped) > MAX_BROKEN:
                    reason = f"its first {MAX_BROKEN} lines are no articles ({skipped[0].reason}); is it JSON Lines?"
                    return [], [_skip(file.as_posix(), reason)]
    except OSError as error:
        return [], [_skip(file.as_posix(), f"cannot be read ({error.strerror or error}); check its permissions")]
    if not rows and not skipped:
        skipped.append(_skip(file.as_posix(), "empty; write one JSON object a line, with a text"))
    return rows, skipped


def _read_row(line: bytes, number: int, known: Known, max_mb: float) -> tuple[Row | None, list[str]]:
    if len(line) > max_mb * 1_000_000:
        return None, [
            f"line of {len(line) / 1_000_000:.1f} MB, more than {max_mb:g} MB; raise max_file_mb in the settings"
        ]
    try:
        value = json.loads(decode_text(line))
    except NotText as error:
        return None, [str(error)]
    except RecursionError:
        return None, ["nested too deep; give a flat JSON object"]
    except ValueError as error:
        return None, [f"not valid JSON ({error}); mend the line"]
    text = value.get("text") if isinstance(value, Mapping) else None
    if not isinstance(text, str) or not text.strip():
        return None, ['no text; give a JSON object with the article under "text"']
    own, problems = parse_known({str(k): _clean(v) for k, v in value.items() if k != "text"}, "given")
    own = merge_known(own, known)
    if own.outlet is None:
        own = merge_known(own, Known(outlet=find_host(own.url)))
    return Row(number, replace_surrogates(text), own), problems


def _clean(value: object) -> object:
    return replace_surrogates(value) if isinstance(value, str) else value


def _skip(item: str, reason: str, step: str = "read_articles") -> Skipped:
    return Skipped(item=item, step=step, reason=reason)
