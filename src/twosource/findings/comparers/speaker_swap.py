"""Two claims → TS205: the same words, in different mouths."""

from __future__ import annotations

import re

from twosource.findings.alignment import same_content
from twosource.findings.overlap import overlap
from twosource.findings.quoted_words import find_quotes, quote_tokens
from twosource.records import Claim, Reason, Source, Span

MIN_QUOTE_WORDS = 5
MIN_CONTENT_WORDS = 5
"""Below this many words two people may well say the same."""

MIN_VERBATIM = 9
"""Words of one wording, whether in quote marks or not, that two people do not say alike."""

MIN_LIKENESS = 0.9
"""Share of the longer content that must be the same where neither puts it in quote marks."""

PRONOUNS = frozenset({"he", "she", "it", "they", "who", "we", "i", "you", "him", "her", "them"})


def find_speaker_swap(a: Claim, b: Claim) -> Reason | None:
    """The two speakers of one quote, or of all but the same content.

    Only persons are compared: an organisation speaks through its people and is a part of others. An unnamed source
    against a named one is no conflict, nor a pronoun, which may have been resolved to the wrong name.

    Misses: a swap between two unnamed sources, and speakers who are named in the sentence before or after.
    """
    left, right = _speaker(a), _speaker(b)
    if left is None or right is None or not _stands_beside(a, left) or not _stands_beside(b, right):
        return None
    if _may_be_one(left, right):
        return None
    if not _same_words(a, b):
        return None
    message = f"One has it from {left.name}, the other from {right.name}"
    return Reason(rule="TS205", message=message, a=_span(left), b=_span(right))


def _span(source: Source) -> Span:
    assert source.mention is not None
    return source.mention.start, source.mention.end


def _stands_beside(claim: Claim, source: Source) -> bool:
    """Whether the speaker's name stands in the sentence itself, and at the end of what is read as its source.

    One carried over from another sentence, found behind "the lawyer", or beside another name ("Prado's aide Rui
    Costa") is too often the wrong one.
    """
    mention = source.mention
    if mention is None or not claim.start <= mention.start < claim.end:
        return False
    written = re.sub(r"[’']s$", "", mention.text.split(",")[0].strip())
    own = source.name.split()[-1].strip(".")
    return own[:1].isupper() and written.split()[-1:] == [own]


def _speaker(claim: Claim) -> Source | None:
    chain = claim.attribution.chain
    if not claim.attribution.is_sourced or not chain:
        return None
    last = chain[-1]
    proper = any(word[:1].isupper() for word in last.name.split())  # "the group" may be anybody's
    usable = proper and last.role == "origin" and last.named and last.kind == "person"
    resolved = last.mention is not None and last.mention.text.lower() not in PRONOUNS
    return last if usable and resolved and last.name.lower() not in PRONOUNS else None


def _may_be_one(left: Source, right: Source) -> bool:
    if left.key == right.key:
        return True
    names_a, names_b = ({part.strip(".,").lower() for part in s.name.split()} for s in (left, right))
    return bool(names_a & names_b)


def _same_words(a: Claim, b: Claim) -> bool:
    quotes_a, quotes_b = find_quotes(a), find_quotes(b)
    for one, _ in quotes_a:
        for other, _ in quotes_b:
            left, right = quote_tokens(one), quote_tokens(other)
            short, long = sorted((left, right), key=len)
            if len(short) >= MIN_QUOTE_WORDS and _contains(long, short):
                return True
    if left_out(a) or left_out(b):
        return a.attribution.stance == b.attribution.stance and same_content(a, b, MIN_VERBATIM)
    if same_content(a, b, MIN_VERBATIM):
        return True
    if quotes_a or quotes_b:
        return False
    rest = overlap(a, b)
    return rest.shared >= MIN_CONTENT_WORDS and rest.likeness >= MIN_LIKENESS and not rest.names_differ


def left_out(claim: Claim) -> bool:
    """Whether the source does not assert the content, so that its words are not its own position."""
    return claim.attribution.stance != "asserts"


def _contains(long: list[str], short: list[str]) -> bool:
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))
