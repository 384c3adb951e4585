"""Quotations of a draft and where the coverage has them → TS206: those that are not verbatim, with what differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from twosource.findings.weights import weigh_claims
from twosource.findings.wording import list_names, quote
from twosource.records import Claim, DraftFinding, Evidence, Severity, Span
from twosource.review.difference_words import cut_around, say_quotation
from twosource.review.finding_records import Desk, write_draft_finding
from twosource.review.matches import Located, Match
from twosource.review.quotation_search import FoundQuotation
from twosource.review.quotations import PlacedWord, Quotation
from twosource.review.word_gaps import WordGap


def find_misquoted(
    located: Sequence[Located], matches: Sequence[Match], desk: Desk
) -> tuple[list[DraftFinding], list[DraftFinding]]:
    """TS206 for every quotation that differs from the coverage's, and TS105 for those without a claim nobody has.

    An error where a word that matters differs from every article; a warning where the words differ in small things,
    where another article has them otherwise, or where the coverage has them outside quote marks.

    Returns:
        The findings on quotations, and TS105 for quotations that no article has and that belong to no claim.
    """
    misquoted, absent = [], []
    for quotation, passages in located:
        held = [m for m in matches if m.claim.start < quotation.end and quotation.start < m.claim.end]
        claims = [m.claim for m in held]
        if passages:
            finding = _compare(quotation, passages, claims, desk)
            misquoted += [finding] if finding else []
        elif carriers := [c for m in held for c in m.same]:
            misquoted.append(_write_reworded(quotation, claims, carriers, desk))
        elif not held:
            message = "no article of the coverage has these quoted words"
            absent.append(_write("TS105", message, (quotation.start, quotation.end), (), (), desk, None))
    return misquoted, absent


def _compare(
    quotation: Quotation, passages: Sequence[FoundQuotation], claims: Sequence[Claim], desk: Desk
) -> DraftFinding | None:
    best = passages[0]
    exact = [p for p in passages if p.fit == "verbatim"]
    other = [p for p in passages if p.fit == "altered"]
    whole = (quotation.start, quotation.end)
    if not exact:
        severity: Severity | None = "warning" if best.fit == "loose" else None
        like = [p for p in passages if p.fit == best.fit]
        message = _say(quotation, like[0], _names(like, desk), "", desk)
        return _write("TS206", message, _place(like[0].gaps, whole), passages, claims, desk, severity)
    if not any(p.quoted for p in exact):
        message = f"{quote(_text(quotation, desk))} stands outside quote marks in {_names(exact, desk)}"
        return _write("TS206", message, whole, exact, claims, desk, "warning")
    if other:
        message = _say(quotation, other[0], _names(other, desk), _names(exact, desk), desk)
        shown = [*other, *exact]
        return _write("TS206", message, _place(other[0].gaps, whole), shown, claims, desk, "warning")
    return None


def _say(quotation: Quotation, passage: FoundQuotation, outlets: str, fellows: str, desk: Desk) -> str:
    gap = passage.gaps[0]
    text = desk.article_of[passage.article_id].text
    places = gap.at or (quotation.start, passage.span[0])
    own = _cut(desk.draft.text, (quotation.start, quotation.end), gap.draft, places[0])
    return say_quotation(own, _cut(text, passage.span, gap.coverage, places[1]), outlets, fellows)


def _cut(text: str, whole: Span, words: Sequence[PlacedWord], place: int) -> str:
    """A passage around the words that differ; around the place where they would stand if the other side only has more.

    Before and after what both share, that is the beginning.
    """
    start, end = (words[0].start, words[-1].end) if words else (place, place)
    return cut_around(text[slice(*whole)], (start - whole[0], end - whole[0]))


def _text(quotation: Quotation, desk: Desk) -> str:
    return desk.draft.text[quotation.start : quotation.end]


def _names(passages: Sequence[FoundQuotation], desk: Desk) -> str:
    return list_names(sorted({desk.article_of[p.article_id].outlet for p in passages}))


def _place(gaps: Sequence[WordGap], whole: Span) -> Span:
    """The draft's first words that differ; the whole quotation where only the coverage has more."""
    words = next((gap.draft for gap in gaps if gap.draft), ())
    return (words[0].start, words[-1].end) if words else whole


def _write_reworded(
    quotation: Quotation, claims: Sequence[Claim], carriers: Sequence[Claim], desk: Desk
) -> DraftFinding:
    outlets = list_names(sorted({desk.article_of[c.article_id].outlet for c in carriers}))
    has = "have" if len({c.article_id for c in carriers}) > 1 else "has"
    message = f"{quote(_text(quotation, desk))} is quoted in no article; {outlets} {has} it in other words"
    evidence = [
        Evidence(
            claim_id=c.id, article_id=c.article_id, start=c.start, end=c.end, note=desk.article_of[c.article_id].outlet
        )
        for c in dict.fromkeys(carriers)
    ]
    whole = (quotation.start, quotation.end)
    weight = weigh_claims(claims, desk.article_of)
    return write_draft_finding("TS206", message, claims, whole, evidence, weight, desk, "warning")


def _write(
    rule: str,
    message: str,
    span: Span,
    passages: Sequence[FoundQuotation],
    claims: Sequence[Claim],
    desk: Desk,
    severity: Severity | None,
) -> DraftFinding:
    by_article = _claims_by_article(desk.claim_of)
    evidence = []
    for passage in passages:
        gaps = [gap.coverage for gap in passage.gaps if gap.coverage]
        start, end = (gaps[0][0].start, gaps[0][-1].end) if gaps else passage.span
        inside = (c for c in by_article.get(passage.article_id, ()) if c.start <= start < c.end)
        holder = min(inside, key=lambda c: (c.end - c.start, c.id), default=None)
        evidence.append(
            Evidence(
                claim_id=holder.id if holder else None,
                article_id=passage.article_id,
                start=start,
                end=end,
                note=desk.article_of[passage.article_id].outlet,
            )
        )
    weight = weigh_claims(claims, desk.article_of) if claims else 0.0
    return write_draft_finding(rule, message, claims, span, evidence, weight, desk, severity)


def _claims_by_article(claim_of: Mapping[str, Claim]) -> dict[str, list[Claim]]:
    by_article: dict[str, list[Claim]] = {}
    for claim in claim_of.values():
        by_article.setdefault(claim.article_id, []).append(claim)
    return by_article
