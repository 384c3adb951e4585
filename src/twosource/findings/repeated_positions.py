"""Groups of several weeks → repeats: a position that its source says again later, shown beside what was said first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from twosource.findings.comparers.number import numbers_differ
from twosource.findings.overlap import overlap
from twosource.findings.same_source import share_quote
from twosource.findings.word_index import WordIndex, list_lemmas
from twosource.findings.wording import origin_of
from twosource.records import Article, Claim, Group, Repeat

MIN_DAYS = 14
"""Days between two reports from which a position is said again, rather than told by two outlets of one occasion."""

MIN_COVERAGE, MIN_LIKENESS, MIN_SHARED = 0.8, 0.6, 4
"""Content words both must have: shares of the shorter and of the longer claim's, and how many."""

Said = tuple[date, Claim, frozenset[str]]
"""When it was published, the claim, its content words."""


def mark_repeats(
    groups: Sequence[Group], claim_of: Mapping[str, Claim], article_of: Mapping[str, Article]
) -> list[Group]:
    """Each group with the claims in which the source of one of its own says the same again, weeks later.

    Such claims stand in groups of their own, as their times do not meet. A later article that only prints the old
    quotation again, or that tells of the old day, repeats nothing.

    Args:
        groups: all groups of the coverage.
        claim_of: their claims by id.
        article_of: their articles by id.

    Misses: a position said again in other words, or by a source that is named otherwise.
    """
    home = {claim_id: group.id for group in groups for claim_id in group.claim_ids}
    by_origin: dict[str, list[Said]] = defaultdict(list)
    for claim_id in sorted(home):
        claim = claim_of[claim_id]
        origin, day = origin_of(claim), article_of[claim.article_id].published
        if origin is not None and origin.named and day is not None:
            by_origin[origin.key].append((day, claim, list_lemmas(claim)))
    repeats: dict[str, list[Repeat]] = defaultdict(list)
    for key in sorted(by_origin):
        for a, b, day in _find_pairs(sorted(by_origin[key], key=lambda one: (one[0], one[1].id))):
            if home[a.id] != home[b.id] and _says_again(a, b, day):
                outlet = article_of[b.article_id].outlet
                message = f"Said again on {day.day} {day:%B %Y}, in {outlet}"
                repeats[home[a.id]].append(Repeat(claim_id=a.id, again_id=b.id, again_on=day, message=message))
    return [
        group.model_copy(update={"repeats": tuple(repeats[group.id])}) if group.id in repeats else group
        for group in groups
    ]


def _find_pairs(said: Sequence[Said]) -> Iterator[tuple[Claim, Claim, date]]:
    """What one source said, with what it said later in much the same words, and that day."""
    index = WordIndex((day, lemmas) for day, _, lemmas in said)
    for day, claim, lemmas in said:
        for row in index.find_sharing(lemmas, day.toordinal() + MIN_DAYS, date.max.toordinal(), MIN_SHARED):
            yield claim, said[row][1], said[row][0]


def _says_again(first: Claim, again: Claim, day: date) -> bool:
    if first.attribution.stance != again.attribution.stance or first.text == again.text:
        return False  # the same sentence is the same text, printed once more
    if first.certainty.negated != again.certainty.negated or first.certainty.hedged != again.certainty.hedged:
        return False
    if again.when is not None and again.when.latest < day - timedelta(MIN_DAYS):
        return False
    rest = overlap(first, again)
    alike = rest.coverage >= MIN_COVERAGE and rest.likeness >= MIN_LIKENESS and rest.shared >= MIN_SHARED
    alike = alike and not rest.names_differ and not numbers_differ(first, again)
    return alike and not share_quote(first, again)
