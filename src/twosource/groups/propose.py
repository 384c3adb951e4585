"""Groups → groups whose pairs of different articles have what the relation network makes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from twosource.groups.relate import Relater
from twosource.records import Claim, Group, Proposal, Relation

Texts = tuple[str, str]


def propose_relations(groups: Sequence[Group], claim_of: Mapping[str, Claim], relater: Relater) -> list[Group]:
    """Each relation between two articles with the network's proposal; the relation itself stays `unclear`.

    The same two statements are read once, however often they stand side by side. Claims of one article are never set
    against each other, so that the network is not asked about them; nor is it about a relation that has its proposal.

    Args:
        groups: from `group_claims`.
        claim_of: every claim by id.
        relater: from `load_relater`.
    """
    texts = sorted({found for group in groups for r in group.relations if (found := _texts(r, claim_of)) is not None})
    known = dict(zip(texts, relater.propose(texts), strict=True))
    return [_fill_in(group, claim_of, known) if group.relations else group for group in groups]


def _texts(relation: Relation, claim_of: Mapping[str, Claim]) -> Texts | None:
    if relation.proposal is not None:
        return None
    a, b = claim_of[relation.a], claim_of[relation.b]
    return None if a.article_id == b.article_id else (a.statement, b.statement)


def _fill_in(group: Group, claim_of: Mapping[str, Claim], known: Mapping[Texts, Proposal]) -> Group:
    relations = []
    for relation in group.relations:
        texts = _texts(relation, claim_of)
        relations.append(relation if texts is None else relation.model_copy(update={"proposal": known[texts]}))
    return group.model_copy(update={"relations": tuple(relations)})
