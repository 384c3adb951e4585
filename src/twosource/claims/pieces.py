"""Sentence + attributions → Piece: which words of a sentence are a claim of their own, and whose."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from twosource.claims.assembly import Assembly, Piece
from twosource.claims.checkable import NO_WORDS, why_uncheckable
from twosource.claims.cues import CITING_VERBS
from twosource.claims.shapes import (
    Sentence,
    clip_spans,
    count_characters,
    merge_spans,
    subtract_spans,
    trim_span,
)
from twosource.claims.split import find_cuts, has_clause, has_verb, is_statement, misses_core
from twosource.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

MIN_WORDS = 4
"""Words outside all attributions that may be a claim of their own."""

_JOINED_BY = frozenset(
    {"because", "where", "when", "as", "after", "before", "since", "although", "though", "that", "by"}
)
_JOINTS = frozenset({"and", "but", "or", "while", "that"})
MIN_INNER_RATIO = 0.6
"""Of what a source says: the share from which an attribution inside it is what it passes on, not a part of it."""
MIN_LEFT_RATIO = 0.4
"""Share of an attribution's words in a sentence that may be a claim without a clause, beside inner attributions."""


def cut_sentence(
    assembly: Assembly, sentence: Sentence, owners: list[int], parents: list[list[int]]
) -> tuple[list[Piece], str]:
    """The claims of one sentence, or why there are none."""
    doc = assembly.reading.doc
    reason = why_uncheckable(doc, sentence.start, sentence.end, sentence, attributed=bool(owners))
    if reason is not None and not (owners and _keeps_attributed(reason)):
        return [], reason
    cuts = find_cuts(doc, sentence, assembly.doubles, assembly.double_starts)
    pieces: list[Piece] = []
    taken: dict[int, list[Span]] = {}
    order = sorted(owners, key=lambda i: (count_characters(assembly.found[i].content), i))
    for i in order:
        whole = clip_spans(assembly.found[i].content, sentence.start, sentence.end)
        inner = _list_woven(assembly, i, whole, [j for j in taken if i in parents[j]])
        pieces = [p for p in pieces if p.owner not in inner or any(has_clause(doc, *span) for span in p.content)]
        others = [span for j, spans in taken.items() if j not in inner for span in spans]
        content = subtract_spans(whole, merge_spans([*others, *_own_words(assembly, i)]))
        own = _divide(assembly, sentence, cuts, content, i, wants_clause=bool(others) and bool(_children(i, parents)))
        pieces.extend(own)
        taken[i] = [p for piece in own for p in (*piece.content, (piece.start, piece.end))]
        taken[i].extend(_near_words(assembly, i))
    said = [span for i in owners for span in assembly.found[i].content]
    spent = [span for spans in taken.values() for span in spans]
    rest = subtract_spans(((sentence.start, sentence.end),), merge_spans([*spent, *said]))
    if not pieces or owners:
        pieces.extend(_unattributed(assembly, sentence, cuts, rest, owners, bool(pieces)))
    if not owners:
        pieces = _unattributed(assembly, sentence, cuts, ((sentence.start, sentence.end),), [], False)
    kept, why = _keep_checkable(assembly, pieces)
    if len(kept) == 1:
        kept = [Piece(sentence.start, sentence.end, kept[0].content, kept[0].owner)]
    return _unique(assembly, kept), why or reason or "no statement found in it"


def _list_woven(assembly: Assembly, i: int, whole: tuple[Span, ...], inner: list[int]) -> set[int]:
    """Inner attributions that are woven into what a source says, so that it makes no sense without their words.

    What an outlet passes on is never woven in: "The Post said that Reis expects a deal" is Reis's. "The delegation left
    after repeating its demand that …, Reis said" stays Reis's whole sentence, whatever the delegation demands in it.
    """
    doc = assembly.reading.doc
    if not inner or (assembly.chains[i] and assembly.chains[i][-1].kind == "outlet"):
        return set()
    spans = merge_spans(
        [s for j in inner for part in (_own_words(assembly, j), assembly.found[j].content) for s in part]
    )
    left = _tidy(doc, doc.text, subtract_spans(whole, spans))
    told = any(has_clause(doc, *span) for j in inner for span in assembly.found[j].content)
    passed_on = count_characters(left) <= (1 - MIN_INNER_RATIO) * count_characters(whole) and len(left) < 2
    return set() if told and passed_on else set(inner)


