"""Tokens → negated tokens: which words of a claim a negation governs.

One hop only: "failed to sign the deal" negates "sign", not "deal". Two negations on one word cancel out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOT = frozenset({"not", "n't", "n’t", "never", "nt"})
_NOBODY = frozenset({"nobody", "none", "nothing", "nowhere", "neither"})
NEGATORS = frozenset({
    "fail", "refuse", "decline", "deny", "refrain", "avoid", "forget", "neglect", "unable", "unwilling",
    "impossible", "yet", "prevent", "bar", "ban", "forbid", "prohibit", "stop", "short",
})  # fmt: skip
"""Words that make what they govern not so: "failed to V", "denied V-ing", "unable to V", "yet to V"."""
_FROM_ONLY = frozenset({"prevent", "bar", "ban", "forbid", "prohibit", "stop", "refrain"})
_LACKS = frozenset({"lack", "absence"})


def find_negations(tokens: Sequence[Token]) -> dict[int, Token]:
    """Negated tokens by place in the doc, each with the first word that negates it.

    Args:
        tokens: the words of one claim; words outside never negate.

    Misses: "hardly", "few", "reject" and irony; negation carried over from an earlier sentence.
    """
    inside = {token.i: token for token in tokens}
    cues: dict[int, list[Token]] = {}
    for token in tokens:
        for target in {target.i: target for target in _explicit(token)}.values():
            if target.i in inside:
                cues.setdefault(target.i, []).append(token)
    _spread_over_or(tokens, inside, cues)
    odd = {i for i, found in cues.items() if len(found) % 2}
    for token in tokens:
        for target in _implicit(token):
            if target.i in inside:
                cues.setdefault(target.i, []).append(token)
                if token.i in odd:  # "did not fail to sign"
                    cues[target.i].append(token)
    negated = {i: min(found, key=lambda t: t.i) for i, found in cues.items() if len(found) % 2}
    return {i: negated[i] for i in sorted(negated)}


def _explicit(token: Token) -> list[Token]:
    """What "not", "never", "no", "nobody", "neither", "without" govern."""
    lower, head = token.lower_, token.head
    if token.i and token.nbor(-1).is_quote and token.doc[min(token.i + 1, len(token.doc) - 1)].is_quote:
        return []  # a "no" vote
    if lower == "no" and head.lower_ == "longer":
        return _predicate(head.head)
    after = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    if after in ("only", "just", "merely", "simply"):
        return []  # "not only …" says that it is so
    if token.dep_ == "neg" or lower in _NOT:
        if head.pos_ in ("NOUN", "PROPN") and head.i < token.i:  # "a guard, not a guide"
            return [noun for noun in token.doc[token.i + 1 : token.i + 4] if noun.pos_ in ("NOUN", "PROPN")][:1]
        return [] if head.i == token.i else _predicate(head)
    if lower in ("no", "neither") and token.dep_ in ("det", "preconj", "cc") and head.i != token.i:
        if head.pos_ in ("VERB", "AUX"):
            return _predicate(head)
        return ([head] if lower == "no" else []) + _verb_over(head)
    if lower in _NOBODY or (lower == "one" and token.i > 0 and token.nbor(-1).lower_ == "no"):
        return _verb_over(token)
    if lower in ("without", "sans"):
        return [child for child in token.children if child.dep_ in ("pobj", "pcomp")]
    return []


def _implicit(token: Token) -> list[Token]:
    """What "fail", "refuse", "deny", "unable", "yet", "lack of", "instead of" govern."""
    lemma = token.lemma_.lower()
    if lemma == "yet":
        after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        have_or_be = token.i > 0 and token.nbor(-1).lemma_.lower() in ("have", "be")
        if not (have_or_be and after is not None and after.lower_ == "to"):
            return []
        return [after.head] if after.head.i != after.i else []
    if lemma in _LACKS:
        return [noun for prep in token.children if prep.lower_ == "of" for noun in prep.children if noun.dep_ == "pobj"]
    if lemma in ("instead", "short", "rather"):
        return [
            verb
            for prep in token.children
            if prep.lower_ in ("of", "than")
            for verb in prep.children
            if verb.dep_ == "pcomp"
        ]
    if lemma not in NEGATORS:
        return []
    direct = (
        []
        if lemma in _FROM_ONLY
        else [c for c in token.children if c.dep_ in ("xcomp", "ccomp") and c.pos_ in ("VERB", "AUX")]
    )
    through = [
        verb
        for prep in token.children
        if prep.dep_ == "prep" and prep.lower_ in ("from", "of")
        for verb in prep.children
        if verb.dep_ == "pcomp"
    ]
    return direct + through


def _predicate(head: Token) -> list[Token]:
    """A verb, or the copula together with what it says: "is not keen" negates both words."""
    if head.lemma_ == "be" and head.dep_ not in ("aux", "auxpass"):
        return [head, *(child for child in head.children if child.dep_ in ("acomp", "attr"))]
    return [head]


def _verb_over(word: Token) -> list[Token]:
    """The verb that "no one", "neither side" or "no deal" is subject or object of."""
    for _ in range(4):  # "none of the parties", "neither A nor B"
        if word.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "expl"):
            return _predicate(word.head)
        if word.dep_ not in ("conj", "pobj", "prep", "det", "preconj", "nmod") or word.head.i == word.i:
            return []
        if word.dep_ == "pobj" and word.head.dep_ != "agent" and word.head.lower_ != "by":
            return []
        word = word.head
        if word.pos_ in ("VERB", "AUX"):
            return _predicate(word)
    return []


def _spread_over_or(tokens: Sequence[Token], inside: dict[int, Token], cues: dict[int, list[Token]]) -> None:
    """Negate the second verb of "did not sign or ratify" too, unless it has its own subject."""
    for token in tokens:
        head = token.head
        if token.dep_ != "conj" or token.pos_ not in ("VERB", "AUX") or head.i not in cues or token.i in cues:
            continue
        joins = {child.lower_ for child in head.children if child.dep_ == "cc"}
        own = any(child.dep_ in ("nsubj", "nsubjpass", "neg") for child in token.children)
        if joins & {"or", "nor"} and not own:
            cues[token.i] = list(cues[head.i])
