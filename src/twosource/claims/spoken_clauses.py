"""Parse → FoundAttribution: plain speech that a finder passed over, above all inside what somebody else says.

Finders learn from articles in which one level of attribution is marked. Chains need the others: "“No,” Ana Reis said,
according to the Post" has two. Only forms that leave no doubt are taken.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from twosource.claims import cues
from twosource.claims.shapes import FoundAttribution, Reading, Sentence, subtract_spans, trim_span
from twosource.claims.sources.noun_phrases import hull, noun_span
from twosource.claims.sources.speakable import can_speak, find_subject
from twosource.claims.wordlists import list_words
from twosource.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

PLAIN = list_words(
    "say tell add report announce claim insist warn acknowledge admit confirm allege assert contend maintain reiterate "
    "testify tweet concede state write declare deny"
)
"""Verbs whose clause is said by their subject, whatever stands around them."""
_SILENT = list_words("respond reply comment answer")
_MODALS = frozenset({"should", "could", "might", "must", "shall", "may", "can"})
_DEMANDS = frozenset({"must", "should", "would", "could", "will", "has", "have", "needs", "need"})
MAX_BETWEEN = 15
"""Words between a verb of saying and the "that" of its clause: a day, a place."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_SMALL = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})


def find_spoken(reading: Reading, found: Sequence[FoundAttribution]) -> list[FoundAttribution]:
    """Attributions in the plainest forms whose cue is nobody's yet: "X said that …", "…, X said", "…, as stated by X".

    Args:
        reading: the article.
        found: what a finder gave; their cues and sources are left alone.

    Returns:
        New attributions, in order. Misses everything but a verb of saying with a named or known subject and a clause.
    """
    taken = sorted(s for a in found for s in (*a.cue, *a.source))
    starts = [s for s, _ in taken]
    made: list[FoundAttribution] = []
    for sentence in reading.sentences:
        for i in range(sentence.first, sentence.last):
            token = reading.doc[i]
            is_noun = token.pos_ == "NOUN" and token.lemma_.lower() in cues.REPORTING_NOUNS
            if not is_noun and (
                token.pos_ != "VERB" or token.lemma_.lower() not in PLAIN | _SILENT | cues.NAMING_VERBS
            ):
                continue
            place = bisect_right(starts, token.idx) - 1
            if place >= 0 and any(s <= token.idx < e for s, e in taken[max(0, place - 3) : place + 1]):
                continue
            one = _read_noun(token) if is_noun else _read_verb(token, sentence, reading.doc.text)
            if one is not None and (not _is_quoted(reading, token) or _is_named(reading, one)):
                made.append(one)
    return made


def _is_quoted(reading: Reading, token: Token) -> bool:
    """Whether a word stands between quotation marks of its paragraph."""
    text = reading.article.text
    start = reading.breaks[max(0, bisect_right(reading.breaks, token.idx) - 1)] if reading.breaks else 0
    before = text[max(start, token.idx - 3000) : token.idx]
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1


def _is_named(reading: Reading, one: FoundAttribution) -> bool:
    """Whether a speaker inside somebody's quotation has a name: who "they" are is lost there."""
    words = reading.doc.char_span(*one.source[0], alignment_mode="expand")
    return words is not None and words.root.ent_type_ in {"PERSON", "ORG"}


def _read_noun(noun: Token) -> FoundAttribution | None:
    """For "the union's claim that …"."""
    doc = noun.doc
    owner = next((c for c in noun.lefts if c.dep_ == "poss" and can_speak(c) and c.tag_ != "PRP$"), None)
    clause = next(
        (c for c in noun.rights if c.dep_ in {"acl", "ccomp"} and any(g.dep_ in _SUBJECTS for g in c.lefts)), None
    )
    if owner is None or clause is None or doc[clause.left_edge.i].lower_ != "that":
        return None
    content = hull(doc, clause.left_edge.i + 1, clause.right_edge.i)
    return FoundAttribution((noun_span(owner),), ((noun.idx, noun.idx + len(noun)),), (content,))


