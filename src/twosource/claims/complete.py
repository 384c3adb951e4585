"""FoundAttribution → FoundAttribution: contents that break off in the middle of a phrase, made whole by the parse."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.claims.shapes import FoundAttribution, Reading, Sentence, merge_spans, subtract_spans, trim_span
from twosource.claims.split import SUBJECTS, is_statement
from twosource.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ENDS = ",;:–—- "
_TAILS = frozenset({"advcl", "prep", "xcomp", "conj", "acl", "dobj", "attr", "pobj", "relcl", "appos"})
_AFTER_COMMA = frozenset({"conj", "appos"})
MAX_COMPLETION = 25
"""Words that one phrase may add to a content."""
MAX_BACK = 300
"""Characters that a content may be widened by towards its start, and never over a quotation mark."""
MAX_PHRASES = 4
"""Phrases that may be added, one after the other."""


def complete_contents(reading: Reading, found: Sequence[FoundAttribution]) -> list[FoundAttribution]:
    """Contents with the words they cannot do without, as far as no other attribution has them.

    Args:
        reading: the article.
        found: attributions with trimmed spans.

    Returns:
        One for each given, in order. A content goes on while the next words hang on one of its own and no clause
        with its own subject begins; one before its cue goes back to the start of the clause the cue governs.
    """
    starts = [s.start for s in reading.sentences]
    owned = sorted((*s, i) for i, a in enumerate(found) for s in (*a.source, *a.cue, *a.content))
    taken = [(start, end) for start, end, _ in owned]
    firsts = [s[0] for s in taken]
    text = reading.doc.text
    result: list[FoundAttribution] = []
    for a in found:
        spans: list[Span] = []
        for span in a.content:
            if not starts:
                spans.append(span)
                continue
            sentence = reading.sentences[max(0, bisect_right(starts, span[1] - 1) - 1)]
            following = bisect_right(firsts, span[1] - 1)
            while (
                following < len(owned)
                and owned[following][0] < sentence.end
                and _is_within(a, found[owned[following][2]])
            ):
                following += 1
            limit = min(sentence.end, taken[following][0] if following < len(taken) else sentence.end)
            end = _go_on(reading.doc, span, limit)
            start = _go_back(reading, sentence, a, (span[0], end), taken, firsts)
            crosses = any(c in text[start : span[0]] for c in '"“”«»') or span[0] - start > MAX_BACK
            spans.append((span[0] if crosses else start, end))
        content = subtract_spans(merge_spans(spans, text), merge_spans([*a.source, *a.cue]))
        content = tuple(trim_span(text, s, _ENDS) for s in content)
        content = tuple(s for s in content if any(c.isalnum() for c in text[s[0] : s[1]]))
        result.append(replace(a, content=content or a.content))
    return result


def _is_within(outer: FoundAttribution, inner: FoundAttribution) -> bool:
    """Whether an attribution is part of what another source says: its cue stands in the other's content."""
    return bool(inner.cue) and any(s <= inner.cue[0][0] < e for s, e in outer.content)


def _go_on(doc: Doc, span: Span, limit: int) -> int:
    """The end of a content with the phrases that hang on its words."""
    start, end = span
    for _ in range(MAX_PHRASES):
        words = doc.char_span(start, end, alignment_mode="contract")
        if words is None or not len(words) or doc.text[end - 1] in "\"”»’'.!?":
            return end
        place = words.end
        while place < len(doc) and doc[place].idx < limit and (doc[place].is_space or doc[place].dep_ == "cc"):
            place += 1
        comma = place < len(doc) and doc[place].text == ","
        if comma:
            place += 1
            while place < len(doc) and doc[place].dep_ == "cc":
                place += 1
        if place >= len(doc) or doc[place].idx >= limit or doc[place].is_punct or doc[place].is_quote:
            return end
        phrase = _hanging(doc[place], words.start, words.end)
        if phrase is None or phrase.right_edge.i - place > MAX_COMPLETION or not _may_follow(phrase, comma):
            return end
        stop = min(limit, doc[phrase.right_edge.i].idx + len(doc[phrase.right_edge.i]))
        stop = trim_span(doc.text, (start, stop), _ENDS)[1]
        if stop <= end:
            return end
        end = stop
    return end


def _hanging(token: Token, first: int, last: int) -> Token | None:
    """The phrase a word belongs to that hangs on a word in [first, last)."""
    for _ in range(12):
        if first <= token.head.i < last:
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _may_follow(phrase: Token, comma: bool) -> bool:
    if not comma:
        return phrase.dep_ != "punct" and not (phrase.dep_ in {"conj", "advcl", "parataxis"} and _has_subject(phrase))
    return phrase.dep_ in _AFTER_COMMA and not any(_has_subject(t) for t in phrase.subtree)


def _has_subject(token: Token) -> bool:
    return any(c.dep_ in SUBJECTS for c in token.children)


def _go_back(
    reading: Reading, sentence: Sentence, found: FoundAttribution, span: Span, taken: list[Span], firsts: list[int]
) -> int:
    """Where a content before its cue begins: with the clause its cue governs, or with the clause it is a tail of."""
    doc = reading.doc
    start, end = span
    if not found.cue or found.cue[0][0] < end or start <= sentence.start or doc.text[start] in "\"“'‘«":
        return start
    if any(s < start for s, _ in found.content):
        return start
    governed = _governed(doc, found, sentence, start)
    if governed is not None:
        return governed
    words = doc.char_span(start, end, alignment_mode="contract")
    if words is None or not len(words) or is_statement(doc, start, end):
        return start
    root, head = words.root, words.root.head
    if root.dep_ not in _TAILS or head.i >= words.start:
        return start
    while head.pos_ not in {"VERB", "AUX"} and head.dep_ in _TAILS and head.head.i != head.i:
        head = head.head
    if head.pos_ not in {"VERB", "AUX"} or not sentence.first <= head.i < words.start:
        return start
    begin = max(sentence.start, doc[max(head.left_edge.i, sentence.first)].idx)
    crossed = bisect_right(firsts, start - 1) - 1
    clear = crossed < 0 or max(e for _, e in taken[max(0, crossed - 5) : crossed + 1]) <= begin
    return begin if clear else start


def _governed(doc: Doc, found: FoundAttribution, sentence: Sentence, start: int) -> int | None:
    """Where the clause begins that the cue's verb governs on its left, if the content is its end."""
    cue = doc.char_span(*found.cue[0], alignment_mode="expand")
    verb = next((t for t in cue if t.pos_ == "VERB"), None) if cue is not None else None
    if verb is None:
        return None
    for clause in verb.lefts:
        if clause.dep_ == "ccomp" and any(c.dep_ in SUBJECTS for c in clause.children):
            low = max(doc[clause.left_edge.i].idx, sentence.start)
            if low < start < doc[clause.right_edge.i].idx + len(doc[clause.right_edge.i]):
                return low
    return None
