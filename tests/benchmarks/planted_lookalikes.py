"""Sentence → a second outlet's copy in which nothing that matters is changed: no rule may speak."""

from __future__ import annotations

import random
import re

from planted_edits import Edit, put, spans_outside_quotes
from planted_words import QUOTED

SYNONYMS = {
    "began": "started", "bought": "purchased", "lawmakers": "legislators", "help": "assist", "attempt": "bid",
    "choose": "pick", "show": "indicate", "showed": "indicated", "large": "big", "often": "frequently",
    "nearly": "almost", "allow": "permit", "allowed": "permitted", "asked": "queried", "job": "post", "jobs": "posts",
    "attorney": "lawyer", "attorneys": "lawyers", "physicians": "doctors", "cash": "money", "gathered": "assembled",
    "received": "got", "obtained": "got", "ended": "finished", "killed": "slain", "aims": "seeks", "require": "oblige",
    "children": "kids", "vehicle": "car", "firm": "company", "residence": "home", "annual": "yearly",
    "also": "likewise",
    "however": "though", "despite": "notwithstanding", "many": "numerous", "because": "since", "told": "informed",
    "including": "among them", "huge": "vast", "quickly": "swiftly", "demand": "insist on",
    "decision": "ruling", "criticized": "faulted", "legislation": "bill", "final": "last", "called": "termed",
    "election": "vote", "shooting": "gunfire", "immigrants": "migrants", "probe": "inquiry", "deal": "accord",
    "plan": "scheme", "effort": "push", "talks": "negotiations", "remarks": "comments", "comments": "remarks",
}  # fmt: skip
TOLD = r"(?:said|says|added|argued|noted|warned|explained)"
ENDS = re.compile(
    rf"^(.{{30,}}),([”\"]?) ((?:the |an? )?[A-Z][\w.’' -]{{2,40}}|officials|police|prosecutors) {TOLD}\.$"
)
DONE = re.compile(
    r"^(The [a-z ]{3,25}|[A-Z][\w.]+(?: [A-Z][\w.]+){0,2}) "
    r"(rejected|approved|signed|backed|passed|criticized|accused|endorsed|condemned|blocked|vetoed|fired|praised) "
    r"(the [a-z ]{3,30}|(?:Mr\. |Mrs\. )?[A-Z]\w+(?: [A-Z]\w+)?)"
    r"( (?:on|in|for|after|because|during|at|over|as|of) [^,]*)?\.$"
)
LONG = re.compile(r"(?<![\w.,$/-])(\d{1,3},\d{3}|[1-9]\d{2})(?= [a-z]{4,}s\b)")
SUM = re.compile(r"\$(\d{1,3}\.\d{1,2})(?= (?:million|billion))")
MILES = re.compile(r"(?<![\w.,-])(\d{2,4})[ -]miles?\b")
TONNED = re.compile(r"(?<![\w.,])(\d{1,3}) percent\b")
MILLIONS = re.compile(r"(?<![\w.,$])(\d{1,2}) million\b(?= [a-z])")
FULL = re.compile(
    r"(?<!\w )\b(?:[A-Z][a-z]{2,}) (?:[A-Z]\. )?([A-Z][a-z]{3,})(?= (?:said|says|told|was|has|had|will|is|would)\b)"
)
NO_PERSON = re.compile(
    r"\b(?:The|New|North|South|West|East|White|House|Supreme|United|Fox|American|State|Senate|Court|Street|Times|News|"
    r"University|Department|County|City|Justice|Party|Islamic|Saudi|Capitol|Hill|Wall|Planned|Air|Prime|Vice|Attorney|"
    r"General|Republican|Democratic|National|Central|Federal|Post|Judge|Secretary|President|Homeland|Security)\b"
)
CLAUSES = [", a development that drew wide notice", ", to the surprise of few", ", after a long stretch of quiet work",
           ", in what has been a busy season"]  # fmt: skip
LINES = ["ROSEDALE (Northern Press) — ", "MILLBROOK — ", "(Northern Press) — "]


