"""Piece → Claim: the record of a claim and of its attribution, with all that its words say."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from twosource.claims.assembly import Assembly, Piece
from twosource.claims.details.certainty import find_certainty
from twosource.claims.details.names import find_entities, find_places
from twosource.claims.details.quantities import find_quantities
from twosource.claims.details.statement import write_statement
from twosource.claims.details.times import find_when
from twosource.claims.details.words import find_words
from twosource.claims.parsed import narrow_names
from twosource.claims.shapes import (
    FoundAttribution,
    merge_spans,
    subtract_spans,
)
from twosource.claims.sources.chain_links import outlet_source
from twosource.claims.sources.identities import NOT_STATED, UNCLEAR
from twosource.claims.sources.noun_phrases import find_head, noun_span
from twosource.claims.sources.referents import find_referents
from twosource.claims.split import states_something
from twosource.claims.stance import find_stance
from twosource.records import Attribution, Claim, Mode, Span, When

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OPEN = re.compile(r"(?:whether|if|how|why|what|who|to)\b")
"""First words of a content that says nothing without its cue: "whether the ship sank"."""
MAX_GAP = 12
"""Characters between cue and content that a statement keeps: a preposition."""


def hash_id(*parts: object) -> str:
    """Twelve hex digits that stay the same for the same parts."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def write_attribution(assembly: Assembly, i: int) -> Attribution:
    """The record of one attribution, shared by all its claims."""
    found = assembly.found[i]
    return Attribution(
        id=hash_id(assembly.reading.article.id, found.source, found.cue, found.content),
        mode=_mode(found, assembly),
        source=found.source,
        cue=found.cue,
        content=found.content,
        stance=find_stance(assembly.reading.doc, found),
        chain=assembly.chains[i],
    )


def _mode(found: FoundAttribution, assembly: Assembly) -> Mode:
    text = assembly.reading.article.text
    low, high = found.content[0][0], found.content[-1][1]
    inside = tuple((q.start, q.end) for q in assembly.quotes if q.start < high and low < q.end)
    words = [s for s in found.content if text[s[0] : s[1]].strip()]
    outside = subtract_spans(tuple(words), inside)
    n_outside = sum(c.isalnum() for s, e in outside for c in text[s:e])
    n_all = sum(c.isalnum() for s, e in words for c in text[s:e])
    if n_outside == n_all:
        return "indirect"
    return "direct" if n_outside <= 0.05 * n_all else "mixed"


def write_claim(assembly: Assembly, piece: Piece, previous: When | None) -> Claim:
    """The record of one claim; `previous` is the time of the claim before it, for "the same day"."""
    reading = assembly.reading
    article = reading.article
    doc = narrow_names(reading.doc, piece.content[0][0], piece.content[-1][1])
    if piece.owner is None:
        attribution = Attribution(
            id=hash_id(article.id, "none", piece.start, piece.end), mode="none", chain=(outlet_source(article),)
        )
    else:
        attribution = assembly.attributions[piece.owner]
    spans = _statement_spans(assembly, piece, attribution)
    when = find_when(doc, piece.content, article.published, previous)
    referents = find_referents(doc, spans, assembly.speakers, attribution, assembly.doubles, assembly.double_starts)
    referents |= _name_relatives(article.text, attribution)
    return Claim(
        id=hash_id(article.id, piece.start, piece.end),
        article_id=article.id,
        start=piece.start,
        end=piece.end,
        text=article.text[piece.start : piece.end],
        content=piece.content,
        statement=write_statement(doc, spans, referents, when),
        attribution=attribution,
        certainty=find_certainty(doc, piece.content, attribution.cue),
        when=when,
        quantities=find_quantities(doc, piece.content),
        places=find_places(doc, piece.content),
        entities=find_entities(doc, piece.content),
        words=find_words(doc, piece.content),
    )


def _short_source(doc: Doc, span: Span) -> Span:
    """The source's noun without the clauses that hang on it, for a statement to begin with."""
    head = find_head(doc, span)
    if head is None or not span[0] <= head.idx < span[1]:
        return span
    low, high = noun_span(head)
    return (max(low, span[0]), min(high, span[1])) if low < span[1] and span[0] < high else span


def _name_relatives(text: str, attribution: Attribution) -> dict[Span, str]:
    """The source's name for "who" or "which", where that is all the source's words are."""
    if not attribution.chain or attribution.chain[-1].key in {NOT_STATED.key, UNCLEAR.key}:
        return {}
    name = re.sub(r"\ban unnamed (?=[^aeiouAEIOU])", "a ", attribution.chain[-1].name).replace("unnamed ", "")
    names = {span: text[span[0] : span[1]].lower() for span in attribution.source}
    return {span: name for span, word in names.items() if word in {"who", "which", "that"}}


def _statement_spans(assembly: Assembly, piece: Piece, attribution: Attribution) -> tuple[Span, ...]:
    """The content; with the attribution's own words where it is no clause ("vowed to defy", "declined to comment")."""
    doc = assembly.reading.doc
    opened = _OPEN.match(doc.text, piece.content[0][0])
    if attribution.mode == "none" or (not opened and states_something(doc, piece.content)):
        return piece.content
    named = [_short_source(doc, s) for s in attribution.source]
    words = [s for s in (*named, *attribution.cue) if piece.start - 300 <= s[0] < piece.end + 300]
    merged = merge_spans([*piece.content, *words])
    filled = [(a[1], b[0]) for a, b in pairwise(merged) if b[0] - a[1] <= MAX_GAP]  # "accused it of stealing"
    return merge_spans([*merged, *filled])
