"""Words → reason or none: what states nothing that could be true or false."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.claims.shapes import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc

QUESTION = "a question, not a statement"
GREETING = "a greeting or thanks, not a statement"
HEADING = "a heading, not a sentence"
FRAGMENT = "a fragment without a verb"
OPINION = "the writer's or speaker's own feeling, nothing to check"
COMMAND = "a command or an appeal, not a statement"
NO_WORDS = "no words"

_GREETING = re.compile(
    r"^[\"'“‘]?(?:hello|hi|hey|dear|welcome|good (?:morning|evening|afternoon|night)|thank(?:s| you)|congratulations|"
    r"happy (?:birthday|new year|christmas|easter|holidays)|goodbye|bye|cheers|sorry|please|amen|god bless)\b[^.]{0,60}"
    r"[.!]*[\"'”’]*$|^[\"'“‘]?(?:yes|no|okay|ok|well)(?:, (?:sir|madam|thank you|thanks|please))?[.!]*[\"'”’]*$",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"^[\"'“‘]?(?:and |but |so |well,? |look,? )?(?:i|we)"
    r"(?:[’']m| am|[’']re| are| was| were)?(?: just| really| truly| so| very| also)* "
    r"(?:love|hate|like|hope|feel|wish|admire|respect|adore|enjoy|dislike|prefer|"
    r"glad|happy|sad|proud|sorry|thrilled|excited|honou?red|grateful|delighted|pleased|confident|heartbroken|disgusted)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d")
_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_MAX_HEADING_WORDS = 14


def why_uncheckable(
    doc: Doc, start: int, end: int, sentence: Sentence | None = None, attributed: bool = False
) -> str | None:
    """Why some words hold no checkable statement, or null where they do.

    Args:
        doc: the parsed article.
        start: first character.
        end: character after the last.
        sentence: given where the words are a whole sentence of the article's own voice.
        attributed: somebody else says it, so that a fragment may be completed by its cue.

    Misses: irony, rhetorical statements, opinion in the third person; they stay claims.
    """
    text = doc.text[start:end].strip()
    words = re.findall(r"\w+", text)
    if not words:
        return NO_WORDS
    bare = text.rstrip("\"'”’»)] ")
    if bare.endswith("?"):
        return QUESTION
    if len(words) <= 12 and _GREETING.match(text):
        return GREETING
    span = doc.char_span(start, end, alignment_mode="contract")
    if span is None:
        return FRAGMENT
    finite = [t for t in span if t.pos_ in {"VERB", "AUX"}]
    if sentence is not None and sentence.alone and not _END.search(text) and len(words) <= _MAX_HEADING_WORDS:
        return HEADING
    if not finite and not attributed:
        return FRAGMENT
    if _OPINION.match(text) and not _NUMBER.search(text) and len(words) < 30:
        return OPINION
    if sentence is not None and _is_command(span):
        return COMMAND
    return None


def _is_command(span: object) -> bool:
    words = [t for t in span if not (t.is_punct or t.is_space or t.is_quote)]  # type: ignore[attr-defined]
    if not words or words[0].tag_ != "VB" or words[0].dep_ != "ROOT":
        return False
    return not any(t.dep_ in {"nsubj", "nsubjpass"} and t.head.i == words[0].i for t in words)
