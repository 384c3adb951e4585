"""Reason between draft and coverage → whether it is the draft that lost something, and so whether an editor acts."""

from __future__ import annotations

import re

from twosource.findings.claim_words import text_at
from twosource.findings.comparers.dropped_hedge import CAP_WORDS, HEDGES
from twosource.findings.comparers.upgraded_source import is_many
from twosource.findings.quoted_words import quote_tokens
from twosource.records import Claim, Reason, Span

LEFT_OUT = frozenset({"TS206", "TS207", "TS304"})
"""Rules that a pair of claims does not settle for a draft: its quotations are looked up in the texts themselves,
parties and updates are read off what the coverage says within itself."""


def is_draft_at_fault(reason: Reason, draft: Claim, other: Claim, text: str) -> bool:
    """Whether a typed difference is one that a draft must answer for.

    A conflict is, whoever has it wrong. Of the rules on sourcing only one direction is: the draft states what the
    coverage attributes or hedges. A draft more careful than the coverage is at no fault.

    Args:
        reason: `a` in the draft, `b` in the coverage.
        draft: the draft's claim.
        other: the coverage's claim.
        text: the draft.
    """
    if reason.rule in LEFT_OUT:
        return False
    if reason.rule == "TS301":
        return not draft.attribution.is_sourced and other.attribution.is_sourced
    if reason.rule == "TS302":
        return _doubts(other, reason.b) and not _doubts(draft, reason.a)
    if reason.rule == "TS303":
        return is_many(draft, draft.attribution.chain[-1])
    return reason.rule != "TS205" or not _names_beside(draft, other, text)


def _names_beside(draft: Claim, other: Claim, text: str) -> bool:
    """Whether the draft's own paragraph names the coverage's speaker: it may well be he who is meant there too."""
    paragraph = text[text.rfind("\n", 0, draft.start) + 1 :].split("\n", 1)[0]
    surname = other.attribution.chain[-1].name.split()[-1]
    return re.search(rf"\b{re.escape(surname)}\b", paragraph) is not None


def _doubts(claim: Claim, span: Span) -> bool:
    """Whether the words at a span, or the number there as it was read, leave room."""
    said = text_at(claim, span).lower()
    cue = claim.certainty.cue
    at_cue = claim.certainty.hedged and cue is not None and span[0] <= cue.start < span[1]
    return at_cue or said.startswith(CAP_WORDS) or bool(set(quote_tokens(said)) & HEDGES)
