"""Groups of several days → TS304 over groups: what a later report changed, where the two versions were grouped apart.

Claims whose times cannot meet never share a group, so that "12 were killed on Monday" and "by Wednesday the toll had
risen to 19" stand in two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from twosource.findings.backdrop import set_backdrop
from twosource.findings.claim_words import content_text, content_words
from twosource.findings.comparers.number import UPDATED
from twosource.findings.comparers.outdated import find_outdated
from twosource.findings.deeds import REVERSALS
from twosource.findings.frames import find_predicates
from twosource.findings.overlap import CONTENT_TAGS, overlap
from twosource.findings.party_disputes import Edge
from twosource.findings.vocabulary import LIGHT, canonical
from twosource.records import Article, Claim, Group

UNDONE = frozenset(undone for _, undone in REVERSALS)
MIN_COMMON_LEMMAS = 2
"""Content words a later report needs in common with what it changes to be looked at."""

MAX_DAYS = 31
"""Days between two reports up to which the later may tell what became of the earlier; beyond, it is another story."""

MOVED = frozenset({"postpone", "reschedule", "delay", "defer"})
"""Verbs that say of themselves that a date is another now; "moved" and "put" say too many other things."""

MIN_COVERAGE = 0.75
"""Share of the shorter claim's words both must have where no name is shared: "the strike" may be another strike."""


def list_updates_over_groups(
    groups: Sequence[Group], claim_of: Mapping[str, Claim], article_of: Mapping[str, Article]
) -> list[tuple[Group, list[Edge]]]:
    """Updates whose two versions were grouped apart, each with the group of the earlier version.

    Only later claims that say themselves that something has changed ("has risen to", "was postponed", "called off")
    are looked at, with the earlier claims they share words with, so that the cost grows with those few.

    Args:
        groups: all groups of the coverage.
        claim_of: their claims by id.
        article_of: their articles by id.

    Returns:
        Edges from earlier to later claims, for each pair of groups in the order of their ids.

    Misses: changes told more than a month later, and a later figure that does not say that it has grown, as it may
    be of another event.
    """
    home = {claim_id: group for group in groups for claim_id in group.claim_ids}
    dated = [claim for key in sorted(home) if article_of[(claim := claim_of[key]).article_id].published is not None]
    if len({article_of[claim.article_id].published for claim in dated}) < 2:
        return []
    found: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for earlier, later in _find_candidates(dated, article_of):
        old, new = home[earlier.id].id, home[later.id].id
        if old == new or not _may_be_one(earlier, later):
            continue
        reason = find_outdated(earlier, later, set_backdrop(earlier, later, article_of))
        if reason is not None:
            found[old, new].append(((earlier.id, reason.a), (later.id, reason.b)))
    group_of = {group.id: group for group in groups}
    return [(group_of[old], sorted(edges)) for (old, _), edges in sorted(found.items())]


def _find_candidates(claims: Sequence[Claim], article_of: Mapping[str, Article]) -> Iterator[tuple[Claim, Claim]]:
    """Each claim that tells of a change, with the claims of earlier days that share words with it."""
    having: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for lemma in _lemmas(claim):
            having[lemma].append(claim)
    for later in claims:
        if not _tells_change(later):
            continue
        day = article_of[later.article_id].published
        shared: dict[str, int] = defaultdict(int)
        earlier_of: dict[str, Claim] = {}
        for lemma in sorted(_lemmas(later)):
            for other in having[lemma]:
                published = article_of[other.article_id].published
                if published is not None and day is not None and timedelta(0) < day - published <= timedelta(MAX_DAYS):
                    shared[other.id] += 1
                    earlier_of[other.id] = other
        for claim_id in sorted(shared):
            if shared[claim_id] >= MIN_COMMON_LEMMAS:
                yield earlier_of[claim_id], later


def _tells_change(claim: Claim) -> bool:
    if UPDATED.search(content_text(claim)):
        return True
    moved = any(word.lemma in MOVED and word.tag == "VERB" and not word.negated for word in claim.words)
    if moved and claim.when is not None and claim.when.mention is not None:
        return True
    return any(predicate.lemma in UNDONE and not predicate.negated for predicate in find_predicates(claim))


def _lemmas(claim: Claim) -> set[str]:
    return {canonical(w.lemma) for w in content_words(claim) if w.tag in CONTENT_TAGS} - LIGHT


def _may_be_one(earlier: Claim, later: Claim) -> bool:
    """Whether both speak of one thing, and the later report of no earlier time."""
    if earlier.when is not None and later.when is not None and later.when.latest < earlier.when.earliest:
        return False
    rest = overlap(earlier, later)
    named = rest.shared_names > 0 and rest.shared > rest.shared_names
    return not rest.names_differ and (named or rest.coverage >= MIN_COVERAGE)
