"""Claim → what it says of whom: predicates with their arguments.

The comparers read these frames instead of a parser; they are built from `Claim.words` only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from twosource.findings.claim_words import content_words, text_at
from twosource.findings.deeds import ATTITUDES, EMPTY_VERBS, NOMINAL, SPEECH_ACTS
from twosource.findings.overlap import same_word
from twosource.findings.vocabulary import LIGHT, NEGATIVE_VERBS, PHRASAL, canonical, same_predicate
from twosource.records import Claim, Span, Word

AGENT_ROLES = frozenset({"nsubj", "csubj", "agent"})


PATIENT_ROLES = frozenset({"nsubjpass", "dobj", "obj", "attr", "acomp", "oprd", "csubjpass"})


@dataclass(frozen=True)
class Predicate:
    """A verb (or what follows "be") of a claim, with who does it, to whom, and whether it is denied."""

    word: Word
    lemma: str
    agents: tuple[Word, ...]
    patients: tuple[Word, ...]
    negated: bool
    span: Span


MAX_DOER_GAP = 20
"""Characters between who promises and the promise: an auxiliary and a "not"."""

NEGATED = re.compile(r"\b(?:not|never)\b|n[’']t\b", re.IGNORECASE)


def find_predicates(claim: Claim) -> list[Predicate]:
    """The predicates a claim makes its statement with, in order; those of relative clauses are left out."""
    words = [*_told_acts(claim), *content_words(claim)]
    at = {w.start: w for w in words}
    found = []
    for word in words:
        if word.role in {"relcl", "acl", "advcl", "pcomp", "amod", "compound", "aux", "auxpass"}:
            continue
        head = at.get(word.head)
        is_verb = word.tag in {"VERB", "AUX"} and word.lemma != "be"
        if is_verb or (word.role in {"acomp", "attr"} and (head is None or head.lemma == "be")):
            found.append(_frame(claim, word, words, at))
    return found


def _told_acts(claim: Claim) -> list[Word]:
    """Who promised, where what is said is the promise itself: such a cue is a deed, and can be denied.

    The words of source and cue are no content, so they are made from the text: the doer and the deed.
    """
    made: list[Word] = []
    for start, end in claim.attribution.cue:
        told = text_at(claim, (start, end)).lower()
        act = next(
            (act for act in sorted(SPEECH_ACTS) if re.fullmatch(rf"{act[:-1]}(?:{act[-1]})?(?:d|ed|ted|s)?", told)),
            None,
        )
        doer = max((span for span in claim.attribution.source if span[1] <= start), default=None)
        if act is None or doer is None or start - doer[1] > MAX_DOER_GAP:
            continue
        name = text_at(claim, doer).split()[-1]
        tag = "PROPN" if name[:1].isupper() else "NOUN"
        negated = bool(NEGATED.search(text_at(claim, (doer[1], end))))
        at = (doer[1] - len(name), doer[1])
        made.append(Word(start=at[0], end=at[1], lemma=name.lower(), tag=tag, role="nsubj", head=start))
        made.append(Word(start=start, end=end, lemma=act, tag="VERB", role="ROOT", head=start, negated=negated))
    return made


def _frame(claim: Claim, word: Word, words: list[Word], at: dict[int, Word]) -> Predicate:
    anchor = word.head if word.role in {"acomp", "attr"} else word.start
    args = [w for w in words if w.head == anchor and w != word]
    args += [w for w in words if w.role == "conj" and any(w.head == arg.start for arg in args if arg.tag != "VERB")]
    head = at.get(word.head)
    governed = word.role in {"xcomp", "ccomp", "pcomp"} and head is not None and head != word
    if governed and head is not None and not any(w.role in AGENT_ROLES for w in args):
        args += [w for w in words if w.head == head.start and w.role in AGENT_ROLES]
    agents = tuple(w for w in args if w.role in AGENT_ROLES and w.tag != "PRON")
    patients = tuple(w for w in args if w.role in PATIENT_ROLES and w.tag != "PRON")
    deniers = [w for w in args if w.negated and w.role in AGENT_ROLES | PATIENT_ROLES]
    if governed and head is not None and head.lemma not in ATTITUDES and (head.negated or head.lemma in NEGATIVE_VERBS):
        deniers.append(head)
    if word.role in {"acomp", "attr"} and anchor in at and at[anchor].negated:
        deniers.append(at[anchor])
    double = governed and head is not None and head.negated and head.lemma in NEGATIVE_VERBS
    negated = (word.negated or bool(deniers)) and not double
    span = _phrase(claim, word, deniers if negated else [])
    return Predicate(word, _lemma_of(claim, word, args), agents, patients, negated, span)


def _lemma_of(claim: Claim, word: Word, args: list[Word]) -> str:
    """The predicate's lemma; "turned down" is another verb than "turned", and "made a promise" is "promise"."""
    if word.lemma in EMPTY_VERBS:
        told = next((w for w in args if w.role in PATIENT_ROLES and w.lemma in NOMINAL), None)
        if told is not None:
            return NOMINAL[told.lemma]
    after = claim.text[word.end - claim.start :].split(maxsplit=1)
    return PHRASAL.get((word.lemma, after[0].strip(".,;").lower() if after else ""), canonical(word.lemma))


NEGATION_BEFORE = re.compile(
    r"(?:\b(?:is|are|was|were|has|have|had|do|does|did|will|would|could|can|should)\s*)?"
    r"(?:\b(?:not|never|no)\b|\w+n[’']t\b)(?:\s+\w+){0,2}\s+$",
    re.IGNORECASE,
)


def _phrase(claim: Claim, word: Word, deniers: list[Word]) -> Span:
    """The predicate as written, with the words that deny it where they stand near."""
    near = [w for w in deniers if abs(w.start - word.start) <= 60]
    start = min([word.start, *(w.start for w in near)])
    end = max([word.end, *(w.end for w in near)])
    if word.negated or near:
        before = NEGATION_BEFORE.search(claim.text[: start - claim.start])
        start = claim.start + before.start() if before else start
    return start, end


def arguments_fit(a: Predicate, b: Predicate) -> bool:
    """Whether two predicates are said of the same: the doers agree or the things done to, and neither differ."""
    sides = [(a.agents, b.agents), (a.patients, b.patients)]
    known = [(left, right) for left, right in sides if left and right]
    return bool(known) and all(any(same_word(x, y) for x in left for y in right) for left, right in known)


def same_event(a: Predicate, b: Predicate) -> bool:
    """Whether two predicates say the same of the same; an empty verb ("take") needs doer and thing done to agree."""
    full = bool(a.agents and b.agents and a.patients and b.patients)
    return same_predicate(a.lemma, b.lemma) and arguments_fit(a, b) and (full or a.lemma not in LIGHT)
