"""Source's words → person: the name they hold, whole, and the key of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from twosource.claims import cues
from twosource.claims.sources.given_names import guess_gender, is_given_name
from twosource.claims.sources.identities import Identity, KnownNames
from twosource.claims.sources.outlets import is_outlet, normalise_name
from twosource.claims.sources.roles import names_what_one_is
from twosource.claims.wordlists import list_words

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

TITLES = list_words(
    "mr mrs ms miss dr prof professor sir dame lord lady sen senator rep representative gov governor president "
    "minister secretary general gen col colonel maj major capt captain lt sgt judge justice chancellor premier "
    "mayor king queen prince princess pope bishop rabbi imam sheikh rev reverend ambassador spokesman spokeswoman "
    "spokesperson ayatollah congressman congresswoman prime foreign former retired "
)
MALE = list_words("mr sir lord king prince spokesman chairman businessman congressman father brother son husband man ")
FEMALE = list_words(
    "mrs ms miss dame lady queen princess spokeswoman chairwoman businesswoman congresswoman mother sister "
    "daughter wife woman actress "
)
_SMALL = frozenset(
    {"al", "de", "da", "do", "dos", "van", "von", "bin", "ibn", "der", "del", "la", "el", "du", "le", "ben"}
)
_BODY_WORDS = list_words(
    "terminals group ltd inc corp corporation company holdings shipping lines bank industries partners airlines "
    "logistics motors energy pharmaceuticals systems technologies foods union association federation party "
    "ministry authority department agency council court committee commission university institute office army "
    "police hospital house congress senate parliament administration government "
)
"""Last words of names of bodies, whatever the recogniser calls them."""


def is_body_word(token: Token) -> bool:
    """Whether a name that ends in this word is a body's."""
    return token.lower_ in _BODY_WORDS


def person_words(text: str) -> list[str]:
    """The words of a person's name, without titles, marks and the possessive."""
    words = [w.strip(',;:"“”()') for w in text.replace("’s", "").replace("'s", "").split()]
    words = [w for w in words if any(c.isalnum() for c in w)]
    while len(words) > 1 and words[0].lower().rstrip(".") in TITLES:
        words = words[1:]
    while len(words) > 1 and words[0].islower() and words[0] not in _SMALL:
        words = words[1:]
    if len(words) > 2 and words[-1].lower().rstrip(".") in {"jr", "sr", "ii", "iii"}:
        words = words[:-1]
    return words


def names_among(tokens: Sequence[Token]) -> list[SpacySpan]:
    """Names that some words hold; looks at nothing else, so that it costs the same in any text."""
    names: list[SpacySpan] = []
    start: int | None = None
    for place, token in enumerate([*tokens, None]):
        goes_on = token is not None and token.ent_iob_ == "I" and start is not None
        if start is not None and not goes_on:
            names.append(tokens[0].doc[tokens[start].i : tokens[place - 1].i + 1])
            start = None
        if token is not None and token.ent_iob_ in {"B", "I"} and start is None:
            start = place
    return names


def find_person(tokens: Sequence[Token], head: Token, known: KnownNames) -> Identity | None:
    """The one person that the words name: as their head, or beside a noun that says what the person is."""
    names = names_among(tokens)
    # "Reis spokesman Carlos Ruiz" is Ruiz: the name that holds the head before one that only stands in front of it.
    for entity in sorted(names, key=lambda e: not e.start <= head.i < e.end):
        if entity[0].ent_type_ == "PERSON" and _is_named(entity, tokens, head, known):
            first = [t.text for t in widen_name(entity[0])][:-1]
            return name_person(" ".join([*first, entity.text]), tokens, known)
    apposed = _apposed_name(tokens, head)
    if apposed is not None and not is_outlet(apposed, known.outlets):
        return name_person(apposed, tokens, known)
    return _unrecognised(tokens, head, known)


def _is_named(entity: SpacySpan, tokens: Sequence[Token], head: Token, known: KnownNames) -> bool:
    if is_outlet(entity.text, known.outlets) or is_body_word(entity[-1]) or not entity[-1].text[:1].isupper():
        return False
    if len(entity) == 1 and entity.text.lower().rstrip("s") in cues.UNNAMED_NOUNS:
        return False
    if entity.start <= head.i < entity.end:
        return not _is_called_body(tokens, entity)
    if _is_owner(entity):
        return False
    if ends_in_titled_name(tokens) and entity.end - 1 == tokens[-1].i:
        return True
    first = tokens[0].i == entity.start or all(_is_title(t) for t in tokens if t.i < entity.start)
    if first and entity.end <= tokens[-1].i and entity.doc[entity.end].text in {",", "("}:
        return not _is_called_body(tokens, entity)  # "Ana Reis, the mayor of"
    after_comma = entity.start > tokens[0].i and entity.doc[entity.start - 1].text == ","
    if after_comma and names_what_one_is(head) and head.i < entity.start:
        return True  # "the union's lawyer, Ana Reis"
    if entity.end <= head.i and names_what_one_is(head):
        return False  # "the Valdora minister"
    root = entity.root
    for _ in range(4):
        if root.i == head.i:
            return True
        if root.dep_ not in {"appos", "compound", "nmod", "flat"} or root.head.i < tokens[0].i:
            break
        root = root.head
    return head.dep_ == "appos" and head.head.i == entity.root.i


