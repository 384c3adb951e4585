"""`twosource-decisions.jsonl` ↔ Decision: append-only, a JSON object a line, so that git can merge two branches' lines.

No line is ever changed or removed. A merge that keeps the lines of both sides, in any order and some of them twice,
is a valid file: the latest decision on a finding wins, and at the same instant the order of the lines does not count.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from twosource.errors import InputError
from twosource.records import Decision, Skipped

FILE_NAME = "twosource-decisions.jsonl"
LINE_VERSION = 1
"""Goes up when an older Twosource would misread a line."""

LOCK_SECONDS = 20.0
"""How long to wait while others write: a write takes milliseconds."""

MERGE_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
NEWEST = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class DecisionsFile:
    """What a decisions file holds."""

    path: Path
    decisions: tuple[Decision, ...] = ()
    """Every one, the earliest first."""
    skipped: tuple[Skipped, ...] = ()
    """Lines that could not be read, by number."""

    def list_standing(self) -> dict[str, Decision]:
        """The latest decision on each finding, by the finding's id."""
        return {decision.finding: decision for decision in self.decisions}


def read_decisions(file: Path) -> DecisionsFile:
    """Every decision of a file; a line that cannot be read is reported with its number, and the rest is kept.

    Raises:
        InputError: the file is missing or cannot be opened.
    """
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{file}: no such decisions file; `twosource decide` makes one") from None
    except OSError as error:
        raise InputError(f"{file}: the decisions cannot be read ({error.strerror}); check its permissions") from None
    decisions: set[Decision] = set()
    skipped: list[Skipped] = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            decisions.add(_parse_line(line))
        except ValueError as error:
            skipped.append(Skipped(item=f"{file.as_posix()}:{number}", step="read_decisions", reason=str(error)))
    return DecisionsFile(file, tuple(sorted(decisions, key=_order)), tuple(skipped))


def append_decision(file: Path, decision: Decision) -> Decision:
    """Add a line under a lock, so that two people who decide at once lose nothing.

    Returns:
        The decision as written. Its time is after that of every decision on the same finding in the file: a clock
        that runs behind must not make the newest decision the older one.

    Raises:
        InputError: the file holds something else, cannot be written, or stays locked.
    """
    if not file.parent.is_dir():
        raise InputError(f"{file.parent}: no such folder; make it or name another with --decisions")
    try:
        with _lock(file):
            before = read_decisions(file) if file.exists() else DecisionsFile(file)
            _refuse_other_files(before)
            last = before.list_standing().get(decision.finding)
            if last and last.at >= decision.at:
                decision = decision.model_copy(update={"at": last.at + NEWEST})
            _write_line(file, write_line(decision))
    except OSError as error:
        raise InputError(f"{file}: the decision cannot be written ({error.strerror}); check its permissions") from None
    return decision


def write_line(decision: Decision) -> str:
    """A decision as one line of the file, without its end."""
    return json.dumps({"version": LINE_VERSION, **decision.model_dump(mode="json")}, ensure_ascii=False)


def _order(decision: Decision) -> tuple[object, ...]:
    """By time; at the same instant a dismissal comes first, so that it never outweighs somebody else's concern."""
    return (decision.at, decision.verdict != "dismiss", *(str(value) for _, value in decision))


def _parse_line(line: bytes) -> Decision:
    """The decision of a line; ValueError says in plain words what is wrong."""
    text = _decode(line)
    if text.startswith(MERGE_MARKS):
        raise ValueError("left by a merge; delete the mark and keep the lines of both sides")
    value = _parse_object(text)
    version = value.pop("version", LINE_VERSION)
    if type(version) is not int or version < 1:
        raise ValueError("its version is no number; mend or delete it")
    if version > LINE_VERSION:
        reason = f"written by a newer version of Twosource (line format {version}, this one reads {LINE_VERSION})"
        raise ValueError(f"{reason}; kept in the file, not used; update Twosource")
    try:
        decision = Decision.model_validate(value)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg'].lower()}" for e in error.errors()[:3])
        raise ValueError(f"is no decision ({faults}); mend or delete it") from None
    if decision.at.tzinfo is None:
        raise ValueError("its time has no zone; write it in UTC, with a Z at its end")
    return decision.model_copy(update={"at": decision.at.astimezone(UTC)})


def _decode(line: bytes) -> str:
    try:
        return line.decode("utf-8").strip()
    except UnicodeDecodeError:
        raise ValueError("is no text in UTF-8; mend or delete it") from None


def _parse_object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"is no JSON ({error.msg} at column {error.colno}); mend or delete it") from None
    except (ValueError, RecursionError):
        raise ValueError("is no JSON that can be read; mend or delete it") from None
    if not isinstance(value, dict):
        raise ValueError("is no JSON object; mend or delete it")
    return value


def _refuse_other_files(before: DecisionsFile) -> None:
    """A draft or a report named by mistake must not get a line of JSON at its end."""
    if before.skipped and not before.decisions and b'"finding"' not in before.path.read_bytes():
        raise InputError(f"{before.path}: holds no decisions; is it the right file for --decisions?")


def _write_line(file: Path, line: str) -> None:
    """One write to a file opened for appending; a last line that lacks its end gets it first."""
    with file.open("ab+") as stream:
        cut = False
        if stream.seek(0, os.SEEK_END):
            stream.seek(-1, os.SEEK_END)
            cut = stream.read(1) != b"\n"
        stream.write(("\n" * cut + line + "\n").encode("utf-8", "replace"))
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def _lock(file: Path) -> Iterator[None]:
    """The lock lies beside the file, not in a cache: two people may share a folder and nothing else."""
    from filelock import FileLock, Timeout

    try:
        with FileLock(file.with_name(f".{file.name}.lock"), timeout=LOCK_SECONDS):
            yield
    except Timeout:
        raise InputError(f"{file}: another run has been writing to it for {LOCK_SECONDS:.0f} s; try again") from None
