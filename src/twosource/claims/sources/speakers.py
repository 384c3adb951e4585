"""Pronoun, title or surname → Identity: the last source it fits, or "unclear"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from twosource.claims.cues import ORGANISATION_NOUNS, THIRD
from twosource.claims.details.names import find_located_names
from twosource.claims.quotes import quote_at
from twosource.claims.shapes import Quote, Reading, Sentence
from twosource.claims.sources.bodies import is_bare, name_body
from twosource.claims.sources.identities import NOT_STATED, UNCLEAR, Identity, KnownNames
from twosource.claims.sources.identity import identify
from twosource.claims.sources.known_names import match_bare_body
from twosource.claims.sources.noun_phrases import find_head, span_tokens, write_phrase
from twosource.claims.sources.outlets import normalise_name
from twosource.claims.sources.people import name_person
from twosource.claims.sources.roles import MARKS, names_office, names_what_one_is, read_role
from twosource.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

REACH = 8
"""Sentences back that a pronoun may point: further back a careful writer repeats the name."""
TITLE_REACH = 40
"""Sentences back that "the minister" may point."""

_ANONYMOUS = frozenset({
    "official", "source", "person", "witness", "diplomat", "insider", "officer", "aide", "resident", "critic", "expert",
})  # fmt: skip
"""Whom a text may leave without a name from first to last, "the" or not."""
_NOBODY = frozenset({"late", "latest", "another", "other", "one", "first", "second", "third", "last", "most", "some"})
"""What a person is not called by alone: "the latest" may be a video."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_JOINED = frozenset({"appos", "conj"})
_SAME_NOUN = {"spokesman": "spokesperson", "spokeswoman": "spokesperson", "adviser": "advisor", "people": "person"}


@dataclass(frozen=True)
class _Mention:
    sentence: int
    start: int
    identity: Identity
    is_source: bool
    is_subject: bool


def _mention_start(mention: _Mention) -> int:
    return mention.start


