"""Claims that come and go in any order and batches: the groups are those of a single run."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.articles import read_articles
from twosource.claims import extract_claims
from twosource.errors import InputError
from twosource.groups import (
    affinity,
    candidates,
    dump_state,
    empty_state,
    encode_claims,
    group_claims,
    group_records,
    grow,
    list_limits,
    load_encoder,
    load_relater,
    load_state,
    make_groups,
    near_pairs,
    pack_vectors,
    pair_search,
    regroup,
    row_products,
    unpack_vectors,
)
from twosource.groups.affinity import Affinities
from twosource.records import Article, Attribution, Claim, Quantity, Source, When
from twosource.settings import GroupSettings, Settings

WORDS = ["crane", "quay", "ferry", "strike", "mayor", "budget", "harbour", "bridge", "union", "vote"]
SETTINGS = GroupSettings(max_neighbours=6, relate_neighbours=2, min_similarity=0.5, relate_floor=0.4)
"""Caps so low that they are hit all the time."""
FIRST = date(2024, 3, 1)


def meet(pairs: Sequence[tuple[str, str]]) -> np.ndarray:
    """A stand-in for the network: any number, and the same one for the same two texts."""
    return np.array([hashlib.sha256("|".join(pair).encode()).digest()[0] / 255 for pair in pairs], dtype=np.float64)


def make_story(seed: int) -> tuple[list[Claim], np.ndarray, dict[str, Article]]:
    """Claims of a dozen articles: few topics, copies, near dates, some undated, speakers, counts."""
    rng = np.random.default_rng(seed)
    n, topics = int(rng.integers(2, 60)), rng.normal(size=(4, 12))
    vectors = topics[rng.integers(0, 4, n)] + rng.normal(size=(n, 12)) * rng.choice([0.0, 0.1, 0.5], size=(n, 1))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    articles = {
        f"x{i}": Article(
            id=f"x{i}",
            outlet=f"o{i}",
            text="…",
            published=None if rng.random() < 0.2 else FIRST + timedelta(days=int(rng.integers(0, 30))),
        )
        for i in range(12)
    }
    claims = []
    for i in range(n):
        said = " ".join(rng.choice(WORDS, size=3)) + "."
        noun = str(rng.choice(["ship", "crane", "docker"]))
        quantity = Quantity(value=14, low=14, high=14, noun=noun, start=0, end=1, text="14")
        day = FIRST + timedelta(days=int(rng.integers(0, 30)))
        speaker = Source(
            name="x", kind="person", role="origin", named=True, key=f"person:{rng.choice(['ada', 'bo', 'cy'])}"
        )
        claims.append(
            Claim(
                id=f"c{i:02}",
                article_id=f"x{rng.integers(0, 12)}",
                start=30 * i,
                end=30 * i + len(said),
                text=said,
                content=(),
                statement=said,
                attribution=Attribution(id="t", mode="indirect", chain=(speaker,) if rng.random() < 0.5 else ()),
                when=When(earliest=day, latest=day) if rng.random() < 0.3 else None,
                quantities=(quantity,) if rng.random() < 0.3 else (),
            )
        )
    return claims, vectors, articles


def grow_by(state, story, rows, wanted=SETTINGS, removed=(), find_meeting=meet):
    claims, vectors, articles = story
    said = {claim.id: claim.statement for claim in claims}
    return grow(
        state,
        [claims[row] for row in rows],
        vectors[list(rows)],
        list(articles.values()),
        wanted,
        lambda ids: [said[id] for id in ids],
        find_meeting,
        removed,
    )


def render(groups, told):
    return [group.model_dump_json() for group in groups], [skipped.model_dump_json() for skipped in told]


def render_state(state, story):
    claims, _, articles = story
    groups = make_groups(state, state.clusters, {claim.id: claim for claim in claims}, articles, SETTINGS)
    return render(groups, list_limits(state, SETTINGS))


def render_full(story, rows):
    claims, vectors, articles = story
    told = []
    groups = group_claims(
        [claims[row] for row in rows], vectors[list(rows)], list(articles.values()), SETTINGS, told.append, meet
    )
    return render(groups, told)


@pytest.fixture(params=[1000, 5])
def size(request, monkeypatch):
    """Components that fit, and components that have to be cut."""
    for module in (regroup, group_records):
        monkeypatch.setattr(module, "MAX_COMPONENT", request.param)
    return request.param


@pytest.mark.usefixtures("size")
@pytest.mark.parametrize("seed", range(60))
def test_any_order_and_batches_give_the_groups_of_one_run(seed):
    check_story(seed)


@pytest.mark.parametrize("seed", range(200, 230))
def test_pairs_that_come_in_many_pieces_are_the_same(seed, monkeypatch):
    story = make_story(seed)
    whole = render_full(story, range(len(story[0])))
    monkeypatch.setattr(near_pairs, "AT_ONCE", 5)
    monkeypatch.setattr(near_pairs, "SIDES_AT_ONCE", 7)
    monkeypatch.setattr(affinity, "MANY", 1)
    monkeypatch.setattr(candidates, "BLOCK", 3)
    monkeypatch.setattr(row_products, "TILE", 4)
    monkeypatch.setattr(pair_search, "AFFINITIES_AT_ONCE", 5)
    assert render_full(story, range(len(story[0]))) == whole


@pytest.mark.parametrize("seed", range(20))
def test_copies_are_scored_once_and_like_any_other_claims(monkeypatch, seed):
    claims, vectors, articles = make_story(seed)
    copied = [
        claim.model_copy(update={"id": f"{claim.id}-{copy}", "article_id": f"{claim.article_id}-{copy}"})
        for copy in range(14)
        for claim in claims
    ]
    named = {
        f"{id}-{copy}": article.model_copy(update={"id": f"{id}-{copy}"})
        for copy in range(14)
        for id, article in articles.items()
    }
    story = copied, np.tile(vectors, (14, 1)), named
    whole = render_full(story, range(len(copied)))
    leads = []
    count = Affinities.find_leads
    monkeypatch.setattr(Affinities, "find_leads", lambda self, most: leads.append(count(self, most)) or leads[-1])
    monkeypatch.setattr(affinity, "MANY", 1)
    monkeypatch.setattr(pair_search, "MANY", 1)
    monkeypatch.setattr(candidates, "BLOCK", 3)
    assert render_full(story, range(len(copied))) == whole
    assert not leads[0].all() and leads[0].any()
    some = np.random.default_rng(seed).permutation(len(copied))
    state, _ = grow_by(empty_state(12), story, some[: len(some) // 2])
    state, _ = grow_by(state, story, some[len(some) // 2 :])
    assert render_state(state, story) == whole


@settings(max_examples=60, deadline=None)
@given(st.integers(1000, 10**6))
def test_any_story_at_all(seed):
    check_story(seed)


def check_story(seed: int) -> None:
    story = make_story(seed)
    rng = np.random.default_rng(seed)
    n = len(story[0])
    order = rng.permutation(n)
    state, inside = empty_state(12), set()
    for batch in np.split(order, np.sort(rng.integers(0, n + 1, 4))):
        out = [row for row in sorted(inside) if rng.random() < 0.15]
        again = [row for row in out if rng.random() < 0.3]
        rows = [*batch.tolist(), *again]
        before = set(state.clusters)
        state, change = grow_by(state, story, rows, removed=[story[0][row].id for row in out])
        inside = (inside - set(out)) | set(rows)
        state = load_state(dump_state(state))
        assert set(state.clusters) - before == set(change.appeared)
        assert before - set(state.clusters) == set(change.vanished)
        assert render_state(state, story) == render_full(story, sorted(inside))


def test_what_changed_is_told_and_nothing_else(make_claim, make_articles, unit):
    def at(degrees):
        return [np.cos(np.radians(degrees)), np.sin(np.radians(degrees))]

    bare = GroupSettings(word_share=0.0, min_similarity=0.72, min_pair_similarity=0.55)
    claims = [make_claim(name) for name in "abcde"]
    vectors = unit([at(0), at(5), at(80), at(50), at(3)])
    story = claims, vectors, {article.id: article for article in make_articles(claims)}
    state, change = grow_by(empty_state(2), story, range(3), bare, find_meeting=None)
    assert change.appeared == (("a", "b"), ("c",)) and change.vanished == ()
    state, change = grow_by(state, story, [4], bare, find_meeting=None)
    assert change.appeared == (("a", "b", "e"),) and change.vanished == (("a", "b"),)
    assert change.moves == [(0, 0, 2)]
    state, change = grow_by(state, story, [], bare, removed=["a"], find_meeting=None)
    assert change.appeared == (("b", "e"),) and change.vanished == (("a", "b", "e"),)
    state, change = grow_by(state, story, [], bare, removed=["nobody"], find_meeting=None)
    assert change.appeared == change.vanished == ()


def test_the_network_is_asked_once(unit):
    story = make_story(3)
    asked = []

    def count(pairs):
        asked.extend(pairs)
        return meet(pairs)

    state = empty_state(12)
    for row in range(len(story[0])):
        state, _ = grow_by(state, story, [row], find_meeting=count)
    assert asked
    asked.clear()
    grow_by(state, story, [], find_meeting=count)
    assert asked == []


def test_an_id_that_is_there_already_is_an_error():
    story = make_story(1)
    state, _ = grow_by(empty_state(12), story, [0])
    with pytest.raises(InputError, match="repeats"):
        grow_by(state, story, [0])
    grow_by(state, story, [0], removed=[story[0][0].id])


def test_a_state_can_be_kept_as_bytes():
    story = make_story(7)
    state, _ = grow_by(empty_state(12), story, range(len(story[0])))
    arrays = {
        name: np.frombuffer(array.tobytes(), array.dtype).reshape(array.shape)
        for name, array in dump_state(state).items()
    }
    assert not any(array.flags.writeable for array in arrays.values())
    again, change = grow_by(load_state(arrays), story, [], removed=[story[0][0].id])
    assert len(again) == len(state) - 1
    assert change == grow_by(state, story, [], removed=[story[0][0].id])[1]


@pytest.mark.model
def test_a_real_coverage_grows_to_the_groups_of_one_run():
    wanted = Settings().groups
    articles = read_articles([Path(__file__).resolve().parents[2] / "seeds"], Settings().articles)[0]
    claims = extract_claims(articles, Settings().claims).claims
    encoder, find_meeting = load_encoder(wanted), load_relater(wanted).find_meeting
    article_of, claim_of = {a.id: a for a in articles}, {c.id: c for c in claims}
    whole = group_claims(claims, encode_claims(claims, encoder), articles, wanted, find_meeting=find_meeting)
    rng = np.random.default_rng(0)
    for names in np.array_split(rng.permutation(sorted(article_of)), 5), [[n] for n in rng.permutation([*article_of])]:
        state = empty_state(384)
        for batch in names:
            new = [claim for claim in claims if claim.article_id in set(batch)]
            vectors = unpack_vectors(pack_vectors(encode_claims(new, encoder)))
            said = [article_of[name] for name in batch]
            state, _ = grow(
                state, new, vectors, said, wanted, lambda ids: [claim_of[id].statement for id in ids], find_meeting
            )
        grown = make_groups(state, state.clusters, claim_of, article_of, wanted)
        assert [g.model_dump_json() for g in grown] == [g.model_dump_json() for g in whole]
        assert sum(len(group.claim_ids) > 1 for group in grown) > 20
