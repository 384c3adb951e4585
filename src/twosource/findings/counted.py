"""Quantity → the words it belongs to: what is counted, what narrows it, the verb above it."""

from __future__ import annotations

from twosource.findings.claim_words import text_at
from twosource.findings.vocabulary import PEOPLE, SAME_NOUNS, canonical
from twosource.records import Claim, Quantity, Word


def find_number_word(claim: Claim, quantity: Quantity) -> Word | None:
    """The word that is the number itself; the last word of the quantity where none is tagged as one."""
    inside = [w for w in claim.words if quantity.start <= w.start < quantity.end]
    return next((w for w in inside if w.tag == "NUM"), inside[-1] if inside else None)


def find_noun(claim: Claim, quantity: Quantity) -> Word | None:
    """The word that is counted: the number's head, or the first fitting noun after it."""
    number = find_number_word(claim, quantity)
    at = {w.start: w for w in claim.words}
    head = at.get(number.head) if number is not None else None
    if head is not None and head.tag in {"NOUN", "PROPN"}:
        return head
    after = [w for w in claim.words if w.start >= quantity.start and w.tag == "NOUN"]
    return next((w for w in after if quantity.noun is None or w.lemma == quantity.noun), None)


def find_governor(claim: Claim, quantity: Quantity) -> Word | None:
    """The verb above the counted noun; the nearest verb before it where the way up is not on record."""
    at = {w.start: w for w in claim.words}
    word = find_noun(claim, quantity) or find_number_word(claim, quantity)
    for _ in range(6):
        if word is None or word.tag in {"VERB", "AUX"}:
            return word
        above = at.get(word.head)
        word = above if above != word else None
    return None


def find_narrowing(claim: Claim, quantity: Quantity) -> list[Word]:
    """Words that say which of the counted things are meant ("young", "Israeli")."""
    noun = find_noun(claim, quantity)
    if noun is None:
        return []
    return [
        w for w in claim.words if w.head == noun.start and w.role in {"amod", "compound", "nmod"} and w.tag != "NUM"
    ]


def is_aside(claim: Claim, quantity: Quantity) -> bool:
    """Whether the counted stands behind a preposition below another noun ("110 emails in 52 chains"): a setting."""
    noun, number = find_noun(claim, quantity), find_number_word(claim, quantity)
    if noun is None or noun.role != "pobj" or number is None or number.head != noun.start:
        return False
    above = next((w for w in claim.words if w.start == noun.head), None)
    return above is not None and above.tag in {"NOUN", "PROPN"}


RECKONING = frozenset({"number", "toll", "total", "count", "tally", "figure"})
"""Nouns that stand for a count of something else."""


def find_reckoned(claim: Claim, quantity: Quantity) -> tuple[str, list[str]] | None:
    """What "the number of DOCKERS TAKEN to hospital has risen to five" counts, and the verbs that say of whom.

    "The death toll" counts people who die. None where the number is not the value of such a count.
    """
    governor = find_governor(claim, quantity)
    if governor is None:
        return None
    subject = next((w for w in claim.words if w.head == governor.start and w.role.startswith("nsubj")), None)
    if subject is None or subject.lemma not in RECKONING:
        return None
    below = [w for w in claim.words if w.head == subject.start and w != subject]
    if any(w.lemma in {"death", "dead"} and w.role in {"compound", "amod"} for w in below):
        return "people", ["die"]
    counted = next((w for w in below if w.role == "pobj"), None)
    if counted is None:
        return None
    if counted.lemma in {"dead", "death", "victim"}:
        return "people", ["die"]
    return counted.lemma, [
        w.lemma for w in claim.words if w.head == counted.start and w.role in {"acl", "relcl", "amod"}
    ]


def say_quantity(claim: Claim, quantity: Quantity) -> str:
    """A quantity as written, with what it counts where the two stand together."""
    noun = find_noun(claim, quantity)
    apart = noun is None or noun.start < quantity.end or noun.end - quantity.start > 60
    text = " ".join(text_at(claim, (quantity.start, quantity.end if noun is None or apart else noun.end)).split())
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def same_noun(one: str, other: str) -> bool:
    """Whether two nouns count the same: one lemma, a word for its like, or both are people."""
    if canonical(one) == canonical(other) or (one in PEOPLE and other in PEOPLE):
        return True
    return any(one in family and other in family for family in SAME_NOUNS)
