"""Claim's tokens → Words: the content words with their grammar, for rooms that have no parser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from twosource.claims.details.content_tokens import list_tokens
from twosource.claims.details.negation import find_negations
from twosource.records import Span, Word, Words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TAGS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
_EMPTY_ADVERBS = frozenset({
    "not", "n't", "n’t", "never", "also", "however", "so", "then", "there", "here", "too", "very", "just", "even",
    "still", "already", "now", "as", "how", "when", "where", "why",
})  # fmt: skip

_CLITICS = {"’s": "be", "'s": "be", "’re": "be", "'re": "be", "’m": "be", "'m": "be", "’ve": "have", "'ve": "have"}
"""Lemmas that the lemmatiser leaves unread where the apostrophe is curly."""


def find_words(doc: Doc, spans: Sequence[Span]) -> Words:
    """The content words of a claim, in text order.

    Args:
        doc: the parsed article; its character offsets are the article's.
        spans: the claim's content as (start, end) in characters.

    Returns:
        Nouns, names, main verbs, the copula, adjectives, telling adverbs, numbers, and pronouns that are a
        subject. `head` passes over words that are left out ("talks in Cairo": "Cairo" hangs on "talks");
        a word whose head lies outside the claim is its own head.
    """
    tokens = list_tokens(doc, spans)
    kept = {token.i for token in tokens if _is_content(token)}
    negated = find_negations(tokens)
    return Words(
        Word(
            start=token.idx,
            end=token.idx + len(token),
            lemma=_CLITICS.get(token.lemma_, token.lemma_.lower()) or token.lower_,
            tag=token.pos_,
            role=token.dep_,
            head=_find_head(token, kept).idx,
            negated=token.i in negated,
        )
        for token in tokens
        if token.i in kept
    )


def _is_content(token: Token) -> bool:
    if token.pos_ == "ADV" and token.lower_ in _EMPTY_ADVERBS:
        return False
    if token.pos_ == "AUX":
        return token.dep_ not in ("aux", "auxpass")
    if token.pos_ == "PRON":
        return token.dep_ in ("nsubj", "nsubjpass")
    return token.pos_ in _TAGS and not token.is_punct


def _find_head(token: Token, kept: set[int]) -> Token:
    head = token
    while head.head.i != head.i:
        head = head.head
        if head.i in kept:
            return head
    return token
