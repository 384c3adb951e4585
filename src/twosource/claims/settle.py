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
from twosource.claims.complete import complete_contents
from twosource.claims.dash_credits import find_credits
from twosource.claims.quoted_speech import give_quotes
from twosource.claims.shapes import FoundAttribution, Quote, Reading, merge_spans, subtract_spans, trim_span
from twosource.claims.sources.citations import is_citing, object_of
from twosource.claims.sources.noun_phrases import find_head, hull, noun_span
from twosource.claims.sources.speakable import cannot_speak
from twosource.claims.split import has_clause, is_statement
from twosource.claims.spoken_clauses import PLAIN, find_spoken, is_hypothetical, joins_speaker
from twosource.claims.tellers import name_teller
from twosource.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as SpacySpan

_ENDS = ",;:–—- "
_ANONYMITY = re.compile(
    r"\bnot (?:to )?be(?:ing)? (?:named|identified|quoted)\b|\banonym\w+|\bnames? (?:not|be withheld)"
)
_PLACING = frozenset({"in", "on", "at", "during", "before", "after", "since", "until", "between"})
_COUNTED = frozenset({"another", "one", "other", "latest", "first", "second", "third", "last"})
_OPENERS = frozenset({"whether", "if", "how", "why", "when", "where", "what", "who"})
_SPEAKING = frozenset().union(
    cues.CLAUSE_VERBS, cues.SPEECH_VERBS, cues.THING_VERBS, cues.INFINITIVE_VERBS, cues.NAMING_VERBS, cues.CITING_VERBS,
    cues.ALLEGING_VERBS, cues.TOPIC_PREPOSITIONS, cues.REPORTING_NOUNS, cues.DOCUMENT_VERBS, {"accord", "per", "to"},
)  # fmt: skip
"""Lemmas by which somebody says something; a cue without one of them tells of an attitude or a deed."""
_TOLD = cues.ALLEGING_VERBS.keys() | {"report", "say", "allege", "believe", "think", "expect", "estimate", "claim"}
"""Verbs whose passive says that somebody says it: "is accused of", "is said to"."""


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
    trimmed = [t for a in found if (t := _trim(doc, a)) is not None]
    told = [t for a in trimmed if (t := name_teller(doc, a)) is not None]
    cited = [_unfold_citation(doc, a, told) for a in told]
    kept = [a for a in cited if a is not None and _is_said(doc, a)]
    kept += find_spoken(reading, kept)
    completed = complete_contents(reading, kept)
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
    if len(kept) > 1:
        kept = tuple(s for s in kept if not _is_shown(doc, s)) or kept
    return FoundAttribution(source, cue, kept) if kept else None


def _is_shown(doc: Doc, span: Span) -> bool:
    """Whether a quotation is the subject of a verb that is no speech: "“Closed” stood on the gate"."""
    words = doc.char_span(*span, alignment_mode="expand")
    if words is None or doc.text[span[0]] not in "\"“'‘«" or doc.text[span[1] - 1] in ",.!?":
        return False
    place = words.end
    while place < len(doc) and doc[place].is_quote:
        place += 1
    verb = doc[place] if place < len(doc) else None
    inner = doc.text[max(0, span[1] - 4) : span[1]].rstrip("\"”’'»")[-1:]
    return verb is not None and verb.tag_ == "VBD" and inner not in ",.!?" and not _is_speech(verb)


def _trim_source(doc: Doc, span: Span) -> Span:
    start, end = trim_span(doc.text, span, ',;:–—"“”')
    for joint in ("and ", "but ", "as ", "by "):
        if doc.text[start:end].lower().startswith(joint):
            start += len(joint)
    return start, end


def _trim_content(doc: Doc, span: Span) -> Span:
    start, end = trim_span(doc.text, span, _ENDS)
    if doc.text[start : start + 5].lower() == "that " and end - start > 10:
        words = doc.char_span(start, start + 4)
        if words is not None and _joins(words[0]):
            start += 5
    return start, end


