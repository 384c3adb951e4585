from __future__ import annotations

import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extracted import article, chain, claims_of, content, extract, find
from twosource.claims import extract_claims, read_statements
from twosource.claims.shapes import Extraction
from twosource.records import Statement
from twosource.settings import ClaimSettings

pytestmark = pytest.mark.model


def check(extraction: Extraction, *texts: str) -> None:
    """Totals add up, offsets hold, ids differ."""
    skipped = [s for s in extraction.skipped if s.step == "extract_claims"]
    assert extraction.n_sentences == extraction.n_sentences_with_claims + len(skipped)
    assert len({c.id for c in extraction.claims}) == len(extraction.claims)
    by_id = {f"a{n}": text for n, text in enumerate(texts, 1)}
    for claim in extraction.claims:
        assert by_id[claim.article_id][claim.start : claim.end] == claim.text
        assert claim.content
        assert claim.attribution.chain[0].role == "outlet"
        assert (claim.attribution.mode == "none") == (not claim.attribution.content)


def test_clauses_with_their_own_subject_are_claims_of_their_own() -> None:
    text = "The port closed on Monday, but the ferries kept running."
    assert [content(c, text) for c in claims_of(text)] == ["The port closed on Monday", "the ferries kept running."]


@pytest.mark.parametrize(
    "text",
    [
        "The port closed and reopened on Monday.",
        "Ships and ferries waited outside the harbour.",
        "Maria Lopez said “the crews came and the cranes stood” as ever.",
    ],
)
def test_look_alikes_are_not_split(text: str) -> None:
    assert len(claims_of(text)) == 1


def test_what_is_said_is_split_like_any_sentence() -> None:
    text = "The ministry said the port is closed and the ferries are full."
    claims = claims_of(text)
    assert [content(c, text) for c in claims] == ["the port is closed", "the ferries are full"]
    assert len({c.attribution.id for c in claims}) == 1


def test_a_fact_before_a_statement_is_a_claim_of_its_own() -> None:
    text = "Maria Lopez visited the port on Monday, and said that the crews are tired."
    claims = claims_of(text)
    assert [c.attribution.mode for c in claims] == ["none", "indirect"]
    assert content(claims[0], text).startswith("Maria Lopez visited the port")


def test_an_attributed_sentence_gives_no_second_claim_for_the_same_words() -> None:
    text = "The port is closed until Friday, the ministry told Reuters on Monday."
    (claim,) = claims_of(text)
    assert claim.text == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Who closed the port?", "question"),
        ("Thank you all for reading.", "greeting"),
        ("Port closes again\n\nThe ferries kept running on Monday.", "heading"),
        ("A long night in the harbour.", "fragment"),
        ("I love the sea and its smell.", "feeling"),
    ],
)
def test_what_states_nothing_is_skipped_with_the_reason(text: str, reason: str) -> None:
    extraction = extract(text)
    assert reason in extraction.skipped[0].reason
    start, end = map(int, extraction.skipped[0].item.rsplit(":", 1)[1].split("-"))
    assert text[start:end] == text.split("\n")[0]
    check(extraction, text)


def test_order_of_articles_does_not_change_the_claims() -> None:
    texts = [
        "Maria Lopez said the quay is safe.",
        "Two officials told Reuters that Lopez was wrong.",
        "Lopez denied it on Monday.",
    ]
    articles = [article(t, f"Outlet {n}", f"a{n}") for n, t in enumerate(texts)]
    shuffled = random.Random(3).sample(articles, len(articles))
    one = extract_claims(articles, ClaimSettings(parse_batch=1)).claims
    other = extract_claims(shuffled, ClaimSettings()).claims
    key = lambda c: c.id  # noqa: E731
    assert sorted(one, key=key) == sorted(other, key=key)


def test_statements_are_claims_with_their_own_ids() -> None:
    statements = [
        Statement(id="x", text="The port is closed.", outlet="Harbour Courier"),
        Statement(id="y", text="The ministry said that the port is open."),
    ]
    articles, claims = read_statements(statements, ClaimSettings())
    assert [a.id for a in articles] == [c.id for c in claims] == ["x", "y"]
    assert [c.text for c in claims] == [s.text for s in statements]
    assert content(claims[1], statements[1].text) == "the port is open."[:-1]
    assert not articles[1].outlet_known


def test_a_statement_of_any_kind_is_one_claim() -> None:
    statements = [
        Statement(id=str(n), text=t) for n, t in enumerate(["Why?", "Two. Three sentences. Here.", "x", "He said"])
    ]
    assert len(read_statements(statements, ClaimSettings())[1]) == 4


ODD = [
    "",
    " \n\n \t",
    '“““ ””” ‘‘ ’’ " \' "',
    "The mayor\x00 said\x07 the port\x1b is open.\u2028He left.",
    "قال الوزير إن الميناء مفتوح. \u202eThe mayor said it was closed.\u202c",
    "\ud800 The mayor said the port is open.",
    "<script>alert('x')</script> <p>The mayor said “<b>no</b>”.</p>",
    "“The quay is safe, Maria Lopez said. The port closed. “And more",
    "港は閉鎖された。市長は「安全だ」と述べた。",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_raises_nothing_and_loses_nothing(text: str) -> None:
    check(extract(text), text)


VOCABULARY = [
    *"The mayor said that Reuters told citing according to and but while he she Maria Lopez two officials".split(),  # noqa: SIM905
    *"“ ” \" ' ‘ ’ , . ? ; : — ( ) 5 port closed denied ‘no’ accused of hiding it".split(),  # noqa: SIM905
    *("\n\n", "\n", "\x00", "\u202e"),
]
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=60)


@given(WORDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_words_raise_nothing_and_lose_nothing(words: list[str]) -> None:
    text = " ".join(words)
    check(extract(text), text)


def test_a_sentence_of_ten_thousand_words_is_read_in_pieces() -> None:
    text = " ".join(
        random.Random(1).choices(["port", "ship", "said", "the", "and", "crews", "“", "mayor", ",", "closed"], k=10_000)
    )
    extraction = extract(text)
    check(extraction, text)
    assert any(s.step == "read_sentences" for s in extraction.skipped)


PARAGRAPH = (
    "The union said on Monday that the port would close, but the ministry denied it. “We will not move,” Maria Lopez "
    "told Radio Norte, and she added that 300 workers agreed. "
)


def test_time_grows_with_the_length_and_not_with_its_square() -> None:
    extract(PARAGRAPH)
    took: list[float] = []
    for n in (40, 320):
        start = time.process_time()
        extract(PARAGRAPH * n)
        took.append(time.process_time() - start)
    assert took[1] < 8 * 2.5 * took[0]


def test_a_megabyte_in_one_paragraph_is_read() -> None:
    text = (
        "The port closed. "
        + "x" * 400_000
        + " "
        + "9" * 300_000
        + " “"
        + "y" * 300_000
        + ". The mayor said it is open."
    )
    extraction = extract(text)
    check(extraction, text)
    assert chain(find(extraction.claims, text, "it is open"))[-1] == "the mayor"
