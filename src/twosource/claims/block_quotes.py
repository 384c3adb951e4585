"""Paragraphs → FoundAttribution: passages copied without marks, after "Here is how the Times put it:"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from twosource.claims import cues
from twosource.claims.shapes import FoundAttribution, Quote, Reading, Sentence
from twosource.claims.sources.noun_phrases import hull, noun_span
from twosource.claims.sources.outlets import is_outlet
from twosource.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_PARAGRAPHS = 4
"""Paragraphs without marks taken for the passage, where nothing shows its end sooner."""
_PUTTING = frozenset({"put", "have", "go", "tell", "explain", "describe", "be", "follow", "run", "report"})
_INTRO_WORDS = re.compile(
    r"\b(?:here(?:[’']s| is| are)|as follows|the following|excerpts?|this is (?:how|what)|in full|from the|"
    r"put it|has (?:this|more|it)|writes?|wrote|reports?|reported|explains?|explained|via)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|I|[Mm]y)\b")
_HEADING_WORDS = 10


def find_block_quotes(
    reading: Reading, quotes: Sequence[Quote], found: Sequence[FoundAttribution]
) -> list[FoundAttribution]:
    """Attributions to outlets of the paragraphs that a sentence with a colon at its end announces.

    Args:
        reading: the article.
        quotes: its quotations; a passage in marks is theirs.
        found: attributions known so far; a colon whose content they have is left alone.

    Returns:
        One attribution a passage: the outlet, its cue, the paragraphs. Without marks the end of a passage is a guess:
        it goes on until the outlet is named again, the writer says "we", a heading or another colon follows, and for
        four paragraphs at most. Lines that begin with ">" or stand indented are taken as they are.
    """
    if not reading.sentences:
        return []
    edges = [*reading.breaks, len(reading.article.text)]
    content_starts = sorted(s for a in found for s, _ in a.content)
    quote_starts = [q.start for q in quotes]
    made: list[FoundAttribution] = []
    taken = -1
    for number, sentence in enumerate(reading.sentences):
        if sentence.paragraph <= taken or not _announces(reading, number):
            continue
        outlet = _find_outlet(reading, sentence)
        if outlet is None:
            continue
        begun = bisect_right(content_starts, sentence.end)
        if (
            begun < len(content_starts)
            and content_starts[begun] - sentence.end < 4
            and _in_marks(quotes, quote_starts, sentence.end)
        ):
            continue
        last = _find_end(reading, number, outlet[1])
        if last <= sentence.paragraph:
            continue
        spans = [_paragraph(reading, edges, p) for p in range(sentence.paragraph + 1, last + 1)]
        content = tuple(s for s in spans if s[0] < s[1])
        if content:
            made.append(FoundAttribution((noun_span(outlet[0]),), (_cue(sentence, outlet[0]),), content))
            taken = last
    return made


def _announces(reading: Reading, number: int) -> bool:
    """Whether a sentence ends its paragraph with a colon and speaks of words to come."""
    sentence = reading.sentences[number]
    text = reading.article.text[sentence.start : sentence.end].rstrip()
    if not text.endswith(":") or len(text) > 300:
        return False
    after = reading.sentences[number + 1] if number + 1 < len(reading.sentences) else None
    if after is None or after.paragraph == sentence.paragraph:
        return False
    return bool(_INTRO_WORDS.search(text)) or len(text.split()) <= 6


def _find_outlet(reading: Reading, sentence: Sentence) -> tuple[Token, str] | None:
    """The outlet that a sentence names last."""
    doc = reading.doc
    for token in reversed(list(doc[sentence.first : sentence.last])):
        if token.pos_ not in {"PROPN", "NOUN"} or token.dep_ in {"compound", "poss", "nmod"}:
            continue
        start, end = noun_span(token)
        for name in (doc.text[start:end], "the " + token.text if _has_the(token) else token.text):
            if is_outlet(name) or (name[:4].lower() == "the " and is_outlet(name[4:]) and token.text[:1].isupper()):
                return token, token.text
    return None


def _has_the(token: Token) -> bool:
    return any(c.lower_ == "the" for c in token.lefts)


def _cue(sentence: Sentence, outlet: Token) -> Span:
    """The verb that announces the passage, else the colon."""
    doc = outlet.doc
    head = outlet.head
    for _ in range(3):
        if head.pos_ in {"VERB", "AUX"} and sentence.first <= head.i < sentence.last:
            return hull(doc, head.i, head.i)
        head = head.head
    verbs = [
        t
        for t in doc[sentence.first : sentence.last]
        if t.pos_ == "VERB" and (t.lemma_.lower() in cues.CLAUSE_VERBS or t.lemma_.lower() in _PUTTING)
    ]
    return hull(doc, verbs[-1].i, verbs[-1].i) if verbs else (sentence.end - 1, sentence.end)


def _find_end(reading: Reading, number: int, outlet: str) -> int:
    """Number of the last paragraph of the passage; the announcing one where there is none."""
    rows: dict[int, list[Sentence]] = {}
    intro = reading.sentences[number].paragraph
    for place in range(number + 1, len(reading.sentences)):
        sentence = reading.sentences[place]
        if sentence.paragraph > intro + MAX_PARAGRAPHS * 3:
            break
        rows.setdefault(sentence.paragraph, []).append(sentence)
    text = reading.article.text
    marked: bool | None = None
    last = intro
    for count, (paragraph, sentences) in enumerate(sorted(rows.items())):
        start, end = sentences[0].start, sentences[-1].end
        words = text[start:end]
        lead = text[max(0, text.rfind("\n", 0, start) + 1) : start]
        here = words.startswith(">") or lead.strip() == ">" or len(lead) >= 2
        marked = here if marked is None else marked
        if marked:
            if not here:
                break
        elif count >= MAX_PARAGRAPHS or _ends_before(words, outlet, first=count == 0):
            break
        last = paragraph
    return last


def _ends_before(words: str, outlet: str, first: bool) -> bool:
    """Whether a paragraph without marks is the writer's own again."""
    if words[:1] in '“"«' and first:
        return True
    heading = len(words.split()) <= _HEADING_WORDS and words.rstrip()[-1:].isalnum()
    back = re.search(rf"\b{re.escape(outlet)}\b", words) is not None
    outside = re.sub(r"[“\"][^“”\"]*[”\"]?", "", words)
    return heading or back or words.rstrip().endswith(":") or _FIRST.search(outside) is not None


def _in_marks(quotes: Sequence[Quote], starts: Sequence[int], place: int) -> bool:
    """Whether the next thing after a place is a quotation."""
    after = bisect_right(starts, place - 1)
    return after < len(quotes) and quotes[after].start - place < 4


def _paragraph(reading: Reading, edges: Sequence[int], number: int) -> Span:
    """Characters of a paragraph, numbered as the sentences number theirs."""
    start, end = edges[number - 1], edges[number]
    text = reading.article.text
    while start < end and (text[start].isspace() or text[start] == ">"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
