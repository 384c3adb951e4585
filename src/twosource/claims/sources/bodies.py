"""Source's words → body or document: a ministry, a company, a report, and the names that mean the same one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.claims import cues
from twosource.claims.sources.identities import Identity, KnownNames
from twosource.claims.sources.lands import fold_land
from twosource.claims.sources.noun_phrases import write_phrase
from twosource.claims.sources.outlets import is_outlet, normalise_name, outlet_key
from twosource.claims.sources.people import names_among
from twosource.claims.wordlists import list_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_VAGUE = list_words(
    "other another same several many some few more certain various recent multiple latter earlier new early first "
    "unconfirmed initial separate previous subsequent local"
)
_HANGS_ON_NAME = frozenset({"compound", "amod", "nmod", "poss", "case", "det", "nummod", "punct"})
_OF = frozenset({"of", "for"})


def name_outlet(text: str) -> Identity:
    """An outlet under the name it is given."""
    name = re.sub(r"[’']s?$", "", text.removeprefix("the ").strip(" ,"))
    return Identity(name, "outlet", True, f"outlet:{outlet_key(name)}", nouns=frozenset({"outlet"}))


def name_body(text: str, known: KnownNames) -> Identity:
    """A body under its full name, where the article has one for it."""
    plain = re.sub(r"[’']s$", "", re.sub(r"^[Tt]he ", "", text)).strip(" ,")
    full = known.bodies.get(normalise_name(plain), plain)
    full = re.sub(r"^[Tt]he ", "", full)
    key = normalise_name(full)
    land = fold_land(key)
    return Identity(full, "organisation", True, f"organisation:{land}", None, frozenset(key.split()))


def find_named_body(tokens: Sequence[Token], head: Token, known: KnownNames) -> Identity:
    """A body with a name of its own, by the name the recogniser saw around the head, else by the words before it."""
    entity = next((e for e in names_among(tokens) if e.start <= head.i < e.end), None)
    if entity is not None and entity[0].ent_type_ in {"ORG", "GPE", "NORP", "FAC"}:
        text = write_phrase([t for t in entity if t.i <= max(head.i, entity.end - 1)])
    else:
        first = head.i
        while first > tokens[0].i and head.doc[first - 1].dep_ in _HANGS_ON_NAME:
            first -= 1
        text = write_phrase([t for t in head.doc[first : head.i + 1] if t.dep_ not in {"det", "nummod"}])
    if is_outlet(text, known.outlets):
        return name_outlet(text)
    last = entity[-1] if entity is not None else head
    return name_body(text + _named_after(last, tokens), known)


def _named_after(last: Token, tokens: Sequence[Token]) -> str:
    """For " for Harbour Policy" behind "Center": capitals after "of", "for" or "on" belong to the name."""
    after = [t for t in tokens if t.i > last.i]
    if len(after) < 2 or after[0].lower_ not in {"of", "for", "on"}:
        return ""
    kept = after[:1]
    for token in after[1:]:
        if not (token.pos_ == "PROPN" or (token.lower_ in {"of", "for", "and", "the", "&"} and token.i < after[-1].i)):
            break
        kept.append(token)
    while kept and kept[-1].pos_ != "PROPN":
        kept.pop()
    return f" {write_phrase(kept)}" if kept else ""


def find_common_body(tokens: Sequence[Token], head: Token, known: KnownNames) -> Identity:
    """A body without a name of its own: "the health ministry", "the growers' cooperative"."""
    kept = [t for t in tokens if t.i <= head.i and t.dep_ not in {"det", "predet"} and t.tag_ != "PRP$"]
    kept = [t for t in kept if t.lower_ not in {"the", "a", "an"}]
    phrase = write_phrase(kept) or head.text
    whole = phrase
    if len(kept) == 1:
        whole = phrase + _of_whom(tokens, head)
    key = normalise_name(whole)
    full = known.bodies.get(key)
    if full is not None:
        return name_body(full, known)
    owned = len(kept) > 1 and kept[0].pos_ == "PROPN"
    name = whole if owned or whole[:1].isupper() else f"the {whole}"
    return Identity(name, "organisation", True, f"organisation:{_fold_key(key)}", None, frozenset(key.split()))


def is_bare(tokens: Sequence[Token], head: Token) -> bool:
    """Whether only "the" stands before the noun and nothing behind: "the ministry"."""
    return not [t for t in tokens if t.i != head.i and t.dep_ not in {"det", "predet"} and not t.is_punct]


def _fold_key(key: str) -> str:
    return " ".join(fold_land(w) for w in key.split())


def _of_whom(tokens: Sequence[Token], head: Token) -> str:
    """The words of "of the Orle valley" behind a bare noun, with a blank before."""
    after = [t for t in tokens if t.i > head.i]
    if not after or after[0].lower_ not in _OF or len(after) > 7 or any(t.pos_ in {"VERB", "AUX"} for t in after):
        return ""
    stop = next((n for n, t in enumerate(after) if t.text == ","), len(after))
    return " " + write_phrase(after[:stop])


def find_document(tokens: Sequence[Token], head: Token, known: KnownNames) -> Identity:
    """A document; or the body that speaks through it ("a statement from the ministry", "a Reuters report")."""
    from twosource.claims.sources.identity import identify

    lemma = head.lemma_.lower()
    for child in head.children:
        owner = _owner(child)
        if owner is None or owner.i == head.i or owner.pos_ not in {"PROPN", "NOUN"}:
            continue
        span = head.doc[owner.left_edge.i : owner.i + 1]
        identity = identify(head.doc, (span.start_char, span.end_char), known)
        speaks = lemma in cues.SPEAKING_DOCUMENTS and lemma not in cues.WRITTEN_DOCUMENTS
        known_speaker = identity.kind in {"person", "unnamed"} or identity.named
        if identity.kind == "outlet" or (speaks and known_speaker and _can_issue(owner, identity, child)):
            return replace(identity, count=identity.count)
    kept = [t for t in tokens if t.i <= head.i and t.dep_ not in {"det", "predet", "nummod"} and t.tag_ != "PRP$"]
    kept = [t for t in kept if t.lower_ not in _VAGUE | {"the", "a", "an"}]
    name = write_phrase(kept) or head.text
    plural = head.tag_ in {"NNS", "NNPS"}
    bare = len(kept) == 1 and plural
    key = normalise_name(name[: len(name) - len(head.text)] + head.lemma_.lower())
    shown = f"{name} the text does not name" if bare else name if plural or name[:1].isupper() else f"the {name}"
    count = None if plural else 1
    return Identity(shown, "document", not bare, f"document:{key}", count, frozenset({lemma}), plural=plural)


def _owner(child: Token) -> Token | None:
    if child.dep_ in {"poss", "compound", "nmod"}:
        return child
    if child.dep_ == "prep" and child.lower_ in {"from", "by", "in"}:
        return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _can_issue(owner: Token, identity: Identity, child: Token) -> bool:
    """A company's statement is the company's; a "company statement" without article or name may be anybody's."""
    return child.dep_ in {"prep", "poss"} or (identity.kind == "organisation" and owner.pos_ == "PROPN")
