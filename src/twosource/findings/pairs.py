"""Two bare statements → Comparison: how they stand to each other, outside any group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from twosource.findings.backdrop import set_backdrop
from twosource.findings.comparers import find_reasons
from twosource.findings.comparers.parties import find_parties
from twosource.findings.relations import type_relation
from twosource.findings.unfit import explain_unfit
from twosource.records import Article, Claim, Comparison, ComparisonReason, ComparisonSpan, Proposal, Reason

APART = "a and b have too little in common to speak of one thing"


def compare_pair(
    a: Claim,
    b: Claim,
    score: float,
    article_of: Mapping[str, Article],
    min_similarity: float,
    proposal: Proposal | None = None,
) -> Comparison:
    """How two statements stand to each other, with every typed reason.

    Args:
        a: the first statement, as a claim.
        b: the second.
        score: cosine of the two, -1..1.
        article_of: the articles they stand in, by id; spans are characters of these texts.
        min_similarity: cosine 0..1 below which two statements are not about one thing, unless a reason shows it.
        proposal: what the relation network makes of the two; without it, a denial in other words is not seen.

    Returns:
        `conflict` with at least one TS2xx reason, `update` where the later of two dated ones replaces the earlier,
        `same`, `related`, or `unclear` with a note that says why: a text is empty, one word, longer than 400 words
        or not English, or the two are not alike enough to compare.
    """
    score = max(0.0, min(1.0, score))
    unfit = explain_unfit(article_of[a.article_id].text, article_of[b.article_id].text)
    if unfit is not None:
        return Comparison(relation="unclear", score=score, note=unfit)
    reasons = find_reasons(a, b, replace(set_backdrop(a, b, article_of, proposal), given=True))
    if _of_one_outlet(article_of[a.article_id], article_of[b.article_id]):
        parties = find_parties(a, b)
        reasons = (parties,) if parties is not None else reasons
    if score < min_similarity and not reasons:
        return Comparison(relation="unclear", score=score, note=APART)
    return Comparison(
        relation=type_relation(a, b, score, reasons, proposal),
        score=score,
        reasons=tuple(_as_given(r) for r in reasons),
    )


def _of_one_outlet(one: Article, two: Article) -> bool:
    return one.outlet_known and two.outlet_known and one.outlet == two.outlet


def _as_given(reason: Reason) -> ComparisonReason:
    return ComparisonReason(
        rule=reason.rule,
        message=reason.message,
        a=ComparisonSpan(start=reason.a[0], end=reason.a[1]),
        b=ComparisonSpan(start=reason.b[0], end=reason.b[1]),
    )
