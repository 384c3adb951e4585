"""Claim's tokens → Entities and Places: names, cleaned of articles and possessives, with mended labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from twosource.claims.details.content_tokens import list_tokens
from twosource.claims.details.gazetteer import CITIES, COUNTRIES, correct_label
from twosource.records import Entity, Place, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_KEPT = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "LAW", "WORK_OF_ART"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_WHERE = frozenset({"in", "into", "near", "outside", "across", "throughout", "inside"})
_AREAS = frozenset({
    "part", "city", "town", "village", "north", "south", "east", "west", "outskirt", "suburb", "capital", "port",
    "district", "neighborhood", "neighbourhood", "island", "region", "area", "centre", "center",
})  # fmt: skip
_TRUST = frozenset({
    "trust", "faith", "confidence", "interest", "belief", "believe", "stake", "share", "confide", "role", "star",
    "investment", "invest", "result", "rise", "fall", "increase", "change", "succeed", "participate", "specialize",
})  # fmt: skip
"""Words whose "in" does not tell where: "faith in Reyes"."""
_FRONT = re.compile(r"(?:[\s\"'“”‘’«»(\[,.;:-]+|(?:the|The|an|An|a|A)\s)+")
_BACK = re.compile(r"(?:['’]s|['’]|[\s\"“”‘»)\],;:-]+)$")


def find_entities(doc: Doc, spans: Sequence[Span]) -> tuple[Entity, ...]:
    """Names in a claim, in text order, without dates and numbers.

    Args:
        doc: the parsed article; its character offsets are the article's.
        spans: the claim's content as (start, end) in characters.

    Returns:
        Names as written, less a leading "the" and a trailing "'s"; labels are spaCy's, mended by small lists.

    Misses: names in lower case; places of the recogniser's blind spots that no list has.
    """
    tokens = list_tokens(doc, spans)
    inside = {token.i for token in tokens}
    text = doc.text
    if not tokens:
        return ()
    located = find_located_names(tokens[0].doc)  # `doc` itself may hold the names of one claim only
    found: list[Entity] = []
    taken: set[int] = set()
    for entity in doc.ents:
        if entity.start not in inside or entity.label_ not in _KEPT:
            continue
        cleaned = _clean(text, entity.start_char, entity.end_char)
        if cleaned is None:
            continue
        start, end = cleaned
        name = " ".join(text[start:end].split())
        label = correct_label(name, entity.label_)
        if label == "GPE" and all(token.pos_ == "ADJ" for token in entity):
            label = "NORP"  # "the Gazan population"
        elif label in ("PERSON", "ORG", "NORP", "PRODUCT") and name in located:
            label = "GPE"
        found.append(Entity(name=name, label=label, start=start, end=end))
        taken.update(range(entity.start, entity.end))
    for token in tokens:  # countries and cities that the recogniser passed over
        known = token.text in COUNTRIES or token.text in CITIES
        if known and token.i not in taken and token.pos_ == "PROPN" and token.dep_ != "compound":
            found.append(Entity(name=token.text, label="GPE", start=token.idx, end=token.idx + len(token)))
    return tuple(sorted(found, key=lambda e: (e.start, e.end)))


def find_places(doc: Doc, spans: Sequence[Span]) -> tuple[Place, ...]:
    """Countries, towns, regions and buildings named in a claim.

    A state that acts ("Israel agreed") is a name like any other here; demonyms ("Israeli") are not places.
    """
    return tuple(
        Place(name=entity.name, start=entity.start, end=entity.end)
        for entity in find_entities(doc, spans)
        if entity.label in _PLACES
    )


def find_located_names(doc: Doc) -> frozenset[str]:
    """Names that the article puts something "in" or "near": places, whatever the recogniser calls them.

    Read once an article and kept with its parse. A name that is called a person's more often stays one.
    """
    kept: frozenset[str] | None = doc.user_data.get("located_names")
    if kept is not None:
        return kept
    text = doc.text  # built anew at every look
    votes: dict[str, int] = {}
    for entity in doc.ents:
        if entity.label_ not in ("PERSON", "ORG", "NORP", "PRODUCT", "GPE", "LOC"):
            continue
        vote = 2 if _is_located(entity.root) else 1 if entity.label_ in _PLACES else -1
        cleaned = _clean(text, entity.start_char, entity.end_char)
        if cleaned:
            name = " ".join(text[slice(*cleaned)].split())
            votes[name] = votes.get(name, 0) + (vote if correct_label(name, "PERSON") == "PERSON" else -len(doc))
    located = frozenset(name for name, count in votes.items() if count > 0)
    doc.user_data["located_names"] = located
    return located


def _is_located(root: Token) -> bool:
    """Whether a name stands where only a place can: "in Rafah", "the eastern part of Rafah"."""
    while root.dep_ == "conj" and root.head.i < root.i:
        root = root.head
    preposition = root.head
    if root.dep_ != "pobj" or root.pos_ != "PROPN":
        return False
    if preposition.lower_ == "of":
        return preposition.head.lemma_.lower() in _AREAS
    before = {preposition.head.lemma_.lower(), preposition.nbor(-1).lemma_.lower() if preposition.i else ""}
    return preposition.lower_ in _WHERE and not before & _TRUST


def _clean(text: str, start: int, end: int) -> tuple[int, int] | None:
    front = _FRONT.match(text, start, end)
    start = front.end() if front else start
    for _ in range(3):  # quote mark, then possessive, then quote mark
        back = _BACK.search(text, start, end)
        end = back.start() if back else end
    return (start, end) if any(char.isupper() or char.isdigit() for char in text[start:end]) else None
