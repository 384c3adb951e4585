"""FoundAttribution → chain of Source: the article's outlet, the relays, the origin."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from twosource.claims import cues
from twosource.claims.drafts import noun_span
from twosource.claims.reporting_verbs import can_speak, find_subject
from twosource.claims.shapes import FoundAttribution, Reading
from twosource.claims.sources.identity import NOT_STATED, Identity, KnownNames, identify
from twosource.claims.sources.outlets import is_outlet, normalise_name
from twosource.claims.sources.speakers import Speakers, is_definite
from twosource.claims.wordlists import list_words
from twosource.records import Article, Mention, Source, SourceRole, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_HEARD_BY = frozenset({"to", "with", "on", "in", "by", "at", "for", "from"})
_OCCASIONS = list_words(
    "interview statement remark remarks comment comments briefing message program programme show appearance email "
    "e-mail conversation podcast broadcast debate segment"
)
_ANAPHORS = list_words(
    "move decision step action pause halt plan measure change order announcement shipment development delay deal "
    "proposal offer attack strike ruling vote closure"
)
_CAPITALS = re.compile(r"(?:[Tt]he )?(?:[A-Z][\w’'.&-]*)(?: (?:of|de|the|&|[A-Z][\w’'.&-]*))*")


@dataclass(frozen=True)
class Link:
    """One link of a chain, and where it is mentioned."""

    identity: Identity
    span: Span | None


@dataclass
class Chains:
    """The chains of one article's attributions, in their order."""

    reading: Reading
    known: KnownNames
    speakers: Speakers
    found: list[FoundAttribution]
    own: list[list[Link]] = field(default_factory=list)
    heard: dict[str, Link] = field(default_factory=dict)
    """Key of an unnamed source → the outlet it spoke to."""


def build_chains(
    reading: Reading, known: KnownNames, speakers: Speakers, found: Sequence[FoundAttribution]
) -> list[tuple[Source, ...]]:
    """A chain for each attribution: outlet → relays → origin.

    Args:
        reading: the article.
        known: names of the article, outlets of the run.
        speakers: everybody named so far; it learns the sources as they come.
        found: attributions sorted by place.

    Returns:
        Chains in the order of `found`; the first link is the article's own outlet, the last the origin.

    Misses: a relay in another sentence, but for a citation that the next sentence carries back ("the move").
    """
    chains = Chains(reading, known, speakers, list(found))
    order = sorted(range(len(found)), key=lambda i: _source_place(found[i]))
    links: dict[int, list[Link]] = {}
    for i in order:
        links[i] = _own_links(chains, found[i])
    chains.own = [links[i] for i in range(len(found))]
    _carry_citations(chains)
    parents = find_parents(found)
    return [_close(reading.article, known, _with_parents(i, chains.own, parents)) for i in range(len(found))]


def outlet_source(article: Article, role: SourceRole = "outlet") -> Source:
    """The first link of every chain of an article."""
    identity = identify_outlet(article)
    return Source(name=identity.name, kind="outlet", role=role, named=article.outlet_known, key=identity.key)


def identify_outlet(article: Article) -> Identity:
    """The article's own outlet as a source."""
    from twosource.claims.sources.outlets import outlet_key

    return Identity(article.outlet, "outlet", article.outlet_known, f"outlet:{outlet_key(article.outlet)}")


def find_parents(found: Sequence[FoundAttribution]) -> list[list[int]]:
    """For each attribution, those whose content holds its cue, the widest first."""
    parents: list[list[int]] = []
    starts = [a.start for a in found]
    reach = 0
    furthest: list[int] = []
    for a in found:
        reach = max(reach, a.end)
        furthest.append(reach)
    for i, inner in enumerate(found):
        anchor = inner.cue[0] if inner.cue else inner.source[0] if inner.source else inner.content[0]
        holders: list[int] = []
        j = bisect_right(starts, anchor[0]) - 1
        steps = 0
        while j >= 0 and steps < 40 and furthest[j] > anchor[0]:
            outer = found[j]
            if j != i and any(s <= anchor[0] and anchor[1] <= e for s, e in outer.content):
                holders.append(j)
            j -= 1
            steps += 1
        for j in range(i + 1, min(i + 6, len(found))):
            if j not in holders and any(s <= anchor[0] and anchor[1] <= e for s, e in found[j].content):
                holders.append(j)
        parents.append(sorted(holders, key=lambda j: (-_size(found[j]), j)))
    return parents


def _size(found: FoundAttribution) -> int:
    return sum(e - s for s, e in found.content)


def _source_place(found: FoundAttribution) -> tuple[int, int]:
    return (found.source[0][0] if found.source else found.start, found.start)


