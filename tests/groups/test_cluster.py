"""group_claims on vectors made by hand."""

from __future__ import annotations

import random
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.errors import InputError
from twosource.groups import group_claims, group_records, regroup
from twosource.records import Article, Attribution, Claim, Quantity
from twosource.settings import GroupSettings

# By meaning alone: hand-made vectors have no words to go with them.
BARE = GroupSettings(word_share=0.0, min_similarity=0.72, min_pair_similarity=0.55)


def at(degrees: float) -> list[float]:
    return [float(np.cos(np.radians(degrees))), float(np.sin(np.radians(degrees)))]


def members(groups) -> list[tuple[str, ...]]:
    return sorted(group.claim_ids for group in groups)


def test_known_clusters_come_out(make_claim, make_articles, unit):
    claims = [make_claim(name) for name in "abcdef"]
    vectors = unit([at(0), at(5), at(10), at(80), at(85), at(170)])
    groups = group_claims(claims, vectors, make_articles(claims), BARE)
    assert members(groups) == [("a", "b", "c"), ("d", "e"), ("f",)]
    assert [group.claim_ids[0] for group in groups] == ["a", "d", "f"]


def test_nothing_and_one(make_claim, make_articles):
    assert group_claims([], np.zeros((0, 2), np.float32), [], BARE) == []
    claim = make_claim("a")
    (group,) = group_claims([claim], np.array([at(0)], np.float32), make_articles([claim]), BARE)
    assert (group.claim_ids, group.label_claim_id, group.relations) == (("a",), "a", ())
    assert group.weakest_link is None
    assert group.outlets == ("Outlet article of a",)


def test_chain_of_near_misses_does_not_merge(make_claim, make_articles, unit):
    claims = [make_claim(f"c{i:02}") for i in range(10)]
    vectors = unit([at(25 * i) for i in range(10)])
    groups = group_claims(claims, vectors, make_articles(claims), BARE)
    assert max(len(group.claim_ids) for group in groups) < 4
    for group in groups:
        assert all(relation.score >= BARE.min_pair_similarity for relation in group.relations)


def test_every_pair_is_listed_and_the_weakest_named(make_claim, make_articles, unit):
    claims = [make_claim(name) for name in "abc"]
    (group,) = group_claims(claims, unit([at(0), at(10), at(25)]), make_articles(claims), BARE)
    assert [(r.a, r.b, r.relation) for r in group.relations] == [
        ("a", "b", "unclear"),
        ("a", "c", "unclear"),
        ("b", "c", "unclear"),
    ]
    assert group.weakest_link is not None
    assert (group.weakest_link.a, group.weakest_link.b) == ("a", "c")
    assert group.weakest_link.score == pytest.approx(np.cos(np.radians(25)), abs=1e-3)
    assert group.min_similarity == BARE.min_similarity
    assert group.label_claim_id == "b"


def test_times_that_cannot_meet_keep_claims_apart(make_claim, make_articles, unit):
    may, august = (date(2024, 5, 5), date(2024, 5, 5)), (date(2024, 8, 25), date(2024, 8, 25))
    claims = [make_claim("a", when=may), make_claim("b", when=august), make_claim("c", when=august)]
    groups = group_claims(claims, unit([at(0)] * 3), make_articles(claims), BARE)
    assert members(groups) == [("a",), ("b", "c")]


def test_a_claim_that_fits_both_times_does_not_bring_them_together(make_claim, make_articles, unit):
    may, august = (date(2024, 5, 5), date(2024, 5, 5)), (date(2024, 8, 25), date(2024, 8, 25))
    claims = [make_claim("a", when=may), make_claim("b"), make_claim("c", when=august)]
    articles = [Article(id=c.article_id, outlet=c.id, text="…") for c in claims]
    for group in group_claims(claims, unit([at(0), at(1), at(2)]), articles, BARE):
        assert not {"a", "c"} <= set(group.claim_ids)


def test_one_sentence_under_two_near_dates_may_be_one_event(make_claim, make_articles, unit):
    days = [(date(2024, 8, day),) * 2 for day in (1, 3, 20)]
    claims = [make_claim(name, when=day) for name, day in zip("abc", days, strict=True)]
    groups = group_claims(claims, unit([at(0)] * 3), make_articles(claims), BARE)
    assert members(groups) == [("a", "b"), ("c",)]
    like = unit([at(0), at(40), at(0)])
    assert members(group_claims(claims, like, make_articles(claims), BARE)) == [("a",), ("b",), ("c",)]


def test_neighbours_in_one_article_stay_apart_unless_they_repeat(make_claim, make_articles, unit):
    near = [make_claim("a", article="x", start=0), make_claim("b", article="x", start=100)]
    assert len(group_claims(near, unit([at(0), at(35)]), make_articles(near), BARE)) == 2
    assert len(group_claims(near, unit([at(0), at(5)]), make_articles(near), BARE)) == 1


def test_a_rival_in_the_other_article_weakens_a_pair(make_claim, make_articles, unit):
    claims = [
        make_claim("a", article="x"),
        make_claim("b", article="y", start=0),
        make_claim("c", article="y", start=100),
    ]
    # a is between b and c: neither stands out as the same statement.
    vectors = unit([at(0), at(36), at(-37)])
    assert members(group_claims(claims, vectors, make_articles(claims), BARE)) == [("a",), ("b",), ("c",)]
    alone = claims[:2]
    assert members(group_claims(alone, vectors[:2], make_articles(alone), BARE)) == [("a", "b")]


def test_the_other_half_of_a_sentence_is_no_rival(make_claim, make_articles, unit):
    claims = [
        make_claim("a", article="x"),
        make_claim("b", "The port stays shut", article="y", start=0),
        make_claim("c", "the cranes stand idle.", article="y", start=24),
    ]
    vectors = unit([at(0), at(30), at(-37)])
    assert members(group_claims(claims, vectors, make_articles(claims), BARE)) == [("a", "b"), ("c",)]


