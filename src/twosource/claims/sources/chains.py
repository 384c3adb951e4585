"""FoundAttribution → chain of Source: the article's outlet, the relays, the origin."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from twosource.claims.cues import CITING_VERBS, CLAUSE_VERBS, FIRST_SECOND, REPORTING_NOUNS
from twosource.claims.quotes import inside_quotes
from twosource.claims.shapes import FoundAttribution, Quote, Reading
from twosource.claims.sources.chain_links import Link, close_chain
from twosource.claims.sources.citations import find_cited, find_citing_subject
from twosource.claims.sources.hearers import find_head_of_cue, find_hearer
from twosource.claims.sources.identities import NOT_STATED, KnownNames
from twosource.claims.sources.identity import identify
from twosource.claims.sources.nesting import find_parents
from twosource.claims.sources.noun_phrases import find_head, noun_span
from twosource.claims.sources.speakable import can_speak, find_subject
from twosource.claims.sources.speakers import Speakers, is_definite
from twosource.claims.wordlists import list_words
from twosource.records import Source, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_ANAPHORS = list_words(
    "move decision step action pause halt plan measure change order announcement shipment development delay deal "
    "proposal offer attack strike ruling vote closure"
)
_PASSING_ON = (
    CLAUSE_VERBS
    | CITING_VERBS
    | REPORTING_NOUNS
    | {"according", "per", "via", "put", "accuse", "note", "publish", "accord"}
) - {"feel", "hope", "fear", "expect", "worry", "agree", "doubt", "learn"}
_FIRST = FIRST_SECOND | {"my", "our", "mine", "ours", "us"}


@dataclass
class Chains:
    """The chains of one article's attributions, in their order."""

    reading: Reading
    known: KnownNames
    speakers: Speakers
    found: list[FoundAttribution]
    quotes: list[Quote] = field(default_factory=list)
    own: list[list[Link]] = field(default_factory=list)
    heard: dict[str, Link] = field(default_factory=dict)
    """Key of an unnamed source → the outlet it spoke to."""


def build_chains(
    reading: Reading,
    known: KnownNames,
    speakers: Speakers,
    found: Sequence[FoundAttribution],
    quotes: Sequence[Quote] = (),
) -> list[tuple[Source, ...]]:
    """A chain for each attribution: outlet → relays → origin.

    Args:
        reading: the article.
        known: names of the article, outlets of the run.
        speakers: everybody named so far; it learns the sources as they come.
        found: attributions sorted by place, from any finder; a source may be empty, a pronoun or only "who".
        quotes: quotations of the article: "I" inside one is its speaker, outside it is the outlet.

    Returns:
        Chains in the order of `found`; the first link is the article's own outlet, the last the origin.

    Misses: a relay in another sentence, but for a citation that the next sentence carries back ("the move").
    """
    chains = Chains(reading, known, speakers, list(found), [q for q in quotes if not q.single])
    starts = [q.start for q in chains.quotes]
    parents = find_parents(found)
    links: dict[int, list[Link]] = {}
    for i in sorted(range(len(found)), key=lambda i: _source_place(found[i])):
        links[i] = _own_links(chains, found[i], starts)
    chains.own = [links[i] for i in range(len(found))]
    _carry_citations(chains)
    return [
        close_chain(reading.article, [link for j in (*_relaying(chains, parents[i]), i) for link in chains.own[j]])
        for i in range(len(found))
    ]


def _relaying(chains: Chains, parents: Sequence[int]) -> list[int]:
    """Those of the outer attributions that pass on words: who is surprised at a claim is no link to it."""
    doc = chains.reading.doc
    kept: list[int] = []
    for j in parents:
        words = [doc.char_span(*s, alignment_mode="expand") for s in chains.found[j].cue]
        lemmas = {t.lemma_.lower() for span in words if span is not None for t in span if t.is_alpha}
        if not lemmas or lemmas & _PASSING_ON:
            kept.append(j)
    return kept


def _source_place(found: FoundAttribution) -> tuple[int, int]:
    return (found.source[0][0] if found.source else found.start, found.start)