def _read_verb(verb: Token, sentence: Sentence, text: str) -> FoundAttribution | None:
    if is_hypothetical(verb):
        return None
    stated = _stated_by(verb)
    if stated is not None:
        return _phrase(verb, stated, sentence, text)
    if any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children):
        return None
    subject = find_subject(verb)
    if subject is None or not can_speak(subject) or subject.lower_ in {"it", *cues.FIRST_SECOND}:
        return None
    if not sentence.first <= subject.i < sentence.last or joins_speaker(subject):
        return None
    cue = _cue(verb)
    if verb.lemma_.lower() in _SILENT:
        return _silence(verb, subject, cue, sentence)
    if verb.lemma_.lower() in cues.NAMING_VERBS:
        content = _naming(verb, cue, sentence, text)
    else:
        content = _clause(verb, subject, cue, sentence, text)
    return FoundAttribution((noun_span(subject),), (cue,), content) if content else None


def joins_speaker(subject: Token) -> bool:
    """Whether whoever speaks is one of them: "the mayor and I had concluded that" is told by neither alone."""
    return any(c.dep_ == "conj" and c.lower_ in {"i", "me", "myself", "we"} for c in subject.rights)


def _naming(verb: Token, cue: Span, sentence: Sentence, text: str) -> tuple[Span, ...]:
    """What is called what in quoted words, "called the talks “a farce”"; a name without quote marks is no speech."""
    last = verb.doc[min(verb.right_edge.i, sentence.last - 1)]
    start, end = cue[1], last.idx + len(last)
    opened = min((place for mark in '"“' if (place := text.find(mark, start, end)) >= 0), default=-1)
    if opened < 0:
        return ()
    closed = max(text.find("”", opened + 1, end + 2), text.find('"', opened + 1, end + 2))
    return (trim_span(text, (start, closed + 1 if closed > 0 else end), ",;:–—- "),)


def is_hypothetical(verb: Token) -> bool:
    """For "If the mayor denied it", "she should say so": nobody has said anything."""
    clause = verb.head if verb.dep_ in {"xcomp", "conj"} else verb
    if any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "lest"} for t in (verb, clause) for c in t.lefts):
        return True
    shared = clause if verb.dep_ == "conj" and not any(c.dep_ in _SUBJECTS | {"aux"} for c in verb.lefts) else verb
    return any(c.dep_ == "aux" and c.lower_ in _MODALS for t in (verb, shared) for c in t.lefts)


def _clause(verb: Token, subject: Token, cue: Span, sentence: Sentence, text: str) -> tuple[Span, ...]:
    """The clause a verb governs, on either side; in two parts where the verb stands in its middle."""
    doc = verb.doc
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and any(g.dep_ in _SUBJECTS for g in c.children)]
    if not clauses and verb.dep_ == "parataxis" and verb.head.i < verb.i and verb.head.pos_ in {"VERB", "AUX"}:
        clauses = [verb.head]  # "The port closed, IHA reported, according to Reuters."
    if not clauses:
        clauses = _far_clause(verb, sentence)
    if not clauses:
        return _quoted_before(subject, sentence, text)
    clause = clauses[0]
    if clause.i > verb.i:
        last = min(clause.right_edge.i, sentence.last - 1)
        low, high = hull(doc, clause.left_edge.i, _second_half(verb, last, sentence))
    else:
        first = min(clause.left_edge.i, clause.i)
        stop = min(subject.left_edge.i if subject.i > clause.i else verb.i, verb.i)
        low, high = doc[max(first, sentence.first)].idx, doc[stop].idx
    low, high = max(low, sentence.start), min(high, sentence.end)
    parts = subtract_spans(((low, high),), (cue, noun_span(subject)))
    kept = [trim_span(text, p, ",;:–—- ") for p in parts]
    return tuple(p for p in kept if any(c.isalnum() for c in text[p[0] : p[1]]))


