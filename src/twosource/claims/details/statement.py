"""Claim's content → statement: one sentence that stands alone, with names for pronouns and dates for "Sunday"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from twosource.claims.details.content_tokens import find_root, list_tokens
from twosource.records import Span, When

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MARKS = re.compile(r"[\"“”„«»]|``|''")
_SINGLE = re.compile(r"(?P<open>(?<!\w)['‘](?=\w))|(?<=[\w.,!?])['’](?!\w)")
_LEADING = re.compile(
    r"(?:[\s,;:.–—\-)\]]+|(?:and|but|so|however|meanwhile|moreover|also|then)\b(?!\s(?:far|then))\s*,?\s*)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"[\s,;:–—\-(\[]+$")
_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:today|tonight|yesterday|tomorrow|day|evening|night|morning)\b|\d",
    re.IGNORECASE,
)
_OPEN = re.compile(r"\b(?:since|until|till|by|before|after|from|between|as of|following)\b", re.IGNORECASE)
_CLITICS = {
    "'m": " is",
    "’m": " is",
    "'re": " are",
    "’re": " are",
    "'ve": " has",
    "’ve": " has",
    "'ll": " will",
    "’ll": " will",
}


def write_statement(doc: Doc, spans: Sequence[Span], referents: Mapping[Span, str], when: When | None) -> str:
    """A claim's content as one sentence without its context.

    Args:
        doc: the parsed article; its character offsets are the article's.
        spans: the claim's content as (start, end) in characters.
        referents: the name each pronoun stands for, by the pronoun's (start, end).
        when: the claim's time; its words are replaced by the date where they name a single day.

    Returns:
        One line: no quote marks, no leading "that" or "and", first letter upper case, a full stop. Empty where
        the spans hold no word.
    """
    tokens = list_tokens(doc, spans)
    if not tokens:
        return ""
    edits = _finite_edit(tokens) | _pronoun_edits(tokens, referents) | _date_edit(doc, spans, tokens, when)
    lead = _leading_mark(tokens)
    pieces = [_apply(doc.text, span, edits, lead) for span in spans]
    text = _tidy(
        " ".join(_TRAILING.sub(",", piece) if i + 1 < len(pieces) else piece for i, piece in enumerate(pieces))
    )
    return text


def _leading_mark(tokens: Sequence[Token]) -> Span | None:
    """Where "that", "while" or "as" opens the main clause; "That is wrong" keeps its subject."""
    first, root = next((t for t in tokens if t.is_alpha), None), find_root(tokens)
    if first is None or root is None or first.dep_ != "mark" or first.lower_ in ("if", "whether", "to"):
        return None
    return (first.idx, first.idx + len(first)) if first.head.i == root.i else None


def _finite_edit(tokens: Sequence[Token]) -> dict[Span, str]:
    """A helping verb before the participle of "Valdora demanding a refund", which is no sentence without one.

    Only where the participle, or the noun it hangs on, is what all else hangs on; the tense is the sentence's.
    """
    root = find_root(tokens)
    if root is None or any(t.dep_ in {"ROOT", "ccomp"} and t.tag_ in {"VBD", "VBP", "VBZ", "MD"} for t in tokens):
        return {}
    first = next((t for t in tokens if not (t.is_punct or t.is_quote)), root)
    verb: Token | None = root
    subject = next((c for c in root.lefts if c.dep_ == "nsubj"), None)
    if root.tag_ != "VBG":
        verb = next((c for c in root.rights if c.dep_ == "acl" and c.tag_ == "VBG"), None)
        subject = root if root.pos_ in {"NOUN", "PROPN", "PRON"} else None
    inside = {t.i for t in tokens}
    if verb is None or subject is None or verb.i not in inside or subject.i not in inside:
        return {}
    if subject.left_edge.i > first.i or any(c.dep_ in {"aux", "auxpass"} for c in verb.lefts) or subject.i > verb.i:
        return {}
    main = next((t for t in verb.sent if t.dep_ == "ROOT"), verb)
    past = main.tag_ in {"VBD", "VBN"}
    many = subject.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in subject.rights)
    helping = ("were" if many else "was") if past else ("are" if many else "is")
    return {(verb.idx, verb.idx + len(verb)): f"{helping} {verb.text}"}


def _pronoun_edits(tokens: Sequence[Token], referents: Mapping[Span, str]) -> dict[Span, str]:
    edits: dict[Span, str] = {}
    for place, token in enumerate(tokens):
        span = (token.idx, token.idx + len(token))
        name = referents.get(span)
        if not name or token.lower_.endswith(("self", "selves")):
            continue
        if token.tag_ == "PRP$" or token.lower_ in ("mine", "hers", "theirs", "ours", "yours"):
            edits[span] = inflect_possessive(name)
            continue
        edits[span] = name
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        if after is not None and after.lower_ in _CLITICS and after.idx == span[1]:
            edits[(after.idx, after.idx + len(after))] = _CLITICS[after.lower_]
        elif after is not None and token.lower_ == "i":
            edits |= _agree(token, after)
    return edits


def _agree(pronoun: Token, after: Token) -> dict[Span, str]:
    """The verb after a replaced "I" in the third person: "I think" becomes "Reyes thinks"."""
    if after.tag_ not in ("VBP", "VBD") or (after.tag_ == "VBD" and after.lower_ != "was"):
        return {}
    lower = after.lower_
    irregular = {"am": "is", "have": "has", "do": "does", "are": "is", "was": "was", "go": "goes"}
    regular = lower + ("es" if lower.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if lower.endswith("y") and lower[-2:-1] not in "aeiou":
        regular = lower[:-1] + "ies"
    return {(after.idx, after.idx + len(after)): irregular.get(lower, regular)}


def inflect_possessive(name: str) -> str:
    """A name as owner: "Reyes's", "the dockers'"; a plural in lower case takes the apostrophe alone."""
    last = name.split()[-1] if name.split() else name
    return name + ("'" if last.islower() and last.endswith("s") else "'s")


def _date_edit(doc: Doc, spans: Sequence[Span], tokens: Sequence[Token], when: When | None) -> dict[Span, str]:
    mention = when.mention if when else None
    if when is None or mention is None or when.earliest != when.latest:
        return {}
    if not any(a <= mention.start and mention.end <= b for a, b in spans):
        return {}
    if not _DAY.search(mention.text) or _OPEN.search(mention.text) or re.search(r"\d{4}", mention.text):
        return {}
    after = next((t for t in tokens if t.idx >= mention.end), None)
    last = next((t for t in reversed(tokens) if t.idx < mention.end), None)
    if after is not None and after.lower_ in ("'s", "’s", "'", "’"):
        return {}
    if last is not None and last.dep_ in ("compound", "nmod", "amod", "poss") and last.head.idx >= mention.end:
        return {}  # "the Sunday meeting"
    before = next((t for t in reversed(tokens) if t.idx < mention.start), None)
    lead = "" if before is not None and before.dep_ == "prep" else "for " if mention.text.startswith("for ") else "on "
    date = f"{lead}{when.earliest.day} {when.earliest:%B} {when.earliest.year}"
    return {(mention.start, mention.end): date}


def _apply(text: str, span: Span, edits: Mapping[Span, str], lead: Span | None) -> str:
    cuts = dict(edits)
    if lead is not None:
        cuts[lead] = ""
    out, place = [], span[0]
    for (start, end), new in sorted(cuts.items()):
        if start < place or end > span[1]:
            continue
        out += [text[place:start], new]
        place = end
    return "".join([*out, text[place : span[1]]])


def _drop_single_quotes(text: str) -> str:
    """Text without ‘pairs’ of single quote marks; an apostrophe alone ("the dockers' pay") stays."""
    cuts: list[int] = []
    opened: int | None = None
    for match in _SINGLE.finditer(text):
        if match["open"]:
            opened = match.start()
        elif opened is not None:
            cuts += [opened, match.start()]
            opened = None
    kept = [text[a + 1 : b] for a, b in zip([-1, *cuts], [*cuts, len(text)], strict=True)]
    return "".join(kept)


def _tidy(text: str) -> str:
    text = " ".join(_drop_single_quotes(_MARKS.sub("", text)).split())
    text = re.sub(r"\s([,.;:!?)\]])", r"\1", text)
    text = re.sub(r",(?:\s?,)+", ",", text)
    lead = _LEADING.match(text)
    text = _TRAILING.sub("", text[lead.end() :] if lead else text)
    if not any(char.isalnum() for char in text):
        return ""
    text = text[0].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…")) else text + "."