def _joins(that: Token) -> bool:
    """Whether "that" only joins a clause to its cue; "that deal failed" and "that is wrong" keep it."""
    after = that.doc[that.i + 1] if that.i + 1 < len(that.doc) else None
    joint = that.dep_ == "mark" or that.pos_ == "SCONJ"
    return joint or (after is not None and after.pos_ in {"DET", "PROPN", "PRON"} and after.lower_ != "one")


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
    if cue is not None and cue.root.pos_ == "VERB" and not quoted and is_hypothetical(cue.root):
        return False
    if not found.source:
        return (
            quoted
            or _is_told(cue)
            or _opens_clause(doc, found.content[0])
            or any(is_statement(doc, s, e) for s, e in found.content)
        )
    head = find_head(doc, found.source[0])
    if head is not None and cue is not None and not quoted and _is_nobodys(doc, found.source[0], head, cue):
        return False
    plain = cue is not None and any(t.lemma_.lower() in PLAIN for t in cue)
    if head is None or (cannot_speak(head, sure=plain) and not (quoted and cue is not None and _is_speech(cue.root))):
        return False
    if joins_speaker(head):
        return False
    if cue is not None and not quoted and _is_attitude(doc, cue, found):
        return False
    if head.lower_ in {"i", "we"} and not quoted and cue is not None and cue.root.lemma_.lower() not in PLAIN:
        return False  # the writer's own feeling
    return not (head.ent_type_ in {"GPE", "LOC"} and cue is not None and not len(cue.text.strip(":")))


def _is_nobodys(doc: Doc, source: Span, head: Token, cue: SpacySpan) -> bool:
    """Whether source and cue are no speaker and no speech.

    A day or a place the sentence happens to name ("on Tuesday", "in court"); an owner beside a participle ("the land's
    first confirmed case"); a person who shows a thing ("Reis has shown a certificate").
    """
    first = doc.char_span(*source, alignment_mode="expand")
    if first is not None and (first[0].lower_ in _PLACING or all(t.ent_type_ in {"DATE", "TIME"} for t in first)):
        return True
    if head.lower_ in _COUNTED and head.dep_ in {"det", "amod"}:
        return True  # "another claim is that"
    root = cue.root
    if head.dep_ in {"amod", "compound"} and head.ent_type_ == "NORP" and head.head.i == root.i:
        return True  # "the Valdoran threat of a boycott"
    owned = root.head if root.dep_ == "amod" else root
    if head.dep_ == "poss" and head.head.i == owned.i and owned.pos_ == "NOUN" and owned.lemma_ not in _SPEAKING:
        return True
    return (
        root.lemma_.lower() == "show"
        and head.ent_type_ == "PERSON"
        and not any(c.dep_ in {"ccomp", "xcomp"} for c in root.children)
    )


def _is_attitude(doc: Doc, cue: SpacySpan, found: FoundAttribution) -> bool:
    """Whether the text tells what somebody wants or does, not what they say: "sought changes", "invoked the past".

    The outlet tells it: nobody's word stands behind it, so it must not count as an origin.
    """
    if any(is_statement(doc, start, end) for start, end in found.content):
        return False
    return not any(token.lemma_.lower() in _SPEAKING for token in cue)


def _opens_clause(doc: Doc, span: Span) -> bool:
    """Whether a content without a source is an open question: "It was not clear whether …"."""
    first = doc.text[span[0] : span[1]].split(maxsplit=1)
    return bool(first) and first[0].lower() in _OPENERS and has_clause(doc, *span)


def _is_told(cue: SpacySpan | None) -> bool:
    """Whether somebody not named says it: "is accused of", "was reported"."""
    if cue is None:
        return False
    root = cue.root
    passive = root.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in root.children)
    return passive and root.lemma_.lower() in _TOLD


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
    """For "Reuters reported, citing X, that Z": what is said is Z, the cue "reported"; X is found again as cited."""
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