def ends_in_titled_name(tokens: Sequence[Token]) -> bool:
    """Whether a body's name is only the office's: "Union of Harbour Pilots President Ana Reis" is Reis.

    "A spokesman for President Ana Reis" is the spokesman: what stands before the "for" is no body.
    """
    last = tokens[-1]
    if last.ent_type_ != "PERSON" or tokens[0].ent_type_ == "PERSON":
        return False
    first = next((t.i for t in reversed(tokens) if t.ent_type_ != "PERSON"), tokens[0].i)
    title = last.doc[first]
    before = last.doc[first - 1] if first > tokens[0].i else None
    body = before is not None and before.pos_ == "PROPN" and before.ent_type_ == "ORG"
    return body and title.text[:1].isupper() and _is_title(title)


def _is_called_body(tokens: Sequence[Token], entity: SpacySpan) -> bool:
    """Whether the words after a name say that it is a body's: "Third Shore, a group that …"."""
    after = [t for t in tokens if t.i >= entity.end][:8]
    if not after or after[0].text != ",":
        return False
    for token in after[1:]:
        if token.pos_ in {"VERB", "AUX", "PRON", "PUNCT"} or names_what_one_is(token):
            return False
        if token.lower_ in cues.ORGANISATION_NOUNS and token.dep_ not in {"compound", "poss", "pobj"}:
            return True
    return False


def _is_owner(entity: SpacySpan) -> bool:
    doc = entity.doc
    following = doc[entity.end] if entity.end < len(doc) else None
    before = doc[entity.start - 1] if entity.start else None
    owns = following is not None and following.tag_ == "POS"
    return owns or (before is not None and before.pos_ == "ADP")


def _apposed_name(tokens: Sequence[Token], head: Token) -> str | None:
    """The capitalised words after the comma of "the union's lawyer, Ana Reis", seen by no recogniser."""
    if not names_what_one_is(head):
        return None
    comma = next((n for n, t in enumerate(tokens) if t.text == "," and t.i > head.i), None)
    if comma is None:
        return None
    name: list[str] = []
    for token in tokens[comma + 1 :]:
        if token.pos_ != "PROPN" or not token.text[:1].isupper():
            break
        name.append(token.text)
    return " ".join(name) if 1 < len(name) <= 4 else None


def _unrecognised(tokens: Sequence[Token], head: Token, known: KnownNames) -> Identity | None:
    """A name no recogniser saw as a person's: a surname known in the article, a titled name, two capitalised words."""
    if head.pos_ != "PROPN" or is_body_word(head):
        return None
    name = widen_name(head)
    surname = normalise_name(head.text)
    titled = any(_is_title(t) for t in tokens if t.i < head.i)
    if surname in known.people and len(name) <= 2 and (head.ent_type_ != "ORG" or len(name) == 1):
        return name_person(" ".join(t.text for t in name), tokens, known)
    untyped = head.ent_type_ in {"", "PERSON"} and head.lower_ not in cues.ORGANISATION_NOUNS
    has_article = any(t.dep_ == "det" for t in head.lefts)
    if untyped and not has_article and (titled or len(name) > 1) and head.tag_ == "NNP" and not _is_title(head):
        return name_person(" ".join(t.text for t in name), tokens, known)
    return None


def widen_name(head: Token) -> list[Token]:
    """The name that ends in a word: "Ana" too, where the recogniser saw only "Reis"; without titles and bodies."""
    name = [head]
    while name[0].i > 0 and len(name) < 4 and not name[0].is_sent_start:
        token = head.doc[name[0].i - 1]
        fits = token.pos_ == "PROPN" and token.ent_type_ in {"", "PERSON"} and token.text[:1].isupper()
        if not fits or _is_title(token) or token.lower_ in cues.ORGANISATION_NOUNS:
            break
        if token.is_sent_start and not token.ent_type_ and not is_given_name(token.text):
            break  # "Watch Reis's speech": a capital that opens a sentence makes no name
        name.insert(0, token)
    return name


def _is_title(token: Token) -> bool:
    return token.lower_.rstrip(".") in TITLES or names_what_one_is(token)


def name_person(text: str, tokens: Sequence[Token], known: KnownNames) -> Identity:
    """The identity of a person: a bare surname becomes the only full name of the article that ends in it."""
    words = person_words(text)
    name = " ".join(words)
    surname = normalise_name(words[-1]) if words else ""
    full = known.people.get(surname, [])
    if len(words) == 1 and len(full) == 1:
        name = full[0]
    elif len(words) == 1 and len(full) > 1:
        name = _by_office(full, tokens, known) or name
    nouns = frozenset(t.lemma_.lower() for t in tokens if t.text not in words and t.is_alpha and not t.is_stop)
    return Identity(
        name,
        "person",
        True,
        f"person:{normalise_name(name)}",
        1,
        nouns,
        gender=find_gender(tokens) or guess_gender(name),
    )


def _by_office(full: Sequence[str], tokens: Sequence[Token], known: KnownNames) -> str | None:
    """The one of two people with one surname whose office stands beside the surname."""
    from twosource.claims.sources.roles import read_role

    said = {t.i: t for t in tokens if names_what_one_is(t)}
    if not said:
        return None
    role = read_role([t for t in tokens if t.pos_ in {"NOUN", "PROPN", "ADJ"} and t.ent_type_ != "PERSON"])
    fitting = [name for name in known.holders.find(role) if name in full] if role.words else []
    return fitting[0] if len(fitting) == 1 else None


def find_gender(tokens: Sequence[Token]) -> str | None:
    """The gender that titles tell: "Ms", "spokesman"."""
    forms = {t.lower_.rstrip(".") for t in tokens}
    return "male" if forms & MALE else "female" if forms & FEMALE else None
