"""Article → Narration: the outlet's own words as numbers, sentence by sentence, quotations and furniture left out."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from twosource.records import Article

MAX_QUOTE = 1200
"""Characters of a quotation: a longer one is a mark that was lost."""
QUOTED = -1
"""Stands for a quotation among the numbers of the words."""
_QUOTE = re.compile(
    rf"(?:[“„«]|(?<![\w“„«\"])\"(?=\S))[^“”„«»\"\n]{{1,{MAX_QUOTE}}}[”“»\"]|"
    rf"^[“„«\"][^“”„«»\"\n]{{1,{MAX_QUOTE}}}$|"
    r"(?<!\w)‘[^‘\n]{12,600}?’(?!\w)|(?<!\w)'(?=\S)[^'\n]{20,600}?(?<=[\w.,!?])'(?!\w)|"
    r"^[ \t]*>[^\n]*",
    re.MULTILINE,
)
"""Words of others: between marks of any kind, a paragraph that a mark opens and none closes, a line that ">" opens."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)\]]*\s+(?=[\"“‘'(\[\x00]?\s?[A-ZÀ-ÖØ-Þ0-9])|\n+")
_TOKEN = re.compile(r"\w+|\x00")


@dataclass(frozen=True)
class OwnSentence:
    """The words of one sentence outside quotation marks, as text and as numbers."""

    text: str
    tokens: tuple[int, ...]

    @cached_property
    def own(self) -> tuple[int, ...]:
        """The numbers without the gaps that quotations leave."""
        return tuple(token for token in self.tokens if token != QUOTED)


@dataclass(frozen=True)
class Narration:
    """What an article tells in its own words, and all its words."""

    article_id: str
    sentences: tuple[OwnSentence, ...]
    every_word: np.ndarray
    """Int64, all words of the reporting, quotations too."""

    @cached_property
    def words(self) -> int:
        """How many words are the outlet's own."""
        return sum(len(sentence.own) for sentence in self.sentences)


def read_narration(article: Article, numbers: dict[str, int]) -> Narration:
    """The outlet's own words of an article.

    Args:
        article: cleaned; its furniture is left out, since articles share it that share nothing else.
        numbers: word → number, a memory that grows as words are met; a word has one number everywhere, so that runs
            of words may be kept and compared with those of articles read another day.

    Misses: a speech given without marks; a quotation whose closing mark is lost inside a paragraph.
    """
    text = _without_furniture(article)
    every_word = [_number(word, numbers) for word in re.findall(r"\w+", text.casefold())]
    sentences = []
    for part in _SENTENCE_END.split(_QUOTE.sub(" \x00 ", text)):
        tokens = tuple(QUOTED if word == "\x00" else _number(word, numbers) for word in _TOKEN.findall(part.casefold()))
        if any(token != QUOTED for token in tokens):
            sentences.append(OwnSentence(" ".join(part.replace("\x00", "…").split()), tokens))
    return Narration(article.id, tuple(sentences), np.asarray(every_word, dtype=np.int64))


def _number(word: str, numbers: dict[str, int]) -> int:
    """63 bits of a digest of the word, so that two of a million words share one by a chance of one in 18 million."""
    number = numbers.get(word)
    if number is None:
        digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        number = numbers[word] = int.from_bytes(digest, "big") >> 1
    return number


def _without_furniture(article: Article) -> str:
    kept: list[str] = []
    at = 0
    for span in article.skipped_spans:
        kept += [article.text[at : span.start], " " if span.joins else "\n"]
        at = span.end
    return "".join([*kept, article.text[at:]]).replace("\x00", " ")
