"""Two claims → TS201 where the relation network proposes a contradiction and a word on one side proves it.

The aligned comparison (`denial.py`) needs the same predicate on both sides. A hoax that is debunked, a report called
bogus, "Sorry, the mayor did not actually …" share little with the statement they deny; what such pairs have is a word
that dismisses or negates on one side only, and a network that takes them for a contradiction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from twosource.findings.backdrop import Backdrop
from twosource.findings.claim_words import is_conditional, text_at, times_can_meet
from twosource.findings.frames import find_predicates
from twosource.records import Claim, Reason, Span

MIN_MEETS = 0.5
"""Probability that both speak of one statement."""

TELLING = (
    r"(?:news|stor(?:y|ies)|reports?|claims?|rumou?rs?|videos?|photos?|pictures?|images?|letters?|quotes?|accounts?)"
)

DISMISSAL = re.compile(
    r"\b(?:hoax(?:es|er)?|fak(?:es|ery|ed)|fake(?!\s+[a-z])|fabricat(?:ed|ion|ions)|bogus|"
    r"debunk(?:s|ed|ing)?|un(?:true|founded)|groundless|baseless|(?:not|n[’']t|nothing) (?:true|real|so)|"
    r"no (?:truth|evidence|such)|myths?|made[- ]up|never happened|satir(?:e|ical)|spoof|prank|photoshopped|doctored|"
    r"disprove[ds]?|disproven|false (?:" + TELLING + r"|alarm)|mock(?:ed up|umentary))\b",
    re.IGNORECASE,
)
"""Words that leave nothing of a statement."""

REFUSAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|false(?:ly)?|refut(?:e|es|ed)|sho(?:ot|oots|t) down|quash(?:es|ed)?|staged|invented|"
    r"rubbish(?:es|ed)?|dismiss(?:es|ed)?|rejects?|rejected|doubt(?:s|ed|ful)?|unlikely)\b",
    re.IGNORECASE,
)
"""Words that dismiss a statement, or belong to it: who dismissed a minister has not denied anything."""

NEGATION = re.compile(r"\b(?:not|never|no|none|neither|nobody|nothing)\b|n[’']t\b|\bcannot\b", re.IGNORECASE)

LIMITS = re.compile(
    r"\b(?:not|n[’']t|no) (?:only|just|merely|all|every|everyone|necessarily|yet|fully|always|enough|longer|later|less|"
    r"more|fewer|matter|doubt|sooner|comment)\b|\bno[. ]+\d",
    re.IGNORECASE,
)
"""Negations that leave the statement standing."""

STEM = 5
"""Letters by which two forms of a word are one."""

REACH = 4
"""Words of four letters and more after a negation that it may negate."""

MIN_CONFLICT = ((DISMISSAL, 0.05), (REFUSAL, 0.3), (NEGATION, 0.3))
"""The less a word proves, the surer the network has to be of a contradiction (mean of both directions). Headlines for
and against one claim, networks that have not seen them: a dismissal on one side is right in 0.95 of the pairs, a
negation in 0.61; with these thresholds and all comparers P 0.91, R 0.45."""


def find_contradiction(a: Claim, b: Claim, backdrop: Backdrop) -> Reason | None:
    """The word that dismisses or negates on one side, and the predicate of the other.

    In coverage, only words that leave nothing of a statement count: of six negations and refusals that the network took
    for a contradiction in 70 stories, none was one ("who is not a candidate", "rejected the appeal").

    Misses: contradictions that no word shows ("alive" against "dead"), and all where the network was not asked.
    """
    proposal = backdrop.proposal
    if proposal is None or proposal.meets < MIN_MEETS or proposal.conflict < MIN_CONFLICT[0][1]:
        return None
    if not times_can_meet(a, b) or is_conditional(a) or is_conditional(b):
        return None
    if {a.attribution.stance, b.attribution.stance} & {"asks", "declines", "doubts"}:
        return None
    left, right = find_mark(a), find_mark(b)
    if (left is None) == (right is None):
        return None
    mark = left or right
    if mark is None or proposal.conflict < mark.min_conflict:
        return None
    if mark.negates and not (backdrop.given and _is_told(mark.negates, b if left else a)):
        return None
    span_a, span_b = (m.span if m is not None else _find_statement(c) for m, c in ((left, a), (right, b)))
    message = f"One says “{text_at(a, span_a)}”, the other “{text_at(b, span_b)}”"
    return Reason(rule="TS201", message=message, a=span_a, b=span_b)


@dataclass(frozen=True)
class Mark:
    """A word that dismisses or negates, and how sure the network has to be that it meant the other statement."""

    span: Span
    min_conflict: float
    negates: str = ""
    """The words after a negation or refusal; empty for a word that dismisses the whole."""


def find_mark(claim: Claim) -> Mark | None:
    """The first word that dismisses what the sentence tells, or else negates it.

    None where there is none, where two of them undo each other ("denies the hoax", "no prank"), and where the
    negation only limits.
    """
    if LIMITS.search(claim.text):
        return None
    dismissals = [m for pattern, _ in MIN_CONFLICT[:2] for m in pattern.finditer(claim.text)]
    if any(NEGATION.search(claim.text[max(0, m.start() - 12) : m.start()]) for m in dismissals) or (
        len({m.start() for m in dismissals}) > 1 and REFUSAL.search(claim.text)
    ):
        return None
    for pattern, least in MIN_CONFLICT:
        found = pattern.search(claim.text)
        if found is not None:
            least = MIN_CONFLICT[0][1] if claim.attribution.stance == "denies" else least
            start, end = widen(claim.text, *found.span(), with_next=pattern is NEGATION)
            rest = claim.text[found.end() :] if pattern is not DISMISSAL else ""
            return Mark((claim.start + start, claim.start + end), least, rest)
    return None


def _is_told(negated: str, other: Claim) -> bool:
    """Whether the other claim tells something of what is negated here: else it only leaves it out."""
    words = [word[:STEM].lower() for word in re.findall(r"[^\W\d_]{4,}", negated)[:REACH]]
    return not words or any(word in other.text.lower() for word in words)


def widen(text: str, start: int, end: int, with_next: bool) -> tuple[int, int]:
    """Whole words ("won't" for "n't"), and what is negated with its negation ("won't turn")."""
    while start and text[start - 1].isalnum():
        start -= 1
    after = re.match(r"\s+[\w’'-]+", text[end:]) if with_next else None
    return start, end + (after.end() if after is not None else 0)


def _find_statement(claim: Claim) -> Span:
    """The first predicate, with a word or two about it; the whole content where the parse has none."""
    predicates = find_predicates(claim)
    if predicates:
        return predicates[0].span
    return (claim.content[0][0], claim.content[0][1]) if claim.content else (claim.start, claim.end)
