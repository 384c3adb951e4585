"""Two claims → TS201: one says it, the other says it is not so."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from twosource.findings.alignment import Gap, find_gap
from twosource.findings.claim_words import content_text, is_conditional, is_modal, text_at, times_can_meet
from twosource.findings.frames import Predicate, arguments_fit, find_predicates, same_event
from twosource.findings.overlap import overlap
from twosource.findings.quoted_words import NEGATIONS, quote_tokens
from twosource.findings.vocabulary import are_antonyms, word_set
from twosource.records import Claim, Reason, Span

MIN_COVERAGE = 0.6
"""Share of the shorter claim's content words that the other must have: a denial denies the whole statement."""

MIN_SHARED = 2
"""Content words besides the predicate that both claims must have."""

DISPUTED = re.compile(
    r"\b(?:rebuk|disput|refut|rebut|debunk|contradict|contest|repudiat)\w*|\bpush\w* back\b|\bknock\w* down\b"
    r"|\b(?:is|was|are|were|be|as)\s(?:\w+ly\s|an?\s)?(?:false|untrue|inaccurate|baseless|incorrect|fake|myth|hoax|lie)\b",
    re.IGNORECASE,
)
"""Words by which a statement is told as one that is disputed."""

FUTURE = re.compile(r"(?:\b(?:will|would|to|shall)|[’']ll)\s(?:\w+ly\s)?$", re.IGNORECASE)

URGED = re.compile(
    r"\b(?:urg|ask|beg|plead|implor|press|call(?:s|ed|ing)? (?:on|for)|demand|request|advis|encourag)\w*", re.I
)
"""Cues of what somebody wants to be done: not to do a thing does not deny that it is done."""

MAX_SHOWN = 60
"""Characters between "denied" and what is denied, up to which both are shown together."""

SUPPORT = word_set("do does did is are was were be been being has have had will would can could any a an the some")
"""Words that come and go with a negation."""

LIMITED = re.compile(
    r"(?:\S+ ){0,2}?(?:not|n[’']t|no) (?:only|just|merely|all|every|everyone|necessarily|immediately|yet|entirely|"
    r"fully|always|enough|longer|until|many|much)\b",
    re.IGNORECASE,
)
"""A negation that limits the statement, where the stretch begins."""

REPORTED = re.compile(r"\b(?:said|says|told|according to)\b", re.IGNORECASE)

SAME_WORDING = 0.9
"""Share of words in common, in one order, from which two contents are one wording."""

PARTIAL = re.compile(
    r"\bnot (only|just|merely|all|every|everyone|necessarily|immediately|yet|entirely|fully|always|enough)\b"
    r"|n[’']t (yet|only|just|immediately|necessarily)\b|\bso far\b|\byet to\b|\bno longer\b"
    r"|(?:\bnot\b|n[’']t\b)[^.;]*\b(?:but|until|unless)\b",
    re.IGNORECASE,
)
"""Negations that do not deny the statement: they limit it, or say that it has not come yet."""


def find_denial(a: Claim, b: Claim) -> Reason | None:
    """The aligned predicates of which one is denied, with the words of both sides.

    Misses: denials in other words ("a fabrication"), and of one part of a statement.
    """
    gap = find_gap(a, b)
    if gap is not None and a.attribution.stance == b.attribution.stance:
        reason = _read_gap(a, b, gap)
        if reason is not None:
            return reason
    if not times_can_meet(a, b) or any(map(is_conditional, (a, b))) or any(map(is_modal, (a, b))):
        return None
    if PARTIAL.search(content_text(a)) or PARTIAL.search(content_text(b)):
        return None
    if {a.attribution.stance, b.attribution.stance} & {"asks", "declines", "doubts"} or _same_wording(a, b):
        return None
    if any(claim.attribution.stance != "denies" and (_is_disputed(claim) or _is_urged(claim)) for claim in (a, b)):
        return None
    for left in find_predicates(a):
        for right in find_predicates(b):
            if _contradict(a, b, left, right) and _rest_is_same(a, b, left, right):
                spans = _with_cue(a, left.span), _with_cue(b, right.span)
                said = text_at(a, spans[0]), text_at(b, spans[1])
                if said[0].lower() == said[1].lower() and a.attribution.stance == b.attribution.stance:
                    continue  # no word on either side shows the denial: one of the two was misread
                message = f"One says “{said[0]}”, the other “{said[1]}”"
                return Reason(rule="TS201", message=message, a=spans[0], b=spans[1])
    return None


