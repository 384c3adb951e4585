"""Claim → the words of what is said, and how they are meant: when, on what condition, as what may be."""

from __future__ import annotations

import re

from twosource.findings.vocabulary import MODALS
from twosource.records import Claim, Span, Word

CONDITIONS = re.compile(r"\b(if|unless|whether|in case|provided that)\b", re.IGNORECASE)


def takes_a_side(claim: Claim) -> bool:
    """Whether a source says that it is so, or that it is not: who declines to comment, doubts or asks does neither."""
    return claim.attribution.stance in {"asserts", "denies"}


def content_words(claim: Claim) -> list[Word]:
    """Words of what is said, without those of who says it; all words where nothing is marked as content."""
    inside = [w for w in claim.words if any(start <= w.start and w.end <= end for start, end in claim.content)]
    return inside or list(claim.words)


def text_at(claim: Claim, span: Span) -> str:
    """The words of a claim at a span of its article."""
    return claim.text[span[0] - claim.start : span[1] - claim.start]


def content_text(claim: Claim) -> str:
    """What is said, as written."""
    return " … ".join(text_at(claim, span) for span in claim.content) or claim.text


def times_can_meet(a: Claim, b: Claim) -> bool:
    """Whether both claims may speak of one moment; true where one states no time."""
    if a.when is None or b.when is None:
        return True
    return a.when.earliest <= b.when.latest and b.when.earliest <= a.when.latest


def is_conditional(claim: Claim) -> bool:
    """Whether the claim hangs on a condition, so that it says neither that a thing is so nor that it is not."""
    return bool(CONDITIONS.search(content_text(claim)))


def is_modal(claim: Claim) -> bool:
    """Whether the claim says what may be rather than what is."""
    cue = claim.certainty.cue
    return bool(claim.certainty.hedged and cue is not None and cue.text.lower() in MODALS)
