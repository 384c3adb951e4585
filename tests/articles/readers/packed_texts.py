"""EPUB and ODT files for the tests, packed by hand from the same invented story as the PDFs."""

from __future__ import annotations

import io
import zipfile
from html import escape

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
FACTS = (
    "<dc:title>Harbour bridge to stay closed</dc:title><dc:creator>Ann Writer</dc:creator>"
    "<dc:publisher>Harbour Courier</dc:publisher><dc:language>en-GB</dc:language><dc:date>2026-03-03</dc:date>"
)
XHTML = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head>'
)
ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">'
)


def pack(members: dict[str, str | bytes], first: str = "") -> bytes:
    """A zip of members; the media type stands first and unpacked, as both formats want it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        if first:
            package.writestr("mimetype", first, zipfile.ZIP_STORED)
        for name, data in members.items():
            package.writestr(name, data)
    return buffer.getvalue()


def store(members: dict[str, bytes]) -> bytes:
    """A zip of members as they are: the signs of their formats stand in its first bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return buffer.getvalue()


def make_epub(chapters: list[str], facts: str = FACTS, extra: dict[str, str] | None = None) -> bytes:
    """A book of bodies (the inside of `body`), in their order; a list of contents stands before them."""
    items = "".join(
        f'<item id="c{n}" href="text/c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(len(chapters))
    )
    order = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">{facts}</metadata>'
        '<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        f'{items}</manifest><spine><itemref idref="nav"/>{order}</spine></package>'
    )
    members = {"META-INF/container.xml": CONTAINER, "OPS/book.opf": package}
    members["OPS/nav.xhtml"] = f"{XHTML}<body><nav epub:type='toc'><a href='x'>Contents</a></nav></body></html>"
    members |= {f"OPS/text/c{n}.xhtml": f"{XHTML}<body>{body}</body></html>" for n, body in enumerate(chapters)}
    return pack(members | (extra or {}), "application/epub+zip")


def make_odt(body: str, styles: str = "", meta: str = "", extra: dict[str, str] | None = None) -> bytes:
    """An OpenDocument text of the inside of `office:text`."""
    content = f"{ODT}<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}"
    members = {"content.xml": f"{content}</office:text></office:body></office:document-content>"}
    members["meta.xml"] = (
        '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<office:meta>{meta}</office:meta></office:document-meta>"
    )
    return pack(members | (extra or {}), "application/vnd.oasis.opendocument.text")


def paragraphs(texts, tag: str = "p") -> str:
    """Each text in an element of its own."""
    return "".join(f"<{tag}>{escape(text, quote=False)}</{tag}>" for text in texts)
