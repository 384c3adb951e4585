"""Doc → KnownNames: the people, offices, bodies and initials of an article, read once before its sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.claims import cues
from twosource.claims.sources.identities import KnownNames
from twosource.claims.sources.noun_phrases import write_phrase
from twosource.claims.sources.outlets import is_outlet, normalise_name, outlet_key
from twosource.claims.sources.people import is_body_word, person_words, widen_name
from twosource.claims.sources.roles import read_role, words_beside

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as SpacySpan

_INITIALS = re.compile(r"\((?:the |known as |or )?[\"“”'‘’]?([A-Z][A-Za-z&.]{1,9})[\"“”'‘’]?\)")
_SMALL = frozenset({"of", "the", "for", "and", "on", "in", "de", "&", "to", "a"})
MAX_NAME_WORDS = 9
"""Words before the brackets that initials can stand for."""
_COMPANY_NOUNS = frozenset({"company", "firm", "operator", "airline", "manufacturer"})
_COMPANY_ENDS = frozenset({
    "terminals", "group", "ltd", "inc", "corp", "corporation", "company", "holdings", "shipping", "lines", "industries",
    "partners", "airlines", "logistics", "motors", "energy", "pharmaceuticals", "systems", "technologies", "foods",
})  # fmt: skip


def read_names(doc: Doc, outlets: frozenset[str]) -> KnownNames:
    """Everybody an article names, by surname, office, short name and initials.

    Args:
        doc: the parsed article.
        outlets: keys of all outlets of the run.
    """
    named = {outlet_key(e.text) for e in doc.ents if e.label_ in {"ORG", "WORK_OF_ART"} and is_outlet(e.text)}
    known = KnownNames(outlets | named)
    for token in doc:
        if token.text[:1].isupper() and token.i > 0 and is_body_word(token):
            _note_body(known, token)
        elif token.text.islower() and token.pos_ in {"NOUN", "PROPN"} and token.lower_ in cues.ORGANISATION_NOUNS:
            _note_common_body(known, token)
    entities = [e for e in doc.ents if e.label_ == "PERSON" and not is_body_word(e[-1])]
    for entity in entities:
        _note_person(known, entity, outlets)
    for entity in entities:
        _note_offices(known, entity, outlets)
    for match in _INITIALS.finditer(doc.text):
        _note_initials(known, doc.text, match)
    return known


def _note_body(known: KnownNames, last: Token) -> None:
    """For "Keldan Terminals" makes "Keldan" its short name, and the company one."""
    doc = last.doc
    first = last.i
    while first > 0 and last.i - first < 6 and _in_body_name(doc[first - 1]):
        first -= 1
    words = [t for t in doc[first : last.i + 1] if t.lower_ != "the"]
    if len(words) < 2:
        return
    full = write_phrase(words)
    short = words[0]
    noun = "company" if last.lower_ in _COMPANY_ENDS else last.lower_
    if noun == "company" and len(words) == 2 and short.pos_ == "PROPN":
        known.bodies.setdefault(normalise_name(short.text), full)
    names = known.nouns.setdefault(noun, [])
    if full not in names:
        names.append(full)


def _note_common_body(known: KnownNames, noun: Token) -> None:
    """For "The transport ministry": what "the ministry" may mean."""
    if noun.dep_ == "appos":
        _note_called(known, noun)
    words = [t for t in noun.lefts if t.dep_ in {"compound", "nmod", "poss"} and t.tag_ != "PRP$"]
    if not words or any(t.dep_ == "det" and t.lower_ in {"a", "an", "another"} for t in noun.lefts):
        return
    phrase = write_phrase([t for t in noun.doc[words[0].left_edge.i : noun.i + 1] if t.dep_ != "det"])
    names = known.nouns.setdefault(noun.lemma_.lower(), [])
    if phrase not in names:
        names.append(phrase)


def _note_called(known: KnownNames, noun: Token) -> None:
    """For "Third Shore, a relief group": what "the group" may mean."""
    doc = noun.doc
    comma = noun.left_edge.i - 1
    first = last = comma - 1
    if first < 0 or doc[comma].text != "," or doc[last].ent_type_ in {"PERSON", "GPE", "DATE", "CARDINAL"}:
        return
    while first >= 0 and last - first < MAX_NAME_WORDS and not doc[first].is_punct:
        if not (doc[first].text[:1].isupper() or doc[first].lower_ in _SMALL):
            break
        first -= 1
    own = list(doc[first + 1 : last + 1])
    while own and own[0].lower_ in _SMALL:
        own = own[1:]
    name = write_phrase(own)
    if name and all(t.pos_ not in {"VERB", "AUX"} for t in own):
        names = known.nouns.setdefault(noun.lemma_.lower(), [])
        if name not in names:
            names.append(name)


def _in_body_name(token: Token) -> bool:
    if token.is_sent_end or token.is_punct:
        return False
    return (token.text[:1].isupper() and token.pos_ in {"PROPN", "ADJ", "NOUN"}) or token.tag_ == "POS"


def _note_person(known: KnownNames, entity: SpacySpan, outlets: frozenset[str]) -> None:
    first = [t.text for t in widen_name(entity[0])][:-1]
    words = person_words(" ".join([*first, entity.text]))
    if len(words) < 2 or is_outlet(entity.text, outlets):
        return
    full = " ".join(words)
    names = known.people.setdefault(normalise_name(words[-1]), [])
    if normalise_name(full) not in {normalise_name(n) for n in names}:
        names.append(full)


def _note_offices(known: KnownNames, entity: SpacySpan, outlets: frozenset[str]) -> None:
    name = widen_name(entity[0])
    words = person_words(" ".join([*(t.text for t in name[:-1]), entity.text]))
    if not words or is_outlet(entity.text, outlets):
        return
    full = known.people.get(normalise_name(words[-1]), [])
    shown = " ".join(words)
    if len(words) == 1 and len(full) != 1:
        return
    shown = full[0] if len(words) == 1 else shown
    for phrase in words_beside(name[0], entity[-1]):
        role = read_role(phrase)
        if role.words and (role, shown) not in known.holders.rows:
            known.holders.rows.append((role, shown))


def _note_initials(known: KnownNames, text: str, match: re.Match[str]) -> None:
    """IHA of "the International Harbour Agency (IHA)"."""
    letters = re.sub(r"[^A-Z]", "", match[1])
    before = text[max(0, match.start() - 120) : match.start()].split()[-MAX_NAME_WORDS:]
    for size in range(len(letters), len(before) + 1):
        words = before[-size:]
        initials = "".join(w[0] for w in words if w.lower() not in _SMALL)
        if initials.upper() == letters and words[0][:1].isupper() and words[0].lower() not in _SMALL:
            known.bodies.setdefault(normalise_name(match[1]), " ".join(words))
            return


def match_bare_body(noun: str, known: KnownNames) -> list[str]:
    """Bodies of the article that "the union" or "the company" may mean."""
    if noun == "group":
        called = [name for name in known.nouns.get("company", []) if name.lower().endswith(noun)]
        return known.nouns.get(noun, []) or called
    if noun in _COMPANY_NOUNS:
        return known.nouns.get("company", [])
    return known.nouns.get(noun, []) if noun in cues.ORGANISATION_NOUNS else []
