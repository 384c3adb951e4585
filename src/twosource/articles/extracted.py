"""Text taken out of a file of another format: the shape that the readers of Word files and web pages share."""

from __future__ import annotations

from typing import Protocol

from twosource.articles.metadata import Known
from twosource.records import Span


class Extracted(Protocol):
    """What a reader gives: each paragraph of the file is a line of the text."""

    @property
    def text(self) -> str:
        """The text that all offsets count in."""
        ...

    @property
    def headings(self) -> tuple[Span, ...]:
        """Lines that are headings, no sentences."""
        ...

    @property
    def known(self) -> Known:
        """What the file says about itself."""
        ...

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the report should know about the reading, a sentence each."""
        ...
