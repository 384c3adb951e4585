"""Article → Reading: furniture blanked, paragraphs kept apart, parsed without moving an offset."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from twosource.claims.parsed import hold_text
from twosource.claims.shapes import Reading, Sentence
from twosource.inference import load_parser, parse_texts
from twosource.records import Article, Skipped
from twosource.settings import ClaimSettings

if TYPE_CHECKING:
    from spacy.tokens import Doc

CHUNK = 60_000
"""Characters parsed at once: far below the parser's own limit, and enough for any one article."""

_UNPRINTABLE = re.compile(
    r"[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\u200b-\u200f\u202a-\u202e\ufeff]"
)
_BLANK_LINE = re.compile(r"\n[ \t\r\xa0]*\n\s*")
_TERMINAL = re.compile(r"[.!?…:][\"'”’»)\]]*\s*$")
_ENDS_QUOTED = re.compile(r"[,.!?…—-][\"'”’»]+\s*$")
_WRAP_WIDTHS = (40, 100)
"""Longest line, in characters, of a text that somebody wrapped by hand."""


def read_articles_for_claims(articles: Iterable[Article], settings: ClaimSettings) -> Iterator[Reading]:
    """Parse articles, in the order given, each when it is asked for and by itself.

    Args:
        articles: their `skipped_spans` are blanked, so that no sentence contains them.
        settings: how long a sentence may be.

    Yields:
        A reading each; its sentences cover every printable word outside furniture.
    """
    for article in articles:
        yield _read_article(article, settings.max_sentence_words)


def blank_furniture(article: Article) -> tuple[str, tuple[int, ...]]:
    """The text with furniture and wrapped line ends as spaces (same length), and where paragraphs start."""
    characters = list(_UNPRINTABLE.sub(" ", article.text))
    joined: list[tuple[int, int]] = []
    starts: set[int] = {0}
    for span in article.skipped_spans:
        start, end = max(0, span.start), min(len(characters), span.end)
        characters[start:end] = " " * (end - start)
        if span.joins:
            joined.append(_widen(article.text, start, end))
        else:
            starts.add(end)
    for start, end in joined:
        characters[start:end] = " " * (end - start)
    text = "".join(characters)
    position = 0
    for match in _BLANK_LINE.finditer(text):
        _mark_lines(text, position, match.start(), starts)
        starts.add(match.end())
        position = match.end()
    _mark_lines(text, position, len(text), starts)
    starts = {_skip_space(text, s) for s in starts}
    return re.sub(r"[\n\r\t\xa0]", " ", text), tuple(sorted(s for s in starts if s < len(text)))


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return start, end


