"""Two claims → TS301: one names who says it, the other states it as fact."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from twosource.findings.claim_words import content_text, is_conditional, times_can_meet
from twosource.findings.overlap import overlap, share_number
from twosource.findings.quoted_words import quote_tokens
from twosource.records import Claim, Reason, Span

MIN_COVERAGE, MIN_SHARED = 0.85, 4
"""Both must state the same: much the same words (share of the shorter claim's), and enough of them."""

MIN_NUMBER_COVERAGE, MIN_NUMBER_SHARED = 0.7, 3
"""The same number in both is strong evidence, so that fewer words will do; the number counts as one."""

MIN_LIKENESS = 0.6

SPOKEN = re.compile(r"[“”\"]|\b(?:I|[Ww]e|[Oo]ur|[Mm]y|said|says|told|added|according to)\b")
"""Signs that a statement without a source is someone's words all the same, of whom the sentences around it tell."""

VERBATIM_RATIO = 0.8
"""Share of the shorter text that stands in the other word for word, in one run, where it is the quote itself."""


def find_dropped_attribution(a: Claim, b: Claim) -> Reason | None:
    """The source of one side and the flat statement of the other.

    Misses: a source that stands in the sentence before or after the flat one, where it is no link of its chain.
    """
    if _has_source(a) == _has_source(b):
        return None
    sourced, flat = (a, b) if _has_source(a) else (b, a)
    if (
        sourced.attribution.stance != "asserts"
        or (flat.certainty.hedged and not sourced.certainty.hedged)
        or SPOKEN.search(flat.text)
        or _names(flat, sourced)
    ):
        return None
    if sourced.attribution.mode == "direct" and _is_transcript(sourced, flat):
        return None
    if a.certainty.negated != b.certainty.negated or is_conditional(a) != is_conditional(b) or not times_can_meet(a, b):
        return None
    if not _state_the_same(a, b):
        return None
    name = sourced.attribution.chain[-1].name
    message = f"One has it from {name}, the other states it as fact"
    spans = {sourced.id: _source_span(sourced), flat.id: flat.content[0] if flat.content else (flat.start, flat.end)}
    return Reason(rule="TS301", message=message, a=spans[a.id], b=spans[b.id])


def _state_the_same(a: Claim, b: Claim) -> bool:
    rest = overlap(a, b, with_numbers=True)
    if rest.names_differ or rest.likeness < MIN_LIKENESS:
        return False
    whole = rest.shared == rest.longer and rest.shared >= MIN_SHARED - 1  # word for word, if short
    if whole or (rest.coverage >= MIN_COVERAGE and rest.shared >= MIN_SHARED):
        return True
    return share_number(a, b) and rest.coverage >= MIN_NUMBER_COVERAGE and rest.shared >= MIN_NUMBER_SHARED


def _names(flat: Claim, sourced: Claim) -> bool:
    """Whether the flat statement has the source in its own words ("A docker saw …", "…, a docker said")."""
    said = set(re.findall(r"\w+", flat.text.lower()))
    source = sourced.attribution.chain[-1]
    words = [w for w in re.findall(r"\w+", source.name.lower()) if len(w) > 3 and w != "unnamed"]
    written = re.findall(r"\w+", (source.mention.text if source.mention is not None else source.name).split(",")[0])
    if source.named and written and written[-1][:1].isupper() and written[-1].lower() in said:
        return True  # "Ana Prado said …", "… accused by Ms Prado"
    return bool(words) and set(words) <= said


def _is_transcript(sourced: Claim, flat: Claim) -> bool:
    """Whether the flat words are the quote itself: a text printed in full, whose speaker stands at its head."""
    left, right = quote_tokens(content_text(sourced)), quote_tokens(content_text(flat))
    run = SequenceMatcher(None, left, right, autojunk=False).find_longest_match()
    return run.size >= VERBATIM_RATIO * min(len(left), len(right))


def _has_source(claim: Claim) -> bool:
    return (
        claim.attribution.is_sourced and bool(claim.attribution.chain) and claim.attribution.chain[-1].role == "origin"
    )


def _source_span(claim: Claim) -> Span:
    mention = claim.attribution.chain[-1].mention
    if mention is not None:
        return mention.start, mention.end
    return claim.attribution.source[0] if claim.attribution.source else (claim.start, claim.end)
