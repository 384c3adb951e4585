"""Cues and words → attributions: with a linker made by hand, then with the real networks."""

import time
from itertools import pairwise

import numpy as np
import pytest

from twosource.claims.decoding import Thresholds, settle_piece
from twosource.claims.linking import (
    REACH,
    bucket_distances,
    find_cues,
    look_at_cues,
    tag_attributions,
)
from twosource.claims.tagger import Piece

TEXT = "Rain is likely, Ana said, and Bo denied that it rained."
WORDS = [
    (0, 4), (5, 7), (8, 14), (14, 15), (16, 19), (20, 24), (24, 25),
    (26, 29), (30, 32), (33, 39), (40, 44), (45, 47), (48, 54), (54, 55),
]  # fmt: skip
SAID, DENIED = 5, 9


def make_piece():
    return Piece(ids=list(range(len(WORDS))), types=[0] * len(WORDS), firsts=list(range(len(WORDS))), words=WORDS)


def make_output(begin=(), inside=(), weak=()):
    """The tagger's output with 4 features, cues where told."""
    output = np.zeros((len(WORDS), 13), dtype=np.float32)
    output[:, 0] = np.arange(len(WORDS))
    output[:, 4] = 5.0
    for i in begin:
        output[i, 4:7] = (0, 5, 0)
    for i in inside:
        output[i, 4:7] = (0, 0, 5)
    for i in weak:
        output[i, 4:7] = (1.0, 0.5, 0)
    return output


def make_linker(gold):
    """A linker that knows: cue word → (content word → log-odds, source words). The rest is surely neither."""

    def linker(feed):
        logits = np.full((*feed["mask"].shape, 3), -6.0)
        for row, cue in enumerate(feed["cues"][:, 0].astype(int)):
            content, source = gold.get(int(cue), ({}, ()))
            for place, word in enumerate(feed["words"][row, :, 0].astype(int)):
                if feed["mask"][row, place]:
                    logits[row, place] = [content.get(word, -6), 6 if word in source else -6, 6 if content else -6]
        return logits

    return linker


def sure(*words):
    return dict.fromkeys(words, 6)


def link(output, gold, thresholds=None):
    looks = look_at_cues([make_piece()], [output], make_linker(gold), 0.2)[0]
    found = settle_piece(make_piece(), looks, thresholds or Thresholds())
    return [tuple([TEXT[a:b] for a, b in spans] for spans in (f.source, f.cue, f.content)) for f in found]


def test_two_cues_of_one_sentence_keep_their_own():
    gold = {SAID: (sure(0, 1, 2), [4]), DENIED: (sure(10, 11, 12), [8])}
    assert link(make_output(begin=(SAID, DENIED)), gold) == [
        (["Ana"], ["said"], ["Rain is likely"]),
        (["Bo"], ["denied"], ["that it rained"]),
    ]


def test_a_word_claimed_twice_goes_to_one():
    gold = {SAID: (sure(0, 1, 2), [4]), DENIED: ({0: 2, 1: 2, 2: 2} | sure(10, 11, 12), [8])}
    found = link(make_output(begin=(SAID, DENIED)), gold)
    assert sum(content == ["Rain is likely"] for _, _, content in found) == 1
    assert sorted(c for _, _, content in found for c in content) == ["Rain is likely", "that it rained"]


def test_one_inside_the_other_leaves_it_whole():
    words = sure(0, 1, 2, 3, 7, 8, 9, 10, 11, 12)
    found = link(make_output(begin=(SAID, DENIED)), {SAID: (words, [4]), DENIED: (sure(10, 11, 12), [8])})
    assert found == [
        (["Ana"], ["said"], ["Rain is likely,", "and Bo denied that it rained"]),
        (["Bo"], ["denied"], ["that it rained"]),
    ]


def test_content_on_both_sides_of_its_cue():
    found = link(make_output(begin=(SAID,)), {SAID: (sure(0, 1, 2, *range(7, 13)), [4])})
    assert found == [(["Ana"], ["said"], ["Rain is likely", "and Bo denied that it rained"])]


def test_small_holes_close_but_not_over_the_cue():
    found = link(make_output(begin=(SAID,)), {SAID: (sure(0, 2, 3, 4, 6) | {1: -1}, [])})
    assert found == [([], ["said"], ["Rain is likely, Ana", ","])]


def test_large_holes_stay():
    found = link(make_output(begin=(SAID,)), {SAID: (sure(0, 1, 12, 13), [])})
    assert found == [([], ["said"], ["Rain is", "rained."])]


def test_a_stray_word_is_dropped():
    found = link(make_output(begin=(SAID,)), {SAID: (sure(0, 1, 2) | {11: 1}, [])})
    assert found == [([], ["said"], ["Rain is likely"])]


def test_no_source_is_no_source():
    assert link(make_output(begin=(SAID,)), {SAID: (sure(0, 1), [])})[0][0] == []


def test_what_the_linker_rejects_is_none():
    assert link(make_output(begin=(SAID,)), {}) == []