@dataclass
class Speakers:
    """Everybody mentioned in an article so far; read in the order of the text."""

    reading: Reading
    known: KnownNames
    sentence_starts: list[int] = field(default_factory=list)
    mentions: list[_Mention] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    people: list[_Mention] = field(default_factory=list)
    _next: int = 0
    _parts: dict[str, set[str]] = field(default_factory=dict)

    def identify_speaker(self, span: Span) -> Identity:
        """Who the source at a span is; pronouns and titles resolved to who was named before.

        When two fit equally well the answer is `UNCLEAR`. Spans must come in the order of the text.
        """
        self._read_people(span[0])
        doc = self.reading.doc
        head = find_head(doc, span)
        if head is None:
            return NOT_STATED
        if head.pos_ == "PRON" and head.lower_ in THIRD and (head.tag_ != "PRP$" or len(span_tokens(doc, span)) == 1):
            identity = self._resolve_pronoun(head, span[0])
        else:
            tokens = span_tokens(doc, span)
            identity = self._settle_named(identify(doc, span, self.known), head, tokens, span[0])
        self.note(identity, span[0], source=True, subject=True)
        return identity

    def _settle_named(self, identity: Identity, head: Token, tokens: list[Token], start: int) -> Identity:
        """Ties an office, a title or a bare noun to who was named so; puts a name for "her" in "her office"."""
        if identity.role is not None:
            return self._find_holder(identity, start)
        owner = next((t for t in tokens if t.tag_ == "PRP$" and t.i < head.i and t.lower_ in THIRD), None)
        if owner is not None and identity.kind in {"organisation", "unnamed"}:
            return self._name_owner(identity, owner, tokens, start)
        if identity.kind == "unnamed" and is_definite(head):
            found = self._resolve_title(identity, start)
            return self._find_known(identity, head, tokens, start) if found is identity else found
        if identity.kind == "organisation" and is_bare(tokens, head):
            return self._resolve_body(identity, head, start)
        return identity

    def _find_known(self, identity: Identity, head: Token, tokens: list[Token], start: int) -> Identity:
        """For "the vice president", whom no sentence before calls so: its one holder, else somebody of the article.

        "The" and one person mean that the reader knows who it is: after other names it is nobody anonymous, only open.
        """
        if identity.plural or head.lemma_.lower() in _ANONYMOUS or not names_what_one_is(head):
            return identity
        role = read_role([t for t in tokens if t.i <= head.i])
        names = {name for held, name in self.known.holders.rows if set(held.words) == set(role.words)}
        if len(names) == 1:
            return replace(name_person(names.pop(), (), self.known), nouns=identity.nouns)
        if not any(m.identity.kind == "person" and m.identity.named for m in self._before(start)):
            return identity  # nobody is named whom it could mean
        shown = re.sub(r"^(?:the |an? )?(?:unnamed )?", "", identity.name)
        return replace(UNCLEAR, name=f"unclear speaker (“{shown}”)")

    def _find_holder(self, identity: Identity, start: int) -> Identity:
        """The one person the article calls by this office; two make it unclear, none leaves the office."""
        if identity.role is None:
            return identity
        names = self.known.holders.find(identity.role)
        if len(names) == 1:
            return replace(name_person(names[0], (), self.known), nouns=identity.nouns)
        here = self.sentence_of(start)
        before = takewhile(lambda m: m.sentence >= here - TITLE_REACH, self._before(start))
        spoken = {m.identity.key: m.identity for m in before if m.identity.name in names} if names else {}
        if len(spoken) == 1:
            return next(iter(spoken.values()))
        return replace(UNCLEAR, name=f"unclear speaker (“{identity.name}”)") if names else identity

    def _name_owner(self, identity: Identity, owner: Token, tokens: list[Token], start: int) -> Identity:
        whose = self._resolve_pronoun(owner, start)
        if whose.key == UNCLEAR.key or not whose.named:
            return identity
        rest = write_phrase([t for t in tokens if t.i > owner.i and t.text != ","])
        kind = identity.kind
        key = f"{kind}:{normalise_name(whose.name)} {normalise_name(rest)}"
        possessive = "’" if whose.name.endswith("s") else "’s"
        return replace(identity, name=f"{whose.name}{possessive} {rest}", key=key)

    def _resolve_body(self, identity: Identity, head: Token, start: int) -> Identity:
        """For "the ministry": the only such body of the article, else the one that spoke last."""
        names = match_bare_body(head.lemma_.lower(), self.known)
        proper = [n for n in names if n[:1].isupper()]
        if len(names) == 1 or len(proper) == 1:
            return name_body((proper or names)[0], self.known)
        keys = {name_body(n, self.known).key for n in names}
        here = self.sentence_of(start)
        for mention in self._before(start):
            if mention.sentence < here - REACH:
                break
            if mention.is_source and mention.identity.key in keys:
                return mention.identity
        return identity

    def resolve_pronoun(self, head: Token, alone: bool = False) -> Identity:
        """Who a pronoun outside a source span means; UNCLEAR where nobody or two fit.

        With `alone`, two who fit in any of the sentences around leave it unclear, however near one of them is.
        """
        self._read_people(head.idx)
        if alone:
            here = self.sentence_of(head.idx)
            keys: set[str] = set()
            for mention in self._before(head.idx):
                if mention.sentence < here - REACH:
                    break
                if self._fits(mention.identity, THIRD[head.lower_]):
                    keys.add(mention.identity.key)
            if len(keys) != 1:
                return UNCLEAR
        return self._resolve_pronoun(head, head.idx)

    def note(self, identity: Identity, start: int, source: bool, subject: bool) -> None:
        """Remember that somebody was mentioned."""
        if identity.key == UNCLEAR.key:
            return
        mention = _Mention(self.sentence_of(start), start, identity, source, subject)
        insort(self.mentions, mention, key=_mention_start)

    def _before(self, start: int) -> Iterator[_Mention]:
        """Mentions before a place, the nearest first."""
        for place in range(bisect_left(self.mentions, start, key=_mention_start) - 1, -1, -1):
            yield self.mentions[place]

    def sentence_of(self, start: int) -> int:
        """Number of the sentence a character stands in."""
        return max(0, bisect_right(self.sentence_starts, start) - 1)

    def _read_people(self, until: int) -> None:
        """Take in the people named in the text up to a place."""
        while self._next < len(self.people) and self.people[self._next].start < until:
            insort(self.mentions, self.people[self._next], key=_mention_start)
            self._next += 1

    def _resolve_pronoun(self, head: Token, start: int) -> Identity:
        form = THIRD[head.lower_]
        here = self.sentence_of(start)
        by_sentence: dict[int, list[_Mention]] = {}
        for mention in self._before(start):
            if mention.sentence < here - REACH:
                break
            if self._fits(mention.identity, form):
                by_sentence.setdefault(mention.sentence, []).append(mention)
        for sentence in sorted(by_sentence, reverse=True):
            fitting = by_sentence[sentence]
            for chosen in (
                [m for m in fitting if m.is_source],
                [m for m in fitting if m.is_subject],
                fitting,
            ):
                keys = {m.identity.key for m in chosen}
                if len(keys) == 1:
                    between = self._find_between(max(m.start for m in chosen), head, form)
                    return self._settle(chosen[0].identity if between is None else between, form)
                if len(keys) > 1:
                    return replace(UNCLEAR, name=f"unclear speaker (“{head.text}”)")
        return replace(UNCLEAR, name=f"unclear speaker (“{head.text}”)")

    def _find_between(self, after: int, pronoun: Token, form: str) -> Identity | None:
        """Whom the nearest sentence before a pronoun is about, where it is a person told by an office alone.

        "Reis has complained. The president has praised the plan. He says it works": he is the president, whoever that
        is, and not the last one who was named.
        """
        if form not in {"male", "female"} or pronoun.dep_ not in _SUBJECTS:
            return None
        here = self.sentence_of(pronoun.idx)
        if here == 0 or self.sentence_starts[here - 1] <= after:
            return None
        before = self.reading.sentences[here - 1]
        subject = next(
            (t for t in self.reading.doc[before.first : before.last] if t.dep_ in _SUBJECTS and t.head.dep_ == "ROOT"),
            None,
        )
        if subject is None or not names_office(subject) or not is_definite(subject) or subject.tag_ != "NN":
            return None
        tokens = list(self.reading.doc[subject.left_edge.i : subject.i + 1])
        span = (tokens[0].idx, subject.idx + len(subject))
        identity = self._settle_named(identify(self.reading.doc, span, self.known), subject, tokens, span[0])
        if identity.kind == "person" and identity.named and self._fits(identity, form):
            return identity
        return replace(UNCLEAR, name=f"unclear speaker (“{pronoun.text}”)")

    def _offices(self, name: str) -> set[str]:
        """Words that say what somebody is, anywhere in the article."""
        if not self._parts:
            for role, holder in self.known.holders.rows:
                self._parts.setdefault(holder, set()).update(role.words)
            self._parts.setdefault("", set())
        return self._parts.get(name, set())

    def _settle(self, identity: Identity, form: str) -> Identity:
        if form in {"male", "female"}:
            self.genders.setdefault(identity.key, form)
        return identity

    def _fits(self, identity: Identity, form: str) -> bool:
        if form in {"male", "female"}:
            gender = identity.gender or self.genders.get(identity.key)
            bodily = identity.kind == "unnamed" and not identity.plural and not identity.nouns & ORGANISATION_NOUNS
            bodily = bodily and not identity.nouns <= _NOBODY
            single = identity.kind == "person" or bodily
            return single and gender in {None, form}
        if form == "many":
            return identity.plural or identity.kind == "organisation"
        return identity.kind in {"organisation", "outlet", "document"}

    def _resolve_title(self, identity: Identity, start: int) -> Identity:
        """For "The minister": the last source that was called one; more exact words must not contradict."""
        here = self.sentence_of(start)
        wanted = {_SAME_NOUN.get(n, n) for n in identity.nouns}
        exact = {_SAME_NOUN.get(n, n) for n in identity.modifiers}
        best: list[_Mention] = []
        for mention in self._before(start):
            if mention.sentence < here - TITLE_REACH:
                break
            if best and mention.sentence < best[0].sentence:
                break
            other = mention.identity
            nouns = {_SAME_NOUN.get(n, n) for n in other.nouns}
            nouns |= self._offices(other.name)
            words = nouns | other.modifiers | set(normalise_name(other.name).split())
            same = wanted & nouns and exact <= {_SAME_NOUN.get(w, w) for w in words} and other.plural == identity.plural
            if same and self._is_in_office(other.name, words, wanted, exact):
                best.append(mention)
        keys = {m.identity.key for m in best}
        if len(keys) > 1:
            return replace(UNCLEAR, name=f"unclear speaker (“{identity.name.replace('unnamed ', '')}”)")
        return best[0].identity if best else identity

    def _is_in_office(self, name: str, words: set[str], wanted: set[str], exact: set[str]) -> bool:
        """Whether nothing makes another office of it: "the president" is no former or vice president."""
        if not (words & MARKS) - wanted - exact:
            return True
        own = [set(role.words) for role, holder in self.known.holders.rows if holder == name]
        return any(wanted & role and not (role & MARKS) - wanted - exact for role in own)


