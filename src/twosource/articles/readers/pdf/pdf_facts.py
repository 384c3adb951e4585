"""Information dictionary and XMP of a PDF → Known.

A title or an author counts where it reads as one (`document_facts`). The day a file was made is not the day of
publication: a press office exports last year's statement today, a browser prints an old page. So `CreationDate`,
`ModDate`, `xmp:CreateDate` and `dc:date` are left aside, and only what a publisher states as such (PRISM) is believed;
elsewhere the text tells its date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from twosource.articles.metadata import Known, merge_known, parse_known
from twosource.articles.readers.document_facts import find_author, find_title

if TYPE_CHECKING:
    from pypdf import PdfReader

PRISM = {
    "published": ("publicationDate", "coverDate", "publicationDisplayDate"),
    "outlet": ("publicationName",),
    "url": ("url", "link"),
}
"""Field → elements of the publishing trade's vocabulary, the first found wins."""

MAX_XMP_BYTES = 2_000_000


def read_pdf_facts(reader: PdfReader) -> tuple[Known, list[str]]:
    """What a file says about itself, and a sentence for each value that cannot be used."""
    info = _read_info(reader)
    known = Known(title=find_title(info.get("/Title")), byline=find_author(info.get("/Author")))
    values = _read_xmp(reader)
    own, problems = parse_known({k: v for k, v in values.items() if k in PRISM}, "metadata")
    told = Known(title=find_title(values.get("title")), byline=find_author(values.get("creator")))
    return merge_known(own, merge_known(known, told)), problems


def _read_info(reader: PdfReader) -> dict[str, str]:
    try:
        return {str(key): str(value) for key, value in (reader.metadata or {}).items() if isinstance(value, str)}
    except Exception:  # pypdf raises whatever its parsing runs into; a broken dictionary says nothing
        return {}


def _read_xmp(reader: PdfReader) -> dict[str, str]:
    from lxml import etree

    try:
        root: Any = reader.trailer["/Root"]
        data: bytes = root["/Metadata"].get_object().get_data()
        if len(data) > MAX_XMP_BYTES or b"<!ENTITY" in data or b"<!DOCTYPE" in data:
            return {}
        tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except Exception:
        return {}
    said: dict[str, str] = {}
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        for name, value in ((element.tag, _first_text(element)), *element.attrib.items()):
            space, _, local = str(name).rpartition("}")
            if "prism" in space or "purl.org/dc/elements" in space:
                said.setdefault(local, str(value))
    values = {field: next((said[n] for n in names if said.get(n)), "") for field, names in PRISM.items()}
    values |= {"title": said.get("title", ""), "creator": said.get("creator", "")}
    return {key: value for key, value in values.items() if value}


def _first_text(element: Any) -> str:
    """The first words in an element: of a title in several languages the default."""
    return next((text.strip() for text in element.itertext() if text.strip()), "")
