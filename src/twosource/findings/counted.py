"""Quantity → the words it belongs to: what is counted, what narrows it, the verb above it."""

from __future__ import annotations

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
        word = above if above is not word else None
    return None


def find_narrowing(claim: Claim, quantity: Quantity) -> list[Word]:
    """Words that say which of the counted things are meant ("young", "Israeli")."""
    noun = find_noun(claim, quantity)
    if noun is None:
        return []
    return [
        w for w in claim.words if w.head == noun.start and w.role in {"amod", "compound", "nmod"} and w.tag != "NUM"
    ]
