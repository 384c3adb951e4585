"""Measure → label or not: tells numbers that name, rank or date a thing from those that count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from twosource.claims.details.measures import Measure
from twosource.claims.details.numerals import Numeral

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LABEL = re.compile(
    r"\b(?:no\.?|nos\.?|number|resolution|article|section|chapter|phase|page|paragraph|channel|route|highway|flight"
    r"|gate|terminal|room|grade|title|version|season|episode|platform|volume|vol\.|apollo|boeing|airbus"
    r"|(?P<weak>part|level|type|day|group|option|track|stage|line|size|tier|clause|verse|act|rule|bill|case|lot|unit))"
    r"\s?$",
    re.IGNORECASE,
)
"""Words that a number after them names: "Resolution 12". After a weak one ("in that case 20 men …") it may count."""


def is_label(doc: Doc, measure: Measure, tokens: Sequence[Token]) -> bool:
    """Numbers that name or rank a thing instead of counting it."""
    text, numeral = doc.text, measure.numeral
    word = text[numeral.start : numeral.end]
    before, after = text[max(0, numeral.start - 14) : numeral.start], text[numeral.end : numeral.end + 14]
    if measure.sign or numeral.kind in ("vague", "fraction"):
        return False
    own = next((t for t in tokens if t.idx <= numeral.start < t.idx + len(t)), None)
    label = _LABEL.search(before)
    if label and not (label["weak"] and own is not None and own.dep_ == "nummod" and own.head.i > own.i):
        return True
    if numeral.kind == "digits" and not measure.unit and re.fullmatch(r"(?:1[5-9]|20)\d\d", word):
        counted = re.match(r"\s(?:[a-z]+s|people|men|women|children|more)\b", after)
        return not counted or any(t.ent_type_ == "DATE" for t in tokens if t.idx == numeral.start)
    if not measure.unit and re.match(r"-[A-Za-z]", after):
        return True  # "two-state", "three-way"
    if own is not None and not measure.unit and _is_compound(own, numeral):
        return True
    if word.lower() in ("one", "zero"):
        return (
            after.lower().startswith((" of", " another", "-"))
            or own is None
            or own.pos_ != "NUM"
            or own.dep_ != "nummod"
        )
    return own is not None and _is_in_name(own, word, measure)


def is_age_of_name(doc: Doc, measure: Measure) -> bool:
    """The age in "66-year-old Anna Reyes"; "a 66-year-old woman" is told apart by it and stays."""
    return bool(measure.unit and re.match(r"[\s-]olds?\s[A-Z]", doc.text[measure.end : measure.end + 8]))


def _is_compound(own: Token, numeral: Numeral) -> bool:
    """Whether a number makes up a name and counts nothing: "a two state solution", "a three term governor"."""
    if numeral.value < 2 or own.i + 2 >= len(own.doc) or own.nbor(1).tag_ != "NN":
        return False
    head = own.nbor(1).head
    return own.nbor(1).dep_ == "compound" and head.i == own.i + 2 and head.tag_ == "NN"


def _is_in_name(own: Token, word: str, measure: Measure) -> bool:
    if own.ent_type_ in ("ORG", "PRODUCT", "LAW", "WORK_OF_ART", "FAC", "EVENT") and not measure.unit:
        return True
    previous = own.nbor(-1) if own.i else None
    if _in_capitals(word) and previous is not None and not previous.is_punct and not own.is_sent_start:
        return True  # "the Group of Seven"
    if previous is None or measure.unit:
        return False
    after = own.nbor(1) if own.i + 1 < len(own.doc) else own
    person = previous.text == "," and own.i > 1 and own.nbor(-2).text[:1].isupper() and after.is_punct
    if person or previous.lower_ in ("aged", "age"):
        return True
    return previous.pos_ == "PROPN" and own.head.i <= previous.i and own.dep_ in ("nummod", "npadvmod", "appos")


def _in_capitals(word: str) -> bool:
    """Whether a number word is written like a name: "Seven"."""
    return word[:1].isalpha() and word[:1].isupper()
