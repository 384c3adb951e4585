"""Articles of two claims → what a comparer may know besides: their days, and what their texts say lies where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from twosource.records import Article, Claim, Proposal

APPOSED = r"(?:,| \()\s*(?:\w+\s){0,6}?(?:in |of |near |outside )?(?:the )?(?:\w+ern )?"
JOINED = r"\s(?:in|of|near|outside)\s(?:the )?"
"""What may stand between a place and the one that contains it."""


@dataclass(frozen=True)
class Backdrop:
    """The publication days of two claims (None where unknown), the texts they stand in, and the network's proposal."""

    published_a: date | None = None
    published_b: date | None = None
    texts: tuple[str, ...] = ()
    proposal: Proposal | None = None
    """What the relation network makes of the two; None where it was not asked."""
    given: bool = False
    """Whether somebody set the two side by side, as statements on one thing; else they were found in coverage."""

    @property
    def days_differ(self) -> bool:
        """Whether both days are known, and are two."""
        return None not in (self.published_a, self.published_b) and self.published_a != self.published_b

    def says_inside(self, inner: str, outer: str) -> bool:
        """Whether a text has one place inside another: "Porto Azul, in the Ilvera valley", "the Gate 4 of Marenza"."""
        pattern = re.compile(rf"\b{re.escape(inner)}(?:{APPOSED}|{JOINED}){re.escape(outer)}\b")
        return any(pattern.search(text) for text in self.texts)


NOTHING_KNOWN = Backdrop()


def set_backdrop(a: Claim, b: Claim, article_of: Mapping[str, Article], proposal: Proposal | None = None) -> Backdrop:
    """The backdrop of two claims, from the articles they stand in."""
    one, two = article_of[a.article_id], article_of[b.article_id]
    return Backdrop(one.published, two.published, (one.text, two.text) if one is not two else (one.text,), proposal)
