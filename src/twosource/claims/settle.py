"""FoundAttribution → FoundAttribution: spans of any finder made fit for chains and claims.

Spans are trimmed and completed, what nobody says is left out, quotations and quoted passages get the speaker they
continue. Nothing here knows who the sources are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.claims import cues
from twosource.claims.block_quotes import find_block_quotes
from twosource.claims.credits import find_credits
from twosource.claims.quoted_speech import give_quotes
from twosource.claims.shapes import FoundAttribution, Quote, Reading, merge_spans, subtract_spans, trim_span
from twosource.claims.sources.citations import is_citing, object_of
from twosource.claims.sources.noun_phrases import find_head, hull, noun_span
from twosource.claims.sources.speakable import cannot_speak
from twosource.claims.split import has_clause, is_statement, list_missing
from twosource.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ENDS = ",;:–—- "
_ANONYMITY = re.compile(
    r"\bnot (?:to )?be(?:ing)? (?:named|identified|quoted)\b|\banonym\w+|\bnames? (?:not|be withheld)"
)
_OPENERS = frozenset({"whether", "if", "how", "why", "when", "where", "what", "who"})
MAX_COMPLETION = 20
"""Words that a content cut off in its middle may be completed with."""


def settle_attributions(
    reading: Reading, quotes: Sequence[Quote], found: Sequence[FoundAttribution]
) -> list[FoundAttribution]:
    """Attributions as the rest of this room needs them.

    Args:
        reading: the article.
        quotes: its quotations, in order.
        found: from any finder, in any order; spans may be slightly off, sources empty.

    Returns:
        Attributions sorted by place; content never empty.

    Misses: attitudes that are no speech ("Keldan wants to sell") stay, with their holder as source.
    """
    doc = reading.doc
    starts = [s.start for s in reading.sentences]
    trimmed = [t for a in found if (t := _trim(doc, a)) is not None]
    cited = [_unfold_citation(doc, a, trimmed) for a in trimmed]
    kept = [a for a in cited if a is not None and _is_said(doc, a)]
    completed = _complete_all(reading, starts, kept)
    spoken = give_quotes(reading, quotes, completed)
    spoken = [*spoken, *_unowned(find_credits(reading), spoken), *find_block_quotes(reading, quotes, spoken)]
    unique = {(a.source, a.cue, a.content): a for a in spoken}
    return sorted(unique.values(), key=lambda a: (a.start, a.end, a.content))


def _unowned(credited: Sequence[FoundAttribution], found: Sequence[FoundAttribution]) -> list[FoundAttribution]:
    """Credits whose words nobody else says yet."""
    contents = sorted(s for a in found for s in a.content)
    starts = [s for s, _ in contents]
    kept = []
    for a in credited:
        low, high = a.content[0]
        place = bisect_right(starts, high) - 1
        if place < 0 or contents[place][1] <= low:
            kept.append(a)
    return kept


def _trim(doc: Doc, found: FoundAttribution) -> FoundAttribution | None:
    """Spans without outer commas, "that" and "and"; content without source and cue."""
    text = doc.text
    cue = merge_spans([t for s in found.cue if (t := trim_span(text, s, ",;–— "))[0] < t[1]])
    source = merge_spans([t for s in found.source if (t := _trim_source(doc, s))[0] < t[1]])
    content = subtract_spans(merge_spans(list(found.content), text), merge_spans([*cue, *source]))
    trimmed = [_trim_content(doc, s) for s in content]
    kept = tuple(s for s in trimmed if any(c.isalnum() for c in text[s[0] : s[1]]))
    return FoundAttribution(source, cue, kept) if kept else None


def _trim_source(doc: Doc, span: Span) -> Span:
    start, end = trim_span(doc.text, span, ',;:–—"“”')
    for joint in ("and ", "but ", "as "):
        if doc.text[start:end].lower().startswith(joint):
            start += len(joint)
    return start, end


def _trim_content(doc: Doc, span: Span) -> Span:
    start, end = trim_span(doc.text, span, _ENDS)
    if doc.text[start : start + 5].lower() == "that " and end - start > 10:
        words = doc.char_span(start, start + 4)
        if words is not None and (words[0].dep_ == "mark" or words[0].pos_ == "SCONJ"):
            start += 5
    return start, end


def _is_said(doc: Doc, found: FoundAttribution) -> bool:
    """Whether somebody says something: no event "shows" it, nobody only asks not to be named, nobody is only cited."""
    text = doc.text
    words = " ".join(text[s:e] for s, e in found.content)
    quoted = any(c in words for c in '"“”„«')
    cue = doc.char_span(*found.cue[0], alignment_mode="expand") if found.cue else None
    if len(words) < 200 and _ANONYMITY.search(words) and not quoted:
        return False
    if cue is not None and any(is_citing(t) for t in cue) and not quoted:
        return any(is_statement(doc, s, e) for s, e in found.content)
    if not found.source:
        return quoted or _opens_clause(doc, found.content[0]) or any(is_statement(doc, s, e) for s, e in found.content)
    head = find_head(doc, found.source[0])
    if head is None or (cannot_speak(head) and not (quoted and cue is not None and _is_speech(cue.root))):
        return False
    return not (head.ent_type_ in {"GPE", "LOC"} and cue is not None and not len(cue.text.strip(":")))


def _opens_clause(doc: Doc, span: Span) -> bool:
    """Whether a content without a source is an open question: "It was not clear whether …"."""
    first = doc.text[span[0] : span[1]].split(maxsplit=1)
    return bool(first) and first[0].lower() in _OPENERS and has_clause(doc, *span)


def _is_speech(token: Token) -> bool:
    return token.lemma_.lower() in cues.SPEECH_VERBS


def _unfold_citation(doc: Doc, found: FoundAttribution, others: Sequence[FoundAttribution]) -> FoundAttribution | None:
    """For "The Post quoted X as telling Radio Y that Z" is X's telling of Z; the Post is found again as who cites X."""
    words = doc.char_span(*found.cue[0], alignment_mode="expand") if found.cue else None
    verb = next((t for t in words if is_citing(t)), None) if words is not None else None
    if verb is None:
        return found
    telling = _telling(verb)
    speaker = object_of(verb)
    if telling is None or speaker is None:
        return _unfold_citing(doc, found, verb, speaker, others)
    cue = hull(doc, telling.head.i if telling.head.lower_ == "as" else telling.i, telling.i)
    if any(s[0] <= telling.idx < s[1] for a in others if a is not found for s in a.cue):
        return None  # the finder has it already
    said = [c for c in telling.rights if c.dep_ in {"ccomp", "dobj", "acl"} and c.pos_ in {"VERB", "AUX"}]
    last = max(telling.right_edge.i, verb.right_edge.i)
    end = max(e for _, e in found.content)
    start = said[0].left_edge.idx if said else cue[1]
    content = _trim_content(doc, (start, max(end, doc[last].idx + len(doc[last])) if said else end))
    rivals = [s for s in found.content if s[0] >= content[1]]
    return FoundAttribution((noun_span(speaker),), (cue,), (content, *rivals)) if content[0] < content[1] else found