def _skip_space(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _mark_lines(text: str, start: int, end: int, starts: set[int]) -> None:
    """Paragraph starts at single line ends, unless the block was wrapped by hand or a sentence runs on."""
    block = text[start:end]
    lines = block.split("\n")
    if len(lines) < 2 or _is_wrapped(lines):
        return
    position = start
    for line, following in pairwise(lines):
        position += len(line) + 1
        runs_on = not _TERMINAL.search(line) and following.lstrip()[:1].islower()
        if not runs_on:
            starts.add(position)


def _is_wrapped(lines: list[str]) -> bool:
    """Whether no line had room for the first word of the next one."""
    width = max(len(line.rstrip()) for line in lines)
    if not _WRAP_WIDTHS[0] <= width <= _WRAP_WIDTHS[1]:
        return False
    tight = 0
    for line, following in pairwise(lines):
        words = following.split(maxsplit=1)
        tight += len(line.rstrip()) + 1 + len(words[0] if words else "") > width
    return tight >= 0.9 * (len(lines) - 1) and any(not _TERMINAL.search(line) for line in lines[:-1])


def _read_article(article: Article, longest: int) -> Reading:
    parser = load_parser()
    from spacy.tokens import Doc  # after the parser, which loads spaCy without PyTorch

    text, breaks = blank_furniture(article)
    docs: list[Doc] = []
    cuts: list[int] = []
    for start, end in _chunks(text, breaks):
        doc = parser.make_doc(text[start:end])
        cuts.extend(_force_starts(doc, start, breaks, longest))
        docs.append(doc)
    parts = list(parse_texts(docs))
    held = hold_text(parts[0] if len(parts) == 1 else Doc.from_docs(parts, ensure_whitespace=False))
    sentences = _list_sentences(held, tuple(sorted({*breaks, *cuts})), breaks)
    return Reading(article, held, tuple(sentences), breaks, _report_cuts(article, cuts, longest))


def _chunks(text: str, breaks: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Stretches of at most CHUNK characters that end where a paragraph, a sentence or at least a word ends."""
    from bisect import bisect_right

    start = 0
    while len(text) - start > CHUNK:
        limit = start + CHUNK
        before = breaks[bisect_right(breaks, limit) - 1] if breaks else 0
        if before <= start + CHUNK // 2:
            before = text.rfind(". ", start + CHUNK // 2, limit) + 2
        if before <= start + CHUNK // 2:
            before = text.rfind(" ", start, limit) + 1
        end = before if before > start else limit
        yield start, end
        start = end
    yield start, len(text)


def _force_starts(doc: Doc, offset: int, breaks: tuple[int, ...], longest: int) -> list[int]:
    """Preset sentence starts at paragraph breaks and in sentences that are too long; the parser keeps to them.

    Returns:
        Where a sentence was cut for its length, in characters of the article.
    """
    wanted = set(breaks)
    cuts: list[int] = []
    run = 0
    for token in doc:
        run += not token.is_space
        if offset + token.idx in wanted:
            token.is_sent_start = True
            run = 1
        elif run > longest:
            token.is_sent_start = True
            cuts.append(offset + token.idx)
            run = 1
        elif token.text in {".", "!", "?"}:
            run = 0
    return cuts


def _report_cuts(article: Article, cuts: list[int], longest: int) -> tuple[Skipped, ...]:
    reason = f"sentence of more than {longest} words cut here to be parsed"
    return tuple(Skipped(item=f"{article.id}:{c}-{c}", step="read_sentences", reason=reason) for c in cuts)


def _list_sentences(doc: Any, fixed: tuple[int, ...], breaks: tuple[int, ...]) -> list[Sentence]:
    """The parser's sentences without outer white space; pieces that start none, but at fixed places, are put back."""
    starts = set(fixed)
    text = doc.text
    rows: list[tuple[int, int]] = []
    for sent in doc.sents:
        first, last = sent.start, sent.end
        while first < last and doc[first].is_space:
            first += 1
        while first < last and doc[last - 1].is_space:
            last -= 1
        if first == last:
            continue
        if rows and doc[first].idx not in starts and _belongs_to_previous(doc, rows[-1], first, last, text):
            rows[-1] = (rows[-1][0], last)
        else:
            rows.append((first, last))
    return _place(doc, rows, breaks)


def _belongs_to_previous(doc: Any, previous: tuple[int, int], first: int, last: int, text: str) -> bool:
    if last - previous[0] > 400:
        return False
    start = doc[first].idx
    own = text[start : doc[last - 1].idx + len(doc[last - 1])]
    if not any(c.isalnum() for c in own):
        return True
    tail = text[doc[previous[0]].idx : doc[previous[1] - 1].idx + len(doc[previous[1] - 1])][-12:]
    opener = own.lstrip("\"'“”‘’([— -")[:1]
    return opener.islower() and (bool(_ENDS_QUOTED.search(tail)) or not _TERMINAL.search(tail))


def _place(doc: Any, rows: list[tuple[int, int]], breaks: tuple[int, ...]) -> list[Sentence]:
    from bisect import bisect_right
    from collections import Counter

    spans = [(doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) for a, b in rows]
    paragraphs = [bisect_right(breaks, start) for start, _ in spans]
    population = Counter(paragraphs)
    return [
        Sentence(start, end, a, b, paragraph, population[paragraph] == 1)
        for (a, b), (start, end), paragraph in zip(rows, spans, paragraphs, strict=True)
    ]
