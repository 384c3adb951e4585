"""Cue's parse → the outlet that heard it: "told Reuters", "in an interview with", "in a statement carried by"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from twosource.claims.cues import DOCUMENT_NOUNS
from twosource.claims.shapes import FoundAttribution
from twosource.claims.sources.identities import Identity, KnownNames
from twosource.claims.sources.identity import identify
from twosource.claims.sources.noun_phrases import find_head, noun_span, write_phrase
from twosource.claims.sources.outlets import is_outlet
from twosource.claims.wordlists import list_words
from twosource.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HEARD_BY = frozenset({"to", "with", "on", "in", "by", "at", "for", "from", "through", "via", "of"})
_OCCASIONS = list_words(
    "interview statement remark remarks comment comments briefing message program programme show appearance email "
    "e-mail conversation podcast broadcast debate segment op-ed column editorial letter article essay call post "
    "report story edition page page website site answer reply response"
)
_CARRIED = list_words("publish carry air broadcast release run print post quote report see obtain review distribute")
_SPOKE = list_words("speak talk appear write")
MAX_WORDS = 25
"""Words after the cue in which "to Reuters" may stand when the parse hung it elsewhere."""


def find_hearer(doc: Doc, found: FoundAttribution, known: KnownNames) -> tuple[Identity, Span] | None:
    """The outlet somebody speaks to or through, and where it is named.

    Args:
        doc: the parsed article.
        found: one attribution; words of its content are no hearers.
        known: names of the article and outlets of the run.

    Misses: an outlet two clauses away ("He gave an interview on Friday. In it, he said …").
    """
    verb = find_head_of_cue(doc, found)
    if verb is None:
        return None
    source = find_head(doc, found.source[0]) if found.source else None
    for token in _candidates(verb, source):
        if _lies_in(token, found.content) or (source is not None and _is_part_of(token, source)):
            continue
        heard = _as_outlet(doc, token, known)
        if heard is not None:
            return heard
    return _heard_nearby(doc, found, known)


def find_head_of_cue(doc: Doc, found: FoundAttribution) -> Token | None:
    """The verb or noun that a cue turns on."""
    if not found.cue:
        return None
    words = doc.char_span(*found.cue[0], alignment_mode="expand")
    if words is None or not len(words):
        return None
    verbs = [t for t in words if t.pos_ == "VERB"]
    return verbs[-1] if len(verbs) == 1 else words.root


def _candidates(verb: Token, source: Token | None) -> Iterator[Token]:
    for child in verb.children:
        if child.i > verb.i and child.dep_ in {"dobj", "dative", "npadvmod", "pobj"} and child.pos_ != "ADP":
            yield child
            yield from _occasion(child)
        if child.dep_ in {"prep", "dative", "agent"} and child.lower_ in _HEARD_BY:
            yield from _below(child)
        if child.lower_ == "according":  # "Reis, according to the Post, said"
            yield from (thing for to in child.children if to.lower_ == "to" for thing in _below(to))
        if child.dep_ in {"advcl", "acl"} and child.lemma_.lower() in _SPOKE:
            for prep in child.children:
                if prep.dep_ == "prep" and prep.lower_ in _HEARD_BY:
                    yield from _below(prep)
    if source is not None:
        yield from _occasion(source)
        for child in source.rights:
            if child.dep_ == "prep" and child.lower_ in {"to", "in", "on", "with"}:
                yield from _below(child)


def _below(prep: Token) -> Iterator[Token]:
    """Objects of a preposition, and of the prepositions inside: "in an interview with X"."""
    for thing in prep.children:
        if thing.dep_ == "pobj":
            yield thing
            yield from _occasion(thing)


def _occasion(thing: Token) -> Iterator[Token]:
    """X of "interview with X", "remarks published by X"."""
    if thing.lemma_.lower() not in _OCCASIONS | DOCUMENT_NOUNS:
        return
    for inner in thing.rights:
        carried = inner.dep_ in {"acl", "relcl"} and inner.lemma_.lower() in _CARRIED
        for prep in inner.children if carried else (inner,):
            if prep.dep_ in {"prep", "agent", "dative"} and prep.lower_ in _HEARD_BY:
                yield from (c for c in prep.children if c.dep_ == "pobj")


def _as_outlet(doc: Doc, token: Token, known: KnownNames) -> tuple[Identity, Span] | None:
    span = noun_span(token)
    identity = identify(doc, span, known)
    if identity.kind == "outlet":
        return identity, span
    if token.pos_ not in {"NOUN", "PROPN"}:
        return None
    hosts = [token, *(c for c in token.rights if c.dep_ == "appos")]
    for host in hosts:  # "a Reuters reporter", "CNN's Jake Sorel", "Ana Reis of the Post"
        for inner in host.children:
            if inner.dep_ in {"compound", "poss", "nmod"} and inner.i < host.i and _names_outlet(inner, token, known):
                return identify(doc, noun_span(inner), known), noun_span(inner)
    return None


def _names_outlet(inner: Token, host: Token, known: KnownNames) -> bool:
    """Whether a word before a noun is an outlet: not a first name that some agency shares."""
    if host.pos_ == "PROPN" and inner.dep_ != "poss":
        return False
    return is_outlet(write_phrase(list(host.doc[inner.left_edge.i : inner.i + 1])), known.outlets)


def _heard_nearby(doc: Doc, found: FoundAttribution, known: KnownNames) -> tuple[Identity, Span] | None:
    """Agência Sul of "said the official, who asked not to be named, to Agência Sul": a clause stands between."""
    last = doc.char_span(*found.cue[-1], alignment_mode="expand")
    if last is None or not len(last):
        return None
    inside_source = doc.char_span(*found.source[0], alignment_mode="expand") if found.source else None
    first = last.end
    if inside_source is not None and inside_source.start >= last.end:
        first = inside_source.start
    for token in doc[first : min(len(doc), first + MAX_WORDS)]:
        if token.is_sent_start and token.i > first:
            return None
        if token.lower_ not in {"to", "told"} or doc[max(0, token.i - 1)].text != "," or _lies_in(token, found.content):
            continue
        name = next((c for c in token.children if c.dep_ in {"pobj", "dobj"}), None)
        heard = _as_outlet(doc, name, known) if name is not None else None
        if heard is not None:
            return heard
    return None


def _lies_in(token: Token, spans: Sequence[Span]) -> bool:
    return any(s <= token.idx < e for s, e in spans)


def _is_part_of(token: Token, source: Token) -> bool:
    """Whether a word is the source itself, or of its name."""
    return token.i == source.i or (token.head.i == source.i and token.dep_ in {"compound", "appos", "flat", "nmod"})