def _own_links(chains: Chains, found: FoundAttribution, starts: list[int]) -> list[Link]:
    """Citing outlet, hearer, source, and whom the source cites: the links one attribution spells out."""
    doc = chains.reading.doc
    span = found.source[0] if found.source else _elided_source(chains, found)
    if span is None:
        return [Link(NOT_STATED, None)]
    head = find_head(doc, span)
    if head is not None and _is_author(chains, head, starts):
        return []  # "we have learned": the outlet itself; inside a quotation whoever speaks there
    if head is not None and head.lower_ == "it" and _is_expletive(chains, found):
        return [Link(NOT_STATED, None)]
    source = Link(chains.speakers.identify_speaker(span), span)
    before = []
    citing = find_citing_subject(doc, span)
    if citing is not None:
        before.append(_link(chains, citing))
    heard = find_hearer(doc, found, chains.known)
    if heard is not None and heard[0].key != source.identity.key:
        before.append(Link(*heard))
    cites = source.identity.kind in {"outlet", "organisation", "document", "person"}
    own_words = source.identity.kind == "person" and inside_quotes(chains.quotes, starts, found.content[0][0] + 1)
    cited = find_cited(doc, found) if cites and not own_words else None
    if source.identity.kind == "unnamed":
        before = _through_last_hearer(chains, source, before)
    after = [_link(chains, cited)] if cited is not None and can_speak(cited) else []
    return [*before, source, *after]


def _is_author(chains: Chains, head: Token, starts: list[int]) -> bool:
    """For "I", "we" and "our reporter"."""
    own = head.lower_ in _FIRST or any(c.lower_ in {"our", "my"} and c.tag_ == "PRP$" for c in head.lefts)
    return own and (head.pos_ == "PRON" or not inside_quotes(chains.quotes, starts, head.idx))


def _is_expletive(chains: Chains, found: FoundAttribution) -> bool:
    """Whether "it" is nobody: "it was not clear whether", "it is said that"."""
    verb = find_head_of_cue(chains.reading.doc, found)
    passive = verb is not None and any(c.dep_ == "auxpass" for c in verb.children)
    return verb is None or verb.lemma_ == "be" or verb.pos_ == "ADJ" or passive


def _elided_source(chains: Chains, found: FoundAttribution) -> Span | None:
    """The subject of a cue whose finder gave no source, where it is one that can speak."""
    verb = find_head_of_cue(chains.reading.doc, found)
    if verb is None or verb.pos_ != "VERB" or any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children):
        return None
    subject = find_subject(verb)
    if subject is None or not can_speak(subject) or subject.lower_ == "it":
        return None
    span = noun_span(subject)
    return None if any(s < span[1] and span[0] < e for s, e in found.content) else span


def _through_last_hearer(chains: Chains, source: Link, before: list[Link]) -> list[Link]:
    """The relay of "the sources added", when the sources were introduced as having told an outlet."""
    key = source.identity.key
    if before:
        chains.heard[key] = before[-1]
        return before
    head = find_head(chains.reading.doc, source.span) if source.span is not None else None
    definite = head is not None and (head.pos_ == "PRON" or is_definite(head))
    return [replace(chains.heard[key], span=None)] if definite and key in chains.heard else before


def _link(chains: Chains, token: Token) -> Link:
    """A link for a noun the parse gave; told by the speakers, so that "the minister" is who was named so."""
    span = noun_span(token)
    identity = identify(chains.reading.doc, span, chains.known)
    if identity.kind in {"outlet", "document"}:
        return Link(identity, span)
    return Link(chains.speakers.identify_speaker(span), span)


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
    tokens = [t for t in words if t.lower_ != "that" or t.dep_ != "mark"] if words is not None else []
    if len(tokens) < 2:
        return False
    first = tokens[0].lower_
    if first == "this" and tokens[1].pos_ in {"VERB", "AUX"}:
        return True
    return first in {"the", "this", "that", "such"} and tokens[1].lemma_.lower() in _ANAPHORS