def test_one_origin_speaks_for_a_pair(make_claim, make_articles, unit):
    vectors = unit([at(0), at(50)])
    same = [make_claim("a", origin="ada voss"), make_claim("b", origin="ada voss")]
    other = [make_claim("a", origin="ada voss"), make_claim("b", origin="bo lind")]
    assert len(group_claims(same, vectors, make_articles(same), BARE)) == 1
    assert len(group_claims(other, vectors, make_articles(other), BARE)) == 2


def test_one_number_of_different_things_keeps_claims_apart(make_claim, make_articles, unit):
    def count(name, value, noun):
        quantity = Quantity(value=value, low=value, high=value, noun=noun, start=0, end=1, text="x")
        return make_claim(name).model_copy(update={"quantities": (quantity,)})

    def n_groups(one, other):
        claims = [count("a", *one), count("b", *other)]
        return len(group_claims(claims, unit([at(0), at(5)]), make_articles(claims), BARE))

    assert n_groups((14, "ship"), (14, "crane")) == 2
    assert n_groups((14, "ship"), (14, "ship")) == 1
    assert n_groups((14, "ship"), (19, "ship")) == 1
    assert n_groups((14, "ship"), (19, "vessel")) == 1
    assert n_groups((14, "docker"), (14, "people")) == 1


def test_an_undated_article_needs_more(make_claim, unit):
    claims = [make_claim("a"), make_claim("b")]
    dated = Article(id=claims[0].article_id, outlet="A", text="…", published=date(2024, 8, 26))
    undated = Article(id=claims[1].article_id, outlet="B", text="…")
    assert len(group_claims(claims, unit([at(0), at(40)]), [dated, undated], BARE)) == 2
    lenient = BARE.model_copy(update={"undated_penalty": 0.0})
    assert len(group_claims(claims, unit([at(0), at(40)]), [dated, undated], lenient)) == 1


def test_the_label_prefers_a_source_and_the_earlier_article(make_claim, unit):
    claims = [make_claim("a"), make_claim("b", origin="ada voss"), make_claim("c", origin="ada voss")]
    published = [date(2024, 8, 20), date(2024, 8, 22), date(2024, 8, 21)]
    articles = [
        Article(id=c.article_id, outlet=c.id, text="…", published=p) for c, p in zip(claims, published, strict=True)
    ]
    (group,) = group_claims(claims, unit([at(0)] * 3), articles, BARE)
    assert group.label_claim_id == "c"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda v: v[:1], "one row a claim"),
        (lambda v: v[0], "one row a claim"),
        (lambda v: np.where(v == v, np.nan, v), "not finite"),
        (lambda v: np.where(v == v, np.inf, v), "not finite"),
    ],
)
def test_vectors_that_do_not_fit_are_an_error(make_claim, make_articles, unit, change, words):
    claims = [make_claim("a"), make_claim("b")]
    with pytest.raises(InputError, match=words):
        group_claims(claims, change(unit([at(0), at(1)])), make_articles(claims), BARE)


def test_ids_that_repeat_and_missing_articles_are_errors(make_claim, make_articles, unit):
    claims = [make_claim("a"), make_claim("a")]
    with pytest.raises(InputError, match="repeats"):
        group_claims(claims, unit([at(0), at(1)]), make_articles(claims), BARE)
    with pytest.raises(InputError, match="not among the articles"):
        group_claims(claims[:1], unit([at(0)]), [], BARE)


def test_caps_are_told(make_claim, make_articles, unit, monkeypatch):
    monkeypatch.setattr(regroup, "MAX_COMPONENT", 8)
    monkeypatch.setattr(group_records, "MAX_COMPONENT", 8)
    monkeypatch.setattr(group_records, "MAX_RELATED", 4)
    claims = [make_claim(f"c{i:02}") for i in range(20)]
    told = []
    groups = group_claims(
        claims, unit([at(0)] * 20), make_articles(claims), BARE.model_copy(update={"max_neighbours": 19}), told.append
    )
    assert sum(len(group.claim_ids) for group in groups) == 20
    assert any("clustered in parts" in skipped.reason for skipped in told)
    assert any("group's label" in skipped.reason for skipped in told)
    told.clear()
    group_claims(
        claims, unit([at(0)] * 20), make_articles(claims), BARE.model_copy(update={"max_neighbours": 5}), told.append
    )
    assert any("max_neighbours" in skipped.reason for skipped in told)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_the_order_of_the_claims_changes_nothing(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 40))
    centres = rng.normal(size=(5, 8))
    vectors = centres[rng.integers(0, 5, n)] + rng.normal(scale=0.3, size=(n, 8))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    claims = [
        Claim(
            id=f"c{i}",
            article_id=f"x{i % 7}",
            start=100 * i,
            end=100 * i + 9,
            text="Somebody.",
            content=(),
            statement=f"Ship {i % 3} left quay {i % 4}.",
            attribution=Attribution(id="t", mode="none"),
        )
        for i in range(n)
    ]
    articles = [Article(id=f"x{i}", outlet=f"o{i}", text="…") for i in range(7)]
    there = group_claims(claims, vectors, articles, GroupSettings())
    order = list(range(n))
    random.Random(seed).shuffle(order)
    back = group_claims([claims[i] for i in order], vectors[order], articles[::-1], GroupSettings())
    assert [g.model_dump_json() for g in there] == [g.model_dump_json() for g in back]
    assert sorted(id for g in there for id in g.claim_ids) == sorted(c.id for c in claims)
    for group in there:
        assert all(r.score >= GroupSettings().min_pair_similarity for r in group.relations)
