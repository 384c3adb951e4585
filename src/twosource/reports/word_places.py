"""Word document → where each of its characters stands in the draft's text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from twosource.reports.marks import UNSAFE

if TYPE_CHECKING:
    from docx.document import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

SINGLE = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
"""Elements of a run that stand for one character."""

GONE = {f"{W}del", f"{W}moveFrom"}
"""What a tracked change took out: it is in the file and not in the text."""

NEAR = 400
"""How far ahead, in characters without blanks, the words of a short paragraph are looked for: about a paragraph."""

SHORT = 20
"""Characters below which a paragraph may stand anywhere ("Photo: agency")."""


@dataclass
class RunText:
    """One `w:r` element: its characters, and for each its place in the draft's text, null where it has none."""

    element: Any
    text: str
    places: list[int | None]

    @cached_property
    def known_places(self) -> list[int]:
        """The places there are, ascending. To be asked for when the run has its places."""
        return [place for place in self.places if place is not None]


def list_paragraphs(document: Document) -> list[list[RunText]]:
    """The runs of every paragraph of the body in the order of the file, tables and links included.

    Left out: words deleted by a tracked change, and text boxes, headers, footers and notes.
    """
    return [list_runs(paragraph) for paragraph in document.element.body.iter(f"{W}p") if _is_body(paragraph)]


def list_runs(paragraph: Any) -> list[RunText]:
    """The runs of one paragraph that no tracked change took out; their characters have no place yet."""
    return [_read_run(run) for run in _find_runs(paragraph)]


def text_of(element: Any) -> str:
    """The characters a child of a run stands for; none for pictures, fields and marks."""
    if element.tag == f"{W}t":
        return element.text or ""
    return SINGLE.get(element.tag, "")


def align(paragraphs: list[list[RunText]], text: str) -> None:
    """Give each character of the runs its place in the text.

    Blanks, soft hyphens and control characters do not count, so that it does not matter how the text was read from
    the file. A paragraph is looked for after the one before it, then anywhere; one that is not found whole (a note's
    number stands in it) is looked for run by run. What is in the file and not in the text keeps no place.
    """
    kept = [i for i, character in enumerate(text) if _counts(character)]
    squeezed = "".join(_fold(text[i]) for i in kept)
    at = 0
    for runs in paragraphs:
        found = _find(squeezed, "".join(map(_squeeze, runs)), at)
        if found is not None:
            at = _place(runs, kept, found)
            continue
        for run in runs:
            found = _find(squeezed, _squeeze(run), at)
            at = at if found is None else _place([run], kept, found)


def _find_runs(paragraph: Any) -> Iterator[Any]:
    for run in paragraph.iter(f"{W}r"):
        inside = True
        for parent in run.iterancestors():
            if parent is paragraph:
                break
            if parent.tag in GONE or parent.tag == f"{W}p":
                inside = False
        if inside:
            yield run


def _is_body(paragraph: Any) -> bool:
    return not any(parent.tag == f"{W}txbxContent" for parent in paragraph.iterancestors())


def _read_run(element: Any) -> RunText:
    text = "".join(text_of(child) for child in element)
    return RunText(element, text, [None] * len(text))


def _counts(character: str) -> bool:
    return not character.isspace() and character not in "\u00ad\u200b�" and not UNSAFE.match(character)


def _fold(character: str) -> str:
    return "-" if character == "\u2011" else character


def _squeeze(run: RunText) -> str:
    return "".join(_fold(character) for character in run.text if _counts(character))


def _find(squeezed: str, words: str, at: int) -> int | None:
    if not words:
        return None
    end = at + NEAR + len(words) if len(words) < SHORT else len(squeezed)
    found = squeezed.find(words, at, end)
    if found < 0 and len(words) >= SHORT:
        found = squeezed.find(words)
    return found if found >= 0 else None


def _place(runs: list[RunText], kept: list[int], found: int) -> int:
    """Give the characters of the runs their places from `found` on; returns what comes after them."""
    for run in runs:
        for i, character in enumerate(run.text):
            if _counts(character):
                run.places[i] = kept[found]
                found += 1
    return found
