"""Rule, words and evidence → DraftFinding: placed in the draft, with an id that an edit elsewhere does not move."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.findings import RULES
from twosource.findings.fingerprints import fingerprint
from twosource.records import Article, Claim, DraftFinding, Evidence, Location, Severity, Span
from twosource.settings import PolicySettings


@dataclass(frozen=True)
class Desk:
    """What every finding of one check is written from."""

    draft: Article
    claim_of: Mapping[str, Claim]
    article_of: Mapping[str, Article]
    policy: PolicySettings


def locate(text: str, span: Span) -> Location:
    """Line and column of a span, both from 1; lines end with a line feed as editors count them."""
    start, end = span
    line_start = text.rfind("\n", 0, start) + 1
    return Location(line=text.count("\n", 0, start) + 1, column=start - line_start + 1, start=start, end=end)


def write_draft_finding(
    rule: str,
    message: str,
    claims: Sequence[Claim],
    span: Span,
    evidence: Sequence[Evidence],
    weight: float,
    desk: Desk,
    severity: Severity | None = None,
) -> DraftFinding:
    """One finding about a draft.

    Its id is made of the rule and the draft's own words; what the coverage has is in `content` only, so that a
    decision on it lapses, and is not lost, when the evidence changes.

    Args:
        rule: its code.
        message: one sentence.
        claims: the draft's claims it is about; may be none where a quotation holds no claim.
        span: the words of the draft it points at.
        evidence: passages of the coverage, in the order to be shown.
        weight: how much hangs on it, 0..1.
        desk: draft, articles and policy.
        severity: where it is not the rule's own.
    """
    text = desk.draft.text
    own = [claim.text for claim in claims] or [text[span[0] : span[1]]]
    shown = [text[span[0] : span[1]]]
    theirs = [desk.article_of[e.article_id].text[e.start : e.end] for e in evidence]
    at = Evidence(
        claim_id=claims[0].id if claims else None, article_id=desk.draft.id, start=span[0], end=span[1], note="draft"
    )
    return DraftFinding(
        id=fingerprint(rule, [*own, *shown], ()),
        rule=rule,
        severity=severity or RULES[rule].severity,
        message=message,
        claim_ids=tuple(dict.fromkeys([*(c.id for c in claims), *(e.claim_id for e in evidence if e.claim_id)])),
        evidence=(at, *evidence),
        weight=weight,
        location=locate(text, span),
        content=digest_words([*own, *shown], theirs),
    )


def digest_words(own: Sequence[str], theirs: Sequence[str]) -> str:
    """16 hex digits of a claim's words and its evidence's; case, spacing and the evidence's order do not count."""
    parts = [fingerprint("", own, ()), fingerprint("", theirs, ())]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
