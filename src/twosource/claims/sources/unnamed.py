"""Source's words → somebody the text does not name: how many, what they are, whose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.claims.sources.identities import Identity
from twosource.claims.sources.noun_phrases import write_phrase
from twosource.claims.sources.outlets import normalise_name
from twosource.claims.sources.people import find_gender
from twosource.claims.sources.roles import fold_role, names_office
from twosource.claims.wordlists import list_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_NUMBERS = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
_COUNTS = {"dozen": 12, "pair": 2, "couple": 2, "trio": 3}
_PARTS = list_words("one some many most several both none neither either two three four five few half dozens")
_PLURAL_FORMS = list_words("people many some others several few both police two three four five most")
_ANONYMOUS = list_words("unnamed anonymous unidentified undisclosed")
_ARTICLES = list_words("the a an this that these those")
_VAGUE = list_words(
    "other another same several many some few more certain various recent multiple latter additional numerous even "
    "only just also most both"
)
_BELONGS = frozenset({"for", "of", "at", "in", "from", "with", "inside", "within", "on"})
MAX_TAIL = 10
"""Words behind the noun that a name keeps: "familiar with the talks"."""


def name_unnamed(tokens: Sequence[Token], head: Token) -> Identity:
    """Somebody without a name; count, role and affiliation as far as the words tell.

    The key holds what they are and whose: "unnamed:transport ministry spokesperson". "Several" has no count, "a dozen"
    is 12. Misses: numbers above twelve in words.
    """
    whole = _one_of(head, tokens)
    if whole is not None:
        group = name_unnamed([t for t in tokens if t.i > head.i + 1 and not t.is_punct] or [whole], whole)
        name = write_phrase(tokens)
        count = _NUMBERS.get(head.lower_)
        return replace(group, name=name[:1].lower() + name[1:], count=count, plural=count != 1)
    plural = head.tag_ in {"NNS", "NNPS"} or head.lower_ in _PLURAL_FORMS
    drop = _ANONYMOUS | _ARTICLES
    counted = max((t.i for t in tokens if t.i < head.i and _counts(t)), default=-1)  # "at least three officials"
    kept = [
        t for t in tokens if counted < t.i <= head.i and t.lower_ not in drop and t.tag_ != "PRP$" and not _counts(t)
    ]
    modifiers = [t for t in kept if t.i != head.i and t.lower_ not in _VAGUE and t.dep_ not in {"det", "predet"}]
    phrase = _lower_first(write_phrase(kept) or head.text, kept)
    tail = _tail(tokens, head)
    owned = any(t.tag_ == "POS" for t in kept)
    shown = _describe(phrase, head, tokens, plural, owned)
    if tail:
        shown = f"{shown} {write_phrase(tail)}"
    singular = head.text[:-1] if head.tag_ == "NNPS" and head.text.endswith("s") else None
    noun = fold_role([singular or (head.lemma_ if head.tag_ != "NNP" else head.text)]).words or (head.lower_,)
    key = normalise_name(" ".join([*_belonging(tail), write_phrase(modifiers).lower(), *noun]))
    said = frozenset(t.lower_ for t in modifiers if t.is_alpha)
    nouns = frozenset({head.lemma_.lower(), *noun})
    return Identity(
        " ".join(shown.split()),
        "unnamed",
        False,
        f"unnamed:{key}",
        _count(head, tokens, plural),
        nouns,
        said,
        find_gender(tokens),
        plural,
    )


def _describe(phrase: str, head: Token, tokens: Sequence[Token], plural: bool, owned: bool) -> str:
    number = next((t.text for t in tokens if t.i < head.i and _counts(t) and t.lower_ not in _ARTICLES), None)
    if number and plural:
        article = "a " if number.lower() in _COUNTS else ""
        return f"{article}{number.lower()} unnamed {phrase}"
    if owned:
        return phrase if phrase[:1].isupper() else f"the {phrase}"
    if head.pos_ == "PRON" or head.lower_ in _PARTS:
        return phrase
    if not plural and tokens[0].lower_ == "the" and names_office(head):
        return f"the {phrase}"
    vague = next((t for t in tokens if t.i < head.i and t.lower_ in {"several", "many", "some", "few"}), None)
    if vague is not None and phrase.lower().startswith(vague.lower_):
        return f"{vague.lower_} unnamed {phrase[len(vague) :].strip()}"
    return f"unnamed {phrase}" if plural else f"an unnamed {phrase}"


def _counts(token: Token) -> bool:
    after = token.doc[token.i + 1].text if token.i + 1 < len(token.doc) else ""
    before = token.doc[token.i - 1].text if token.i else ""
    if "-" in (after, before) or any(c.text == "-" for c in token.head.lefts if token.dep_ == "nummod"):
        return False  # "a 300-member coalition"
    return token.dep_ in {"nummod", "quantmod"} or token.lower_ in _COUNTS or token.pos_ == "NUM"


def _lower_first(phrase: str, kept: Sequence[Token]) -> str:
    """For "Senior officials" at the start of a sentence is "senior officials"; "US officials" stays."""
    if not kept or not (phrase[:1].isupper() and phrase[1:2].islower()):
        return phrase
    first = kept[0]
    is_name = first.pos_ == "PROPN" or first.ent_type_ in {"NORP", "GPE", "ORG", "PERSON", "LOC"}
    return phrase if is_name else phrase[0].lower() + phrase[1:]


def _tail(tokens: Sequence[Token], head: Token) -> list[Token]:
    """What follows the noun, up to a comma: "for the ministry", "familiar with the talks"."""
    after = [t for t in tokens if t.i > head.i]
    stop = next(
        (n for n, t in enumerate(after) if t.text in {",", "(", "—", "–"} or t.lower_ in {"who", "which", "that"}), None
    )
    after = after if stop is None else after[:stop]
    hyphened = head.i + 1 < len(head.doc) and head.doc[head.i + 1].text in {"-", "‑"}
    lone = len(after) == 1 and after[0].pos_ == "VERB"
    return after if 0 < len(after) <= MAX_TAIL and not hyphened and not lone else []


def _belonging(tail: Sequence[Token]) -> list[str]:
    """The words of the body behind the noun, for the key; not the matter somebody knows about."""
    if not tail or tail[0].lower_ not in _BELONGS:
        return []
    words = [t for t in tail[1:] if t.dep_ not in {"det", "predet"} and t.tag_ != "PRP$"]
    return [write_phrase(words).lower()] if words and len(words) <= 5 else []


def _one_of(head: Token, tokens: Sequence[Token]) -> Token | None:
    """Officials of "one of the officials"."""
    if head.lower_ not in _PARTS:
        return None
    of = next((c for c in head.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    whole = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    return whole if whole is not None and whole.pos_ in {"NOUN", "PROPN"} and whole.i <= tokens[-1].i else None


def _count(head: Token, tokens: Sequence[Token], plural: bool) -> int | None:
    before = [t for t in tokens if t.i <= head.i]
    for token in before:
        if token.lower_ in {"several", "dozens", "scores", "many", "some", "few"}:
            return None
        if token.lower_ in _COUNTS and (token.i == head.i or plural):
            return _COUNTS[token.lower_]
    for token in before:
        if token.dep_ == "nummod" and token.i != head.i and any(t.dep_ == "quantmod" for t in token.children):
            return None
        if token.dep_ == "nummod" or (token.pos_ == "NUM" and plural):
            known = _NUMBERS.get(token.lower_)
            digits = token.text.isdecimal() and len(token.text) < 6
            return known if known is not None else int(token.text) if digits else None
    if head.lower_ == "both":
        return 2
    if head.lower_ in _NUMBERS:
        return _NUMBERS[head.lower_]
    single = head.tag_ in {"NN", "NNP"} and not plural and head.lower_ not in {"people", "many", "some", "most"}
    return 1 if single else None
