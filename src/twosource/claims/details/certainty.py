"""Claim's tokens → Certainty: whether the claim is negated, whether it is hedged, and the word that says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from twosource.claims.details.content_tokens import find_root, list_tokens
from twosource.claims.details.negation import NEGATORS, find_negations
from twosource.records import Certainty, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ADVERBS = frozenset({
    "allegedly", "reportedly", "apparently", "possibly", "perhaps", "probably", "likely", "unlikely", "seemingly",
    "supposedly", "purportedly", "presumably", "maybe", "potentially", "ostensibly", "conceivably",
})  # fmt: skip
_ADJECTIVES = frozenset({
    "alleged", "suspected", "possible", "probable", "likely", "unlikely", "apparent", "purported", "unconfirmed",
    "unverified", "presumed", "rumored", "rumoured", "supposed", "reported", "unclear",
})  # fmt: skip
_BELIEVED = frozenset({
    "believe", "think", "say", "understand", "suspect", "fear", "report", "allege", "presume", "rumor", "rumour",
    "assume",
})  # fmt: skip
"""Verbs that hedge in the passive: "is believed to have fled"."""
_DOUBTFUL_CUES = frozenset({
    "believe", "suspect", "think", "allege", "speculate", "suggest", "assume", "guess", "presume", "fear",
    "reportedly", "allegedly", "apparently", "rumor", "rumour", "may", "might",
})  # fmt: skip
"""Attribution words that hedge what they introduce: "police suspect that …"."""
_CONFIRM = frozenset({"confirm", "verify", "corroborate", "substantiate"})
_OWN_CLAUSE = frozenset({"ROOT", "conj", "ccomp", "xcomp", "parataxis", "dep"})


def find_certainty(doc: Doc, spans: Sequence[Span], cue_spans: Sequence[Span]) -> Certainty:
    """How sure the claim is of itself.

    Args:
        doc: the parsed article; its character offsets are the article's.
        spans: the claim's content as (start, end) in characters.
        cue_spans: the words that attribute it ("suspect", "reportedly"), which may hedge it too.

    Returns:
        negated: the main predicate is denied, also by "failed to", "no deal was", "neither side"; hedged: the
        claim is put as possible, alleged or an upper limit; cue: the first word that says either.

    Misses: conditionals ("if … would"), doubt that only the wording of the quote shows.
    """
    tokens = list_tokens(doc, spans)
    root = find_root(tokens)
    if root is None:
        return Certainty()
    negator = _find_negator(tokens, root)
    hedges = [token for token in tokens if _is_hedge(token, root)]
    hedges += [
        token for token in list_tokens(doc, cue_spans) if token.lemma_.lower() in _DOUBTFUL_CUES and not _is_name(token)
    ]
    if _is_proposal(root):
        hedges = [token for token in hedges if token.lemma_.lower() != "suggest"]  # "suggested that states loosen …"
    first = min([*hedges, *([negator] if negator else [])], key=lambda token: token.i, default=None)
    cue = Mention(start=first.idx, end=first.idx + len(first), text=first.text) if first is not None else None
    return Certainty(negated=negator is not None, hedged=bool(hedges), cue=cue)


def _is_proposal(root: Token) -> bool:
    """Whether a clause stands in the subjunctive: what is suggested is then a wish, not a doubt."""
    if any(child.dep_ == "aux" for child in root.children):
        return False
    if root.tag_ == "VB" or any(child.dep_ == "auxpass" and child.tag_ == "VB" for child in root.children):
        return True  # "suggested that he be replaced"
    return root.tag_ == "VBP" and any(c.dep_ == "nsubj" and c.tag_ == "NN" for c in root.children)


def _find_negator(tokens: Sequence[Token], root: Token) -> Token | None:
    """The word that negates the main predicate; "failed to sign" speaks of "sign"."""
    negated = find_negations(tokens)
    governed = [t for t in root.children if t.dep_ in ("xcomp", "ccomp", "acomp") and t.i in negated]
    for child in root.children:  # "was unable to reach", "is yet to sign"
        if child.dep_ in ("acomp", "attr", "xcomp"):
            governed += [t for t in child.children if t.dep_ in ("xcomp", "ccomp") and t.i in negated]
    if root.i in negated:
        undone = root.lemma_.lower() in NEGATORS and any(t.dep_ == "xcomp" for t in root.children)
        return None if undone else negated[root.i]  # "did not fail to sign"
    own = {root.i, *(t.i for t in root.children if t.dep_ in ("acomp", "attr", "advmod", "oprd") or t.lower_ == "yet")}
    implicit = [t for t in governed if negated[t.i].i in own]
    return negated[implicit[0].i] if implicit else None


def _is_hedge(token: Token, root: Token) -> bool:
    lower, lemma = token.lower_, token.lemma_.lower()
    if _is_name(token):
        return False
    if token.tag_ == "MD" and lower in ("may", "might", "could"):
        return _is_modal_hedge(token, root)
    if lower in ("up", "many", "much"):
        return _is_upper_limit(token)
    if lower in _ADVERBS and token.pos_ == "ADV":
        return _in_main_clause(token, root)
    if lower in _ADJECTIVES and token.pos_ in ("ADJ", "VERB"):
        return _is_doubtful_adjective(token, root)
    if lemma in ("appear", "seem"):
        return _in_main_clause(token, root) and any(
            c.dep_ in ("xcomp", "ccomp", "oprd", "acomp") for c in token.children
        )
    if lemma in _BELIEVED and token.tag_ == "VBN":
        passive = any(child.dep_ == "auxpass" for child in token.children)
        return passive and any(c.dep_ in ("xcomp", "oprd", "ccomp", "acomp") for c in token.children)
    if lemma in _CONFIRM:
        return any(child.dep_ == "neg" for child in token.children)
    return False


def _is_modal_hedge(token: Token, root: Token) -> bool:
    verb = token.head
    if token.lower_ == "could" and any(child.dep_ == "neg" for child in verb.children):
        return verb.lemma_.lower() in _CONFIRM  # "could not reach" tells a fact
    return _in_main_clause(token, root)


def _is_upper_limit(token: Token) -> bool:
    """Whether a word starts "up to 40", "as many as 40"; not "it is up to the court" or "turned up to vote"."""
    doc, after = token.doc, token.i + 2
    if after >= len(doc) or token.nbor(1).lower_ not in (("to",) if token.lower_ == "up" else ("as",)):
        return False
    return doc[after].like_num or doc[after].pos_ in ("NUM", "SYM") or doc[after].is_currency


def _is_doubtful_adjective(token: Token, root: Token) -> bool:
    before = token.doc[token.i - 1].lower_ if token.i else ""
    if before == "as" or (token.i and token.nbor(-1).tag_ == "JJS"):
        return False  # "as soon as possible", "the strongest possible"
    if any(child.dep_ == "neg" for child in (*token.children, *token.head.children)):
        return False  # "not possible"
    if token.pos_ == "VERB" and token.dep_ != "amod":
        return False  # "police suspected", "he reported"
    return _in_main_clause(token, root)


def _in_main_clause(token: Token, root: Token) -> bool:
    """Whether a word belongs to the main statement and not to an aside ("a man who may have …")."""
    cur = token if token.tag_ == "MD" or token.dep_ != "amod" else token.head
    for _ in range(len(token.doc)):
        if cur.i == root.i or cur.head.i == cur.i:
            return True
        if cur.pos_ in ("VERB", "AUX") and cur.dep_ not in (*_OWN_CLAUSE, "aux", "auxpass"):
            return False
        cur = cur.head
    return False


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" or token.ent_type_ in ("PERSON", "ORG", "GPE", "WORK_OF_ART")
