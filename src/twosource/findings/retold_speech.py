"""Claim and another's source → whether the claim tells what that source says, rather than what is so."""

from __future__ import annotations

from twosource.findings.claim_words import content_words
from twosource.findings.same_source import name_key
from twosource.findings.vocabulary import word_set
from twosource.findings.wording import origin_of
from twosource.records import Claim, Source, Word

SPEECH = word_set(
    "say tell announce vow pledge promise threaten warn claim declare state insist urge demand call ask order argue "
    "allege assert deny reject dismiss accuse blame criticize condemn confirm acknowledge admit propose describe "
    "statement vow warning threat demand announcement claim declaration accusation remark comment speech quote cite "
    "testify testimony write tweet post lay suggest defend oppose believe think"
)
"""Lemmas by which a claim tells of words."""


def tells_of(claim: Claim, source: Source) -> bool:
    """Whether what a claim says is itself what the source said: "a vow from the board", "the mayor warned that".

    The source's name stands in the content beside a verb or noun of speech: as its subject, its owner, or behind it.
    A claim of what somebody else did ("the mayor will step down") is none: they know it both.

    Misses: sources told by a pronoun or an office in the claim.
    """
    words = content_words(claim)
    names = set(name_key(source.name).split()[-1:]) if source.kind == "person" else set(name_key(source.name).split())
    if not names or not source.named:
        return False
    by_start = {word.start: word for word in words}
    return any(word.lemma in names and word.tag == "PROPN" and _hangs_on_speech(word, by_start) for word in words)


SAYING = word_set("say tell claim vow pledge promise threaten warn declare insist argue allege assert deny admit")
"""Verbs with which a sentence that is somebody's words tells of another's."""


def reports_speech(claim: Claim) -> bool:
    """Whether the main verb of what is said tells that somebody said something: "he said he was tired"."""
    words = content_words(claim)
    starts = {word.start for word in words}
    roots = [w for w in words if w.tag in {"VERB", "AUX"} and (w.head == w.start or w.head not in starts)]
    own = origin_of(claim)
    itself = set(name_key(own.name).split()) if own is not None else set()
    subjects = {word.head for word in words if word.role == "nsubj" and word.lemma not in itself}
    return any(root.lemma in SAYING and root.start in subjects for root in roots)


def speaks_jointly(claim: Claim, other: Source) -> bool:
    """Whether the words of a claim that are not what is said name the other: "Prado and the Harbour Board announced".

    A chain has one of them only.
    """
    words = set(name_key(_outside_content(claim)).split())
    if not other.named or other.kind not in {"person", "organisation"}:
        return False
    wanted = name_key(other.name).split()
    return bool(wanted) and set(wanted[-1:] if other.kind == "person" else wanted) <= words


def _outside_content(claim: Claim) -> str:
    text, at = "", claim.start
    for start, end in sorted(claim.content):
        text += claim.text[max(0, at - claim.start) : max(0, start - claim.start)] + " "
        at = max(at, end)
    return text + claim.text[max(0, at - claim.start) :]


def _hangs_on_speech(name: Word, by_start: dict[int, Word]) -> bool:
    """Whether a name is the subject of a verb of speech, or belongs to a noun of one."""
    word = name
    for _ in range(4):
        head = by_start.get(word.head)
        if head is None or head == word:
            return False
        if word.role in {"nsubj", "poss"} or (word.role in {"pobj", "compound", "agent"} and head.tag == "NOUN"):
            if head.lemma in SPEECH:
                return True
            if word.role == "nsubj":
                return False
        word = head
    return False
