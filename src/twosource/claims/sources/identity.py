"""Span → Identity: what kind of source some words name, and the key that all its names share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from twosource.claims import cues
from twosource.claims.sources.outlets import is_outlet, normalise_name, outlet_key
from twosource.claims.wordlists import list_words
from twosource.records import SourceKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as SpacySpan

TITLES = list_words(
    "mr mrs ms miss dr prof professor sir dame lord lady sen senator rep representative gov governor president "
    "minister secretary general gen col colonel maj major capt captain lt sgt judge justice chancellor premier "
    "mayor king queen prince princess pope bishop rabbi imam sheikh rev reverend ambassador spokesman spokeswoman "
    "spokesperson ayatollah "
)
_MALE = list_words("mr sir lord king prince spokesman chairman businessman congressman father brother son husband man ")
_FEMALE = list_words(
    "mrs ms miss dame lady queen princess spokeswoman chairwoman businesswoman congresswoman mother sister "
    "daughter wife woman actress "
)
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
_NO_NAME = frozenset({"det", "predet"})
_PARTS = list_words("one some many most several both none neither either two three")
_PLURAL_FORMS = list_words("people many some others several few both")
_COMPANY_WORDS = list_words(
    "terminals group ltd inc corp corporation company holdings shipping lines bank industries partners airlines "
    "logistics motors energy pharmaceuticals systems technologies foods union association federation party "
    "ministry authority "
)
"""Last words of names of bodies, whatever the recogniser calls them."""
_ANONYMOUS = list_words("unnamed anonymous unidentified undisclosed")
_VAGUE = list_words("other another same several many some few more certain various recent multiple latter")
_ALIASES = {
    "us": "united states",
    "usa": "united states",
    "america": "united states",
    "uk": "united kingdom",
    "eu": "european union",
    "un": "united nations",
}


@dataclass(frozen=True)
class Identity:
    """Who a source is, apart from the place where it is mentioned."""

    name: str
    kind: SourceKind
    named: bool
    key: str
    count: int | None = None
    nouns: frozenset[str] = frozenset()
    """Lemmas of the words that say what the source is: "official", "minister"."""
    modifiers: frozenset[str] = frozenset()
    gender: str | None = None
    plural: bool = False


@dataclass
class KnownNames:
    """People and outlets that names in one article may mean."""

    outlets: frozenset[str]
    """Keys of all outlets of the run."""
    people: dict[str, list[str]] = field(default_factory=dict)
    """Normalised surname → full names with that surname, in the order of the text."""
    bodies: dict[str, str] = field(default_factory=dict)
    """Normalised short name of a body → its full name: "valdora" → "Valdora Lines"."""


NOT_STATED = Identity("a source the text does not name", "unnamed", False, "unnamed:not stated")
UNCLEAR = Identity("unclear speaker", "unnamed", False, "unnamed:unclear")


def read_names(doc: Doc, outlets: frozenset[str]) -> KnownNames:
    """The full names of people in an article, by surname."""
    known = KnownNames(outlets)
    for token in doc:
        if token.lower_ in _COMPANY_WORDS and token.i > 0 and token.text[0].isupper():
            owner = token.doc[token.i - 1]
            if owner.pos_ == "PROPN" and owner.dep_ == "compound":
                known.bodies.setdefault(normalise_name(owner.text), f"{owner.text} {token.text}")
    for entity in doc.ents:
        if entity.root.lower_ in _COMPANY_WORDS:
            continue
        first = [t.text for t in widen_name(entity[0])][:-1]
        words = _person_words(" ".join([*first, entity.text]))
        if entity.label_ != "PERSON" or len(words) < 2 or is_outlet(entity.text, outlets):
            continue
        full = " ".join(words)
        names = known.people.setdefault(normalise_name(words[-1]), [])
        if normalise_name(full) not in {normalise_name(n) for n in names}:
            names.append(full)
    return known


def identify(doc: Doc, span: Span, known: KnownNames) -> Identity:
    """Kind, name and key of the source that a span names.

    Args:
        doc: the parsed article.
        span: characters of the source's words; pronouns are not resolved here.
        known: names of the article and outlets of the run.

    Misses: people whose name the parser takes for a place; bodies named by a metonym ("Downing Street") keep it.
    """
    words = doc.char_span(*span, alignment_mode="expand")
    if words is None or not len(words):
        return NOT_STATED
    head = words.root
    text = " ".join(words.text.split())
    others = [c for c in head.conjuncts if span[0] <= c.idx < span[1] and c.i > head.i and c.pos_ in {"NOUN", "PROPN"}]
    if others:
        return _several(doc, span, head, others, known)
    if is_outlet(text, known.outlets):
        return _outlet(text)
    short = _short_outlet(text, known.outlets)
    if short is not None:
        return Identity(text[4:], "outlet", True, f"outlet:{short}", nouns=frozenset({"outlet"}))
    body = known.bodies.get(normalise_name(text)) or (text if head.lower_ in _COMPANY_WORDS else None)
    if body is not None and head.text[:1].isupper() and normalise_name(text) not in known.people:
        name = body.removeprefix("The ").removeprefix("the ")
        return Identity(
            name, "organisation", True, f"organisation:{normalise_name(name)}", None, frozenset({"company"})
        )
    person = _find_person(words, head, known)
    if person is not None:
        return person
    if head.pos_ in {"PROPN", "ADJ"} or (head.ent_type_ in {"ORG", "GPE"} and head.text[:1].isupper()):
        return _body(words, head, known)
    return _common(words, head, known)


def _several(doc: Doc, span: Span, head: Token, others: list[Token], known: KnownNames) -> Identity:
    """Sources joined by "and": all their names, the kind and key of the first."""
    heads = [head, *others]
    edges = [span[0], *(max(span[0], t.left_edge.idx) for t in others), span[1]]
    parts: list[Identity] = []
    for token, start, end in zip(heads, edges, edges[1:], strict=False):
        stop = min(end, token.idx + len(token))
        if start < stop:
            parts.append(identify(doc, (start, stop), known))
    if not parts:
        return NOT_STATED
    names = list(dict.fromkeys(p.name for p in parts))
    name = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    return replace(parts[0], name=name, count=None, plural=True)


def _short_outlet(text: str, outlets: frozenset[str]) -> str | None:
    """The one outlet of the run that "the Ledger" is short for."""
    plain = normalise_name(text)
    if text[:4].lower() != "the " or not text[4:5].isupper():
        return None
    fitting = [key for key in sorted(outlets) if key.endswith(f" {plain}")]
    return fitting[0] if len(fitting) == 1 else None


def _outlet(text: str) -> Identity:
    name = text[4:] if text[:4] == "the " else text
    name = name.removesuffix("'s").removesuffix("’s")
    return Identity(name, "outlet", True, f"outlet:{outlet_key(name)}", nouns=frozenset({"outlet"}))


def _person_words(text: str) -> list[str]:
    words = [w for w in text.replace("’s", "").replace("'s", "").split() if any(c.isalnum() for c in w)]
    while len(words) > 1 and words[0].lower().rstrip(".") in TITLES:
        words = words[1:]
    while len(words) > 1 and words[0].islower() and words[0] not in {"al", "de", "van", "von", "bin", "ibn"}:
        words = words[1:]
    return [w.strip(',;:"“”()') for w in words]


def _names_among(tokens: list[Token]) -> list[SpacySpan]:
    """Names that some neighbouring words hold; looks at nothing else, so that it costs the same in any text."""
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


def _find_person(words: Iterable[Token], head: Token, known: KnownNames) -> Identity | None:
    tokens = list(words)
    inside = {t.i for t in tokens}
    people = [e for e in _names_among(tokens) if e[0].ent_type_ == "PERSON"]
    for entity in people:
        root = entity.root
        covers = entity.start <= head.i < entity.end
        named_by = root.dep_ == "appos" and root.head.i in inside
        headed = head.dep_ == "appos" and head.head.i == root.i
        named_by = named_by or _is_named_after(tokens, head, entity)
        common = entity.end - entity.start == 1 and entity.text.lower().rstrip("s") in cues.UNNAMED_NOUNS
        if (covers or named_by or headed) and not common and not is_outlet(entity.text, known.outlets):
            first = [t.text for t in widen_name(entity[0])][:-1]
            return _person(" ".join([*first, entity.text]), tokens, known)
    named = next((c for c in head.rights if c.dep_ == "appos" and c.tag_ == "NNP" and c.i in inside), None)
    if head.lemma_.lower() in cues.UNNAMED_NOUNS and named is not None and not is_outlet(named.text, known.outlets):
        return _person(name_before(named), tokens, known)
    if head.pos_ != "PROPN":
        return None
    name = widen_name(head)
    surname = normalise_name(head.text)
    titled = any(_is_title(t) for t in tokens if t.i < head.i)
    if surname in known.people and len(name) <= 2 and (head.ent_type_ != "ORG" or len(name) == 1):
        return _person(head.text, tokens, known)
    untyped = head.ent_type_ in {"", "PERSON"} and head.lower_ not in cues.ORGANISATION_NOUNS
    if untyped and (titled or len(name) > 1) and head.tag_ == "NNP":
        return _person(" ".join(t.text for t in name), tokens, known)
    return None


def name_before(token: Token) -> str:
    """A name with the words of it that stand before its last one."""
    return " ".join(t.text for t in token.doc[token.left_edge.i : token.i + 1] if t.pos_ == "PROPN")


def widen_name(head: Token) -> list[Token]:
    """The name that ends in a word: "Ana" too, where the recogniser saw only "Reis"; without titles and bodies."""
    name = [head]
    while name[0].i > 0 and len(name) < 4 and not name[0].is_sent_start:
        token = head.doc[name[0].i - 1]
        fits = token.pos_ == "PROPN" and token.ent_type_ in {"", "PERSON"} and token.text[:1].isupper()
        if not fits or _is_title(token) or token.lower_ in cues.ORGANISATION_NOUNS:
            break
        name.insert(0, token)
    return name


def _is_title(token: Token) -> bool:
    return token.lower_.rstrip(".") in TITLES or token.lower_ in cues.UNNAMED_NOUNS


def _is_named_after(tokens: list[Token], head: Token, entity: SpacySpan) -> bool:
    """For "A spokesman for the union, Ana Reis": the name stands last, after a comma."""
    if head.lemma_.lower() not in cues.UNNAMED_NOUNS or entity.end < tokens[-1].i or entity.start <= head.i + 1:
        return False
    return bool(head.doc[entity.start - 1].text == ",")


def _person(text: str, tokens: list[Token], known: KnownNames) -> Identity:
    words = _person_words(text)
    name = " ".join(words)
    surname = normalise_name(words[-1]) if words else ""
    full = known.people.get(surname, [])
    if len(words) == 1 and len(full) == 1:
        name = full[0]
    nouns = frozenset(t.lemma_.lower() for t in tokens if t.text not in words and t.is_alpha and not t.is_stop)
    forms = {t.lower_.rstrip(".") for t in tokens}
    gender = "male" if forms & _MALE else "female" if forms & _FEMALE else None
    return Identity(name, "person", True, f"person:{normalise_name(name)}", 1, nouns, gender=gender)


def _body(words: Iterable[Token], head: Token, known: KnownNames) -> Identity:
    tokens = list(words)
    if head.tag_ == "NNPS" and head.ent_type_ == "NORP":
        return _unnamed(tokens, head)
    entity = next((e for e in _names_among(tokens) if e.start <= head.i < e.end), None)
    text = entity.text if entity is not None and entity[0].ent_type_ in {"ORG", "GPE", "NORP"} else None
    if text is None:
        first = head.i
        while first > tokens[0].i and head.doc[first - 1].dep_ in {"compound", "amod", "nmod", "poss", "case"}:
            first -= 1
        text = head.doc[first : head.i + 1].text
    text = text.removesuffix("'s").removesuffix("’s")
    if is_outlet(text, known.outlets):
        return _outlet(text)
    plain = normalise_name(text)
    name = text[4:] if text[:4].lower() == "the " else text
    return Identity(
        name, "organisation", True, f"organisation:{_ALIASES.get(plain, plain)}", None, frozenset(plain.split())
    )


def _common(words: Iterable[Token], head: Token, known: KnownNames) -> Identity:
    tokens = [t for t in words if not t.is_space]
    lemma = head.lemma_.lower()
    if lemma in cues.DOCUMENT_NOUNS | cues.SPEAKING_DOCUMENTS:
        return _document(tokens, head, lemma, known)
    indefinite = any(c.dep_ == "det" and c.lower_ in {"a", "an", "one"} for c in head.lefts)
    if lemma in cues.ORGANISATION_NOUNS and not indefinite and lemma not in cues.RELAY_NOUNS:
        kept = [t for t in tokens if t.i <= head.i and t.dep_ not in _NO_NAME and t.tag_ != "PRP$" and not _is_mark(t)]
        owner = [t for t in kept if t.lower_ not in {"'s", "’s"}]
        name = "".join(t.text_with_ws for t in kept).strip()
        key = normalise_name(" ".join(t.lower_ for t in owner))
        return Identity(
            f"the {name}" if name[:1].islower() else name,
            "organisation",
            True,
            f"organisation:{key}",
            None,
            frozenset(key.split()),
        )
    return _unnamed(tokens, head)


def _document(tokens: list[Token], head: Token, lemma: str, known: KnownNames) -> Identity:
    """A document, or the body that speaks through it ("a statement from the ministry", "a Reuters report")."""
    for child in head.children:
        owner: Token | None = None
        if child.dep_ in {"poss", "compound", "nmod"}:
            owner = child
        elif child.dep_ == "prep" and child.lower_ in {"from", "by", "in"}:
            owner = next((c for c in child.children if c.dep_ == "pobj"), None)
        if owner is None or owner.pos_ not in {"PROPN", "NOUN"}:
            continue
        subtree = owner.doc[owner.left_edge.i : owner.i + 1]
        identity = identify(owner.doc, (subtree.start_char, subtree.end_char), known) if owner.i != head.i else None
        if identity is None:
            continue
        if identity.kind == "outlet" or (lemma in cues.SPEAKING_DOCUMENTS and (identity.named or child.dep_ == "prep")):
            return identity
    kept = [t for t in tokens if t.i <= head.i and t.dep_ not in {"det", "predet"} and t.lower_ not in _VAGUE]
    name = "".join(t.text_with_ws for t in kept).strip() or head.text
    plural = head.tag_ in {"NNS", "NNPS"}
    bare = len(kept) == 1 and plural
    key = normalise_name(" ".join(t.lemma_.lower() if t.i == head.i else t.lower_ for t in kept))
    shown = f"unnamed {name}" if bare else name if plural or name[:1].isupper() else f"the {name}"
    return Identity(
        shown, "document", not bare, f"document:{key}", None if plural else 1, frozenset({lemma}), plural=plural
    )


def _is_mark(token: Token) -> bool:
    return token.is_punct and token.text not in {"'", "’", "-", "‑"}


def _one_of(head: Token) -> Token | None:
    """Officials of "one of the officials"."""
    if head.lower_ not in _PARTS:
        return None
    of = next((c for c in head.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    return next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None


def _unnamed(tokens: list[Token], head: Token) -> Identity:
    whole = _one_of(head)
    if whole is not None and whole.pos_ == "NOUN":
        group = _unnamed([t for t in tokens if t.i > head.i + 1], whole)
        name = " ".join("".join(t.text_with_ws for t in tokens).split())
        return replace(group, name=name[0].lower() + name[1:], count=1 if head.lower_ == "one" else None)
    count = _count(head)
    plural = head.tag_ in {"NNS", "NNPS"} or head.lower_ in _PLURAL_FORMS
    drop = _ANONYMOUS | {"the", "a", "an", "this", "that", "these", "those"}
    kept = [
        t
        for t in tokens
        if t.i <= head.i
        and t.lower_ not in drop
        and t.dep_ not in {"det", "predet", "nummod", "quantmod"}
        and t.tag_ != "PRP$"
        and not _is_mark(t)
    ]
    modifiers = [t for t in kept if t.i != head.i and t.lower_ not in _VAGUE]
    phrase = "".join(t.text_with_ws for t in kept).strip() or head.text
    if kept and kept[0].pos_ != "PROPN" and kept[0].text[:1].isupper() and kept[0].text[1:].islower():
        lowered = kept[0].pos_ not in {"PROPN"} and kept[0].ent_type_ not in {"NORP", "GPE", "ORG"}
        phrase = phrase[0].lower() + phrase[1:] if lowered else phrase
    tail = [t for t in tokens if t.i > head.i]
    told = "".join(t.text_with_ws for t in tail).strip() if len(tail) <= 10 else ""
    number = next((t.text for t in head.lefts if t.dep_ == "nummod"), None)
    article = "" if plural else "an "
    shown = f"{number.lower()} unnamed {phrase}" if number and plural else f"{article}unnamed {phrase}"
    if any(c.dep_ == "poss" and c.pos_ != "PRON" for c in head.lefts):
        shown = f"the {phrase}" if tokens[0].lower_ in {"the", "a", "an"} else phrase
    if told and not told.startswith((",", ";")):
        shown = f"{shown} {told}"
    noun = "person" if head.lower_ == "people" else head.lemma_.lower()
    key = " ".join([*(t.lower_ for t in modifiers), noun])
    forms = {t.lower_ for t in tokens}
    gender = "male" if forms & _MALE else "female" if forms & _FEMALE else None
    return Identity(
        " ".join(shown.split()),
        "unnamed",
        False,
        f"unnamed:{normalise_name(key)}",
        count,
        frozenset({head.lemma_.lower()}),
        frozenset(t.lower_ for t in modifiers),
        gender,
        plural,
    )


def _count(head: Token) -> int | None:
    for child in head.lefts:
        if child.dep_ == "nummod":
            return _NUMBERS.get(child.lower_) or (
                int(child.text) if child.text.isdecimal() and len(child.text) < 6 else None
            )
        if child.lower_ == "dozen":
            return 12
        if child.lower_ == "several":
            return None
    if head.lower_ == "dozen" and any(c.lower_ == "a" for c in head.lefts):
        return 12
    return 1 if head.tag_ in {"NN", "NNP"} and head.lower_ not in {"people", "many", "some", "most"} else None
