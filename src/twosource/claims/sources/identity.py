"""Span → Identity: what kind of source some words name, and the key that all its names share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.claims import cues
from twosource.claims.sources.bodies import (
    find_common_body,
    find_document,
    find_named_body,
    name_body,
    name_outlet,
)
from twosource.claims.sources.identities import NOT_STATED, Identity, KnownNames
from twosource.claims.sources.noun_phrases import AMOUNTS, find_head, noun_span, span_tokens, write_phrase
from twosource.claims.sources.outlets import is_outlet, normalise_name
from twosource.claims.sources.people import ends_in_titled_name, find_gender, find_person, is_body_word
from twosource.claims.sources.polled import POLL, is_polled
from twosource.claims.sources.roles import names_office, read_role
from twosource.claims.sources.speakable import is_initials
from twosource.claims.sources.unnamed import name_unnamed
from twosource.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_INDEFINITE = frozenset({"a", "an", "one", "another", "some", "any", "no"})


def identify(doc: Doc, span: Span, known: KnownNames) -> Identity:
    """Kind, name and key of the source that a span names.

    Args:
        doc: the parsed article.
        span: characters of the source's words, from any finder: a trailing comma, "who …" or a leading "and" do no
            harm; pronouns are not resolved here.
        known: names of the article and outlets of the run.

    Misses: people whose name the parser takes for a place; bodies named by a metonym ("Downing Street") keep it.
    """
    tokens = span_tokens(doc, span)
    head = find_head(doc, span)
    if not tokens or head is None:
        return NOT_STATED
    if not tokens[0].i <= head.i <= tokens[-1].i:  # "who" gave its antecedent
        tokens = span_tokens(doc, noun_span(head))
    if is_polled(tokens, head):
        return POLL
    amount = next((n for n, t in enumerate(tokens) if t.lemma_.lower() in AMOUNTS and t.i < head.i), None)
    if amount is not None and amount + 1 < len(tokens) and tokens[amount + 1].lower_ == "of":
        tokens = tokens[amount + 2 :] or tokens
    others = [c for c in head.conjuncts if head.i < c.i <= tokens[-1].i and c.pos_ in {"NOUN", "PROPN"}]
    if others and not _same_person(tokens, head, others):
        return _several(doc, tokens, head, others, known)
    outlet = _find_outlet(tokens, head, known)
    if outlet is not None:
        return outlet
    body = _find_company(tokens, head, known)
    if body is not None:
        return body
    person = find_person(tokens, head, known)
    if person is not None:
        return person
    office = _find_office(tokens, head)
    if office is not None:
        return office
    is_group = head.tag_ == "NNPS" and head.ent_type_ == "NORP"
    named = (head.pos_ in {"PROPN", "ADJ"} and not head.text.islower()) or (
        (head.ent_type_ in {"ORG", "GPE"} or is_initials(head)) and head.text[:1].isupper()
    )
    if named and not is_group and (is_initials(head) or head.lemma_.lower() not in cues.UNNAMED_NOUNS):
        return find_named_body(tokens, head, known)
    return _find_common(tokens, head, known)


def _same_person(tokens: Sequence[Token], head: Token, others: Sequence[Token]) -> bool:
    """For "Ana Reis, an economist and tax expert" is one; so is a name with "and" inside."""
    comma = next((t.i for t in tokens if t.text == "," and t.i > head.i), None)
    entity = head.ent_type_ in {"ORG", "PERSON"} and all(
        o.ent_type_ == head.ent_type_ and o.doc[o.i].ent_iob_ == "I" and o.doc[o.i - 1].ent_iob_ == "I" for o in others
    )
    return entity or (comma is not None and all(o.i > comma for o in others) and head.ent_type_ == "PERSON")


def _several(doc: Doc, tokens: Sequence[Token], head: Token, others: Sequence[Token], known: KnownNames) -> Identity:
    """Sources joined by "and": all their names, the kind and key of the first."""
    heads = [head, *others]
    low, high = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    edges = [low, *(max(low, t.left_edge.idx) for t in others), high]
    parts: list[Identity] = []
    for token, start, end in zip(heads, edges, edges[1:], strict=False):
        stop = min(end, token.idx + len(token))
        if start < stop:
            parts.append(identify(doc, (start, stop), known))
    if not parts:
        return NOT_STATED
    names = list(dict.fromkeys(p.name for p in parts))
    name = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    return replace(parts[0], name=name, count=None, plural=True, role=None)


def _find_outlet(tokens: Sequence[Token], head: Token, known: KnownNames) -> Identity | None:
    """An outlet: by its name alone, by a name with "newspaper" behind, or by a short name of one of the run."""
    comma = next((n for n, t in enumerate(tokens) if t.text == ","), len(tokens))
    text = write_phrase(tokens[:comma])
    if is_outlet(text, known.outlets) and not (len(tokens) == 1 and normalise_name(text) in known.people):
        return name_outlet(text)
    short = find_short_outlet(text, known.outlets)
    if short is not None:
        return Identity(text[4:], "outlet", True, f"outlet:{short}", nouns=frozenset({"outlet"}))
    if head.lemma_.lower() in cues.RELAY_NOUNS:
        for child in head.lefts:
            if child.dep_ in {"compound", "nmod", "poss"} and child.pos_ == "PROPN":
                name = write_phrase(list(head.doc[child.left_edge.i : child.i + 1]))
                if name.lower() not in {"the", ""} and child.ent_type_ not in {"GPE", "NORP"}:
                    return name_outlet(name)
    return None


def find_short_outlet(text: str, outlets: frozenset[str]) -> str | None:
    """The one outlet of the run that "the Ledger" is short for."""
    plain = normalise_name(text)
    if text[:4].lower() != "the " or not text[4:5].isupper():
        return None
    fitting = [key for key in sorted(outlets) if key.endswith(f" {plain}")]
    return fitting[0] if len(fitting) == 1 else None


def _find_company(tokens: Sequence[Token], head: Token, known: KnownNames) -> Identity | None:
    """A body by its short name, its initials, or a last word that only bodies have."""
    comma = next((n for n, t in enumerate(tokens) if t.text == ","), len(tokens))
    text = write_phrase(tokens[:comma])
    plain = normalise_name(text)
    if plain in known.people or not head.text[:1].isupper() or ends_in_titled_name(tokens):
        return None
    if plain in known.bodies:
        return name_body(text, known)
    return find_named_body(tokens[:comma], head, known) if is_body_word(head) and head.i < tokens[0].i + comma else None


def _find_office(tokens: Sequence[Token], head: Token) -> Identity | None:
    """An office that one person holds: "the union's general secretary" is nobody unnamed, only not named here."""
    if head.tag_ in {"NNS", "NNPS"} or not names_office(head):
        return None
    comma = next((n for n, t in enumerate(tokens) if t.text == ","), len(tokens))
    own = [t for t in tokens[:comma] if t.lower_ not in {"who", "which"}]
    determined = any(t.i < head.i and (t.lower_ in {"the", "this"} or t.tag_ in {"POS", "PRP$"}) for t in own)
    starts_bare = head.pos_ == "PROPN" and not any(t.lower_ in _INDEFINITE for t in own)
    if any(t.lower_ in _INDEFINITE for t in own if t.i < head.i) or not (determined or starts_bare):
        return None
    role = read_role(own)
    if not role.words or any(t.tag_ == "PRP$" for t in own if t.i < head.i) or not role.is_qualified:
        return None
    phrase = write_phrase([t for t in own if not (t.i == own[0].i and t.lower_ == "the")])
    name = phrase if phrase[:1].isupper() and own[0].lower_ != "the" else f"the {phrase}"
    noun = read_role([head]).words
    return Identity(name, "person", True, f"person:{role.key}", 1, frozenset(noun), gender=find_gender(own), role=role)


def _find_common(tokens: Sequence[Token], head: Token, known: KnownNames) -> Identity:
    lemma = head.lemma_.lower()
    if lemma in cues.DOCUMENT_NOUNS | cues.SPEAKING_DOCUMENTS:
        return find_document(tokens, head, known)
    indefinite = any(c.dep_ == "det" and c.lower_ in _INDEFINITE for c in head.lefts)
    plural_body = head.tag_ == "NNS" and head.lower_ != lemma and lemma not in {"force", "authority", "troop"}
    if lemma in cues.ORGANISATION_NOUNS and not indefinite and not plural_body and lemma not in cues.RELAY_NOUNS:
        return find_common_body(tokens, head, known)
    return name_unnamed(tokens, head)