def _with_parents(i: int, own: list[list[Link]], parents: list[list[int]]) -> list[Link]:
    return [link for j in parents[i] for link in own[j]] + own[i]


def _close(article: Article, known: KnownNames, links: list[Link]) -> tuple[Source, ...]:
    """Sources with roles; links of one key that follow each other are one, and so is the outlet citing itself."""
    first = outlet_source(article)
    kept: list[Link] = []
    keys = [first.key]
    for link in links:
        if link.identity.key in keys and (link.identity.named or link.identity.key == keys[-1]):
            continue
        if kept and _speaks_for(article, kept[-1], link.identity):
            continue
        keys.append(link.identity.key)
        kept.append(link)
    sources = [first]
    for place, link in enumerate(kept):
        role: SourceRole = "origin" if place == len(kept) - 1 else "relay"
        sources.append(_source(article, link, role))
    return tuple(sources)


def _speaks_for(article: Article, person: Link, body: Identity) -> bool:
    """The union official who says what the union demands: the chain ends at the one who spoke."""
    if body.kind != "organisation" or person.identity.kind not in {"person", "unnamed"} or person.span is None:
        return False
    words = set(normalise_name(article.text[person.span[0] : person.span[1]]).split())
    return set(body.key.removeprefix("organisation:").split()) <= words


def _source(article: Article, link: Link, role: SourceRole) -> Source:
    identity = link.identity
    mention = None
    if link.span is not None:
        start, end = link.span
        mention = Mention(start=start, end=end, text=article.text[start:end])
    return Source(
        name=identity.name,
        kind=identity.kind,
        role=role,
        named=identity.named,
        count=identity.count,
        mention=mention,
        key=identity.key,
    )


def _own_links(chains: Chains, found: FoundAttribution) -> list[Link]:
    """Citing outlet, hearer, source, and whom the source cites: the links one attribution spells out."""
    if not found.source:
        return [Link(NOT_STATED, None)]
    span = found.source[0]
    cited_by = _citing_subject(chains, span)
    before = [cited_by] if cited_by is not None else []
    source = Link(chains.speakers.identify_speaker(span), span)
    hearer = _find_hearer(chains, found)
    cited = _find_cited(chains, found)
    if cited is None:
        cited = _cited_inside(chains, span)
    if hearer is not None and hearer.identity.key != source.identity.key:
        before.append(hearer)
    if source.identity.kind == "unnamed":
        before = _through_last_hearer(chains, source, before)
    return [*before, source, *([cited] if cited is not None else [])]


def _through_last_hearer(chains: Chains, source: Link, before: list[Link]) -> list[Link]:
    """The relay of "the sources added", when the sources were introduced as having told an outlet."""
    key = source.identity.key
    if before:
        chains.heard[key] = before[-1]
        return before
    head = _head_of(chains, source.span) if source.span is not None else None
    definite = head is not None and (head.pos_ == "PRON" or is_definite(head))
    return [replace(chains.heard[key], span=None)] if definite and key in chains.heard else before


def _head_of(chains: Chains, span: Span) -> Token | None:
    words = chains.reading.doc.char_span(*span, alignment_mode="expand")
    return words.root if words is not None and len(words) else None


def _link(chains: Chains, token: Token) -> Link:
    span = noun_span(token)
    identity = identify(chains.reading.doc, span, chains.known)
    return Link(identity, span)


def _citing_subject(chains: Chains, span: Span) -> Link | None:
    """CNN of "CNN cited comments from X, who said": the source hangs on what somebody cites."""
    token = _head_of(chains, span)
    for _ in range(6):
        if token is None or token.head.i == token.i:
            return None
        token = token.head
        if token.pos_ == "VERB" and token.lemma_.lower() in cues.CITING_VERBS:
            subject = find_subject(token)
            if subject is None or subject.lower_ in cues.FIRST_SECOND or subject.pos_ == "PRON":
                return None
            return _link(chains, subject) if can_speak(subject) else None
        if token.pos_ in {"VERB", "AUX"}:
            return None
    return None


def _find_cited(chains: Chains, found: FoundAttribution) -> Link | None:
    """Two officials of "Axios said, citing two officials": whom the source itself cites in this sentence."""
    if not found.cue:
        return None
    verb = _head_of(chains, found.cue[0])
    if verb is None:
        return None
    for child in verb.children:
        is_citing = child.lemma_.lower() in cues.CITING_VERBS and child.tag_ in {"VBG", "VBD"}
        if is_citing and child.dep_ in {"advcl", "conj", "xcomp", "ccomp", "prep", "dep", "acl"}:
            cited = _object_of(child)
            if cited is not None:
                return _link(chains, cited)
    return None


