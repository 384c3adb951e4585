"""Token → past or future: the tense of the verb that a word hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Token

_FUTURE_AUX = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "may", "might"})
_PLANS = frozenset({
    "plan", "expect", "schedule", "set", "slate", "due", "hope", "intend", "aim", "want", "promise", "pledge",
    "vow", "agree", "prepare", "threaten", "demand", "ask", "urge", "call", "propose", "offer", "order", "decide",
    "ready", "likely", "poise", "bind", "tell", "invite", "require", "need", "have", "go",
})  # fmt: skip
"""Words whose "to" looks ahead: "planned to meet on Friday"; with others ("failed to meet") their own tense counts."""

_HAPPENS = frozenset({
    "accuse", "arrest", "blame", "break", "burn", "claim", "clash", "collapse", "collide", "condemn", "crash",
    "criticise", "criticize", "deny", "derail", "die", "drown", "explode", "fail", "fall", "find", "flee",
    "hit", "injure", "kill",
    "lose", "miss", "refuse", "reject", "reveal", "rise", "shoot", "sink", "slam", "stab", "stall", "surge", "survive",
    "warn", "win", "wound",
})  # fmt: skip
"""Verbs of what nobody schedules: in the present tense they are a headline's past ("Talks fail on Sunday")."""


def find_tense(token: Token) -> Literal["past", "future"]:
    """Whether the nearest verb above a word speaks of what was or of what is to come.

    Present tense counts as to come ("The bridge closes on Friday"): for what is past, news prose uses past
    tense, headlines apart ("Talks fail on Sunday"). A phrase without a verb is taken as past.
    """
    verb = token
    while (verb.pos_ not in ("VERB", "AUX") or verb.dep_ in ("pobj", "dobj", "compound")) and verb.head.i != verb.i:
        verb = verb.head
    for _ in range(6):  # a chain of infinitives is never longer
        answer = _tense_of(verb)
        if answer is not None:
            return answer
        if verb.head.i == verb.i:
            break
        verb = verb.head
    return "past"


def _tense_of(verb: Token) -> Literal["past", "future"] | None:
    """None: an infinitive, participle or noun whose tense is that of the word above."""
    aux = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in aux}
    if words & _FUTURE_AUX and not any(child.lower_ in ("have", "'ve", "’ve") for child in aux):
        return "future"
    plan = verb.lemma_.lower() in ("schedule", "plan", "expect", "slate", "due", "set")
    if plan and (verb.tag_ in ("VBN", "JJ")) and any(child.dep_ == "auxpass" for child in aux):
        return "future"
    if any(child.tag_ in ("VBD", "VBZ", "VBP") and child.lemma_ in ("have", "do") for child in aux):
        return "past"
    if "to" in words:
        above = verb.head
        plan = above.lemma_.lower() in _PLANS and verb.dep_ in ("xcomp", "ccomp", "advcl", "acl")
        return "future" if plan and not any(child.lower_ == "had" for child in above.children) else None
    if any(child.tag_ == "VBD" for child in aux) or verb.tag_ == "VBD":
        return "past"
    if verb.tag_ in ("VBZ", "VBP") and verb.dep_ != "ROOT" and not _has_subject(verb):
        return None  # "the ceasefire talks" read as a verb
    if verb.tag_ in ("VBZ", "VBP") and verb.lemma_.lower() in _HAPPENS:
        return "past"
    if verb.tag_ in ("VBZ", "VBP") or any(child.tag_ in ("VBZ", "VBP", "MD") for child in aux):
        return "past" if verb.tag_ == "VBN" and any(child.dep_ == "auxpass" for child in aux) else "future"
    return None


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for child in verb.children)
