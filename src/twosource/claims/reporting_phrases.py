"""Parse → Draft: "according to X", reporting nouns, and credits after a dash."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.claims import cues
from twosource.claims.drafts import Draft, hull, noun_span
from twosource.claims.reporting_verbs import can_speak
from twosource.claims.shapes import Reading, Sentence, clip_spans, subtract_spans
from twosource.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CREDIT = re.compile(r"[.!?”\"’']\s*[—–―-]{1,2}\s*(?P<name>[A-Z][^\n.!?“”\"]{2,60})$")
MAX_CREDIT = 120
"""Characters at the end of a line in which a dash and a name can stand."""
_WORDS_OF = ("words", "view", "opinion", "account", "telling")


def find_phrase_drafts(reading: Reading) -> Iterator[Draft]:
    """Attributions whose cue is no verb."""
    for number, sentence in enumerate(reading.sentences):
        for i in range(sentence.first, sentence.last):
            token = reading.doc[i]
            draft: Draft | None = None
            if token.lower_ == "according":
                draft = _draft_according(token, sentence)
            elif token.lower_ in {"per", "in"} and token.dep_ == "prep":
                draft = _draft_prepositional(token, sentence)
            elif token.pos_ == "NOUN" and token.lemma_.lower() in cues.REPORTING_NOUNS:
                draft = _draft_noun(token, sentence)
            if draft is not None:
                draft.sentence = number
                yield draft
        credit = _draft_credit(reading, _with_previous(reading, number))
        if credit is not None:
            credit.sentence = number
            yield credit


def _with_previous(reading: Reading, number: int) -> Span:
    """A sentence, with the one before it in its paragraph where it is only a dash and a name."""
    sentence = reading.sentences[number]
    before = reading.sentences[number - 1] if number else None
    dash = reading.article.text[sentence.start] in "—–―-"
    joins = before is not None and dash and before.paragraph == sentence.paragraph
    return (before.start if before is not None and joins else sentence.start), sentence.end


def _draft_according(token: Token, sentence: Sentence) -> Draft | None:
    doc = token.doc
    to = next((c for c in token.children if c.lower_ == "to"), None)
    if to is None and token.i + 1 < sentence.last and doc[token.i + 1].lower_ == "to":
        to = doc[token.i + 1]
    name = next((c for c in to.children if c.dep_ in {"pobj", "pcomp"}), None) if to is not None else None
    if to is None or name is None or not sentence.first <= name.i < sentence.last:
        return None
    first, last = _phrase_edges(token, name, sentence)
    if name.pos_ not in {"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"} or name.lemma_.lower() in {"plan", "schedule"}:
        return None
    content = _rest_of_clause(token, doc, first, last, sentence)
    return Draft([noun_span(name)], [hull(doc, token.i, to.i)], content, token.idx)


def _phrase_edges(token: Token, name: Token, sentence: Sentence) -> tuple[int, int]:
    doc = token.doc
    words = doc.char_span(*noun_span(name), alignment_mode="expand")
    last = words.end - 1 if words is not None else name.i
    for child in name.rights:  # "according to a report published on Monday"
        if child.dep_ in {"acl", "relcl"} and child.i == last + 1:
            last = child.right_edge.i
    return token.i, min(last, sentence.last - 1)


def _rest_of_clause(token: Token, doc: Doc, first: int, last: int, sentence: Sentence) -> list[Span]:
    """What an adverbial phrase of attribution covers: its sentence, or only the clause it stands in."""
    phrase = hull(doc, first, last)
    whole: Span = (sentence.start, sentence.end)
    verb = token.head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i:
        verb = verb.head
    at_start = first <= sentence.first + 1
    at_end = last >= sentence.last - 3
    if verb.dep_ == "conj" and any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children) and not at_start:
        root = verb.head
        if root.lemma_.lower() in cues.CLAUSE_VERBS or not at_end:
            whole = hull(doc, verb.left_edge.i, verb.right_edge.i)
    elif not at_start and not at_end and verb.dep_ != "ROOT":
        whole = hull(doc, verb.left_edge.i, verb.right_edge.i)
    spans = clip_spans((whole,), sentence.start, sentence.end)
    return list(subtract_spans(spans, (phrase,)))


def _draft_prepositional(token: Token, sentence: Sentence) -> Draft | None:
    """For "per the ministry", "in the words of the mayor"."""
    doc = token.doc
    name = next((c for c in token.children if c.dep_ == "pobj"), None)
    if name is None:
        return None
    if token.lower_ == "in":
        if name.lower_ not in _WORDS_OF:
            return None
        of = next((c for c in name.rights if c.lower_ == "of"), None)
        owner = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
        if of is None or owner is None or not can_speak(owner):
            return None
        content = _rest_of_clause(token, doc, token.i, owner.right_edge.i, sentence)
        return Draft([noun_span(owner)], [hull(doc, token.i, of.i)], content, token.idx)
    if not can_speak(name) or (name.pos_ == "NOUN" and name.lemma_.lower() in {"person", "day", "week"}):
        return None
    if name.ent_type_ not in {"PERSON", "ORG"} and not any(c.dep_ == "det" for c in name.lefts):
        return None  # "per person", "per capita"
    content = _rest_of_clause(token, doc, token.i, name.right_edge.i, sentence)
    return Draft([noun_span(name)], [hull(doc, token.i, token.i)], content, token.idx)


def _draft_noun(token: Token, sentence: Sentence) -> Draft | None:
    """For "The ministry's claim that …", "accusations from the envoy that …"."""
    clause = next((c for c in token.rights if c.dep_ in {"acl", "ccomp", "relcl"} and _says_that(c)), None)
    if clause is None or clause.i >= sentence.last:
        return None
    doc = token.doc
    start = clause.left_edge.i
    if doc[start].lower_ == "that":
        start += 1
    source = _owner(token)
    return Draft(
        [source] if source else [], [hull(doc, token.i, token.i)], [hull(doc, start, clause.right_edge.i)], token.idx
    )


def _says_that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts)


def _owner(token: Token) -> Span | None:
    for child in token.children:
        if child.dep_ == "poss" and child.lower_ in cues.THIRD:
            return hull(child.doc, child.i, child.i)
        if child.dep_ == "poss" and can_speak(child):
            return noun_span(child)
        if child.dep_ == "prep" and child.lower_ in {"from", "by", "of"}:
            for name in child.children:
                if name.dep_ == "pobj" and can_speak(name):
                    return noun_span(name)
    head = token.head
    if token.dep_ == "dobj" and head.pos_ == "VERB":
        subject = next((c for c in head.children if c.dep_ == "nsubj"), None)
        if subject is not None and can_speak(subject) and subject.lower_ not in cues.FIRST_SECOND:
            return noun_span(subject)
    return None


def _draft_credit(reading: Reading, span: Span) -> Draft | None:
    """A line credited after a dash: "We shall not move. — Ana Reis"."""
    start = max(span[0], span[1] - MAX_CREDIT)
    match = _CREDIT.search(reading.article.text[start : span[1]])
    if match is None:
        return None
    words = match["name"].split()
    if not all(w[0].isupper() or w.lower() in {"of", "the", "de", "and", "for"} for w in words) or len(words) > 8:
        return None
    name: Span = (start + match.start("name"), span[1])
    return Draft([name], [], [(span[0], start + match.start() + 1)], name[0])