def _keeps_attributed(reason: str) -> bool:
    from twosource.claims import checkable

    return reason not in {checkable.QUESTION, checkable.NO_WORDS, checkable.GREETING}


def _children(i: int, parents: list[list[int]]) -> bool:
    return any(i in parents[j] for j in range(max(0, i - 6), min(len(parents), i + 12)))


def _own_words(assembly: Assembly, i: int) -> list[Span]:
    found = assembly.found[i]
    return [*found.source, *found.cue]


def _near_words(assembly: Assembly, i: int) -> list[Span]:
    """Cue and source, without a source that the cue shares with a verb before it ("X came, and said …")."""
    doc = assembly.reading.doc
    found = assembly.found[i]
    if not found.cue:
        return list(found.source)
    return [*(s for s in found.source if not _is_shared(doc, s, found.cue[0])), *found.cue]


def _is_shared(doc: Doc, source: Span, cue: Span) -> bool:
    """Whether a source is the subject of another verb before the cue, which has none of its own."""
    if source[1] > cue[0]:
        return False
    words, verb = (doc.char_span(*s, alignment_mode="expand") for s in (source, cue))
    if words is None or verb is None:
        return False
    head, governor = words.root, verb.root
    if head.head.i == governor.i or (governor.dep_ == "relcl" and governor.head.i == head.i):
        return False
    return head.head.pos_ in {"VERB", "AUX"} and head.i < head.head.i < governor.i


def _divide(
    assembly: Assembly, sentence: Sentence, cuts: list[int], content: tuple[Span, ...], owner: int, wants_clause: bool
) -> list[Piece]:
    """An attribution's content in this sentence, cut into clauses; the one beside the cue takes source and cue."""
    text = assembly.reading.article.text
    doc = assembly.reading.doc
    inner = [c for c in cuts if any(s < c < e for s, e in content)]
    edges = [sentence.start, *inner, sentence.end]
    parts: list[tuple[Span, ...]] = []
    for start, end in pairwise(edges):
        spans = _tidy(doc, text, clip_spans(content, start, end))
        if spans:
            parts.append(spans)
    if wants_clause:
        last = min(sentence.end, max(e for _, e in assembly.found[owner].content))
        parts = [_extend(doc, text, p, last) for p in parts]
        parts = [p for p in parts if _stands(doc, text, p, count_characters(content))]
    if not parts:
        return []
    words = [s for s in _near_words(assembly, owner) if sentence.start <= s[0] < sentence.end]
    pieces = [Piece(p[0][0], p[-1][1], p, owner) for p in parts]
    if words:
        low, high = min(s for s, _ in words), max(e for _, e in words)
        near = min(range(len(pieces)), key=lambda n: (min(abs(pieces[n].start - high), abs(low - pieces[n].end)), n))
        piece = pieces[near]
        pieces[near] = Piece(min(piece.start, low), max(piece.end, high), piece.content, owner)
    return pieces


def _extend(doc: Doc, text: str, part: tuple[Span, ...], last: int) -> tuple[Span, ...]:
    """A clause that an inner attribution cut off in its middle goes on through it."""
    start, end = part[-1]
    if end < last and has_clause(doc, start, end) and misses_core(doc, start, end):
        return (*part[:-1], trim_span(text, (start, last)))
    return part


def _stands(doc: Doc, text: str, part: tuple[Span, ...], size: int) -> bool:
    """Whether what an inner attribution left over is a statement of its own."""
    whole = [(s, e) for s, e in part if len(text[s:e].split()) >= MIN_WORDS and not misses_core(doc, s, e)]
    return any(has_clause(doc, s, e) or e - s >= MIN_LEFT_RATIO * size for s, e in whole)


