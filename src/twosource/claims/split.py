"""Sentence → places where it may be cut: clauses joined by and, but, while or a semicolon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.claims.quotes import quote_at
from twosource.claims.shapes import Quote, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_JOINTS = frozenset({"and", "but", "while", "whereas", "yet", "or", "so", "although", "though"})
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_CONTRASTS = frozenset({"while", "whereas"})
_HOSTS = frozenset({"ROOT", "ccomp", "conj", "parataxis", "xcomp"})
MIN_WORDS = 3
"""A shorter part is no statement of its own."""


def find_cuts(doc: Doc, sentence: Sentence, quotes: list[Quote], starts: list[int]) -> list[int]:
    """Offsets at which a new clause starts that has its own subject and verb.

    Args:
        doc: the parsed article.
        sentence: the one to cut.
        quotes: double quotations of the article; a part of a sentence in quotes is never cut.
        starts: their starts, sorted.

    Returns:
        Offsets inside the sentence, sorted; the joining word stands before the cut.
    """
    cuts: list[int] = []
    for i in range(sentence.first, sentence.last):
        token = doc[i]
        if token.pos_ not in {"VERB", "AUX"} or not _is_own_clause(token):
            continue
        first = token.left_edge.i
        if token.dep_ in {"advcl", "mark"} and doc[first].lower_ in _JOINTS:
            first += 1
        while first < token.i and (doc[first].is_punct or doc[first].dep_ == "cc" or doc[first].is_space):
            first += 1
        last_cut = cuts[-1] if cuts else sentence.start
        words_before = sum(t.is_alpha for t in doc[sentence.first : first] if t.idx >= last_cut)
        words_after = sum(t.is_alpha for t in doc[first : token.right_edge.i + 1])
        if first - sentence.first < 2 or words_before < MIN_WORDS or words_after < MIN_WORDS:
            continue
        place = doc[first].idx
        if _inside_fragment(doc, sentence, quotes, starts, place):
            continue
        cuts.append(place)
    return sorted(set(cuts))


def _is_own_clause(verb: Token) -> bool:
    """A finite clause with its own subject, joined to one on its left that has a subject too."""
    if not any(c.dep_ in SUBJECTS for c in verb.lefts):
        return False
    head = verb.head
    if verb.dep_ == "conj":
        left = verb.left_edge
        joined = any(c.dep_ == "cc" or c.text == ";" for c in head.children if head.i < c.i <= left.i)
        return head.pos_ in {"VERB", "AUX"} and joined and _host(head)
    if verb.dep_ == "advcl" and verb.i > head.i:
        marks = [c.lower_ for c in verb.lefts if c.dep_ == "mark"]
        return any(m in _CONTRASTS for m in marks) and head.dep_ in {"ROOT", "conj", "ccomp"}
    if verb.dep_ in {"ccomp", "parataxis"} and verb.i < head.i:
        return False
    before = verb.left_edge.i - 1
    return verb.dep_ in {"ccomp", "parataxis", "ROOT"} and before >= 0 and verb.doc[before].text == ";"


def _host(head: Token) -> bool:
    if head.dep_ in _HOSTS:
        return any(c.dep_ in SUBJECTS for c in head.children) or head.dep_ == "conj"
    return False


def _inside_fragment(doc: Doc, sentence: Sentence, quotes: list[Quote], starts: list[int], place: int) -> bool:
    quote = quote_at(quotes, starts, place)
    if quote is None or quote.start + 2 >= place:
        return False
    return quote.start > sentence.start and doc.text[quote.start + 1 : quote.start + 2].islower()


CORE = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "ccomp", "xcomp", "pobj", "pcomp", "acomp", "oprd", "agent"})


def misses_core(doc: Doc, start: int, end: int) -> bool:
    """Whether a word of the span governs a subject, object or complement that lies outside it, to the right."""
    return bool(list_missing(doc, start, end))


def list_missing(doc: Doc, start: int, end: int) -> list[Token]:
    """Subjects, objects and complements to the right of a span that words in it govern."""
    span = doc.char_span(start, end, alignment_mode="contract")
    if span is None:
        return []
    return [c for t in span for c in t.rights if c.dep_ in CORE and c.i >= span.end]


def is_statement(doc: Doc, start: int, end: int) -> bool:
    """Whether the words are a clause with its own subject, not a thing with a clause inside ("demands that …")."""
    span = doc.char_span(start, end, alignment_mode="contract")
    if span is None or not len(span):
        return False
    root = span.root
    inside = range(span.start, span.end)
    subjects = [c for c in root.children if c.dep_ in SUBJECTS and c.i in inside]
    return root.pos_ in {"VERB", "AUX"} and any(s.lower_ not in _RELATIVES for s in subjects)


def states_something(doc: Doc, spans: tuple[tuple[int, int], ...]) -> bool:
    """Whether some words, which others may part, hold a clause with its own subject: "The ship … will be sold"."""
    if any(is_statement(doc, start, end) for start, end in spans):
        return True
    if len(spans) < 2:
        return _opens_with_subject(doc, spans[0])
    words = [doc.char_span(*s, alignment_mode="contract") for s in spans]
    inside = {t.i for span in words if span is not None for t in span}
    for i in sorted(inside):
        token = doc[i]
        if token.dep_ in SUBJECTS and token.lower_ not in _RELATIVES and token.head.i in inside:
            head = token.head
            if head.pos_ in {"VERB", "AUX"} and (head.head.i not in inside or head.head.i == head.i):
                return True
    return False


def _opens_with_subject(doc: Doc, span: tuple[int, int]) -> bool:
    """Whether words begin with a subject whose verb is among them, wherever the parse hung the clause."""
    words = doc.char_span(*span, alignment_mode="contract")
    for token in list(words)[:8] if words is not None else ():
        if (
            token.dep_ in {"mark", "relcl"}
            or token.lower_ in _RELATIVES
            or token.tag_ in {"WRB", "WP", "WDT", "TO", "VBG"}
        ):
            return False
        if token.dep_ in SUBJECTS and words is not None and words.start <= token.head.i < words.end:
            return token.head.pos_ in {"VERB", "AUX"}
    return False


def has_clause(doc: Doc, start: int, end: int) -> bool:
    """Whether the words hold a subject and a verb of their own."""
    span = doc.char_span(start, end, alignment_mode="contract")
    if span is None:
        return False
    first, last = span.start, span.end
    for token in span:
        if token.dep_ in SUBJECTS and first <= token.head.i < last and token.head.pos_ in {"VERB", "AUX"}:
            return True
    return False


def has_verb(doc: Doc, start: int, end: int) -> bool:
    """Whether the words hold any verb."""
    span = doc.char_span(start, end, alignment_mode="contract")
    return span is not None and any(t.pos_ in {"VERB", "AUX"} for t in span)
