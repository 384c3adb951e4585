"""Draft claims and coverage claims → Match: what the coverage has on each claim of the draft, compared and typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from twosource.findings import compare_group
from twosource.findings.claim_words import content_text
from twosource.findings.quoted_words import FILLERS, quote_tokens
from twosource.groups import Relater, group_claims, load_relater, propose_relations
from twosource.records import Article, Claim, Group, Reason, Relation, Skipped
from twosource.review.quotation_search import FoundQuotation
from twosource.review.quotations import Quotation
from twosource.settings import Settings

MIN_COVERED_RATIO = 0.6
"""Share of the shorter claim that the same quoted words must make up for both to be one statement, 0..1."""

Located = tuple[Quotation, list[FoundQuotation]]


@dataclass(frozen=True)
class Match:
    """A claim of the draft with the claims of the coverage that speak of the same statement."""

    claim: Claim
    same: tuple[Claim, ...]
    """They carry it."""
    reasons: Mapping[str, tuple[Reason, ...]]
    """Id of a coverage claim → why it differs, if it does. `a` of a reason is in the draft."""
    related: tuple[Claim, ...]
    """They speak of it, and are not shown to say the same."""
    between: tuple[Relation, ...] = ()
    """Relations of the coverage's claims to those that carry the draft's."""


@dataclass
class Compared:
    """Every match, and all groups of the run (not typed)."""

    matches: list[Match] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


def match_claims(
    draft: Article,
    claims: Sequence[Claim],
    vectors: np.ndarray,
    articles: Sequence[Article],
    located: Sequence[Located],
    settings: Settings,
    notify: list[Skipped],
    relater: Relater | None = None,
) -> Compared:
    """What the coverage has on each claim of the draft.

    Claims are brought together as a report groups them; a passage with the draft's quoted words joins them whatever
    the grouping says. Times that cannot meet are never matched.

    Args:
        draft: the draft, with a day for "today".
        claims: of draft and coverage.
        vectors: one row a claim.
        articles: draft and coverage.
        located: the draft's quotations, and where the coverage has them.
        settings: `groups` and `policy`.
        notify: gets every cap that was hit.
        relater: the relation network; loaded where None.

    Returns:
        A match for each claim of the draft in the order of the text, and the groups of the run.

    Misses: paraphrases the grouping misses; they are unsupported rather than wrongly supported.
    """
    claim_of = {claim.id: claim for claim in claims}
    article_of = {article.id: article for article in articles}
    row_of = {claim.id: row for row, claim in enumerate(claims)}
    relater = relater or load_relater(settings.groups, settings.models_dir)
    groups = group_claims(claims, vectors, articles, settings.groups, notify.append, relater.find_meeting)
    own = sorted((c for c in claims if c.article_id == draft.id), key=lambda c: (c.start, c.end, c.id))
    quoted = pair_quoted(own, [c for c in claims if c.article_id != draft.id], located)
    home = {claim_id: group for group in groups for claim_id in group.claim_ids}
    # A draft is no later report: a figure that no article has is not excused by its being newer.
    undated = {**article_of, draft.id: draft.model_copy(update={"published": None})}

    typed: dict[str, Group] = {}
    matches = []
    for claim in own:
        added = sorted(quoted.get(claim.id, set()) - set(home[claim.id].claim_ids))
        key = home[claim.id].id + " ".join(added)
        if key not in typed:
            group = _widen(home[claim.id], added, row_of, vectors) if added else home[claim.id]
            typed[key] = compare_group(propose_relations([group], claim_of, relater)[0], claim_of, undated)
        matches.append(_match(claim, typed[key], claim_of, quoted.get(claim.id, set())))
    return Compared(matches, groups)


def pair_quoted(own: Sequence[Claim], others: Sequence[Claim], located: Sequence[Located]) -> dict[str, set[str]]:
    """Draft claim id → ids of coverage claims that have its quoted words, where the words are most of both."""
    by_article: dict[str, list[Claim]] = {}
    for claim in others:
        by_article.setdefault(claim.article_id, []).append(claim)
    pairs: dict[str, set[str]] = {}
    for quotation, passages in located:
        mine = [c for c in own if _covers((quotation.start, quotation.end), c)]
        for passage in passages:
            theirs = [c for c in by_article.get(passage.article_id, ()) if _covers(passage.span, c)]
            for claim in mine:
                pairs.setdefault(claim.id, set()).update(c.id for c in theirs if _share_words(claim, c))
    return pairs


def _share_words(draft: Claim, other: Claim) -> bool:
    """Whether two claims inside one passage are the same part of it: a passage may hold several."""
    left, right = ({w for w in quote_tokens(content_text(c)) if w not in FILLERS} for c in (draft, other))
    return len(left & right) >= MIN_COVERED_RATIO * max(1, min(len(left), len(right)))


def _covers(span: tuple[int, int], claim: Claim) -> bool:
    """Whether a span is most of what a claim says."""
    content = claim.content or ((claim.start, claim.end),)
    inside = sum(max(0, min(e, span[1]) - max(s, span[0])) for s, e in content)
    return inside >= MIN_COVERED_RATIO * sum(e - s for s, e in content)


def _widen(group: Group, added: Sequence[str], row_of: Mapping[str, int], vectors: np.ndarray) -> Group:
    """A group with more claims, each related to all that were there."""
    relations = list(group.relations)
    present = list(group.claim_ids)
    for claim_id in added:
        for other in present:
            a, b = sorted((claim_id, other))
            score = round(float(np.clip(vectors[row_of[a]] @ vectors[row_of[b]], 0, 1)), 4)
            relations.append(Relation(a=a, b=b, relation="unclear", score=score))
        present.append(claim_id)
    update = {"claim_ids": tuple(sorted(present)), "relations": tuple(sorted(relations, key=lambda r: (r.a, r.b)))}
    return group.model_copy(update=update)


def _match(claim: Claim, group: Group, claim_of: Mapping[str, Claim], quoted: set[str]) -> Match:
    same, related, reasons = [], [], {}
    for relation in group.relations:
        if claim.id not in (relation.a, relation.b):
            continue
        other = claim_of[relation.b if relation.a == claim.id else relation.a]
        if other.article_id == claim.article_id:
            continue
        found = tuple(r if relation.a == claim.id else _turn(r) for r in relation.evidence)
        if found:
            reasons[other.id] = found
        conflict = relation.relation in {"conflict", "update"}
        if relation.relation == "same" or (other.id in quoted and not conflict):
            same.append(other)
        elif not conflict:
            related.append(other)
    carriers = {c.id for c in same}
    between = tuple(
        r
        for r in group.relations
        if (r.a in carriers) != (r.b in carriers)
        and claim.article_id not in {claim_of[i].article_id for i in (r.a, r.b)}
    )
    return Match(claim, tuple(same), reasons, tuple(related), between)


def _turn(reason: Reason) -> Reason:
    return reason.model_copy(update={"a": reason.b, "b": reason.a})
