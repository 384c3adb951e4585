"""Draft → its last check, kept in the user's cache folder, so that a decision can name a finding by id or by line."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from twosource.cache_folder import find_cache_folder
from twosource.errors import InputError
from twosource.review.checked_findings import CheckedFinding, DraftCheck

FORMAT = 1
MAX_AGE = 90 * 24 * 3600
"""Seconds after which a check that nobody repeated is deleted: it holds words of a draft."""

STANDARD_INPUT = "-"


def name_draft(draft: Path | str) -> str:
    """The name under which a draft's last check is kept: its absolute path, links resolved."""
    return STANDARD_INPUT if str(draft) == STANDARD_INPUT else os.path.realpath(draft)


def digest_draft(draft: Path | str) -> str | None:
    """SHA-256 of a draft's bytes; None for standard input and for what cannot be read."""
    if str(draft) == STANDARD_INPUT:
        return None
    try:
        return hashlib.sha256(Path(draft).read_bytes()).hexdigest()
    except OSError:
        return None


def keep_check(check: DraftCheck) -> Path:
    """Write a draft's last check in place of the one before.

    Only this user can read it, and two runs at once each leave a whole file.

    Raises:
        InputError: the cache folder cannot be written.
    """
    place = _find_place(check.draft)
    value = asdict(check) | {"format": FORMAT, "checked": check.checked.isoformat() if check.checked else None}
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=".check-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(value, stream)
            Path(name).replace(place)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _delete_old(place.parent)
    except OSError as error:
        reason = f"cannot be written ({error.strerror}), so that `twosource decide` will not know this check"
        raise InputError(f"{place.parent}: {reason}; make it writable or set TWOSOURCE_CACHE") from None
    return place


def recall_check(draft: Path | str) -> DraftCheck | None:
    """A draft's last check; None where there was none on this machine, or its file is damaged."""
    return _read(_find_place(name_draft(draft)))


def recall_checks() -> list[DraftCheck]:
    """The last check of every draft, the most recent first."""
    folder = find_cache_folder() / "checks"
    found = [check for place in sorted(folder.glob("*.json")) if (check := _read(place))]
    return sorted(found, key=lambda c: (_time_of(c), c.draft), reverse=True)


def _time_of(check: DraftCheck) -> datetime:
    return check.checked or datetime.min.replace(tzinfo=UTC)


def _find_place(name: str) -> Path:
    return (
        find_cache_folder() / "checks" / (hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest() + ".json")
    )


def _read(place: Path) -> DraftCheck | None:
    """A damaged file, or one of another version, is no check: the next run of `check` writes it anew."""
    try:
        value = json.loads(place.read_text(encoding="utf-8"))
        if value.pop("format") != FORMAT:
            return None
        return _build(value)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _build(value: dict[str, Any]) -> DraftCheck:
    return DraftCheck(
        draft=str(value["draft"]),
        checked=datetime.fromisoformat(value["checked"]) if value["checked"] else None,
        digest=value["digest"],
        findings=tuple(CheckedFinding(**finding) for finding in value["findings"]),
    )


def _delete_old(folder: Path) -> None:
    for place in _list_old(folder):
        with contextlib.suppress(OSError):  # another run may have deleted or renewed it
            place.unlink()


def _list_old(folder: Path) -> Iterator[Path]:
    oldest = time.time() - MAX_AGE
    for place in folder.iterdir():
        with contextlib.suppress(OSError):
            if place.stat().st_mtime < oldest:
                yield place
