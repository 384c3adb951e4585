"""Word → what is done: decisions and what takes them back, nouns that name a deed, verbs that do what they say."""

from __future__ import annotations

from twosource.findings.vocabulary import word_set

REVERSALS: frozenset[tuple[str, str]] = frozenset(
    (done, undone)
    for line in (
        "begin start plan schedule hold organise organize launch stage meet strike walk march open: cancel postpone "
        "suspend scrap abandon halt",
        "impose introduce announce order declare issue adopt pass approve: lift withdraw revoke rescind repeal scrap "
        "cancel suspend overturn reverse drop",
        "close shut: reopen",
        "arrest detain jail hold imprison: release free",
        "appoint hire name elect: dismiss resign replace sack",
        "suspend ban bar: reinstate",
        "sign join enter: quit leave withdraw",
        "deny reject refuse: concede accept",
        "charge sue accuse: drop acquit clear",
        "evacuate flee: return",
    )
    for done in line.split(": ")[0].split()
    for undone in line.split(": ")[1].split()
)
"""A decision and the verb of the later report by which it was taken back."""

NOMINAL = {
    "promise": "promise", "offer": "offer", "payment": "pay", "decision": "decide", "threat": "threaten",
    "statement": "state", "apology": "apologize", "announcement": "announce", "contribution": "contribute",
    "donation": "donate", "proposal": "propose", "warning": "warn", "approval": "approve", "order": "order",
    "attempt": "attempt", "request": "request", "demand": "demand", "contact": "contact", "visit": "visit",
    "arrest": "arrest", "change": "change", "commitment": "commit", "pledge": "pledge", "call": "call",
    "progress": "progress", "mistake": "err",
}  # fmt: skip
"""Nouns that say what is done where the verb says nothing ("made no promise")."""

ATTITUDES = word_set("want wish hope expect like fear mean believe think feel know prefer")
"""Verbs of the mind: not to want a thing to happen is not to say that it did not."""

SPEECH_ACTS = word_set("promise vow pledge agree threaten offer order vote decide undertake swear")
"""Verbs that report words and a deed at once."""

EMPTY_VERBS = frozenset({"make", "give", "take", "have", "issue"})
"""Verbs that leave it to their object to say what is done."""


def is_reversal(earlier: str, later: str) -> bool:
    """Whether the later verb takes back what the earlier says."""
    return (earlier, later) in REVERSALS
