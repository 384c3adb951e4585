"""Two claims → how much of what they say is the same, and whom only one of them names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.findings.claim_words import content_words
from twosource.findings.vocabulary import LIGHT, TIME_WORDS, canonical
from twosource.records import Claim, Span, Word

CONTENT_TAGS = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


MIN_PREFIX = 4
"""Letters that two forms of one proper name share at least ("Egypt", "Egyptian")."""


@dataclass(frozen=True)
class Overlap:
    """How much of two claims is the same: counts of content words, and the proper names left over on each side."""

    shared: int
    shorter: int
    longer: int
    names_a: tuple[Word, ...]
    names_b: tuple[Word, ...]
    shared_names: int = 0
    """Of the shared words, those of proper names: a long name is many words and one thing."""

    @property
    def coverage(self) -> float:
        """Share of the shorter claim's content words that the other one has, 0..1."""
        return self.shared / self.shorter if self.shorter else 0.0

    @property
    def likeness(self) -> float:
        """Share of the longer claim's content words that the other one has, 0..1."""
        return self.shared / self.longer if self.longer else 0.0

    @property
    def names_differ(self) -> bool:
        """Each side names someone or something that the other does not: most likely another event."""
        return bool(self.names_a) and bool(self.names_b)


def overlap(a: Claim, b: Claim, with_numbers: bool = False, without: tuple[Span, Span] | None = None) -> Overlap:
    """Content words two claims share; times are left out, and so are numbers unless they are asked for.

    `without` are the characters of either claim that are left out too.
    """
    left, right = telling_words(a), telling_words(b)
    if without is not None:
        left = [w for w in left if not without[0][0] <= w.start < without[0][1]]
        right = [w for w in right if not without[1][0] <= w.start < without[1][1]]
    mine, theirs, rest = _by_stem(left), _by_stem(right), _by_stem(right)
    names_a, matched, shared_names = [], [], 0
    for word in left:
        near = rest.get(word_stem(word), [])
        match = next((w for w in near if same_word(word, w)), None)
        if match is not None:
            near.remove(match)
            matched.append(match)
            shared_names += word.tag == "PROPN"
        elif word.tag == "PROPN" and not any(same_word(word, w) for w in theirs.get(word_stem(word), ())):
            names_a.append(word)
    alone = [w for w in right if w.tag == "PROPN" and w not in matched]
    names_b = [w for w in alone if not any(same_word(w, other) for other in mine.get(word_stem(w), ()))]
    shared = len(matched)
    n_left, n_right = len(left), len(right)
    if with_numbers and (share_number(a, b) or (a.quantities and b.quantities)):
        shared, n_left, n_right = shared + share_number(a, b), n_left + 1, n_right + 1
    return Overlap(
        shared,
        min(n_left, n_right),
        max(n_left, n_right),
        _own_names(names_a, a, left, right),
        _own_names(names_b, b, right, left),
        shared_names,
    )


def share_number(a: Claim, b: Claim) -> bool:
    """Whether one number stands in both, as a quantity or in digits."""
    values_a, values_b = ({(q.value, q.unit) for q in claim.quantities} for claim in (a, b))
    digits_a, digits_b = (
        {w.lemma for w in claim.words if w.tag == "NUM" and any(c.isdigit() for c in w.lemma)} for claim in (a, b)
    )
    return bool(values_a & values_b) or bool(digits_a & digits_b)


def _own_names(names: list[Word], claim: Claim, own: list[Word], other: list[Word]) -> tuple[Word, ...]:
    """Names of one side only; "John" of "John Smith" is none where the other side has "Smith"."""
    entities = [(e.start, e.end) for e in claim.entities]
    kept = []
    for name in names:
        entity = next(((s, e) for s, e in entities if s <= name.start and name.end <= e), (name.start, name.end))
        fellows = [w for w in own if entity[0] <= w.start and w.end <= entity[1] and w != name]
        fellows += [w for w in own if w.head == name.start and w.role == "compound"]
        fellows += [w for w in own if w.start == name.head and name.role == "compound"]
        if not any(same_word(f, o) for f in fellows for o in other if f.tag == "PROPN"):
            kept.append(name)
    return tuple(kept)


def telling_words(claim: Claim) -> list[Word]:
    """The content words of what a claim says, each once, without times and counted things."""
    times = (
        ()
        if claim.when is None or claim.when.mention is None
        else ((claim.when.mention.start, claim.when.mention.end),)
    )
    counted = tuple((q.start, q.end) for q in claim.quantities)
    seen: set[str] = set()
    words = []
    for word in content_words(claim):
        lemma = canonical(word.lemma)
        skip = any(s < word.end and word.start < e for s, e in (*times, *counted))
        if skip or word.tag not in CONTENT_TAGS or lemma in LIGHT or lemma in TIME_WORDS or lemma in seen:
            continue
        seen.add(lemma)
        words.append(word)
    return words


def _by_stem(words: Sequence[Word]) -> dict[str, list[Word]]:
    """The words under their stems, in their order."""
    found: dict[str, list[Word]] = {}
    for word in words:
        found.setdefault(word_stem(word), []).append(word)
    return found


def word_stem(word: Word) -> str:
    """How a word begins: two that `same_word` calls one begin alike, and most others do not."""
    return canonical(word.lemma)[:MIN_PREFIX]


def same_word(one: Word, other: Word) -> bool:
    """Whether two words name the same: equal lemmas, or forms of one proper name ("Israel", "Israeli")."""
    a, b = canonical(one.lemma), canonical(other.lemma)
    if a == b:
        return True
    if not (_is_name(one) and _is_name(other)):
        return False
    short, long = sorted((a, b), key=len)
    return (
        len(short) >= MIN_PREFIX
        and long.startswith(short[: max(MIN_PREFIX, len(short) - 1)])
        and len(long) - len(short) <= 4
    )


def _is_name(word: Word) -> bool:
    return word.tag == "PROPN" or (word.tag == "ADJ" and word.lemma[:1].isalpha() and word.role in {"amod", "compound"})
