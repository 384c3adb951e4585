"""Claim → what it says of whom: predicates with their arguments, and how much of two claims is the same.

The comparers read these frames instead of a parser; they are built from `Claim.words` only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from twosource.findings.vocabulary import LIGHT, MODALS, NEGATIVE_VERBS, TIME_WORDS, canonical, same_predicate
from twosource.records import Claim, Span, Word

CONTENT_TAGS = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
AGENT_ROLES = frozenset({"nsubj", "csubj", "agent"})
PATIENT_ROLES = frozenset({"nsubjpass", "dobj", "obj", "attr", "acomp", "oprd", "csubjpass"})
CONDITIONS = re.compile(r"\b(if|unless|whether|in case|provided that|until)\b", re.IGNORECASE)
MIN_PREFIX = 4
"""Letters that two forms of one proper name share at least ("Egypt", "Egyptian")."""


@dataclass(frozen=True)
class Predicate:
    """A verb (or what follows "be") of a claim, with who does it, to whom, and whether it is denied."""

    word: Word
    lemma: str
    agents: tuple[Word, ...]
    patients: tuple[Word, ...]
    negated: bool
    span: Span


@dataclass(frozen=True)
class Overlap:
    """How much of two claims is the same: counts of content words, and the proper names left over on each side."""

    shared: int
    shorter: int
    longer: int
    names_a: tuple[Word, ...]
    names_b: tuple[Word, ...]

    @property
    def coverage(self) -> float:
        """Share of the shorter claim's content words that the other one has, 0..1."""
        return self.shared / self.shorter if self.shorter else 0.0

    @property
    def likeness(self) -> float:
        """Share of the longer claim's content words that the other one has, 0..1."""
        return self.shared / self.longer if self.longer else 0.0

    @property
    def names_differ(self) -> bool:
        """Each side names someone or something that the other does not: most likely another event."""
        return bool(self.names_a) and bool(self.names_b)


def content_words(claim: Claim) -> list[Word]:
    """Words of what is said, without those of who says it; all words where nothing is marked as content."""
    inside = [w for w in claim.words if any(start <= w.start and w.end <= end for start, end in claim.content)]
    return inside or list(claim.words)


def text_at(claim: Claim, span: Span) -> str:
    """The words of a claim at a span of its article."""
    return claim.text[span[0] - claim.start : span[1] - claim.start]


def content_text(claim: Claim) -> str:
    """What is said, as written."""
    return " … ".join(text_at(claim, span) for span in claim.content) or claim.text


def same_word(one: Word, other: Word) -> bool:
    """Whether two words name the same: equal lemmas, or forms of one proper name ("Israel", "Israeli")."""
    a, b = canonical(one.lemma), canonical(other.lemma)
    if a == b:
        return True
    if not (_is_name(one) and _is_name(other)):
        return False
    short, long = sorted((a, b), key=len)
    return (
        len(short) >= MIN_PREFIX
        and long.startswith(short[: max(MIN_PREFIX, len(short) - 1)])
        and len(long) - len(short) <= 4
    )


def _is_name(word: Word) -> bool:
    return word.tag == "PROPN" or (word.tag == "ADJ" and word.lemma[:1].isalpha() and word.role in {"amod", "compound"})


def overlap(a: Claim, b: Claim, with_numbers: bool = False) -> Overlap:
    """Content words two claims share; times are left out, and so are numbers unless they are asked for."""
    left, right = _telling(a), _telling(b)
    rest = list(right)
    names_a, shared = [], 0
    for word in left:
        match = next((w for w in rest if same_word(word, w)), None)
        if match is not None:
            rest.remove(match)
            shared += 1
        elif word.tag == "PROPN" and not any(same_word(word, w) for w in right):
            names_a.append(word)
    names_b = [w for w in rest if w.tag == "PROPN" and not any(same_word(w, other) for other in left)]
    n_left, n_right = len(left), len(right)
    if with_numbers and (share_number(a, b) or (a.quantities and b.quantities)):
        shared, n_left, n_right = shared + share_number(a, b), n_left + 1, n_right + 1
    return Overlap(
        shared,
        min(n_left, n_right),
        max(n_left, n_right),
        _own_names(names_a, a, left, right),
        _own_names(names_b, b, right, left),
    )


