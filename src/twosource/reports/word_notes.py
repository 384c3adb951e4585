"""Word document → the runs of its footnotes and endnotes, each with the reference to it in the body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from twosource.reports.word_places import RunText, W, list_runs

if TYPE_CHECKING:
    from docx.document import Document

KINDS = (("footnotes", "footnote"), ("endnotes", "endnote"))


def list_note_paragraphs(document: Document) -> list[list[RunText]]:
    """The paragraphs of the notes; the element of their runs is the reference to the note, which stands in the body.

    Word has no comments inside notes: what is to be said about the words of a note is said where its number stands.
    """
    found = []
    for part, kind in KINDS:
        root = _find_part(document, part)
        if root is None:
            continue
        references = {r.get(f"{W}id"): r for r in document.element.body.iter(f"{W}{kind}Reference")}
        for note in root.iter(f"{W}{kind}"):
            target = references.get(note.get(f"{W}id"))
            if target is not None and note.get(f"{W}type", "normal") == "normal":
                found += [_point_at(target, paragraph) for paragraph in note.iter(f"{W}p")]
    return found


def _point_at(target: Any, paragraph: Any) -> list[RunText]:
    texts = [run.text for run in list_runs(paragraph)]
    return [RunText(target, text, [None] * len(text)) for text in texts]


def _find_part(document: Document, name: str) -> Any | None:
    from lxml import etree

    part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith(f"/{name}")), None)
    if part is None:
        return None
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
