"""Span → noun phrase: its head word, however the span was drawn, and its text without the clauses that hang on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from twosource.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

AMOUNTS = frozenset({
    "number", "dozen", "majority", "handful", "host", "couple", "pair", "score", "percent", "series", "range", "array",
})  # fmt: skip
"""Nouns that only count what follows their "of"."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_INNER = frozenset({"compound", "nmod", "amod", "poss", "det", "nummod", "case", "quantmod"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "punct", "parataxis", "dep"})
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]?")


def hull(doc: Doc, first: int, last: int) -> Span:
    """Characters of tokens first to last, both inclusive."""
    return doc[first].idx, doc[last].idx + len(doc[last])


def span_tokens(doc: Doc, span: Span) -> list[Token]:
    """Tokens of a span without the commas, marks and joining words that a finder may have left at its ends."""
    words = doc.char_span(*span, alignment_mode="expand")
    tokens = list(words) if words is not None else []
    while tokens and (tokens[-1].is_punct or tokens[-1].is_space or tokens[-1].dep_ == "cc"):
        tokens.pop()
    while tokens and (tokens[0].is_punct or tokens[0].is_space or tokens[0].dep_ == "cc"):
        tokens.pop(0)
    return tokens


def find_head(doc: Doc, span: Span) -> Token | None:
    """The noun or pronoun that a source's words turn on; a trailing "who" or clause does not mislead it.

    A pronoun that stands alone and opens a relative clause ("who said") gives the noun it belongs to.
    """
    tokens = span_tokens(doc, span)
    if not tokens:
        return None
    if tokens[0].lower_ in {"who", "which", "whom"} or (tokens[0].lower_ == "that" and tokens[0].tag_ == "WDT"):
        return find_antecedent(tokens[0])
    root = doc[tokens[0].i : tokens[-1].i + 1].root
    if root.pos_ in NOMINAL and root.lower_ not in {"who", "which", "whom"}:
        return skip_amount(_leave_clause(root, tokens))
    first = next((t for t in tokens if t.pos_ in NOMINAL and t.lower_ not in {"who", "which", "that"}), None)
    return root if first is None else _climb(first, tokens)


def skip_amount(token: Token) -> Token:
    """Officials of "a number of officials"."""
    if token.lemma_.lower() not in AMOUNTS:
        return token
    of = next((c for c in token.rights if c.lower_ == "of"), None)
    return next((c for c in of.children if c.dep_ == "pobj"), token) if of is not None else token


def find_antecedent(relative: Token) -> Token:
    """The noun that "who" stands for; the nearest noun before it where the parse does not say."""
    verb = relative.head
    for _ in range(4):
        if verb.dep_ == "relcl" and verb.head.i < relative.i:
            return person_of(verb.head, relative)
        if verb.dep_ not in {"conj", "ccomp", "xcomp"}:
            break
        verb = verb.head
    doc = relative.doc
    place = relative.i - 1
    while place > max(0, relative.i - 4) and (doc[place].is_punct or doc[place].pos_ == "ADP"):
        place -= 1
    near = doc[place] if place >= 0 and doc[place].pos_ in {"NOUN", "PROPN"} else relative
    return near.head if near.dep_ == "appos" and near.head.pos_ in NOMINAL else near


def person_of(noun: Token, relative: Token) -> Token:
    """Reis of "comments from Ana Reis, who said": "who" is the person, not the thing said."""
    if relative.lower_ not in {"who", "whom"} or noun.ent_type_ or noun.pos_ != "NOUN":
        return noun
    for prep in noun.rights:
        if prep.dep_ == "prep" and prep.lower_ in {"from", "of", "by"} and prep.i < relative.i:
            people = (c for c in prep.children if c.dep_ == "pobj" and c.ent_type_ == "PERSON")
            return next(people, noun)
    return noun


def _leave_clause(root: Token, tokens: Sequence[Token]) -> Token:
    """The first noun where the parse hung a whole phrase on a word inside a clause of it ("A docker who did not …")."""
    who = next((t for t in tokens if t.lower_ in {"who", "whom"} and tokens[0].i < t.i < root.i), None)
    if who is None:
        return root
    before = [t for t in tokens if t.i < who.i and t.pos_ in NOMINAL]
    return _climb(before[0], tokens) if before else root


def _climb(token: Token, tokens: Sequence[Token]) -> Token:
    inside = {t.i for t in tokens}
    for _ in range(8):
        if token.dep_ not in _INNER or token.head.i not in inside or token.head.i == token.i:
            break
        token = token.head
    return token


def noun_span(token: Token, limit: int = 40) -> Span:
    """A noun phrase without the clauses that hang on it: "a senior official, who …" is "a senior official"."""
    first, last = token.left_edge.i, token.i
    stop = token.right_edge.i
    for child in token.rights:
        if child.dep_ in _CLAUSES and not _is_short_acl(child):
            if child.dep_ == "punct" and (child.text in {"-", "/"} or _appositive_follows(token, child)):
                continue
            stop = min(stop, child.left_edge.i - 1)
            break
        last = max(last, child.right_edge.i)
    last = max(token.i, min(last, stop, token.i + limit))
    first = max(first, token.i - limit)
    doc = token.doc
    while last > token.i and (doc[last].is_punct or doc[last].is_space) and doc[last].text not in {")"}:
        last -= 1
    while first < token.i and (doc[first].is_punct or doc[first].is_space or doc[first].dep_ == "cc"):
        first += 1
    return hull(doc, first, last)


def _is_short_acl(child: Token) -> bool:
    return child.dep_ == "acl" and child.right_edge.i - child.left_edge.i < 8 and child.tag_ in {"VBN", "JJ"}


def _appositive_follows(token: Token, comma: Token) -> bool:
    return any(c.dep_ in {"appos", "conj"} and c.i > comma.i for c in token.rights)


def write_phrase(tokens: Sequence[Token]) -> str:
    """The words as the text has them, on one line: hyphens and apostrophes stay, brackets and quote marks go.

    Tokens left out between others leave a single space.
    """
    out: list[str] = []
    for place, token in enumerate(tokens):
        if place and token.i != tokens[place - 1].i + 1 and out and not out[-1].endswith(" "):
            out.append(" ")
        out.append(token.text_with_ws)
    text = _BRACKETS.sub("", "".join(out))
    text = re.sub(r"[\"“”„«»]|``|''", "", text)
    text = " ".join(text.split()).strip(" ,;:–—.")
    return text + "." if re.search(r"\b(?:[A-Z]\.)+[A-Z]$", text) else text
