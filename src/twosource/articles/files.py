"""Paths → the files to read, sorted, with what their manifests say and what was left out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from twosource.articles.manifest import MANIFEST, Manifest, read_manifest
from twosource.articles.metadata import Known
from twosource.errors import InputError
from twosource.records import Skipped

NOT_ARTICLES = (MANIFEST, "twosource.toml")
OWN_REPORTS = frozenset({"report.html", "report.md", "report.json"})
"""Two or more of these in one folder are what `twosource report` wrote there: reading them would feed it itself."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read, and what its manifest says about it."""

    path: Path
    known: Known


def list_files(paths: Sequence[Path | str], exclude: Sequence[str]) -> tuple[list[InputFile], list[Skipped]]:
    """Every file under the paths, each once, in an order that does not depend on how they were given.

    Args:
        paths: files and folders; folders are read with their subfolders.
        exclude: file-name patterns (fnmatch) left out of folders, matched against name and path in the folder.

    Raises:
        InputError: a path does not exist (all such paths are named), or a manifest is broken.
    """
    roots = sorted({Path(path) for path in paths})
    missing = [str(path) for path in roots if not path.exists()]
    if missing:
        raise InputError(f"{', '.join(missing)}: no such file or folder; check the path")
    skipped: list[Skipped] = []
    found: dict[Path, tuple[Path, Path]] = {}
    manifests: dict[Path, Manifest | None] = {}
    for root in roots:
        files = _walk(root, exclude, skipped, manifests) if root.is_dir() else [root]
        for file in files:
            found.setdefault(file.resolve(), (file, root if root.is_dir() else root.parent))
    listed = [
        InputFile(file, _find_known(file, root, resolved, manifests))
        for resolved, (file, root) in sorted(found.items(), key=lambda item: item[1][0].as_posix())
    ]
    for folder in sorted(manifests):
        manifest = manifests[folder]
        skipped += manifest.skipped if manifest else ()
    return listed, skipped


def _walk(
    root: Path, exclude: Sequence[str], skipped: list[Skipped], manifests: dict[Path, Manifest | None]
) -> list[Path]:
    def report(error: OSError) -> None:
        reason = f"folder cannot be read ({error.strerror}); check its permissions"
        skipped.append(Skipped(item=Path(error.filename).as_posix(), step="read_articles", reason=reason))

    files: list[Path] = []
    for folder, subfolders, names in os.walk(root, onerror=report):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        own = OWN_REPORTS if len(OWN_REPORTS & set(names)) > 1 else frozenset()
        for name in sorted(names):
            path = Path(folder) / name
            inside = path.relative_to(root).as_posix()
            left_out = name.startswith(".") or name in NOT_ARTICLES or name in own or name.upper().startswith("README")
            if not left_out and not any(fnmatch(name, p) or fnmatch(inside, p) for p in exclude):
                files.append(path)
    return [file for file in files if not _is_excluded(file, root, manifests)]


def _is_excluded(file: Path, root: Path, manifests: dict[Path, Manifest | None]) -> bool:
    """Whether a manifest between the file and the folder that was given says that it is no coverage."""
    for folder in (file.parent, *file.parent.parents):
        manifest = _read_beside(folder, manifests)
        inside = file.relative_to(folder).as_posix()
        if manifest and any(fnmatch(inside, pattern) for pattern in manifest.exclude):
            return True
        if folder == root:
            break
    return False


def _read_beside(folder: Path, manifests: dict[Path, Manifest | None]) -> Manifest | None:
    if folder not in manifests:
        place = folder / MANIFEST
        manifests[folder] = read_manifest(place) if place.is_file() else None
    return manifests[folder]


def _find_known(file: Path, root: Path, resolved: Path, manifests: dict[Path, Manifest | None]) -> Known:
    """What the nearest manifest between the file and the folder that was given says about it."""
    for folder in (file.parent, *file.parent.parents):
        manifest = _read_beside(folder, manifests)
        if manifest and resolved in manifest.known:
            return manifest.known[resolved]
        if folder == root:
            break
    return Known()
