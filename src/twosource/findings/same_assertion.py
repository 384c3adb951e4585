"""Two claims of like words → whether both assert it: a demand, a rule and a deed of speech do not bear out a fact."""

from __future__ import annotations

import re

from twosource.findings.claim_words import content_text
from twosource.findings.wording import origin_of
from twosource.records import Claim

DEMAND = re.compile(
    r"^[\W]*(?:(?:[A-Z][\w.’'-]*|the|a|an|his|her|its|their|other|all|of|him|her|them) ?){0,8}\b[Tt]o (?!the\b)[a-z]+"
)
"""A content that is no clause: "Reis to veto the bill", "to sue the port"."""

FUTURE = re.compile(
    r"\b(?:will|would(?! have)|shall|going to|plans?|intends?|is to|are to|was to|were to)\b|[’']ll\b", re.IGNORECASE
)

DUTY = re.compile(
    r"\b(?:must|should|ought|cannot|can[’']t|shall|has to|have to|had to|needs? to|supposed to)\b", re.IGNORECASE
)
"""Words of what ought to be."""

POINTING = re.compile(r"^\W*(?:it|this|that|they|these|those)\b(?:\W+[\w’'-]+){0,4}\W*$", re.IGNORECASE)
"""A short statement of something that only the sentence before it names: "it was inappropriate"."""

DEED = re.compile(
    r"\b(?:downplay|criticis|criticiz|prais|blam|condemn|denounc|defend|attack|mock|warn|threaten|urg|demand|reject|"
    r"dismiss|welcom|oppos|accus|apologi[sz]|slam|blast|decr[yi]|lament|call(?:ed|ing|s)? (?:for|on))",
    re.IGNORECASE,
)
"""Cues that tell what a source does with words; a second source that does it too does not confirm it."""


def assert_alike(a: Claim, b: Claim) -> bool:
    """Whether two claims assert in one way, so that the one can bear out the other.

    Misses: demands and plans told in full clauses ("he asked that she veto it").
    """
    if POINTING.match(a.statement) or POINTING.match(b.statement):
        return False
    left, right = content_text(a), content_text(b)
    demands = [bool(DEMAND.match(text)) for text in (left, right)]
    if demands[0] != demands[1] and not FUTURE.search(right if demands[0] else left):
        return False
    if bool(DUTY.search(left)) != bool(DUTY.search(right)):
        return False
    return not (_differ(a, b) and (_is_deed(a) or _is_deed(b)))


def _differ(a: Claim, b: Claim) -> bool:
    left, right = origin_of(a), origin_of(b)
    return left is not None and right is not None and left.key != right.key


def _is_deed(claim: Claim) -> bool:
    """Whether a claim tells what its source does rather than what it says is so: its statement holds the cue."""
    cues = [claim.text[s - claim.start : e - claim.start] for s, e in claim.attribution.cue if s >= claim.start]
    content = content_text(claim)
    return any(cue and cue in claim.statement and cue not in content and DEED.search(cue) for cue in cues)
