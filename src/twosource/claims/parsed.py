"""Doc → Doc that is cheap to read: its text and names at hand instead of built at every look."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


class _HeldDoc:
    """Stands in for a spaCy Doc: the same tokens and spans, but `text` and `ents` cost nothing to read.

    spaCy joins the text and lists the names anew at every access, which makes reading them once a claim cost the
    square of an article's length.
    """

    def __init__(self, doc: Doc, text: str | None = None, ents: Sequence[Span] | None = None) -> None:
        self.doc = doc
        self.text: str = doc.text if text is None else text
        self.ents: Sequence[Span] = doc.ents if ents is None else ents
        self.starts = [e.start_char for e in self.ents]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.doc, name)

    def __getitem__(self, key: Any) -> Any:
        return self.doc[key]

    def __len__(self) -> int:
        return len(self.doc)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.doc)


def hold_text(doc: Doc) -> Doc:
    """The same parse with text and names kept."""
    return cast("Doc", _HeldDoc(doc))


def narrow_names(doc: Doc, start: int, end: int) -> Doc:
    """The same parse with only the names that begin in [start, end)."""
    held = doc if isinstance(doc, _HeldDoc) else _HeldDoc(doc)
    low, high = bisect_left(held.starts, start), bisect_left(held.starts, end)
    return cast("Doc", _HeldDoc(held.doc, held.text, held.ents[low:high]))
