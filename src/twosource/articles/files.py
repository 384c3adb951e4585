"""Paths → the files to read, sorted, with what their manifests say and what was left out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.articles.manifest import MANIFEST, Manifest, read_manifest
from twosource.articles.metadata import Known
from twosource.articles.readers.original import Original
from twosource.errors import InputError
from twosource.records import Skipped

if TYPE_CHECKING:
    from typing import Any

    from pathspec import PathSpec

    Patterns = PathSpec[Any]

NOT_ARTICLES = (MANIFEST, "twosource.toml")
OWN_REPORTS = frozenset({"report.html", "report.md", "report.json"})
"""Two or more of these in one folder are what `twosource report` wrote there: reading them would feed it itself."""


def list_files(paths: Sequence[Path | str], exclude: Sequence[str]) -> tuple[list[Original], list[Skipped]]:
    """Every file under the paths, each once, in an order that does not depend on how they were given.

    Args:
        paths: files and folders; folders are read with their subfolders.
        exclude: patterns as in a `.gitignore`, of files left out of folders; they count from the folder given.

    Raises:
        InputError: a path does not exist (all such paths are named), a pattern or a manifest is broken.
    """
    roots = sorted({Path(path) for path in paths})
    missing = [str(path) for path in roots if not path.exists()]
    if missing:
        raise InputError(f"{', '.join(missing)}: no such file or folder; check the path")
    walk = _Walk(_parse_patterns(exclude, "articles.exclude"))
    found: dict[Path, tuple[Path, Path]] = {}
    for root in roots:
        files = walk.list_folder(root) if root.is_dir() else [root]
        for file in files:
            found.setdefault(file.resolve(), (file, root if root.is_dir() else root.parent))
    listed = [
        Original(file.as_posix(), path=file, known=walk.find_known(file, root))
        for file, root in sorted(found.values(), key=lambda one: one[0].as_posix())
    ]
    return listed, walk.list_skipped()


@dataclass
class _Walk:
    """What is met on the way through folders: manifests, each read once, and what could not be read."""

    exclude: Patterns | None
    _manifests: dict[Path, tuple[Manifest, Patterns | None] | None] = field(default_factory=dict)
    _skipped: list[Skipped] = field(default_factory=list)

    def list_folder(self, root: Path) -> list[Path]:
        """The files of a folder and of those in it."""
        files: list[Path] = []
        for folder, subfolders, names in os.walk(root, onerror=self._report):
            subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
            own = OWN_REPORTS if len(OWN_REPORTS & set(names)) > 1 else frozenset()
            left_out = own.union(NOT_ARTICLES)
            plain = sorted(name for name in names if not name.startswith(".") and name not in left_out)
            files += [Path(folder) / name for name in plain if not name.upper().startswith("README")]
        return [file for file in files if not self._is_excluded(file, root)]

    def find_known(self, file: Path, root: Path) -> Known:
        """What the nearest manifest between the file and the folder that was given says about it."""
        for folder, manifest, _ in self._list_manifests(file, root):
            inside = file.relative_to(folder).as_posix()
            if inside in manifest.known:
                return manifest.known[inside]
        return Known()

    def list_skipped(self) -> list[Skipped]:
        """Folders that could not be read, and what in the manifests could not be used."""
        manifests = [self._manifests[folder] for folder in sorted(self._manifests)]
        return [*self._skipped, *(note for one in manifests if one is not None for note in one[0].skipped)]

    def _is_excluded(self, file: Path, root: Path) -> bool:
        """Whether the user, or a manifest between the file and the folder given, says that it is no coverage."""
        if self.exclude is not None and self.exclude.match_file(file.relative_to(root).as_posix()):
            return True
        return any(
            patterns is not None and patterns.match_file(file.relative_to(folder).as_posix())
            for folder, _, patterns in self._list_manifests(file, root)
        )

    def _list_manifests(self, file: Path, root: Path) -> list[tuple[Path, Manifest, Patterns | None]]:
        """The manifests in the file's folder and those above, up to the folder that was given, the nearest first."""
        found = []
        for folder in (file.parent, *file.parent.parents):
            manifest = self._read_beside(folder)
            if manifest is not None:
                found.append((folder, *manifest))
            if folder == root:
                break
        return found

    def _read_beside(self, folder: Path) -> tuple[Manifest, Patterns | None] | None:
        if folder not in self._manifests:
            place = folder / MANIFEST
            manifest = read_manifest(place) if place.is_file() else None
            patterns = _parse_patterns(manifest.exclude, str(place)) if manifest is not None else None
            self._manifests[folder] = None if manifest is None else (manifest, patterns)
        return self._manifests[folder]

    def _report(self, error: OSError) -> None:
        reason = f"folder cannot be read ({error.strerror}); check its permissions"
        self._skipped.append(Skipped(item=Path(error.filename).as_posix(), step="read_articles", reason=reason))


def _parse_patterns(patterns: Sequence[str], place: str) -> Patterns | None:
    if not patterns:
        return None
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(patterns)
    except ValueError as error:
        raise InputError(f"{place}: {error}; write patterns as in a .gitignore") from None
