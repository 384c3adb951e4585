from __future__ import annotations

import pytest

from twosource.claims.reading import blank_furniture, read_articles_for_claims
from twosource.claims.shapes import Reading
from twosource.records import Article, SkippedSpan
from twosource.settings import ClaimSettings

pytestmark = pytest.mark.model


def read(text: str, *skipped: SkippedSpan, longest: int = 400) -> Reading:
    article = Article(id="a", text=text, skipped_spans=skipped)
    return next(iter(read_articles_for_claims([article], ClaimSettings(max_sentence_words=longest))))


def sentences(reading: Reading) -> list[str]:
    return [" ".join(reading.article.text[s.start : s.end].split()) for s in reading.sentences]


def skip(text: str, words: str, joins: bool = False) -> SkippedSpan:
    start = text.index(words)
    return SkippedSpan(start=start, end=start + len(words), reason="advertisement", joins=joins)


def test_offsets_of_the_parse_are_offsets_of_the_article() -> None:
    text = "First line.\n\nRead more here\n\nThe port\tclosed on Monday.\r\nNobody knew.\x07"
    reading = read(text, skip(text, "Read more here"))
    assert len(reading.doc.text) == len(text)
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in reading.doc if not t.is_space)
    assert sentences(reading) == ["First line.", "The port closed on Monday.", "Nobody knew."]


def test_an_advertisement_mark_that_cuts_a_sentence_joins_it() -> None:
    text = "The remarks show the\n\nAD\n\ngrowing anger of the crews."
    assert len(sentences(read(text, skip(text, "AD", joins=True)))) == 1
    assert len(sentences(read(text, skip(text, "AD")))) == 2


def test_wrapped_lines_are_one_paragraph_and_single_lines_are_not() -> None:
    wrapped = (
        "The harbour authority said on Tuesday that the northern\n"
        "quay would stay closed until the inspectors had looked\n"
        "at every crane, and that ships would be sent elsewhere\n"
        "in the meantime."
    )
    assert len(sentences(read(wrapped))) == 1
    lines = "Port stays shut\nThe harbour authority closed the quay.\nShips wait outside"
    assert len(sentences(read(lines))) == 3


def test_a_long_sentence_is_cut_and_the_cut_is_reported() -> None:
    reading = read("ship " * 90, longest=30)
    assert len(reading.sentences) >= 3
    assert reading.cuts
    assert all(c.step == "read_sentences" for c in reading.cuts)


def test_a_text_longer_than_a_chunk_keeps_its_offsets() -> None:
    text = "The port closed on Monday. " * 5000
    reading = read(text)
    assert reading.doc.text == text
    assert sentences(reading)[-1] == "The port closed on Monday."


def test_blanking_keeps_the_length() -> None:
    text = "a\n\nb\ud800c\u2028d"
    blanked, breaks = blank_furniture(Article(id="a", text=text))
    assert len(blanked) == len(text)
    assert breaks == (0, 3)
