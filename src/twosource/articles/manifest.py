"""articles.toml → Known per file: what a person wrote down about the files beside it."""

from __future__ import annotations

import posixpath
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from twosource.articles.metadata import Known, parse_known
from twosource.errors import InputError
from twosource.records import Skipped

MANIFEST = "articles.toml"
ALLOWED = ("file", "id", "outlet", "published", "date", "title", "byline", "url", "language")


@dataclass(frozen=True, slots=True)
class Manifest:
    """Facts by file, and what in the manifest could not be used."""

    known: Mapping[str, Known]
    """By the file's path below the manifest's folder, with "/"."""
    skipped: tuple[Skipped, ...] = ()
    exclude: tuple[str, ...] = ()
    """Patterns as in a `.gitignore` of files below its folder that are no coverage: drafts, notes."""


def read_manifest(file: Path) -> Manifest:
    """The manifest of a folder; entries for files that do not exist are among what could not be used.

    Args:
        file: an `articles.toml`; its `file` keys are relative to its folder.

    Raises:
        InputError: it is no TOML, or not a list of `[[article]]` tables.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror or error}); check its permissions") from None
    manifest = parse_manifest(data, file.as_posix())
    gone = sorted(name for name in manifest.known if not (file.parent / name).is_file())
    notes = [f"{name} does not exist; correct its name or remove the entry" for name in gone]
    return Manifest(
        {name: known for name, known in manifest.known.items() if name not in gone},
        (*manifest.skipped, *(_note(file.as_posix(), note) for note in notes)),
        manifest.exclude,
    )


def parse_manifest(data: bytes, place: str) -> Manifest:
    """The manifest in some bytes, whether its files exist or not.

    Args:
        data: TOML in UTF-8.
        place: named in errors.

    Raises:
        InputError: it is no TOML, or not a list of `[[article]]` tables.
    """
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError(f"{place}: is not UTF-8; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{place}: is not valid TOML ({error}); mend it or remove it") from None
    entries = table.pop("article", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InputError(f"{place}: 'article' is not a list of tables; begin each entry with [[article]]")
    exclude = table.pop("exclude", [])
    if not isinstance(exclude, list) or not all(isinstance(pattern, str) for pattern in exclude):
        raise InputError(f"{place}: 'exclude' is not a list of patterns; write it as exclude = [\"drafts/*\"]")
    notes = [f"unknown key {key!r}; entries begin with [[article]]" for key in sorted(table)]
    known: dict[str, Known] = {}
    for number, entry in enumerate(entries, start=1):
        name, one, problems = _read_entry(entry)
        notes += [f"entry {number}: {problem}" for problem in problems]
        if name is not None and name in known:
            notes.append(f"entry {number}: {entry['file']} is listed twice; the first entry is used")
        elif name is not None:
            known[name] = one
    return Manifest(known, tuple(_note(place, note) for note in notes), tuple(exclude))


def _note(place: str, note: str) -> Skipped:
    return Skipped(item=place, step="read_metadata", reason=note)


def _read_entry(entry: dict[str, object]) -> tuple[str | None, Known, list[str]]:
    name = entry.get("file")
    if not isinstance(name, str) or not name:
        return None, Known(), ['names no file; add file = "NAME"']
    odd = sorted(set(entry) - set(ALLOWED))
    known, problems = parse_known({key: entry[key] for key in ALLOWED if key in entry and key != "file"}, "given")
    unknown = [f"unknown key {key!r} for {name}; known are {', '.join(ALLOWED)}" for key in odd]
    return posixpath.normpath(name.replace("\\", "/")), known, unknown + [f"{name}: {p}" for p in problems]
