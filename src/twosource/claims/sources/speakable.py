"""Token → whether it can be a source, and which noun a verb of saying has for its subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.claims import cues
from twosource.claims.sources.noun_phrases import person_of
from twosource.claims.sources.outlets import is_outlet
from twosource.claims.wordlists import list_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_WORDS = list_words("he she they who it everyone someone")
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_AGENTS = (
    "man", "woman", "men", "women", "ist", "ician", "ian", "eer", "ster", "person", "people", "er", "or", "ant", "ee",
    "folk", "ent",
)  # fmt: skip
"""Endings of nouns that name people, whatever the lists forgot."""
_NO_AGENTS = list_words(
    "water number order letter matter weather winter summer factor sector error motor tower paper power river corridor "
    "quarter border disaster murder answer corner offer chapter danger floor door harbour harbor labour vapor layer "
    "percent extent event content agreement moment statement government accident incident investment movement document "
    "precedent "
    "restaurant warrant grant plant committee fee guarantee computer server cover center centre rumor rumour terror "
)
_HAPPENINGS = list_words(
    "setback attack move step visit deal talk talks vote strike raid fact news result failure success situation "
    "incident clash blast crash storm fire death rise fall trend change remark remarks answer idea reason this that "
    "these those which what thing way day week month year time case event episode impasse deadlock delay pause halt "
    "launch loss victory defeat exchange question gap hope fear doubt evidence effort issue quarrel "
)
_ABOUT_TO = frozenset({"due", "quick", "careful", "first"})
MAX_CLIMB = 12
"""Steps up the parse that a subject is looked for: further up is another clause."""


def is_initials(token: Token) -> bool:
    """Whether a noun is a body's initials, whatever the recogniser makes of them: "IHA reported"."""
    return len(token) > 2 and token.text.isupper() and token.text.isalpha() and token.pos_ in {"NOUN", "PROPN"}


def can_speak(token: Token) -> bool:
    """Whether a noun is known to be a source: a name, a person, a body or a document."""
    lemma = token.lemma_.lower()
    if token.ent_type_ in _ENTITIES or is_initials(token) or token.lower_ in _WORDS or token.pos_ == "PROPN":
        return True
    if token.text[:1].isupper() and is_outlet(token.text):
        return True
    return lemma in cues.UNNAMED_NOUNS or lemma in cues.ORGANISATION_NOUNS or lemma in cues.DOCUMENT_NOUNS


def cannot_speak(token: Token, sure: bool = False) -> bool:
    """Whether a word found as a source is certainly none: "this", "the setback", "the decision".

    With `sure`, because its verb is "said" and no other, only what happens is ruled out, not every unknown noun.
    Nouns of no list pass by their ending ("beekeeper", "oceanographer"): no list of what people do is whole.
    """
    lemma = token.lemma_.lower()
    if token.lower_ in {"this", "that", "these", "those", "which", "what", "there"} and token.pos_ in {"PRON", "DET"}:
        return token.lower_ not in {"those", "these"} or not list(token.rights)
    if token.text == "%" or (token.pos_ == "NUM" and token.text[:1].isdigit()):
        return True
    if can_speak(token) or token.pos_ == "PRON" or lemma in cues.SPEAKING_DOCUMENTS:
        return False
    if token.text[:1].isupper() and not token.is_stop:
        return False  # a name that the parser takes for another kind of word: "Axios reported early on …"
    if token.pos_ in {"VERB", "AUX", "ADV", "ADP", "SCONJ", "CCONJ", "PUNCT"}:
        return True
    if sure:
        return token.pos_ == "NOUN" and lemma in _HAPPENINGS
    return token.pos_ == "NOUN" and (not lemma.endswith(_AGENTS) or lemma in _NO_AGENTS | _HAPPENINGS)


def find_subject(verb: Token) -> Token | None:
    """Who does what the verb says: its own subject, or the one it shares with the verb it hangs on."""
    current = verb
    for _ in range(MAX_CLIMB):
        own = [c for c in current.children if c.dep_ in _SUBJECTS]
        if own:
            return _antecedent(own[0], current)
        head = current.head
        if current.dep_ == "conj" and head.i != current.i:
            current = head
        elif current.dep_ in {"advcl", "xcomp", "pcomp", "ccomp", "dep"} and current.tag_ in {"VBG", "VB", "VBN"}:
            current = head.head if current.dep_ == "pcomp" else head
        elif (current.dep_ == "acl" and current.tag_ == "VBG") or current.dep_ == "relcl":
            return head
        else:
            return None
        if current.pos_ == "ADJ" and current.lower_ in _ABOUT_TO and current.head.pos_ in {"VERB", "AUX"}:
            current = current.head  # "Reis was due to say"
        if current.pos_ not in {"VERB", "AUX"}:
            return None
    return None


def _antecedent(subject: Token, verb: Token) -> Token:
    if subject.lower_ in _RELATIVES and verb.dep_ == "relcl":
        return person_of(verb.head, subject)
    if subject.lower_ in _RELATIVES and verb.dep_ == "conj" and verb.head.dep_ == "relcl":
        return verb.head.head
    return subject
