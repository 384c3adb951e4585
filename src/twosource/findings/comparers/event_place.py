"""Two claims → TS204: the same event, at places that cannot both be right."""

from __future__ import annotations

import re

from twosource.findings.alignment import Gap, find_gap
from twosource.findings.backdrop import NOTHING_KNOWN, Backdrop
from twosource.findings.claim_words import is_conditional, text_at, times_can_meet
from twosource.findings.frames import Predicate, find_predicates, same_event
from twosource.findings.overlap import overlap
from twosource.findings.vocabulary import canonical, same_predicate, word_set
from twosource.findings.whereabouts import are_apart
from twosource.records import Claim, Place, Reason, Span, Word

MIN_COVERAGE, MIN_SHARED = 0.75, 2
"""Strict, as for dates: things that happen in many places differ in nothing but the place."""

BEFORE = re.compile(r"\b(in|at|near|outside|inside|from|to|into|off)\s+(?:the\s+)?$", re.IGNORECASE)
SAME_SLOT = {"at": "in", "inside": "in", "into": "to"}
DEFINITE = re.compile(
    r"\b(?:the|this|that|his|her|its|their|our|my)\s+(?:[\w’'-]+\s+){0,3}$|[’']s\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
NO_PLACES = frozenset({"NORP", "DATE", "TIME", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "MONEY", "PERCENT"})
STANDING = word_set(
    "lead trail win lose campaign run live work operate own have rank poll expand grow serve exist remain vote compete "
    "face rise fall be rally sell"
)
"""Verbs of what is so, or is done, in many places at once."""

BODIES = word_set("congress parliament senate court cabinet pentagon kremlin treasury commons bundestag knesset")
"""Institutions by one name, which a preposition may precede as if they were places."""


def find_event_place(a: Claim, b: Claim, backdrop: Backdrop = NOTHING_KNOWN) -> Reason | None:
    """The two places stated for one event, each by name, behind the same preposition and below the same verb.

    A place inside the other is no conflict, be it that a list or the two texts say so; nor is a vaguer place
    ("southern Ilvera"), nor a venue against a town.

    Misses: places without a preposition ("the Porto Azul meeting"), and by a word of their own ("the capital").
    """
    gap = find_gap(a, b)
    if gap is not None and (reason := _read_gap(a, b, gap, backdrop)) is not None:
        return reason
    if not times_can_meet(a, b) or a.certainty.negated != b.certainty.negated or is_conditional(a) or is_conditional(b):
        return None
    if a.attribution.stance != b.attribution.stance or _counts(a) != _counts(b):
        return None
    for left in a.places:
        for right in b.places:
            if (
                are_apart(left, right, a, b, backdrop)
                and _same_slot(a, left, b, right)
                and _one_event(a, left, b, right)
            ):
                one, other = (left.start, left.end), (right.start, right.end)
                message = f"One says {say_place(a, one)}, the other {say_place(b, other)}"
                return Reason(rule="TS204", message=message, a=one, b=other)
    return None


def _read_gap(a: Claim, b: Claim, gap: Gap, backdrop: Backdrop) -> Reason | None:
    """Two names behind one preposition where all else is the same sentence, one of them known as a place."""
    left, right = _named_at(a, gap.a), _named_at(b, gap.b)
    if left is None or right is None or not (_is_place(a, left) or _is_place(b, right)):
        return None
    slots = [_preposition(a, left), _preposition(b, right)]
    if None in slots or slots[0] != slots[1] or not are_apart(left, right, a, b, backdrop):
        return None
    one, other = (left.start, left.end), (right.start, right.end)
    message = f"One says {say_place(a, one)}, the other {say_place(b, other)}"
    return Reason(rule="TS204", message=message, a=one, b=other)


def _named_at(claim: Claim, span: Span) -> Place | None:
    """The name a stretch is, or is a part of; None where it is anything else, or the name of an organisation."""
    entity = next((e for e in claim.entities if e.start <= span[0] and span[1] <= e.end), None)
    if entity is not None and entity.label in NO_PLACES:
        return None
    start, end = (entity.start, entity.end) if entity is not None else span
    name = text_at(claim, (start, end))
    if entity is not None and entity.label == "ORG" and (" " in name or name.isupper() or name.lower() in BODIES):
        return None  # an unknown town is often read as an organisation
    capital = all(word[:1].isupper() or word in {"of", "the", "de", "al"} for word in name.split())
    return Place(name=name, start=start, end=end) if capital and name else None


def _is_place(claim: Claim, place: Place) -> bool:
    return any(known.start < place.end and place.start < known.end for known in claim.places)


def _counts(claim: Claim) -> set[float]:
    return {quantity.value for quantity in claim.quantities if quantity.noun or quantity.unit}


def _same_slot(a: Claim, left: Place, b: Claim, right: Place) -> bool:
    slots = [_preposition(a, left), _preposition(b, right)]
    if None in slots or slots[0] != slots[1]:
        return False
    heads = [_heads(a, left), _heads(b, right)]
    if not heads[0] or not heads[1]:
        return False
    nouns = [head[0] for head in heads if head[0].tag != "VERB"]
    if len(nouns) == 2 and nouns[0].lemma != nouns[1].lemma:
        return False
    return same_predicate(canonical(heads[0][-1].lemma), canonical(heads[1][-1].lemma))


def _preposition(claim: Claim, place: Place) -> str | None:
    match = BEFORE.search(claim.text[: place.start - claim.start])
    return SAME_SLOT.get(match.group(1).lower(), match.group(1).lower()) if match else None


def say_place(claim: Claim, span: Span) -> str:
    """A place with the preposition before it, as a message has it."""
    match = BEFORE.search(claim.text[: span[0] - claim.start])
    name = " ".join(text_at(claim, span).split())
    return f"{match.group(1).lower()} {name}" if match else name


def _heads(claim: Claim, place: Place) -> list[Word]:
    """The words above a place, up to the first verb."""
    at = {word.start: word for word in claim.words}
    inside = [w for w in claim.words if place.start <= w.start and w.end <= place.end]
    word = next((w for w in inside if not place.start <= w.head < place.end), None)
    above: list[Word] = []
    while word is not None and len(above) < 4 and word.head in at and at[word.head] != word:
        word = at[word.head]
        above.append(word)
        if word.tag in {"VERB", "AUX"}:
            break
    return above


def _one_event(a: Claim, left: Place, b: Claim, right: Place) -> bool:
    spans: tuple[Span, Span] = (left.start, left.end), (right.start, right.end)
    rest = overlap(a, b, without=spans)
    if rest.names_differ or rest.shared < MIN_SHARED or rest.coverage < MIN_COVERAGE:
        return False
    pairs = [(x, y) for x in find_predicates(a) for y in find_predicates(b) if same_event(x, y)]
    pairs = [(x, y) for x, y in pairs if x.lemma not in STANDING and y.lemma not in STANDING]
    return any(_is_definite(a, x) and _is_definite(b, y) for x, y in pairs)


def _is_definite(claim: Claim, predicate: Predicate) -> bool:
    """Whether the one who acts or what is acted on is a known one: things that any may do happen in many places."""
    for word in (*predicate.agents, *predicate.patients):
        if word.tag == "PROPN" or DEFINITE.search(claim.text[: word.start - claim.start]):
            return True
    return False
