"""Claim → the words between its quote marks, in one spelling."""

from __future__ import annotations

import re

from twosource.findings.vocabulary import word_set
from twosource.records import Claim, Span

QUOTED = re.compile(r"“([^“”\"]+)[”\"]|\"([^“”\"]+)[”\"]|«([^«»]+)»|„([^„“”]+)[“”]")
TOKEN = re.compile(r"\[[^\]]*\]|…|\.{3,}|[\w’'%$€£.,-]*\w%?")
NEGATIONS = frozenset({"not", "no", "never", "none", "nothing", "nobody", "cannot", "neither", "nor", "without"})
FILLERS = word_set(
    "a an the and but so well who uh um you know i mean that which to of in on at for is are was were be been have has "
    "had will would do does did very really just also then now we it this these those there as with by or any our your "
    "my its their mr mrs ms dr sen senator rep representative gov governor president congressman congresswoman"
)
"""Words that reporters drop or mend in good faith; a difference of these alone is none."""

INITIALS = re.compile(r"\b(?:[a-z]\.)+[a-z]\b\.?")
STRAIGHT = str.maketrans("’‘", "''")
CONTRACTIONS = {"n't": " not", "'re": " are", "'ll": " will", "'ve": " have", "'m": " am"}
WHOLE_CONTRACTIONS = {
    **{f"{word}'s": f"{word} is" for word in ("he", "she", "it", "that", "there", "who", "what", "where", "here")},
    "can't": "can not",
    "won't": "will not",
    "cannot": "can not",
    "okay": "ok",
}


def find_quotes(claim: Claim) -> list[tuple[str, Span]]:
    """What stands between quote marks in a claim, with its span in the article, marks left out.

    A claim that is itself a piece of a longer quote holds no marks of its own: all of its content is quoted.
    """
    found = []
    for match in QUOTED.finditer(claim.text):
        group = next(i for i in range(1, 5) if match.group(i) is not None)
        found.append((match.group(group), (claim.start + match.start(group), claim.start + match.end(group))))
    if found or claim.attribution.mode != "direct":
        return found
    return [(claim.text[s - claim.start : e - claim.start].strip('“”" '), (s, e)) for s, e in claim.content]


def quote_tokens(quote: str) -> list[str]:
    """Words of a quote in one spelling: lower case, contractions written out; "…" stands for what was left out."""
    words = []
    plain = INITIALS.sub(lambda match: match.group().replace(".", ""), quote.lower().translate(STRAIGHT))
    for token in TOKEN.findall(plain.replace("-", " ")):
        if token.startswith("["):
            words.append("[]")
            continue
        if token.startswith("…") or set(token) == {"."}:
            words.append("…")
            continue
        token = WHOLE_CONTRACTIONS.get(token.strip(".,"), token.strip(".,-'"))
        for short, full in CONTRACTIONS.items():
            token = token.replace(short, full)
        words += token.split()
    return words