def _is_disputed(claim: Claim) -> bool:
    """Whether the claim is told as what somebody disputes ("rebuked the report that …"), whatever its stance reads."""
    return any(DISPUTED.search(text_at(claim, span)) for span in (*claim.attribution.cue, (claim.start, claim.end)))


def _is_urged(claim: Claim) -> bool:
    """Whether the claim says what somebody is to do, not what is."""
    return any(URGED.search(text_at(claim, span)) for span in claim.attribution.cue)


def _with_cue(claim: Claim, span: Span) -> Span:
    """The words that deny a statement are the cue's, where its source denies it."""
    cue = claim.attribution.cue
    if claim.attribution.stance != "denies" or not cue or not claim.start <= cue[0][0] < cue[0][1] <= claim.end:
        return span
    near = abs(span[0] - cue[0][0]) <= MAX_SHOWN
    return (min(span[0], cue[0][0]), max(span[1], cue[0][1])) if near else cue[0]


def _read_gap(a: Claim, b: Claim, gap: Gap) -> Reason | None:
    """A denial where the stretch that differs is a negation, or a word and its opposite."""
    denies = [any(_is_negator(word) for word in words) for words in (gap.words_a, gap.words_b)]
    rests = [[w for w in words if not _is_negator(w) and w not in SUPPORT] for words in (gap.words_a, gap.words_b)]
    if denies[0] == denies[1]:
        opposed = len(rests[0]) == len(rests[1]) == 1 and _are_opposed(rests[0][0], rests[1][0])
        to_come = [bool({"will", "would"} & set(words)) for words in (gap.words_a, gap.words_b)]
        if denies[0] or not opposed or to_come[0] != to_come[1]:
            return None
    elif len(rests[0]) != len(rests[1]) or any(x[:3] != y[:3] for x, y in zip(*rests, strict=True)):
        return None
    for claim, span in ((a, gap.a), (b, gap.b)):
        if LIMITED.match(claim.text[span[0] - claim.start :]):
            return None
    message = f"One says “{text_at(a, gap.a)}”, the other “{text_at(b, gap.b)}”"
    return Reason(rule="TS201", message=message, a=gap.a, b=gap.b)


def _is_negator(word: str) -> bool:
    return word in NEGATIONS or word.endswith("n't")


def _are_opposed(one: str, other: str) -> bool:
    """Whether two words exclude each other, in whatever form ("rejected", "accepted")."""
    return any(are_antonyms(x, y) for x in _stems(one) for y in _stems(other))


def _stems(word: str) -> set[str]:
    return {word, *(word[: -len(end)] for end in ("s", "es", "d", "ed", "ing") if word.endswith(end))}


def _same_wording(a: Claim, b: Claim) -> bool:
    """Whether both have the same words, negations included: then only the parse of one went wrong."""
    if (a.attribution.stance == "denies") != (b.attribution.stance == "denies"):
        return False
    left, right = quote_tokens(content_text(a)), quote_tokens(content_text(b))
    negations = [sum(w in NEGATIONS for w in words) for words in (left, right)]
    return negations[0] == negations[1] and SequenceMatcher(None, left, right, autojunk=False).ratio() >= SAME_WORDING


def _contradict(a: Claim, b: Claim, left: Predicate, right: Predicate) -> bool:
    denied_a, denied_b = left.negated != _is_denied(a), right.negated != _is_denied(b)
    if denied_a != denied_b:
        return same_event(left, right)
    if _is_to_come(a, left) != _is_to_come(b, right):
        return False
    return are_antonyms(left.lemma, right.lemma) and arguments_fit(left, right)


def _is_to_come(claim: Claim, predicate: Predicate) -> bool:
    """Whether a thing is told as one that will be: what somebody says will be won may all the same be lost."""
    return bool(FUTURE.search(claim.text[: predicate.word.start - claim.start]))


def _is_denied(claim: Claim) -> bool:
    """Whether a source denies the content; not where the content names a speaker of its own."""
    return claim.attribution.stance == "denies" and not REPORTED.search(content_text(claim))


def _rest_is_same(a: Claim, b: Claim, left: Predicate, right: Predicate) -> bool:
    rest = overlap(a, b)
    others = rest.shorter - 1
    shared = rest.shared - (1 if left.lemma == right.lemma else 0)
    covered = shared / others if others > 0 else 0.0
    return not rest.names_differ and shared >= min(MIN_SHARED, others) and covered >= MIN_COVERAGE
