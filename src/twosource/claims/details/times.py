"""Claim's words + publication date → When: the days on which what is claimed can lie.

A sentence often names several times. The one that belongs to the main verb of the content is the claim's;
"the attack on October 7" or "the deal that was signed in May" are background and say nothing about it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from twosource.claims.details.content_tokens import find_root, list_tokens
from twosource.claims.details.tense import find_tense
from twosource.claims.details.time_intervals import Interval, resolve_numeric, resolve_phrase
from twosource.claims.details.time_phrases import TimePhrase, find_time_phrases
from twosource.records import Mention, Span, When

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

RECENT_DAYS = 14
"""A time that hangs on a noun ("the talks on Sunday") counts only this close to publication: news events are
retold for about two weeks, later they are background."""
_OUT = 9
_LEAD = re.compile(
    r"\b(?P<word>since|until|till|by|before|after|from|between|following|through|as\sof|ahead\sof|prior\sto|on|in"
    r"|during|at|around|about|over|for)\s+(?:around\s|about\s|the\s)?$",
    re.IGNORECASE,
)
_HABIT = re.compile(r"\b(?:every|each|most|any)\s$", re.IGNORECASE)
"""Words that make a day a habit: "every Sunday"."""


@dataclass(frozen=True)
class _Candidate:
    interval: Interval
    start: int
    end: int
    level: int


def find_when(doc: Doc, spans: Sequence[Span], published: date | None, previous: When | None) -> When | None:
    """The interval in which a claim's event can lie.

    Args:
        doc: the parsed article; its character offsets are the article's.
        spans: the claim's content, without source and cue, as (start, end) in characters.
        published: day the article came out; without it relative times are not known.
        previous: time of the preceding sentence, read only for "the same day", "the next day", "that evening".

    Returns:
        Both days inclusive, with the words that say so; None where the content names no time of its own, or one
        whose days cannot be told ("before Friday", "5/6/2024").

    Misses: holidays, "the 5th", southern seasons; a background date that the parser hangs on the main verb.
    """
    tokens = list_tokens(doc, spans)
    root = find_root(tokens)
    if root is None:
        return None
    inside = {token.i for token in tokens}
    anchor = (previous.earliest, previous.latest) if previous else None
    candidates: list[_Candidate] = []
    for start, end in spans:
        candidates += _read_span(doc, (start, end), tokens, root, inside, published, anchor)
    if not candidates:
        return None
    best = min(candidates, key=lambda c: (c.level, c.start))
    words = doc.text[best.start : best.end]
    return When(
        earliest=best.interval[0],
        latest=best.interval[1],
        mention=Mention(start=best.start, end=best.end, text=words),
    )


def _read_span(
    doc: Doc,
    span: Span,
    tokens: list[Token],
    root: Token,
    inside: set[int],
    published: date | None,
    anchor: Interval | None,
) -> list[_Candidate]:
    text = doc.text
    found: list[_Candidate] = []
    phrases = find_time_phrases(text, *span)
    skip = 0
    for place, phrase in enumerate(phrases):
        if place < skip:
            continue
        lead = _LEAD.search(text, max(span[0], phrase.start - 20), phrase.start)
        word = " ".join(lead["word"].lower().split()) if lead else ""
        if not word and phrase.kind in ("year", "season", "unit"):
            word = text[phrase.start : phrase.end].split()[0].lower()
        token = _anchor_token(phrase, tokens)
        if token is None or _HABIT.search(text, max(0, phrase.start - 8), phrase.start):
            continue
        owner = token.dep_ in ("compound", "nummod", "nmod", "poss", "amod")
        if owner or "day2" in phrase.parts:
            word, lead = "", None if owner else lead
            # "since the Oct. 7 attacks" counts from the attacks; "from 3 to 5 May" is a range by itself
        tense = find_tense(token)
        interval = _resolve(text, phrase, published, "past" if word == "since" else tense, anchor)
        end = phrase.end
        following = phrases[place + 1] if place + 1 < len(phrases) else None
        if interval and following and _is_range(text, phrase, following, word):
            other = _resolve(text, following, published, tense, anchor)
            if other and other[1] < interval[0] and phrase.kind == following.kind == "weekday":
                interval = (interval[0] - timedelta(7), interval[1] - timedelta(7))
            if other and other[1] >= interval[0]:
                interval, end, skip, word = (interval[0], other[1]), following.end, place + 2, ""
        level = _level(token, root, inside, phrase)
        if interval is None or level == _OUT:
            continue
        interval = _settle(interval, level, published, tense)
        interval = interval and _bound(interval, word, published, tense)
        if interval:
            found.append(_Candidate(interval, lead.start() if lead else phrase.start, end, level))
    return found


def _resolve(
    text: str, phrase: TimePhrase, published: date | None, tense: str, anchor: Interval | None
) -> Interval | None:
    if phrase.kind == "numeric":
        return resolve_numeric(text[phrase.start : phrase.end])
    return resolve_phrase(phrase, published, "future" if tense == "future" else "past", anchor)


def _anchor_token(phrase: TimePhrase, tokens: list[Token]) -> Token | None:
    """The word of the phrase that hangs on a word outside it."""
    own = [t for t in tokens if t.idx < phrase.end and t.idx + len(t) > phrase.start]
    places = {t.i for t in own}
    return next((t for t in own if t.head.i not in places), own[0] if own else None)


def _is_range(text: str, a: TimePhrase, b: TimePhrase, word: str) -> bool:
    """Whether two phrases are the ends of one stretch: "from Monday to Wednesday", "between 3 May and 5 May"."""
    gap = text[a.end : b.start].strip().lower()
    same = a.kind == b.kind or (a.is_day and b.is_day)
    return same and (gap in ("to", "until", "till", "through", "-", "–", "—") or (gap == "and" and word == "between"))


def _bound(interval: Interval, word: str, published: date | None, tense: str) -> Interval | None:
    """What "since", "until", "by", "after" make of a time; None where one end stays open."""
    first, last = interval
    if word in ("since", "after", "following") or (word == "from" and tense == "past"):
        return (first, published) if published and published >= first else None
    if word in ("until", "till", "by", "before", "ahead of", "prior to", "through"):
        return (min(published, last), last) if published and tense == "future" and last >= published else None
    return interval


def _settle(interval: Interval, level: int, published: date | None, tense: str) -> Interval | None:
    """What a time that does not hang on the main verb tells about the claim's own time."""
    if level < 2:
        return interval
    if published is None:
        return None
    first, last = interval
    if level == 2 and tense == "future":
        return interval if last >= published else None
    if (published - last).days > RECENT_DAYS or first > published:
        return None
    return interval if level == 2 else (first, max(last, published))


