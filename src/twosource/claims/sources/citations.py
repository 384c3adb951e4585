"""Source and cue → whom they cite: "Axios said, citing officials", "a Reuters report quoting X", "CNN cited X, who"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.claims import cues
from twosource.claims.shapes import FoundAttribution
from twosource.claims.sources.hearers import find_head_of_cue
from twosource.claims.sources.noun_phrases import find_head
from twosource.claims.sources.speakable import can_speak, find_subject
from twosource.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSES = frozenset({"advcl", "conj", "xcomp", "ccomp", "prep", "dep", "acl", "pcomp"})
_THINGS_SAID = cues.SPEAKING_DOCUMENTS | {"source", "report", "word", "account", "claim"}


def is_citing(token: Token) -> bool:
    """Whether a verb cites: "citing", "quoted"."""
    return token.lemma_.lower() in cues.CITING_VERBS and token.pos_ in {"VERB", "AUX", "ADJ", "NOUN", "ADP"}


def find_citing_subject(doc: Doc, span: Span) -> Token | None:
    """CNN of "CNN cited comments from X, who said": the source hangs on what somebody cites."""
    token = find_head(doc, span)
    for _ in range(6):
        if token is None or token.head.i == token.i:
            return None
        token = token.head
        if is_citing(token) and token.pos_ == "VERB":
            subject = find_subject(token)
            if subject is None or subject.pos_ == "PRON" or not can_speak(subject):
                return None
            return subject
        if token.pos_ in {"VERB", "AUX"} and not (token.dep_ == "pcomp" and token.head.lower_ == "as"):
            return None
    return None


def find_cited(doc: Doc, found: FoundAttribution) -> Token | None:
    """Whom a source itself cites in its sentence: two officials of "Axios said, citing two officials"."""
    verb = find_head_of_cue(doc, found)
    if verb is not None:
        for child in verb.children:
            if is_citing(child) and child.tag_ in {"VBG", "VBD", "VBN"} and child.dep_ in _CLAUSES:
                cited = object_of(child)
                if cited is not None:
                    return cited
        beside = _citing_beside(verb)
        if beside is not None:
            return object_of(beside)
    return _cited_inside(doc, found.source[0]) if found.source else None


def _citing_beside(verb: Token) -> Token | None:
    """Citing of "reported, citing two officials, that", wherever the parse hung it."""
    for token in verb.doc[verb.i + 1 : verb.i + 4]:
        if is_citing(token) and token.tag_ == "VBG":
            return token
        if not token.is_punct and token.pos_ not in {"ADV", "PROPN", "ADP"}:
            return None
    return None


def _cited_inside(doc: Doc, span: Span) -> Token | None:
    """X of "a Reuters report quoting X"."""
    head = find_head(doc, span)
    for child in head.rights if head is not None else ():
        if child.dep_ in {"acl", "relcl", "advcl"} and is_citing(child):
            cited = object_of(child)
            if cited is not None:
                return cited
    return None


def object_of(verb: Token) -> Token | None:
    """Who is cited: the object, or the one behind "comments from X"; things and reasons are not cited."""
    thing = next((c for c in verb.rights if c.dep_ in {"dobj", "pobj", "nsubj", "oprd"}), None)
    if thing is None:
        return None
    if thing.lemma_.lower() in _THINGS_SAID:
        for prep in thing.rights:
            if prep.dep_ == "prep" and prep.lower_ in {"from", "by", "of"}:
                inner = next((c for c in prep.children if c.dep_ == "pobj"), None)
                if inner is not None and can_speak(inner):
                    return inner
    return thing if can_speak(thing) else None
