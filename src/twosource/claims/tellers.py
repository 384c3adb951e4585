"""FoundAttribution → FoundAttribution: who tells, where a finder gave the one who is told.

"Reis was told by the union that the port would close" is the union's word, and "with Reis expected to resign" is the
writer's. Taken for Reis's own word, either would make two origins out of one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.claims.shapes import FoundAttribution, merge_spans
from twosource.claims.sources.noun_phrases import find_head, noun_span
from twosource.claims.sources.speakable import can_speak
from twosource.claims.wordlists import list_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TELLING = list_words(
    "tell inform notify warn advise ask urge order remind assure brief instruct alert caution promise teach"
)
"""Verbs whose passive has the hearer for its subject."""
_HELD = list_words(
    "expect believe think say report suppose rumor rumour tip project forecast deem know consider schedule"
)
"""Verbs whose passive says that others hold something of the subject."""


def name_teller(doc: Doc, found: FoundAttribution) -> FoundAttribution | None:
    """The attribution with the one who tells as its source, with none where the text names none, or null for no speech.

    Args:
        doc: the parsed article.
        found: from any finder, spans trimmed.
    """
    words = doc.char_span(*found.cue[0], alignment_mode="expand") if found.source and found.cue else None
    verb = (
        next((t for t in words if t.pos_ == "VERB" and t.tag_ in {"VBN", "VBD"}), None) if words is not None else None
    )
    if verb is None and words is not None and words.root.pos_ == "NOUN":
        caller = _agent(words.root)  # "calls by the union to veto the bill"
        return found if caller is None else replace(found, source=(noun_span(caller),))
    head = find_head(doc, found.source[0]) if verb is not None else None
    if verb is None or head is None:
        return found
    if _is_passive_of_another(verb, head):
        teller = _agent(verb)
        return replace(found, source=() if teller is None else (noun_span(teller),))
    if head.i > verb.i:
        return found
    lemma = verb.lemma_.lower()
    if lemma in _HELD and any(c.dep_ == "mark" and c.lower_ == "with" for c in verb.lefts):
        return None  # "with Reis expected to resign"
    passive = _is_passive(verb, head)
    if lemma in _HELD and passive and _agent(verb) is None:
        return replace(found, source=(), content=merge_spans([*found.source, *found.content], doc.text))
    if lemma not in _TELLING or not passive:
        return found
    teller = _agent(verb)
    return replace(found, source=() if teller is None else (noun_span(teller),))


def _is_passive(verb: Token, subject: Token) -> bool:
    """Whether a verb is said of its subject in the passive: "was told", "having been told"."""
    own = any(c.i == subject.i and c.dep_ in {"nsubjpass", "nsubj"} for c in verb.lefts)
    helped = any(c.dep_ == "auxpass" or (c.dep_ == "aux" and c.lemma_ == "be") for c in verb.lefts)
    return verb.tag_ == "VBN" and helped and (own or not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.lefts))


def _is_passive_of_another(verb: Token, source: Token) -> bool:
    """Whether a verb is passive, and the source neither its subject nor its agent.

    "The plan was announced after Reis returned" is not Reis's word; "was confirmed by doctors Tuesday" is the doctors'.
    """
    if verb.tag_ != "VBN" or not any(c.dep_ == "auxpass" for c in verb.lefts):
        return False
    subject = next((c for c in verb.lefts if c.dep_ in {"nsubjpass", "nsubj"}), None)
    agent = _agent(verb)
    if subject is None or source.i < verb.i or any(t.i in {verb.i, subject.i} for t in (source, source.head)):
        return source.ent_type_ in {"DATE", "TIME"} and source.head.i == verb.i
    if agent is not None:
        return (
            source.i != agent.i
            and agent.i not in {t.i for t in source.ancestors}
            and source.i not in {t.i for t in agent.ancestors}
        )
    clause = next((t for t in source.ancestors if t.dep_ == "advcl"), None)
    return clause is not None and clause.head.i == verb.i and clause.i > verb.i


def _agent(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep_ in {"agent", "prep"} and child.lower_ == "by":
            return next((c for c in child.children if c.dep_ == "pobj" and can_speak(c)), None)
    return None
