"""ZIP bytes → Originals: the files in an archive, each to be read with the reader of its own format."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from twosource.articles.decode import NotText
from twosource.articles.manifest import MANIFEST, Manifest, parse_manifest
from twosource.articles.metadata import Known
from twosource.articles.readers.extracted import Piece, Unread
from twosource.articles.readers.original import Original
from twosource.errors import InputError
from twosource.settings import ArticleSettings

MAX_MEMBERS = 20_000
"""An archive of more is no coverage; its list alone may be made to fill the memory."""
MAX_RATIO = 200
"""Unpacked to packed size of a member. Prose packs to a third, a page full of repeated markup to a thirtieth."""
MIN_BOMB_MB = 5
"""A member that unpacks to less does no harm, whatever its ratio."""
PACKAGES = frozenset({"[Content_Types].xml", "mimetype", "META-INF/container.xml"})
"""Members by which an archive is one document (Word, OpenDocument, EPUB)."""
UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError)
"""What reading a damaged or encrypted archive may raise."""


def is_zip_file(head: bytes, name: str) -> bool:
    """Any ZIP archive; one that is a document is recognised by that document's reader before."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def read_zip_file(original: Original, settings: ArticleSettings) -> Iterator[Piece]:
    """Each file in an archive, in the order of the names; an `articles.toml` in it tells of the files beside it.

    Nothing is written to disk. A name that leads out of the archive ("../x") is left out with the reason.

    Raises:
        NotText: it is no archive that can be read, or holds too many files.
    """
    try:
        with original.open() as stream, zipfile.ZipFile(stream) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            if len(members) > MAX_MEMBERS:
                raise NotText(f"an archive of {len(members):,} files, more than {MAX_MEMBERS:,}; split it")
            if PACKAGES & {one.filename for one in members}:
                raise NotText("a document of a kind that is not read; save it as .docx, .odt, .epub or .pdf")
            yield from _read_members(archive, members, original, settings)
    except UNREADABLE as error:
        raise NotText(f"no ZIP archive that can be read ({error}); pack it again, without a password") from None


def _read_members(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], original: Original, settings: ArticleSettings
) -> Iterator[Piece]:
    manifests: dict[PurePosixPath, Manifest] = {}
    unpacked = 0
    for member in sorted(members, key=lambda one: (PurePosixPath(one.filename).name != MANIFEST, one.filename)):
        path = PurePosixPath(member.filename)
        fault = _find_fault(member, settings)
        if fault is None and _is_furniture(path):
            continue
        unpacked += member.file_size
        if fault is None and unpacked > settings.max_unpacked_mb * 1_000_000:
            fault = f"the archive unpacks to more than {settings.max_unpacked_mb:g} MB; raise max_unpacked_mb"
        try:
            data = archive.read(member) if fault is None else b""
        except UNREADABLE as error:
            fault = f"cannot be unpacked ({error}); pack it again, without a password"
        if fault is not None:
            yield Unread(f"/{member.filename}", fault)
        elif path.name != MANIFEST:
            yield Original(f"{original.name}/{path}", data=data, known=_find_known(path, manifests, original.known))
        else:
            try:
                manifests[path.parent] = parse_manifest(data, f"{original.name}/{path}")
            except InputError as error:
                yield Unread(f"/{path}", str(error))


def _find_known(path: PurePosixPath, manifests: Mapping[PurePosixPath, Manifest], otherwise: Known) -> Known:
    """What the nearest manifest in the archive says of a file, else what is known of the archive."""
    for folder in path.parents:
        inside = str(path.relative_to(folder))
        if folder in manifests and inside in manifests[folder].known:
            return manifests[folder].known[inside]
    return otherwise


def _find_fault(member: zipfile.ZipInfo, settings: ArticleSettings) -> str | None:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return "its name leads out of the archive; it is not read"
    if member.flag_bits & 1:
        return "needs a password; pack it again without one"
    size = member.file_size / 1_000_000
    if size > settings.max_file_mb:
        return f"{size:.1f} MB, more than {settings.max_file_mb:g} MB; split it or raise max_file_mb in the settings"
    if size > MIN_BOMB_MB and member.file_size > MAX_RATIO * max(1, member.compress_size):
        return f"unpacks to {member.file_size // max(1, member.compress_size)} times its size; it is not read"
    return None


def _is_furniture(path: PurePosixPath) -> bool:
    """What packing programs add, and what is left out of folders too."""
    return any(part.startswith(".") or part == "__MACOSX" for part in path.parts) or path.name.upper().startswith(
        "README"
    )