def _tidy(doc: Doc, text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans without outer commas and joining words, and without those that hold no word."""
    kept: list[Span] = []
    for span in spans:
        start, end = trim_span(text, span, ",;:–— ")
        for joint in (" and", " but", " while", " or"):
            if text[start:end].lower().endswith(joint):
                start, end = trim_span(text, (start, end - len(joint)), ",;:–— ")
        for joint in ("and ", "but "):
            if text[start:end].lower().startswith(joint) and not kept and end - start > 30:
                start, end = trim_span(text, (start + len(joint), end), ",;:–— ")
        if any(c.isalnum() for c in text[start:end]) and text[start:end].lower() not in _JOINTS:
            kept.append((start, end))
    return tuple(kept)


def _unattributed(
    assembly: Assembly, sentence: Sentence, cuts: list[int], rest: tuple[Span, ...], owners: list[int], beside: bool
) -> list[Piece]:
    """What no attribution covers: clauses with a subject and a verb of their own."""
    text = assembly.reading.article.text
    doc = assembly.reading.doc
    inner = [c for c in cuts if any(s < c < e for s, e in rest)]
    pieces: list[Piece] = []
    for span in rest:
        edges = [span[0], *(c for c in inner if span[0] < c < span[1]), span[1]]
        for start, end in pairwise(edges):
            tidy = _tidy(doc, text, ((start, end),))
            if not tidy:
                continue
            low, high = tidy[0]
            if beside:
                high = _complete(assembly, sentence, owners, low, high)
                if len(text[low:high].split()) < MIN_WORDS or not is_statement(doc, low, high):
                    continue
                if _only_cites(doc, low, high):
                    continue
            if pieces and not has_verb(doc, low, high):
                low = pieces.pop().start
            pieces.append(Piece(low, high, ((low, high),), None))
    return pieces


def _only_cites(doc: Doc, low: int, high: int) -> bool:
    """Whether words only name whom somebody cites: a link of the chain beside them, no claim of its own."""
    words = doc.char_span(low, high, alignment_mode="contract")
    return words is not None and len(words) > 0 and words.root.lemma_.lower() in CITING_VERBS


def _complete(assembly: Assembly, sentence: Sentence, owners: list[int], low: int, high: int) -> int:
    """The end of a clause that an attribution inside it cut off: up to a dangling "with", or the sentence's end.

    "The plan failed, with" ends before "with"; "The talks stalled due to" goes on through the attribution.
    """
    doc = assembly.reading.doc
    text = doc.text
    last = text[low:high].rsplit(maxsplit=1)[-1].lower()
    if last == "with":
        return trim_span(text, (low, high - 5), ",;:–— ")[1]
    if last in _JOINED_BY:
        return trim_span(text, (low, sentence.end))[1]
    if not misses_core(doc, low, high):
        return high
    following = next((c for c in range(high, sentence.end) if text[c].isalnum()), sentence.end)
    cites = any(s <= following < e for i in owners for s, e in assembly.found[i].source)
    return low if cites else trim_span(text, (low, sentence.end))[1]


def _keep_checkable(assembly: Assembly, pieces: list[Piece]) -> tuple[list[Piece], str | None]:
    doc = assembly.reading.doc
    kept: list[Piece] = []
    why: str | None = None
    for piece in pieces:
        start, end = piece.content[0][0], piece.content[-1][1]
        reason = why_uncheckable(doc, start, end, attributed=piece.owner is not None)
        if not any(c.isalnum() for s, e in piece.content for c in doc.text[s:e]):
            reason = NO_WORDS
        if reason is None:
            kept.append(piece)
        else:
            why = why or reason
    return kept, why


def _unique(assembly: Assembly, pieces: list[Piece]) -> list[Piece]:
    """Pieces in order of the text, no two of one span."""
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: (p.start, p.end, p.owner is None, p.owner or 0)):
        for span in ((piece.start, piece.end), (piece.content[0][0], piece.content[-1][1])):
            if span not in assembly.used:
                assembly.used.add(span)
                kept.append(Piece(span[0], span[1], piece.content, piece.owner))
                break
    return sorted(kept, key=lambda p: (p.start, p.end))