def is_definite(head: Token) -> bool:
    """Whether a noun speaks of somebody known: "the official"."""
    return any(c.lower_ in {"the", "this", "that", "these", "those", "both"} for c in head.lefts)


def start_speakers(reading: Reading, known: KnownNames, quotes: list[Quote]) -> Speakers:
    """The people an article names in its own voice, not inside quotations, ready to be read in order."""
    doubles = [q for q in quotes if not q.single]
    starts = [q.start for q in doubles]
    sentences: Sequence[Sentence] = reading.sentences
    speakers = Speakers(reading, known, [s.start for s in sentences])
    places = find_located_names(reading.doc)
    for entity in reading.doc.ents:
        if (
            entity.text in places
            or not (entity.label_ == "PERSON" or _is_surname(entity, known))
            or quote_at(doubles, starts, entity.start_char) is not None
        ):
            continue
        root = entity.root
        span = _described(root)
        identity = identify(reading.doc, span, known)
        if identity.kind != "person":
            continue
        governors = (root, root.head) if root.dep_ in _JOINED else (root,)
        subject = any(t.dep_ in {"nsubj", "nsubjpass"} for t in governors)
        sentence = speakers.sentence_of(entity.start_char)
        speakers.people.append(_Mention(sentence, entity.start_char, identity, False, subject))
    return speakers


def _is_surname(entity: SpacySpan, known: KnownNames) -> bool:
    """Whether a name read as a body's or a place's is the surname of the one person the article calls so."""
    alone = len(entity) == 1 and entity.root.dep_ not in {"compound", "nmod", "amod"}
    return alone and len(known.people.get(normalise_name(entity.text), [])) == 1


def _described(root: Token) -> Span:
    """The name with the words beside it that say who it is."""
    doc = root.doc
    top = (
        root.head
        if root.dep_ == "appos" and root.head.pos_ in {"NOUN", "PROPN"} and root.i - root.head.i < 10
        else root
    )
    first = max(top.left_edge.i, root.i - 12)
    last = root.i
    for child in root.rights:
        if child.dep_ == "appos":
            last = min(child.right_edge.i, root.i + 15)
            break
    return doc[min(first, root.i)].idx, doc[last].idx + len(doc[last])
