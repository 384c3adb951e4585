"""Two claims → TS303: an unnamed or single source in one became "officials" or "the government" in the other."""

from __future__ import annotations

import re

from twosource.findings.claim_words import is_conditional, times_can_meet
from twosource.findings.overlap import overlap
from twosource.findings.vocabulary import word_set
from twosource.findings.wording import origin_of, relays_of
from twosource.records import Claim, Reason, Source, Span

MIN_COVERAGE, MIN_SHARED = 0.75, 3
MIN_LIKENESS = 0.5
"""Both must state much the same: two statements of two sources are no retelling."""

SPEAKS_FOR = re.compile(r"spokes|\bspeaker for\b|press (?:office|secretary)|\bstatement\b", re.IGNORECASE)
"""One whose office it is to speak for many."""

COLLECTIVE = re.compile(
    r"^(?:an?|one)\s(?:\w+\s)?(?:majority|minority|number|group|couple|handful|dozen|team|pair|panel|crowd|third|half|"
    r"quarter|percent|coalition|committee|board|jury|court|study|poll|survey|report)\b|\bpercent\b|%|\bin (?:ten|10)\b",
    re.IGNORECASE,
)
"""One in grammar and many, or nobody, in fact."""

BODIES = word_set(
    "government authorities administration ministry officials regime military army police state department pentagon "
    "kremlin leadership company investigators prosecutors"
)
"""Words for those who are many or an institution."""


def find_upgraded_source(a: Claim, b: Claim) -> Reason | None:
    """The lone source of one side and the many of the other, for much the same statement.

    One unnamed person becomes several, or an institution; a person known by name becomes "officials" only where
    both came over one relay, so that it is the same report. A spokesman speaks for the whole house.

    Misses: a person promoted ("a clerk", "a senior official"), and retellings in other words.
    """
    left, right = origin_of(a), origin_of(b)
    if left is None or right is None or (left.key == right.key and left.count == right.count):
        return None
    if a.attribution.stance != "asserts" or b.attribution.stance != "asserts":
        return None
    if _rises(a, left, b, right):
        low, high = left, right
    elif _rises(b, right, a, left):
        low, high = right, left
    else:
        return None
    if not _chains_fit(a, b) or not _state_the_same(a, b):
        return None
    return Reason(
        rule="TS303",
        message=f"One has it from {low.name}, the other from {high.name}",
        a=_span(a, left),
        b=_span(b, right),
    )


def _rises(one: Claim, low: Source, other: Claim, high: Source) -> bool:
    if not is_lone(one, low) or not is_many(other, high):
        return False
    if low.kind == "unnamed" or not low.named:
        return True
    shared = {relay.key for relay in relays_of(one)} & {relay.key for relay in relays_of(other)}
    return low.kind == "person" and bool(shared)


def is_lone(claim: Claim, source: Source) -> bool:
    """Whether one person speaks, and not for an institution."""
    said = _as_written(claim, source)
    if source.kind not in {"unnamed", "person"} or SPEAKS_FOR.search(said) or COLLECTIVE.search(said):
        return False
    if source.count is not None:
        return source.count == 1
    return source.kind == "person" or bool(re.match(r"(?:an?|one)\s", said.lower()))


def is_many(claim: Claim, source: Source) -> bool:
    """Whether several speak, or an institution without a name of its own."""
    said = _as_written(claim, source).lower()
    if SPEAKS_FOR.search(said) or re.match(r"(?:an?|one)\s", said):
        return False
    if source.count is not None:
        return source.count > 1
    words = re.findall(r"[\w’']+", said.split(" who ")[0].split(" of ")[0].split(" in ")[0].split(" from ")[0])
    last = words[-1] if words else ""
    if source.kind == "organisation":
        return last in BODIES
    plural = (last.endswith("s") and not last.endswith(("ss", "us", "’s", "'s"))) or last in BODIES | {"people"}
    return source.kind == "unnamed" and plural


def _as_written(claim: Claim, source: Source) -> str:
    return source.mention.text if source.mention is not None and len(source.mention.text) > 2 else source.name


def _chains_fit(a: Claim, b: Claim) -> bool:
    """Whether one report may stand behind both: no two different relays."""
    left, right = ({relay.key for relay in relays_of(claim)} for claim in (a, b))
    return not left or not right or bool(left & right)


def _state_the_same(a: Claim, b: Claim) -> bool:
    if (
        a.certainty.hedged != b.certainty.hedged
        or a.certainty.negated != b.certainty.negated
        or is_conditional(a) != is_conditional(b)
        or not times_can_meet(a, b)
    ):
        return False
    rest = overlap(a, b, with_numbers=True)
    alike = rest.shared >= min(MIN_SHARED, rest.shorter) and rest.coverage >= MIN_COVERAGE
    return not rest.names_differ and alike and rest.likeness >= MIN_LIKENESS


def _span(claim: Claim, source: Source) -> Span:
    if source.mention is not None:
        return source.mention.start, source.mention.end
    return claim.attribution.source[0] if claim.attribution.source else (claim.start, claim.end)