def _second_half(verb: Token, last: int, sentence: Sentence) -> int:
    """The last word of what is said, with the demand that goes on with "but it must …", wherever the parse hung it."""
    after = list(verb.doc[last + 1 : min(last + 6, sentence.last)])
    while after and after[0].text == ",":
        after = after[1:]
    if len(after) < 3 or after[0].dep_ != "cc" or after[1].lower_ not in {"it", "they"}:
        return last
    governor = after[1].head
    said_of = governor.dep_ == "conj" and governor.head.i <= verb.i and after[2].lower_ in _DEMANDS
    return min(governor.right_edge.i, sentence.last - 1) if said_of else last


def _quoted_before(subject: Token, sentence: Sentence, text: str) -> tuple[Span, ...]:
    """The quotation that stands right before "Reis was due to say"."""
    end = len(text[sentence.start : subject.left_edge.idx].rstrip()) + sentence.start
    mark = {"”": "“", '"': '"'}.get(text[end - 1 : end])
    if mark is None or text[end - 2 : end - 1] not in {",", "!", "?"}:
        return ()
    start = text.rfind(mark, sentence.start, end - 1)
    return ((start, end),) if start >= 0 and any(c.isalnum() for c in text[start:end]) else ()


def _far_clause(verb: Token, sentence: Sentence) -> list[Token]:
    """The clause of "reported early on May 6 (local time) that …", which the parse hung on the day."""
    for i in range(verb.i + 1, min(sentence.last, verb.i + MAX_BETWEEN)):
        token = verb.doc[i]
        if token.pos_ in {"VERB", "AUX"}:
            return []
        if token.lower_ == "that" and token.dep_ in {"mark", "nsubj", "dobj"} and token.head.i > i:
            head = token.head
            return [head] if token.dep_ == "mark" and any(c.dep_ in _SUBJECTS for c in head.lefts) else []
    return []


def _silence(verb: Token, subject: Token, cue: Span, sentence: Sentence) -> FoundAttribution | None:
    """For "did not respond to questions": what is said is what was left without an answer."""
    if not any(c.dep_ == "neg" for c in verb.children):
        return None
    doc = verb.doc
    rest = [c for c in verb.rights if c.dep_ in {"prep", "dobj", "xcomp"}]
    last = min(max((c.right_edge.i for c in rest), default=verb.i), sentence.last - 1)
    content = hull(doc, rest[0].left_edge.i, last) if rest else (verb.idx, verb.idx + len(verb))
    if not rest:
        cue = (cue[0], verb.idx - 1)
    return FoundAttribution((noun_span(subject),), (cue,), (content,)) if cue[0] < cue[1] else None


def _stated_by(verb: Token) -> Token | None:
    """X of "as stated by X"."""
    if verb.tag_ != "VBN" or not any(c.lower_ == "as" for c in verb.lefts):
        return None
    for child in verb.rights:
        if child.dep_ in {"agent", "prep"} and child.lower_ == "by":
            return next((c for c in child.children if c.dep_ == "pobj" and can_speak(c)), None)
    return None


def _phrase(verb: Token, source: Token, sentence: Sentence, text: str) -> FoundAttribution | None:
    doc = verb.doc
    first = verb.left_edge.i
    low, high = noun_span(source)
    before = trim_span(text, (sentence.start, doc[first].idx), ",;:–—- ")
    if before[1] - before[0] < 10:
        return None
    return FoundAttribution(((low, high),), (hull(doc, first, verb.i),), (before,))


def _cue(verb: Token) -> Span:
    """A verb with its auxiliaries, negation, adverbs between and particle: "have not confirmed", "also said"."""
    first = last = verb.i
    doc = verb.doc
    while first > 0 and doc[first - 1].head.i == verb.i and doc[first - 1].dep_ in _SMALL:
        first -= 1
    while first < verb.i and doc[first].dep_ == "advmod" and doc[first].tag_ in {"WRB", "WDT"}:
        first += 1
    while last + 1 < len(doc) and doc[last + 1].head.i == verb.i and doc[last + 1].dep_ in {"prt", "neg"}:
        last += 1
    return hull(doc, first, last)