def test_cue_without_content_is_none():
    gold = {DENIED: (sure(10, 11, 12), [8])}
    assert [cue for _, cue, _ in link(make_output(begin=(SAID, DENIED)), gold)] == [["denied"]]


@pytest.mark.parametrize(
    ("begin", "inside", "weak", "spans"),
    [
        ((5,), (6,), (), [(5, 7)]),
        ((5, 6), (), (), [(5, 6), (6, 7)]),
        ((5,), (7,), (), [(5, 6), (7, 8)]),
        ((), (5, 6), (), [(5, 7)]),  # inside without a beginning still is a cue
        ((), (), (5,), [(5, 6)]),
        ((), (), (), []),
    ],
)
def test_cues(begin, inside, weak, spans):
    assert [(c.start, c.end) for c in find_cues(0, make_output(begin, inside, weak), 0.2)] == spans


def test_distances_grow_and_stay_in_their_buckets():
    buckets = bucket_distances(0, 2 * REACH + 4, REACH, REACH + 4)
    before, own, after = buckets[:REACH], buckets[REACH : REACH + 4], buckets[REACH + 4 :]
    assert own.tolist() == [0, 1, 2, 3]
    assert (np.diff(before) <= 0).all() and before[-1] == 4 and before.max() <= 21
    assert (np.diff(after) >= 0).all() and after[0] == 22 and after.max() <= 39


def spell(text):
    return [
        tuple([text[a:b] for a, b in spans] for spans in (f.source, f.cue, f.content))
        for f in tag_attributions([text])[0]
    ]


def is_found(text, source, cue, words):
    """Whether one attribution has this source and cue, and content that holds these words."""
    return any(
        (source in " ".join(s) if source else not s) and cue in " ".join(c) and words in " ".join(content)
        for s, c, content in spell(text)
    )


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "source", "cue", "words"),
    [
        (
            "The bridge will close in March, the transport ministry said.",
            "transport ministry",
            "said",
            "bridge will close",
        ),
        (
            "Two engineers told Radio Norte that a third hanger was cracked.",
            "Two engineers",
            "told",
            "hanger was cracked",
        ),
        ("“We saw it,” Mr. Okoro said, “and we reported it at once.”", "Okoro", "said", "and we reported it"),
        ("The port, people familiar with the matter said, is nearly broke.", "people familiar", "said", "nearly broke"),
        (
            "An inspection report found that two hangers had rusted through.",
            "inspection report",
            "found",
            "rusted through",
        ),
        ("“I will never go back.” — Maria Lopes, teacher", "Maria Lopes", "—", "I will never go back"),
        ("Officials have not confirmed whether the dam was hit.", "Officials", "have not confirmed", "the dam was hit"),
        ("The ministry declined to comment.", "The ministry", "declined", "to comment"),
        ("The army denied that its troops had crossed the river.", "The army", "denied", "had crossed the river"),
        ("According to Agência Sul, the strike ended on Friday.", "Agência Sul", "According to", "strike ended"),
        ("“It is over,” she said. He added that nobody was hurt.", "He", "added", "nobody was hurt"),
    ],
)
def test_patterns(text, source, cue, words):
    assert is_found(text, source, cue, words)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The bridge closed in March. Cars now take the ferry.",
        "She walked to the station and bought a ticket.",
        "",
        " \n\n ",
        "?!",
    ],
)
def test_nobody_speaks(text):
    assert spell(text) == []


@pytest.mark.model
@pytest.mark.xfail(strict=True, reason="the articles learned from mark the outer attribution only")
def test_the_inner_one_is_found_too():
    assert is_found(
        "The Courier said the mayor had denied that the bridge would close.", "mayor", "denied", "would close"
    )


@pytest.mark.model
def test_paragraphs_as_told():
    text = "No deal in sight CNN reported that the talks had failed."
    (found,) = tag_attributions([text], [(0, 17)])[0]
    assert text[slice(*found.source[0])] == "CNN"


@pytest.mark.model
def test_each_text_as_if_alone():
    texts = ["The mayor said no.", "", "Ana denied it.\n\nBo confirmed that it rained."]
    assert tag_attributions(texts) == [tag_attributions([text])[0] for text in texts]


@pytest.mark.model
@pytest.mark.parametrize(
    "text", ["“" * 3000, "said " * 3000, "\U0001f600" * 500, "a\x00b said \ud800 no.", "x" * 50_000]
)
def test_any_text_is_survived(text):
    for found in tag_attributions([text])[0]:
        for spans in (found.source, found.cue, found.content):
            assert all(0 <= a < b <= len(text) for a, b in spans)
            assert all(x[1] <= y[0] for x, y in pairwise(spans))


@pytest.mark.model
def test_a_long_paragraph_takes_linear_time():
    took = []
    for size in (8_000, 80_000):
        text = ("The mayor, who had not slept, said that it was so. " * (size // 51 + 1))[:size]
        began = time.process_time()
        tag_attributions([text])
        took.append(time.process_time() - began)
    assert took[1] < 25 * took[0] + 2