def _cited_inside(chains: Chains, span: Span) -> Link | None:
    """X of "a Reuters report quoting X"."""
    head = _head_of(chains, span)
    if head is None:
        return None
    for child in head.rights:
        if child.dep_ in {"acl", "relcl", "advcl"} and child.lemma_.lower() in cues.CITING_VERBS:
            cited = _object_of(child)
            if cited is not None:
                return _link(chains, cited)
    return None


def _object_of(verb: Token) -> Token | None:
    """Who is cited: the object, or the one behind "comments from X"; things and reasons are not cited."""
    thing = next((c for c in verb.rights if c.dep_ in {"dobj", "pobj", "nsubj", "oprd"}), None)
    if thing is None:
        return None
    if thing.lemma_.lower() in cues.SPEAKING_DOCUMENTS | {"source"}:
        for prep in thing.rights:
            if prep.dep_ == "prep" and prep.lower_ in {"from", "by"}:
                inner = next((c for c in prep.children if c.dep_ == "pobj"), None)
                if inner is not None and can_speak(inner):
                    return inner
    return thing if can_speak(thing) else None


def _find_hearer(chains: Chains, found: FoundAttribution) -> Link | None:
    """The outlet somebody speaks to or through: "told Reuters", "to Reuters", "in an interview with", "on Radio X"."""
    if not found.cue:
        return None
    verb = _head_of(chains, found.cue[0])
    if verb is None:
        return None
    hosts = [verb, *([s] if (s := _head_of(chains, found.source[0])) is not None else [])]
    for host in hosts:
        for child in host.children:
            token = _outlet_below(chains, child, host is verb)
            if token is not None:
                return token
    return None


def _outlet_below(chains: Chains, child: Token, of_verb: bool) -> Link | None:
    candidates: list[Token] = []
    if of_verb and child.dep_ in {"dobj", "dative", "nsubj", "npadvmod"} and child.i > child.head.i:
        candidates.append(child)
    if (
        child.dep_ in {"prep", "dative"}
        and child.lower_ in _HEARD_BY
        and (of_verb or child.lower_ in {"to", "in", "of"})
    ):
        candidates.extend(_below(child))
    if child.dep_ == "advcl" and child.lemma_ == "speak":
        candidates.extend(t for p in child.children if p.dep_ == "prep" for t in _below(p))
    for token in candidates:
        span = noun_span(token)
        identity = identify(chains.reading.doc, span, chains.known)
        if identity.kind == "outlet":
            return Link(identity, span)
        for inner in token.children:  # "a Reuters reporter", "CNN's Jake", "an interview with"
            if inner.dep_ in {"compound", "poss", "nmod"} and is_outlet(_name(chains, inner), chains.known.outlets):
                return _link(chains, inner)
    return None


def _below(prep: Token) -> list[Token]:
    """Objects of a preposition, and of the prepositions inside: "in an interview with X"."""
    found: list[Token] = []
    for thing in prep.children:
        if thing.dep_ != "pobj":
            continue
        found.append(thing)
        if thing.lemma_.lower() in _OCCASIONS:
            for inner in thing.rights:
                if inner.dep_ == "prep" and inner.lower_ in _HEARD_BY:
                    found.extend(c for c in inner.children if c.dep_ == "pobj")
    return found


def _name(chains: Chains, token: Token) -> str:
    start, end = noun_span(token)
    return chains.reading.doc.text[start:end]


def _carry_citations(chains: Chains) -> None:
    """A citation in the next sentence covers this one too, when that speaks of "the move" this one reports.

    "The Courier reported that the port closed. Citing two dockers, the Courier said the move came late." Only between
    neighbouring sentences of one outlet, the first of which cites nobody.
    """
    reading = chains.reading
    starts = [s.start for s in reading.sentences]
    for i, found in enumerate(chains.found):
        links = chains.own[i]
        if len(links) < 2 or links[-2].identity.kind != "outlet" or not _is_anaphoric(chains, found):
            continue
        outlet, cited = links[-2], links[-1]
        here = bisect_right(starts, found.start)
        for j in range(max(0, i - 6), i):
            earlier = chains.own[j]
            same = len(earlier) == 1 and earlier[0].identity.key == outlet.identity.key
            if same and bisect_right(starts, chains.found[j].start) == here - 1:
                earlier.append(cited)


def _is_anaphoric(chains: Chains, found: FoundAttribution) -> bool:
    start, end = found.content[0]
    words = chains.reading.doc.char_span(start, end, alignment_mode="contract")
    if words is None or len(words) < 2:
        return False
    first = words[0].lower_
    if first == "this" and words[1].pos_ in {"VERB", "AUX"}:
        return True
    return first in {"the", "this", "that", "such"} and words[1].lemma_.lower() in _ANAPHORS
