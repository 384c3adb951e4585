"""articles.toml → Known per file: what a person wrote down about the files beside it."""

from __future__ import annotations

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
    """Facts by resolved path, and what in the manifest could not be used."""

    known: Mapping[Path, Known]
    skipped: tuple[Skipped, ...] = ()
    exclude: tuple[str, ...] = ()
    """Patterns (fnmatch) of files below its folder that are no coverage: drafts, notes."""


def read_manifest(file: Path) -> Manifest:
    """The manifest of a folder.

    Args:
        file: an `articles.toml`; its `file` keys are relative to its folder.

    Raises:
        InputError: it is no TOML, or not a list of `[[article]]` tables.
    """
    try:
        table = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror or error}); check its permissions") from None
    except UnicodeDecodeError:
        raise InputError(f"{file}: is not UTF-8; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file}: is not valid TOML ({error}); mend it or remove it") from None
    entries = table.pop("article", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InputError(f"{file}: 'article' is not a list of tables; begin each entry with [[article]]")
    exclude = table.pop("exclude", [])
    if not isinstance(exclude, list) or not all(isinstance(pattern, str) for pattern in exclude):
        raise InputError(f"{file}: 'exclude' is not a list of patterns; write it as exclude = [\"drafts/*\"]")
    notes = [f"unknown key {key!r}; entries begin with [[article]]" for key in sorted(table)]
    known: dict[Path, Known] = {}
    for number, entry in enumerate(entries, start=1):
        path, one, problems = _read_entry(entry, file.parent)
        notes += [f"entry {number}: {problem}" for problem in problems]
        if path is not None and path in known:
            notes.append(f"entry {number}: {entry['file']} is listed twice; the first entry is used")
        elif path is not None:
            known[path] = one
    skipped = tuple(Skipped(item=file.as_posix(), step="read_metadata", reason=note) for note in notes)
    return Manifest(known, skipped, tuple(exclude))


def _read_entry(entry: dict[str, object], folder: Path) -> tuple[Path | None, Known, list[str]]:
    name = entry.get("file")
    if not isinstance(name, str) or not name:
        return None, Known(), ['names no file; add file = "NAME"']
    path = folder / name
    if not path.is_file():
        return None, Known(), [f"{name} does not exist; correct its name or remove the entry"]
    odd = sorted(set(entry) - set(ALLOWED))
    known, problems = parse_known({key: entry[key] for key in ALLOWED if key in entry and key != "file"}, "given")
    unknown = [f"unknown key {key!r} for {name}; known are {', '.join(ALLOWED)}" for key in odd]
    return path.resolve(), known, unknown + [f"{name}: {problem}" for problem in problems]
