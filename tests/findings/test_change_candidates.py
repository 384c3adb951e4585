"""The sieve for later changes: it lets everything through that the slow look would have found."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from twosource.findings.change_candidates import (
    MIN_COVERAGE,
    UNDONE,
    find_change_candidates,
    may_share,
    sketch_words,
)
from twosource.findings.deeds import NOMINAL, SPEECH_ACTS
from twosource.findings.overlap import overlap
from twosource.findings.word_index import list_lemmas
from twosource.records import Article, Attribution, Claim, Word

LEMMAS = (
    "israel",
    "israeli",
    "israelis",
    "iran",
    "iranian",
    "u.s.",
    "united states",
    "port",
    "ports",
    "strike",
    "vela",
)
DAY = date(2026, 3, 9)


def make_claim(name: str, words: list[tuple[str, str]], text: str = "") -> Claim:
    """A claim of the words given, each with its tag, one after the other."""
    cells, at = [], 0
    for lemma, tag in words:
        cells.append(Word(at, at + len(lemma), lemma, tag, "amod" if tag == "ADJ" else "nsubj", at))
        at += len(lemma) + 1
    text = text or " ".join(lemma for lemma, _ in words)
    return Claim(
        id=f"{name}:0",
        article_id=name,
        start=0,
        end=len(text),
        text=text,
        content=((0, max(at, len(text))),),
        statement=text,
        attribution=Attribution(id=f"{name}-a", mode="none"),
        words=cells,  # type: ignore[arg-type]
    )


words = st.lists(st.tuples(st.sampled_from(LEMMAS), st.sampled_from(("NOUN", "PROPN", "ADJ", "VERB"))), max_size=7)


@given(words, words)
def test_what_the_slow_look_finds_passes(one: list[tuple[str, str]], other: list[tuple[str, str]]) -> None:
    a, b = make_claim("a", one), make_claim("b", other)
    rest = overlap(a, b)
    if (rest.shared_names > 0 and rest.shared > rest.shared_names) or rest.coverage >= MIN_COVERAGE:
        assert may_share(sketch_words(a), sketch_words(b))


def test_other_words_do_not_pass() -> None:
    a = make_claim("a", [("port", "NOUN"), ("strike", "NOUN"), ("dockers", "NOUN"), ("vela", "PROPN")])
    b = make_claim("b", [("strike", "NOUN"), ("iran", "PROPN"), ("oil", "NOUN"), ("tanker", "NOUN")])
    assert not may_share(sketch_words(a), sketch_words(b))


@given(st.lists(st.tuples(words, st.integers(0, 70) | st.none(), st.booleans()), max_size=8))
def test_pairs_are_those_of_looking_at_all(said: list[tuple[list[tuple[str, str]], int | None, bool]]) -> None:
    claims, article_of = [], {}
    for number, (own, day, told) in enumerate(said):
        name = f"n{number}"
        claims.append(make_claim(name, own, "has risen to" if told else ""))
        published = None if day is None else DAY + timedelta(day)
        article_of[name] = Article(id=name, text=claims[-1].text, published=published)

    def pairs(a: Claim, b: Claim) -> bool:
        old, new = article_of[a.article_id].published, article_of[b.article_id].published
        if "risen" not in b.text or old is None or new is None or not timedelta(0) < new - old <= timedelta(31):
            return False
        return len(list_lemmas(a) & list_lemmas(b)) >= 2 and may_share(sketch_words(a), sketch_words(b))

    expected = [(a.id, b.id) for b in claims for a in claims if pairs(a, b)]
    assert [(a.id, b.id) for a, b in find_change_candidates(claims, article_of)] == expected


def test_nothing_is_undone_but_by_its_own_verb() -> None:
    assert UNDONE.isdisjoint(NOMINAL.values()) and UNDONE.isdisjoint(SPEECH_ACTS)
