"""Two bare statements → Comparison: how they stand to each other, outside any group."""

from __future__ import annotations

import re
from collections.abc import Mapping

from twosource.findings.backdrop import set_backdrop
from twosource.findings.comparers import find_reasons
from twosource.findings.comparers.parties import find_parties
from twosource.findings.relations import type_relation
from twosource.findings.vocabulary import word_set
from twosource.records import Article, Claim, Comparison, ComparisonReason, ComparisonSpan, Reason

MAX_WORDS = 400
"""A longer text is no single statement."""

ENGLISH = word_set("the of and to in that is was for on with as by at from has have had be are were not will an a it")
FOREIGN = word_set(
    "el la los las una del que por para con est les des une dans pour avec sur der die das und ist nicht ein eine "
    "von mit "
    "il gli della che non per uma dos das não com het een van niet de en le du au y os na się nie och det är"
)
"""Function words of English and of its neighbours in the Latin script: enough to tell that a text is not English."""


def compare_pair(
    a: Claim, b: Claim, score: float, article_of: Mapping[str, Article], min_similarity: float
) -> Comparison:
    """How two statements stand to each other, with every typed reason.

    Args:
        a: the first statement, as a claim.
        b: the second.
        score: cosine of the two, -1..1.
        article_of: the articles they stand in, by id; spans are characters of these texts.
        min_similarity: cosine 0..1 below which two statements are not about one thing, unless a reason shows it.

    Returns:
        `conflict` with at least one TS2xx reason, `update` where the later of two dated ones replaces the earlier,
        `same`, `related`, or `unclear` where a text is empty, one word, longer than 400 words or not English, and
        where the two are not alike enough to compare.
    """
    score = max(0.0, min(1.0, score))
    if find_unfit(article_of[a.article_id].text) or find_unfit(article_of[b.article_id].text):
        return Comparison(relation="unclear", score=score)
    reasons = find_reasons(a, b, set_backdrop(a, b, article_of))
    if _of_one_outlet(article_of[a.article_id], article_of[b.article_id]):
        parties = find_parties(a, b)
        reasons = (parties,) if parties is not None else reasons
    if score < min_similarity and not reasons:
        return Comparison(relation="unclear", score=score)
    return Comparison(
        relation=type_relation(a, b, score, reasons), score=score, reasons=tuple(_as_given(r) for r in reasons)
    )


def find_unfit(text: str) -> str | None:
    """Why a text cannot be compared, or None where it can."""
    words = re.findall(r"\w+", text.lower())
    if not words:
        return "it is empty"
    if len(words) == 1:
        return "it is one word"
    if len(words) > MAX_WORDS:
        return f"it has more than {MAX_WORDS} words"
    letters = [c for c in text if c.isalpha()]
    if sum(c.isascii() for c in letters) < len(letters) / 2:
        return "it is not English"
    foreign, english = sum(w in FOREIGN for w in words), sum(w in ENGLISH for w in words)
    return "it is not English" if foreign >= 2 and foreign > english else None


def _of_one_outlet(one: Article, two: Article) -> bool:
    return one.outlet_known and two.outlet_known and one.outlet == two.outlet


def _as_given(reason: Reason) -> ComparisonReason:
    return ComparisonReason(
        rule=reason.rule,
        message=reason.message,
        a=ComparisonSpan(start=reason.a[0], end=reason.a[1]),
        b=ComparisonSpan(start=reason.b[0], end=reason.b[1]),
    )
