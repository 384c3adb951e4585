"""Claim → the words between its quote marks, in one spelling."""

from __future__ import annotations

import re

from twosource.findings.vocabulary import word_set
from twosource.records import Claim, Span

QUOTED = re.compile(r"“([^“”\"]+)[”\"]|\"([^“”\"]+)[”\"]|«([^«»]+)»|„([^„“”]+)[“”]")
OPENED = re.compile(r"\s[“\"](?=\S)([^“”\"]+)$")
CLOSED = re.compile(r"^([^“”\"]+\S)[”\"]")
TOKEN = re.compile(r"\[[^\]]*\]|\([^)]*\)|…|\.{3,}|[\w’'%$€£.,-]*\w%?")
NEGATIONS = frozenset({"not", "no", "never", "none", "nothing", "nobody", "cannot", "neither", "nor", "without"})
FILLERS = word_set(
    "a an the and but so well who uh um you know i mean that which to of in on at for is are was were be been have has "
    "had will would do does did very really just also then now we it this these those there as with by or any our your "
    "my its their mr mrs ms dr sen senator rep representative gov governor president congressman congresswoman"
)
"""Words that reporters drop or mend in good faith; a difference of these alone is none."""

THIN = word_set(
    "about from into onto upon out up down over off around back along through toward towards within among between "
    "all both each whole entire make makes made making get gets got gotten getting go goes going gone went come "
    "comes came coming put puts let lets thing things stuff kind kinds sort sorts lot lots bit way ways again "
    "still even too quite pretty rather actually basically certainly obviously frankly simply exactly absolutely "
    "totally completely clearly literally truly honestly finally ultimately eventually hopefully therefore "
    "however currently am across why yes yeah oh ok look listen folks right please here me us him them because "
    "when where while how like s his her he she they being say says said saying anything something everything "
    "anyone someone everyone"
)
"""Words that two who write down one speech hear, or leave out, by turns."""

INITIALS = re.compile(r"\b(?:[a-z]\.)+[a-z]\b\.?")
NUMBERS = "one two three four five six seven eight nine ten eleven twelve"
PERCENT = re.compile(r"(?<=\d)%| per cent")
STRAIGHT = str.maketrans("’‘", "''")
CONTRACTIONS = {"n't": " not", "'s": " s", "'re": " are", "'ll": " will", "'ve": " have", "'m": " am"}
WHOLE_CONTRACTIONS = {
    **{f"{word}'s": f"{word} is" for word in ("he", "she", "it", "that", "there", "who", "what", "where", "here")},
    "can't": "can not",
    "won't": "will not",
    "cannot": "can not",
    "okay": "ok",
    "towards": "toward",
    "ft": "fort",
    "mt": "mount",
    "let's": "let us",
    "gonna": "going to",
    "wanna": "want to",
}
SPELLED = {word: str(number) for number, word in enumerate(NUMBERS.split(), start=1)}


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
    if half := OPENED.search(claim.text) or CLOSED.search(claim.text):  # the other mark is in another sentence
        return [(half.group(1), (claim.start + half.start(1), claim.start + half.end(1)))]
    return [(claim.text[s - claim.start : e - claim.start].strip('“”" '), (s, e)) for s, e in claim.content]


def quote_tokens(quote: str) -> list[str]:
    """Words of a quote in one spelling: lower case, contractions written out, "two" as "2".

    "…" stands for what was left out, "[]" for what the outlet put in brackets.
    """
    words = []
    plain = INITIALS.sub(lambda match: match.group().replace(".", ""), quote.lower().translate(STRAIGHT))
    for token in TOKEN.findall(plain.replace("-", " ")):
        if token.startswith(("[", "(")):
            words.append("[]")
            continue
        if token.startswith("…") or set(token) == {"."}:
            words.append("…")
            continue
        token = WHOLE_CONTRACTIONS.get(token.strip(".,"), token.strip(".,-'"))
        for short, full in CONTRACTIONS.items():
            token = token.replace(short, full)
        words += [SPELLED.get(word, word) for word in PERCENT.sub(" percent", token).split()]
    return words
