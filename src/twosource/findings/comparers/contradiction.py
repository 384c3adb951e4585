"""Two claims → TS201 where the relation network proposes a contradiction and a word on one side proves it.

The aligned comparison (`denial.py`) needs the same predicate on both sides. A hoax that is debunked, a report called
bogus, "Sorry, the mayor did not actually …" share little with the statement they deny; what such pairs have is a word
that dismisses or negates on one side only, and a network that takes them for a contradiction.
"""

from __future__ import annotations

import re

from twosource.findings.backdrop import Backdrop
from twosource.findings.claim_words import content_text, is_conditional, text_at, times_can_meet
from twosource.findings.frames import find_predicates
from twosource.records import Claim, Reason, Span

MIN_CONFLICT = 0.5
"""Probability of a contradiction, the mean of both directions."""

MIN_MEETS = 0.5
"""Probability that both speak of one statement."""

DISMISSAL = re.compile(
    r"\b(?:hoax(?:es)?|fakes?|faked|fabricat(?:ed|ion|ions)|bogus|debunk(?:s|ed|ing)?|un(?:true|founded)|groundless|"
    r"baseless|(?:not|n[’']t|isn[’']t|nothing) (?:true|real|so)|no (?:truth|evidence|such|basis)|myths?|made[- ]up|"
    r"never happened|satir(?:e|ical)|spoof|pranks?|photoshopped|doctored|staged|invented|disprove[ds]?|disproven|"
    r"refut(?:e|es|ed)|sho(?:ot|oots|t) down|false(?:ly)?|mock(?:ed up|umentary)|quash(?:es|ed)?|rubbish(?:es|ed)?|"
    r"dismiss(?:es|ed)?|den(?:y|ies|ied|ying)|rejects?|rejected|doubt(?:s|ed|ful)?)\b",
    re.IGNORECASE,
)
"""Words by which a statement is dismissed, whoever says so."""

NEGATION = re.compile(
    r"\b(?:not|never|no|none|neither|nobody|nothing)\b|n[’']t\b|\bcannot\b|\bunlikely\b", re.IGNORECASE
)

LIMITS = re.compile(
    r"\b(?:not|n[’']t|no) (?:only|just|merely|all|every|everyone|necessarily|yet|fully|always|enough|longer|later|less|"
    r"more|fewer|matter|doubt|sooner|comment)\b|\bno[. ]+\d",
    re.IGNORECASE,
)
"""Negations that leave the statement standing."""


def find_contradiction(a: Claim, b: Claim, backdrop: Backdrop) -> Reason | None:
    """The word that dismisses or negates on one side, and the predicate of the other.

    Misses: contradictions that no word shows ("alive" against "dead"), and all where the network was not asked.
    """
    proposal = backdrop.proposal
    if proposal is None or proposal.conflict < MIN_CONFLICT or proposal.meets < MIN_MEETS:
        return None
    if not times_can_meet(a, b) or is_conditional(a) or is_conditional(b):
        return None
    if {a.attribution.stance, b.attribution.stance} & {"asks", "declines", "doubts"}:
        return None
    left, right = find_mark(a), find_mark(b)
    if (left is None) == (right is None):
        return None
    span_a, span_b = left or _find_statement(a), right or _find_statement(b)
    message = f"One says “{text_at(a, span_a)}”, the other “{text_at(b, span_b)}”"
    return Reason(rule="TS201", message=message, a=span_a, b=span_b)


def find_mark(claim: Claim) -> Span | None:
    """The first word that dismisses what the sentence tells, or negates it; None where there is none."""
    if LIMITS.search(claim.text):
        return None
    found = DISMISSAL.search(claim.text) or NEGATION.search(claim.text)
    return None if found is None else (claim.start + found.start(), claim.start + found.end())


def _find_statement(claim: Claim) -> Span:
    """The first predicate, with a word or two about it; the whole content where the parse has none."""
    predicates = find_predicates(claim)
    if predicates:
        return predicates[0].span
    text = content_text(claim)
    start = claim.content[0][0] if claim.content else claim.start
    return (start, claim.content[0][1]) if claim.content else (start, start + len(text))
