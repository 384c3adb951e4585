"""Reporting verb → Span: the clause that is said, on either side of the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.claims import cues
from twosource.claims.drafts import Draft, first_word_after, hull
from twosource.claims.shapes import Sentence, clip_spans, subtract_spans
from twosource.claims.wordlists import list_words
from twosource.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_LOOSE = list_words("it they he she there this that")


def clause_content(verb: Token, sentence: Sentence, draft: Draft) -> list[Span]:
    """The clause the verb governs: before it, after it, or on both sides.

    Args:
        verb: a verb of saying.
        sentence: the one it stands in; content never leaves it.
        draft: its source and cue, which are no part of the content.
    """
    doc = verb.doc
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and _in(c, sentence)]
    if not clauses:
        parenthetical = verb.dep_ == "parataxis" or (verb.dep_ == "ccomp" and _is_inserted(verb))
        return governing_clause(verb, sentence) if parenthetical else []
    after = [c for c in clauses if c.i > verb.i]
    before = [c for c in clauses if c.i < verb.i]
    if before:
        return _before(verb, before, sentence, draft)
    first = max(verb.i + 1, min(after[0].left_edge.i, after[0].i))
    first = first_word_after(doc, first, sentence)
    last = _last_said(verb, after[-1], sentence)
    if first > last:
        return []
    spans = (hull(doc, first, last),)
    return list(subtract_spans(spans, tuple(s for s in draft.source if s[0] > verb.idx)))


def governing_clause(verb: Token, sentence: Sentence) -> list[Span]:
    """The clause that an inserted "X said" or "as stated by X" hangs on, without the insertion."""
    doc = verb.doc
    own = hull(doc, verb.left_edge.i, verb.right_edge.i)
    head = verb.head
    whole = (sentence.start, sentence.end)
    at_edge = verb.right_edge.i >= sentence.last - 2 or verb.left_edge.i <= sentence.first + 1
    if not at_edge and head.dep_ != "ROOT":
        whole = hull(doc, head.left_edge.i, head.right_edge.i)
    return list(subtract_spans(clip_spans((whole,), sentence.start, sentence.end), (own,)))


def loose_content(verb: Token, sentence: Sentence, draft: Draft) -> list[Span]:
    """What is said where the parse shows no clause: before ", X said" at the end, or right after the verb."""
    doc = verb.doc
    group = sorted([*draft.source, *draft.cue])
    start, end = group[0][0], group[-1][1]
    first = next((i for i in range(sentence.first, sentence.last) if doc[i].idx >= start), sentence.first)
    comma = first - 1
    while comma > sentence.first and (doc[comma].is_space or doc[comma].is_quote):
        comma -= 1
    if comma > sentence.first + 1 and doc[comma].text == "," and _has_verb(doc, sentence.first, comma):
        if verb.dep_ in {"ROOT", "parataxis"} and first - sentence.first > 3:
            return [(sentence.start, doc[comma].idx)]
        return []
    after = next((i for i in range(verb.i + 1, sentence.last) if doc[i].idx >= end), sentence.last)
    begin = first_word_after(doc, after, sentence)
    if doc[begin - 1].text != "," and begin < sentence.last and _opens_clause(doc, begin, sentence.last):
        return [hull(doc, begin, sentence.last - 1)]
    return []


def _in(token: Token, sentence: Sentence) -> bool:
    return sentence.first <= token.i < sentence.last


def _is_inserted(verb: Token) -> bool:
    """For ", officials said," in the middle of what they said."""
    left = verb.left_edge.i - 1
    right = verb.right_edge.i + 1
    doc = verb.doc
    return left >= 0 and right < len(doc) and doc[left].text == "," and doc[right].text == ","


def _before(verb: Token, clauses: list[Token], sentence: Sentence, draft: Draft) -> list[Span]:
    """What stands before the verb, and where it goes on after it."""
    doc = verb.doc
    group = sorted([*draft.source, *draft.cue])
    start = max(sentence.first, min(clauses[0].left_edge.i, verb.left_edge.i))
    source_first = any(s[0] <= doc[start].idx for s in draft.source)
    if source_first:
        start = clauses[0].left_edge.i
    if doc[start].dep_ == "cc":
        start += 1
    group_start = next((s for s, _ in group if s > doc[clauses[0].i].idx), group[-1][0])
    spans: list[Span] = [(doc[start].idx, group_start)]
    end = max(e for _, e in group)
    rest = [c.right_edge for c in clauses if c.right_edge.idx > end and _in(c.right_edge, sentence)]
    tail = rest[-1].i if rest else -1
    following = next((i for i in range(verb.i + 1, sentence.last) if doc[i].idx >= end), sentence.last)
    if tail >= following and tail - following >= 2:
        spans.append(hull(doc, first_word_after(doc, following, sentence), tail))
    return [s for s in spans if s[0] < s[1]]


def _last_said(verb: Token, clause: Token, sentence: Sentence) -> int:
    """Index of the last token of what is said after the verb."""
    doc = verb.doc
    last = max(clause.right_edge.i, clause.i)
    stop = sentence.last
    for conj in clause.conjuncts:
        if conj.tag_ == "VBD" and verb.tag_ == "VBD" and clause.tag_ != "VBD" and _reports(conj) and not _subject(conj):
            stop = min(stop, conj.left_edge.i)
    for child in verb.rights:
        if child.i <= clause.i:
            continue
        if child.dep_ == "conj" or child.lower_ == "according" or (child.dep_ == "advcl" and _reports(child)):
            stop = min(stop, child.left_edge.i)
            break
        if child.dep_ in {"advcl", "prep", "npadvmod", "advmod"}:
            last = max(last, child.right_edge.i)
    last = min(last, stop - 1, sentence.last - 1)
    while last > clause.left_edge.i and (doc[last].dep_ == "cc" or doc[last].is_punct or doc[last].is_space):
        last -= 1
    return max(last, _run_on(doc, last, sentence))


def _run_on(doc: Doc, last: int, sentence: Sentence) -> int:
    """The end of ", but it must …" after what is said: a clause about a pronoun goes on speaking for the source."""
    tokens = list(doc[last + 1 : min(last + 5, sentence.last)])
    joint = next((t for t in tokens if t.dep_ == "cc"), None)
    if joint is None or joint.i + 1 >= sentence.last or not all(t.is_punct for t in tokens if t.i < joint.i):
        return last
    follower = joint.nbor(1)
    if follower.lower_ not in _LOOSE or follower.dep_ not in _SUBJECTS:
        return last
    verb = follower.head
    if _reports(verb) or verb.i <= last or verb.dep_ != "conj":
        return last
    return min(verb.right_edge.i, sentence.last - 1)


def _reports(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return lemma in cues.CLAUSE_VERBS or lemma in cues.CITING_VERBS or lemma in cues.ALLEGING_VERBS


def _subject(token: Token) -> bool:
    return any(c.dep_ in _SUBJECTS for c in token.children)


def _has_verb(doc: Doc, first: int, last: int) -> bool:
    return any(t.pos_ in {"VERB", "AUX"} for t in doc[first:last])


def _opens_clause(doc: Doc, first: int, last: int) -> bool:
    """A subject and a finite verb follow: the parser took a clause for something else."""
    window = doc[first : min(last, first + 25)]
    subjects = [t for t in window if t.dep_ in _SUBJECTS]
    return bool(subjects) and subjects[0].i - first < 8