def swap_synonyms(text: str, rng: random.Random) -> str | None:
    """One or two words for others that say the same."""
    pattern = re.compile(rf"\b({'|'.join(SYNONYMS)})\b")
    found = spans_outside_quotes(pattern, text)
    for match in sorted(rng.sample(found, min(2, len(found))), key=lambda m: -m.start()):
        text = put(text, *match.span(), SYNONYMS[match.group()])
    return text if found else None


def turn_voice(text: str, rng: random.Random) -> str | None:
    """Passive for active."""
    match = DONE.match(text)
    if match is not None:
        doer, verb, done_to, rest = match.group(1), match.group(2), match.group(3), match.group(4) or ""
        doer = doer[0].lower() + doer[1:] if doer.startswith("The ") else doer
        return f"{done_to[0].upper()}{done_to[1:]} {'were' if done_to.endswith('s') else 'was'} {verb} by {doer}{rest}."
    return None


def move_speaker(text: str, rng: random.Random) -> str | None:
    """Who says it first instead of last."""
    match = ENDS.match(text)
    if match is None or len(QUOTED.findall(text)) > 1:
        return None
    said, mark, who = match.groups()
    lower = said[0].lower() + said[1:] if re.match(r"(?:The|A|An|It|There|This|They|In)\b", said) else said
    return (
        f"{who[0].upper()}{who[1:]} said, {said}.{mark}"
        if said[0] in '“"'
        else f"{who[0].upper()}{who[1:]} said that {lower}.{mark}"
    )


def round_number(text: str, rng: random.Random) -> str | None:
    """A number rounded, and said to be."""
    for match in spans_outside_quotes(LONG, text):
        value = int(match.group(1).replace(",", ""))
        step = 100 if value >= 1000 else 10
        if value % step and not re.search(r"\b(?:than|least|to|about|nearly|of|and|some)\s$", text[: match.start()]):
            return put(text, *match.span(1), f"about {round(value / step) * step:,}")
    for match in spans_outside_quotes(SUM, text):
        if (
            not re.search(r"\b(?:than|least|to|about|nearly|a|the)\s$", text[: match.start()])
            and float(match.group(1)) > 9
        ):
            return put(text, *match.span(), f"roughly ${round(float(match.group(1)))}")
    return None


def change_unit(text: str, rng: random.Random) -> str | None:
    """The same measure in another unit or spelling."""
    for match in spans_outside_quotes(MILES, text):
        return put(text, *match.span(), f"{round(int(match.group(1)) * 1.609)} kilometers")
    for match in spans_outside_quotes(TONNED, text):
        return put(text, *match.span(), f"{match.group(1)}%")
    for match in spans_outside_quotes(MILLIONS, text):
        return put(text, *match.span(), f"{int(match.group(1)) * 1_000_000:,}")
    return None


def shorten_name(text: str, rng: random.Random) -> str | None:
    """“Mr. Smith” for “John Smith”."""
    found = [m for m in spans_outside_quotes(FULL, text) if not NO_PERSON.search(m.group())]
    return put(text, *found[0].span(), f"Mr. {found[0].group(1)}") if found else None


def add_clause(text: str, rng: random.Random) -> str | None:
    """A remark at the end that adds no fact to compare."""
    return None if text[-1] != "." or QUOTED.search(text) else text[:-1] + rng.choice(CLAUSES) + "."


def add_dateline(text: str, rng: random.Random) -> str | None:
    """The same sentence under the date line of the next day's paper."""
    return (
        None
        if re.search(r"\b(?:today|yesterday|tomorrow|tonight)\b", text, re.IGNORECASE)
        else rng.choice(LINES) + text
    )


LOOK_ALIKES: dict[str, tuple[Edit, int]] = {
    "synonym": (swap_synonyms, 0),
    "voice": (turn_voice, 0),
    "speaker first": (move_speaker, 0),
    "rounding": (round_number, 0),
    "unit": (change_unit, 0),
    "name": (shorten_name, 0),
    "added clause": (add_clause, 0),
    "later date line": (add_dateline, 1),
}
"""The copy, and how many days later it is published."""
