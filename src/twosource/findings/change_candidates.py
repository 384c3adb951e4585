"""Claims → pairs of which the later tells of a change and may be about the same thing: a quick sieve for the slow look.

What passes is looked at word by word (`overlap`); what does not could not have passed that. The sieve looks at sets of
words only, so that tens of thousands of claims cost seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from twosource.findings.claim_words import content_text
from twosource.findings.comparers.number import UPDATED
from twosource.findings.deeds import REVERSALS
from twosource.findings.frames import find_predicates
from twosource.findings.overlap import telling_words, word_stem
from twosource.findings.vocabulary import LIGHT, PHRASAL
from twosource.findings.word_index import WordIndex, list_lemmas
from twosource.records import Article, Claim

UNDONE = frozenset(undone for _, undone in REVERSALS)
UNDOING = UNDONE | {verb for (verb, _), meaning in PHRASAL.items() if meaning in UNDONE}
"""Verbs without which no predicate has such a lemma: looked for first, as predicates cost more."""

MIN_COMMON_LEMMAS = 2
"""Content words a later report needs in common with what it changes to be looked at."""

MAX_DAYS = 31
"""Days between two reports up to which the later may tell what became of the earlier; beyond, it is another story."""

MOVED = frozenset({"postpone", "reschedule", "delay", "defer"})
"""Verbs that say of themselves that a date is another now; "moved" and "put" say too many other things."""

MIN_COVERAGE = 0.75
"""Share of the shorter claim's words both must have where no name is shared: "the strike" may be another strike."""


@dataclass(frozen=True)
class Sketch:
    """The words of a claim, as far as they are needed to rule a pair out."""

    stems: tuple[str, ...]
    """How each telling word begins: words that `same_word` calls one begin alike."""
    names: frozenset[str]
    """The stems of proper names."""


def find_change_candidates(claims: Sequence[Claim], article_of: Mapping[str, Article]) -> Iterator[tuple[Claim, Claim]]:
    """Each claim that tells of a change, with the claims of earlier days it could be about.

    Args:
        claims: of dated articles, in an order of their own.
        article_of: their articles by id.

    Returns:
        Earlier and later claim: every pair that shares two content words, at most a month apart, whose words let
        `may_share` hold; in the order of the later claims, then of the earlier ones' ids.
    """
    published = [(article_of[claim.article_id].published, claim) for claim in claims]
    dated = sorted(((day, claim) for day, claim in published if day is not None), key=lambda one: one[0])
    lemmas = [list_lemmas(claim) - LIGHT for _, claim in dated]
    index = WordIndex((day, words) for (day, _), words in zip(dated, lemmas, strict=True))
    sketches: dict[int, Sketch] = {}

    def sketch(row: int) -> Sketch:
        if row not in sketches:
            sketches[row] = sketch_words(dated[row][1])
        return sketches[row]

    row_of = {claim.id: row for row, (_, claim) in enumerate(dated)}
    for later in claims:
        new = row_of.get(later.id)
        if new is None or not tells_change(later):
            continue
        day = dated[new][0].toordinal()
        rows = index.find_sharing(lemmas[new], day - MAX_DAYS, day, MIN_COMMON_LEMMAS)
        found = [dated[old][1] for old in rows if may_share(sketch(old), sketch(new))]
        yield from ((earlier, later) for earlier in sorted(found, key=lambda claim: claim.id))


def sketch_words(claim: Claim) -> Sketch:
    """The sketch of a claim."""
    words = [(word_stem(word), word.tag) for word in telling_words(claim)]
    return Sketch(tuple(stem for stem, _ in words), frozenset(stem for stem, tag in words if tag == "PROPN"))


def may_share(earlier: Sketch, later: Sketch) -> bool:
    """Whether the words of two claims could be enough for one thing: a name and more, or nearly all of the shorter.

    Never false where `overlap` finds that much: it counts words whose stems are alike, which words that are one are.
    """
    shared = min(
        sum(map(frozenset(later.stems).__contains__, earlier.stems)),
        sum(map(frozenset(earlier.stems).__contains__, later.stems)),
    )
    if shared >= MIN_COVERAGE * min(len(earlier.stems), len(later.stems)):
        return True
    return shared > 1 and not earlier.names.isdisjoint(later.stems)


def tells_change(claim: Claim) -> bool:
    """Whether a claim says of itself that something is no longer as it was: "has risen to", "was postponed"."""
    if UPDATED.search(content_text(claim)):
        return True
    moved = any(word.lemma in MOVED and word.tag == "VERB" and not word.negated for word in claim.words)
    if moved and claim.when is not None and claim.when.mention is not None:
        return True
    if UNDOING.isdisjoint(word.lemma.rstrip(".") for word in claim.words):
        return False
    return any(predicate.lemma in UNDONE and not predicate.negated for predicate in find_predicates(claim))