def share_number(a: Claim, b: Claim) -> bool:
    """Whether one number stands in both, as a quantity or in digits."""
    values_a, values_b = ({(q.value, q.unit) for q in claim.quantities} for claim in (a, b))
    digits_a, digits_b = (
        {w.lemma for w in claim.words if w.tag == "NUM" and any(c.isdigit() for c in w.lemma)} for claim in (a, b)
    )
    return bool(values_a & values_b) or bool(digits_a & digits_b)


def _own_names(names: list[Word], claim: Claim, own: list[Word], other: list[Word]) -> tuple[Word, ...]:
    """Names of one side only; "John" of "John Smith" is none where the other side has "Smith"."""
    entities = [(e.start, e.end) for e in claim.entities]
    kept = []
    for name in names:
        entity = next(((s, e) for s, e in entities if s <= name.start and name.end <= e), (name.start, name.end))
        fellows = [w for w in own if entity[0] <= w.start and w.end <= entity[1] and w is not name]
        fellows += [w for w in own if w.head == name.start and w.role == "compound"]
        fellows += [w for w in own if w.start == name.head and name.role == "compound"]
        if not any(same_word(f, o) for f in fellows for o in other if f.tag == "PROPN"):
            kept.append(name)
    return tuple(kept)


def _telling(claim: Claim) -> list[Word]:
    times = (
        ()
        if claim.when is None or claim.when.mention is None
        else ((claim.when.mention.start, claim.when.mention.end),)
    )
    counted = tuple((q.start, q.end) for q in claim.quantities)
    seen: set[str] = set()
    words = []
    for word in content_words(claim):
        lemma = canonical(word.lemma)
        skip = any(s < word.end and word.start < e for s, e in (*times, *counted))
        if skip or word.tag not in CONTENT_TAGS or lemma in LIGHT or lemma in TIME_WORDS or lemma in seen:
            continue
        seen.add(lemma)
        words.append(word)
    return words


def times_can_meet(a: Claim, b: Claim) -> bool:
    """Whether both claims may speak of one moment; true where one states no time."""
    if a.when is None or b.when is None:
        return True
    return a.when.earliest <= b.when.latest and b.when.earliest <= a.when.latest


def is_conditional(claim: Claim) -> bool:
    """Whether the claim hangs on a condition, so that it says neither that a thing is so nor that it is not."""
    return bool(CONDITIONS.search(content_text(claim)))


def is_modal(claim: Claim) -> bool:
    """Whether the claim says what may be rather than what is."""
    cue = claim.certainty.cue
    return bool(claim.certainty.hedged and cue is not None and cue.text.lower() in MODALS)


def find_predicates(claim: Claim) -> list[Predicate]:
    """The predicates a claim makes its statement with, in order; those of relative clauses are left out."""
    words = content_words(claim)
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


def _frame(claim: Claim, word: Word, words: list[Word], at: dict[int, Word]) -> Predicate:
    anchor = word.head if word.role in {"acomp", "attr"} else word.start
    args = [w for w in words if w.head == anchor and w is not word]
    args += [w for w in words if w.role == "conj" and any(w.head == arg.start for arg in args if arg.tag != "VERB")]
    head = at.get(word.head)
    governed = word.role in {"xcomp", "ccomp", "pcomp"} and head is not None and head is not word
    if governed and head is not None and not any(w.role in AGENT_ROLES for w in args):
        args += [w for w in words if w.head == head.start and w.role in AGENT_ROLES]
    agents = tuple(w for w in args if w.role in AGENT_ROLES and w.tag != "PRON")
    patients = tuple(w for w in args if w.role in PATIENT_ROLES and w.tag != "PRON")
    deniers = [w for w in args if w.negated and w.role in AGENT_ROLES | PATIENT_ROLES]
    if governed and head is not None and (head.negated or head.lemma in NEGATIVE_VERBS):
        deniers.append(head)
    if word.role in {"acomp", "attr"} and anchor in at and at[anchor].negated:
        deniers.append(at[anchor])
    double = governed and head is not None and head.negated and head.lemma in NEGATIVE_VERBS
    negated = (word.negated or bool(deniers)) and not double
    span = _phrase(claim, word, deniers if negated else [])
    return Predicate(word, canonical(word.lemma), agents, patients, negated, span)


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