def _level(token: Token, root: Token, inside: set[int], phrase: TimePhrase) -> int:
    """How far a time is from the main verb.

    0 on it; 1 on a verb joined to it; 2 on a noun of its clause; 3 on an earlier event ("after the strike on
    Sunday"), which the claim's own time can only follow; 9 in another clause that says nothing about it.
    """
    level, cur = 0, token
    for _ in range(len(inside) + 1):
        if cur.i == root.i or cur.head.i == cur.i or cur.head.i not in inside:
            return level
        head = cur.head
        within = phrase.start <= head.idx < phrase.end
        if not within:
            level = max(level, _step(cur, head))
        cur = head
    return level


def _step(cur: Token, head: Token) -> int:
    if cur.pos_ in ("VERB", "AUX"):
        return _clause_step(cur, head)
    named = head.pos_ == "PROPN" and head.ent_type_ not in ("GPE", "LOC", "FAC", "PERSON")
    if named or head.pos_ in ("NOUN", "PRON"):
        if cur.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "conj"):
            return 0
        return 3 if _follows(head) else _OUT if _precedes(head) else 2
    return 0


def _clause_step(cur: Token, head: Token) -> int:
    if cur.dep_ in ("conj", "xcomp", "ccomp", "csubj", "parataxis", "dep"):
        return 1
    if cur.dep_ == "advcl":
        marks = {child.lower_ for child in cur.children if child.dep_ in ("mark", "advmod")}
        if marks & {"after", "since", "because", "once"}:
            return 3
        return _OUT if marks & {"before", "until", "if", "unless"} else 2
    if cur.dep_ == "pcomp":
        return {"after": 3, "since": 3, "following": 3, "before": _OUT, "until": _OUT, "for": 3, "about": 3}.get(
            head.lower_, 2
        )
    if cur.dep_ in ("relcl", "acl"):
        return 2 if head.dep_ == "pobj" and head.head.lower_ == "with" else 3
    return 2


def _follows(noun: Token) -> bool:
    return noun.dep_ in ("pobj", "pcomp") and noun.head.lower_ in ("after", "since", "following", "from")


def _precedes(noun: Token) -> bool:
    case = noun.head
    if noun.dep_ not in ("pobj", "pcomp"):
        return False
    if case.lower_ == "of":
        return case.head.lower_ in ("advance", "ahead", "eve", "front")
    return case.lower_ in ("before", "until", "ahead")
