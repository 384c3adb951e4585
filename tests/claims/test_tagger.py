"""Text → pieces and windows: every word once, at its own characters, in windows of bounded size."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from twosource.claims.tagger import (
    CAPITAL,
    IN_QUOTE,
    MAX_PIECE_TOKENS,
    MAX_WINDOW_TOKENS,
    find_quoted,
    join_window,
    pack_windows,
    read_pieces,
)

TOKENIZER = Path(__file__).resolve().parents[2] / "models" / "attribution" / "tokenizer.json"


@pytest.fixture(scope="module")
def tokenizer():
    loaded = Tokenizer.from_file(str(TOKENIZER))
    loaded.no_padding()
    loaded.no_truncation()
    return loaded


def spell(text, piece):
    return [text[start:end] for start, end in piece.words]


def test_words_stand_at_their_own_characters(tokenizer):
    text = "The café’s owner said:  “No.”\n\nA second paragraph."
    pieces = read_pieces(text, tokenizer)
    assert [spell(text, p) for p in pieces] == [
        ["The", "café", "’", "s", "owner", "said", ":", "“", "No", ".", "”"],
        ["A", "second", "paragraph", "."],
    ]


def test_blanked_furniture_is_no_word(tokenizer):
    text = "The mayor" + " " * 40 + "said no."
    assert spell(text, read_pieces(text, tokenizer)[0]) == ["The", "mayor", "said", "no", "."]


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("He left.\nShe stayed.", 2),
        ("The mayor said on Monday that he would leave\nthe house at once.", 1),  # a line wrapped by hand
        ("No deal in sight\nThe talks failed.", 2),
        ("Heading without a stop\n\nHe left.", 2),
        ("“It works,”\nhe said.", 2),
        ("Ana Ruiz\n“I left.” ― Bo Lund", 2),  # quotations in a list
        ("\n\n \n", 0),
        ("", 0),
    ],
)
def test_paragraphs(tokenizer, text, n):
    assert len(read_pieces(text, tokenizer)) == n


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("a “b” c", "“b”"),
        ('a "b" c', '"b"'),
        ("a ''b'' c", "''b''"),
        ("a “b c", "“b c"),  # never closed: holds to the end
        ("a b” c", ""),  # only closes
        ("it's 5 o'clock", ""),
    ],
)
def test_quoted_characters(text, quoted):
    flags = find_quoted(text)
    assert "".join(c for c, q in zip(text, flags, strict=False) if q) == quoted


def test_types_tell_capitals_and_quotes(tokenizer):
    text = "He said “Yes now”"
    piece = read_pieces(text, tokenizer)[0]
    types = [piece.types[first] for first in piece.firsts]
    assert types == [CAPITAL, 0, IN_QUOTE, IN_QUOTE | CAPITAL, IN_QUOTE, IN_QUOTE]


def test_paragraphs_as_told(tokenizer):
    text = "No deal in sight The talks failed. Nobody spoke."
    assert [spell(text, p)[0] for p in read_pieces(text, tokenizer, (0, 17))] == ["No", "The"]


def test_long_paragraph_is_cut_after_a_sentence(tokenizer):
    text = "The river rose again and the road was closed to all. " * 60
    pieces = read_pieces(text, tokenizer)
    assert len(pieces) > 1
    assert all(len(p.ids) <= MAX_PIECE_TOKENS for p in pieces)
    assert all(spell(text, p)[-1] == "." for p in pieces)
    assert sum(len(p.words) for p in pieces) == 60 * 12


def test_windows_hold_every_piece_once_and_are_bounded(tokenizer):
    text = "\n\n".join("word " * n for n in (3, 150, 90, 400, 1, 1, 7))
    pieces = read_pieces(text, tokenizer)
    windows = list(pack_windows(pieces))
    assert [p for w in windows for p in w] == pieces
    for window in windows:
        joined = join_window(window, 101, 102)
        assert len(joined.ids) == len(joined.type_ids) <= MAX_WINDOW_TOKENS
        for piece, firsts in zip(window, joined.firsts, strict=True):
            assert [joined.ids[f] for f in firsts] == [piece.ids[f] for f in piece.firsts]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text):
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    words = [w for p in read_pieces(text, tokenizer, max_tokens=16) for w in p.words]
    assert all(start < end for start, end in words)
    assert all(a[1] <= b[0] for a, b in pairwise(words))


def test_lone_surrogates_are_read(tokenizer):
    assert read_pieces("He said \ud800 no.", tokenizer)


def test_a_paragraph_of_a_megabyte_takes_linear_time(tokenizer):
    took = []
    for size in (100_000, 1_000_000):
        text = ("The mayor, who had not slept, said so. " * (size // 39 + 1))[:size]
        began = time.process_time()
        pieces = read_pieces(text, tokenizer)
        took.append(time.process_time() - began)
        assert all(len(p.ids) <= MAX_PIECE_TOKENS for p in pieces)
    assert took[1] < 40 * took[0] + 2