def _unfold_citing(
    doc: Doc, found: FoundAttribution, verb: Token, cited: Token | None, others: Sequence[FoundAttribution]
) -> FoundAttribution | None:
    """For "Reuters reported, citing X, that Z": what is said is Z, the cue "reported"; X is found again as the cited."""
    host = verb.head
    if cited is None or verb.tag_ != "VBG" or host.lemma_.lower() not in cues.CLAUSE_VERBS:
        return found
    low, high = noun_span(cited)
    if not any(s <= low < e for s, e in found.content):
        return found
    content = tuple(t for s in subtract_spans(found.content, ((low, high),)) if (t := _trim_content(doc, s))[0] < t[1])
    place = (host.idx, host.idx + len(host))
    if not any(has_clause(doc, s, e) for s, e in content):
        return found
    return (
        None
        if any(place[0] in range(*s) for a in others for s in a.cue)
        else replace(found, cue=(place,), content=content)
    )


def _telling(verb: Token) -> Token | None:
    """Telling of "quoted X as telling"."""
    for child in [*verb.rights, *(g for c in verb.rights for g in c.rights)]:
        if child.lower_ == "as" and child.dep_ in {"prep", "mark"}:
            for inner in [*child.children, child.head]:
                if inner.tag_ == "VBG" and inner.lemma_.lower() in cues.CLAUSE_VERBS:
                    return inner
    return None


def _complete_all(reading: Reading, starts: list[int], found: Sequence[FoundAttribution]) -> list[FoundAttribution]:
    """Contents that break off before the word they govern, or begin behind their own main verb, made whole."""
    taken = sorted(s for a in found for s in (*a.source, *a.cue, *a.content))
    firsts = [s[0] for s in taken]
    result: list[FoundAttribution] = []
    for a in found:
        content = merge_spans([_complete(reading, starts, firsts, taken, a, s) for s in a.content], reading.doc.text)
        result.append(replace(a, content=subtract_spans(content, merge_spans([*a.source, *a.cue]))))
    return [a for a in result if a.content]


def _complete(
    reading: Reading, starts: list[int], firsts: list[int], taken: list[Span], found: FoundAttribution, span: Span
) -> Span:
    """One span of content with the words it cannot do without, as far as no other span has them."""
    doc = reading.doc
    start, end = span
    number = max(0, bisect_right(starts, end - 1) - 1)
    sentence = reading.sentences[number]
    following = bisect_right(firsts, end - 1)
    limit = min(sentence.end, taken[following][0] if following < len(taken) else sentence.end)
    missing = list_missing(doc, start, end)
    if missing:
        last = max(t.right_edge.i for t in missing)
        stop = doc[last].idx + len(doc[last])
        if end < stop <= limit + 1 and last - missing[0].i <= MAX_COMPLETION:
            end = trim_span(doc.text, (start, min(stop, limit)), _ENDS)[1]
    if found.cue and found.cue[0][0] >= end and start > sentence.start:
        start = _reach_back(reading, bisect_right(starts, start) - 1, firsts, taken, (start, end))
    return start, end


def _reach_back(reading: Reading, number: int, firsts: list[int], taken: list[Span], span: Span) -> int:
    """Where the main clause begins of which a content before its cue is only the tail ("…, leaving the quay empty")."""
    doc = reading.doc
    words = doc.char_span(*span, alignment_mode="contract")
    if words is None or not len(words) or is_statement(doc, *span) or doc.text[span[0]] in "\"“'‘«":
        return span[0]
    root = words.root
    head = root.head
    sentence = reading.sentences[max(0, number)]
    if root.dep_ not in {"advcl", "prep", "xcomp", "conj", "acl", "dobj", "attr", "pobj"} or head.i >= words.start:
        return span[0]
    while head.dep_ in {"prep", "pobj", "conj", "xcomp", "dobj", "attr", "acl", "compound"} and head.head.i != head.i:
        head = head.head
    if head.pos_ not in {"VERB", "AUX"} or not sentence.first <= head.i < words.start:
        return span[0]
    begin = max(sentence.start, doc[max(head.left_edge.i, sentence.first)].idx)
    crossed = bisect_right(firsts, span[0] - 1) - 1
    clear = crossed < 0 or max(e for _, e in taken[max(0, crossed - 5) : crossed + 1]) <= begin
    return begin if clear else span[0]
