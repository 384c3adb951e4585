"""Origins, not outlets: what is joined, why, and how many are left."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.findings import compare_group, trace_origins
from twosource.records import Group
from twosource.settings import PolicySettings

pytestmark = pytest.mark.model
TEXT = "The bridge closes on Monday."
POLICY = PolicySettings()


def trace(newsroom: Any, *claims: Any, policy: PolicySettings = POLICY) -> Group:
    group = compare_group(newsroom.group(*claims), newsroom.claim_of, newsroom.article_of)
    return trace_origins(group, newsroom.claim_of, newsroom.article_of, policy)


def reasons(group: Group) -> list[str]:
    return [join.reason for join in group.joins]


def test_two_named_origins_in_two_outlets_are_independent(newsroom: Any) -> None:
    group = trace(
        newsroom,
        newsroom.claim(TEXT, "Harbour Courier", source="person:Ana Prado"),
        newsroom.claim(TEXT, "Evening Post", source="document:the inspection report"),
    )
    assert (group.n_independent, reasons(group)) == (2, [])
    assert group.outlets == ("Evening Post", "Harbour Courier")
    assert [origin.description for origin in group.origins] == ["the inspection report", "Ana Prado"]


def test_two_origins_in_one_outlet_are_one(newsroom: Any) -> None:
    group = trace(
        newsroom,
        newsroom.claim(TEXT, "Harbour Courier", source="person:Ana Prado"),
        newsroom.claim(TEXT, "The Harbour Courier", source="person:Rui Costa"),
    )
    assert (group.n_independent, reasons(group)) == (1, ["same outlet: Harbour Courier"])


def test_one_origin_in_two_outlets_is_one(newsroom: Any) -> None:
    group = trace(
        newsroom,
        newsroom.claim(TEXT, "Harbour Courier", source="person:Ana Prado"),
        newsroom.claim(TEXT, "Evening Post", source="person:Ana Prado", relays=("Agência Sul",)),
    )
    assert (group.n_independent, reasons(group)) == (1, ["same origin: Ana Prado"])
    assert group.origins[0].description == "Ana Prado, via Agência Sul"


def test_a_common_relay_joins_two_origins(newsroom: Any) -> None:
    group = trace(
        newsroom,
        newsroom.claim(TEXT, "Harbour Courier", source="person:Rui Costa", relays=("Agência Sul",)),
        newsroom.claim(TEXT, "Evening Post", source="person:Ana Prado", relays=("Agência Sul",)),
    )
    assert (group.n_independent, reasons(group)) == (1, ["same relay: Agência Sul"])


def test_an_outlet_and_its_relayer_are_one(newsroom: Any) -> None:
    group = trace(
        newsroom,
        newsroom.claim(TEXT, "Agência Sul", source="person:Rui Costa"),
        newsroom.claim(TEXT, "Evening Post", source="person:Ana Prado", relays=("Agência Sul",)),
    )
    assert (group.n_independent, reasons(group)) == (1, ["Evening Post has it from Agência Sul"])


def test_an_outlet_may_be_cited_by_its_short_name(newsroom: Any) -> None:
    group = trace(
        newsroom,
        newsroom.claim(TEXT, "The Ilvera Ledger", source="person:Rui Costa"),
        newsroom.claim(TEXT, "Evening Post", source="person:Ana Prado", relays=("Ledger",)),
        newsroom.claim(TEXT, "City Wire", source="person:Ida Melo", relays=("Ledger of Porto",)),
    )
    assert (group.n_independent, reasons(group)) == (2, ["Evening Post has it from The Ilvera Ledger"])


def test_one_utterance_is_one_origin_whoever_is_named_for_it(newsroom: Any) -> None:
    quote = "“We will not trade jobs for cranes,” the union said."
    other = "The union vowed that it “will not trade jobs for cranes”."
    group = trace(
        newsroom,
        newsroom.claim(quote, "Harbour Courier", source="person:Livia Ockart", mode="direct"),
        newsroom.claim(other, "Evening Post", source="organisation:Quay Workers' Union", mode="mixed"),
    )
    assert (group.n_independent, reasons(group)) == (1, ["the same words, quoted in both: one utterance"])


@pytest.mark.parametrize(
    ("one", "other", "n"),
    [
        ("person:Elijah Cummings", "person:Elijah E. Cummings", 1),
        ("person:Prado", "person:Ana Prado", 1),
        ("person:Bob Prado", "person:Robert Prado", 1),
        ("person:Ana Prado", "person:Rui Prado", 2),
        ("organisation:the organization", "person:Ana Prado", 1),
        ("person:president", "person:Ana Prado", 1),
        ("organisation:Prado's office", "person:Ana Prado", 1),
        ("organisation:the port company", "person:Ana Prado", 1),
        ("organisation:His office", "person:Ana Prado", 1),
        ("unnamed:reports", "document:the inspection report", 1),
        ("organisation:the police", "person:Ana Prado", 2),
    ],
)
def test_names_that_may_be_one(newsroom: Any, one: str, other: str, n: int) -> None:
    claims = newsroom.claim(TEXT, "Harbour Courier", source=one), newsroom.claim(TEXT, "City Wire", source=other)
    assert trace(newsroom, *claims).n_independent == n


def test_wire_and_copies_are_one(newsroom: Any) -> None:
    one = newsroom.claim(TEXT, "Harbour Courier", source="person:Ana Prado", wire="Agência Sul")
    two = newsroom.claim(TEXT, "Evening Post", source="person:Rui Costa", wire="Agência Sul")
    three = newsroom.claim(TEXT, "City Wire", source="person:Ida Melo", copy_of=one.article_id)
    group = trace(newsroom, one, two, three)
    assert group.n_independent == 1
    assert sorted(reasons(group)) == [
        "near-copies of one text: Harbour Courier and City Wire",
        "same wire credit: Agência Sul",
    ]


def test_two_unnamed_are_one_unless_the_policy_says_otherwise(newsroom: Any) -> None:
    claims = (
        newsroom.claim(TEXT, "Harbour Courier", source="unnamed:two Egyptian security sources", relays=("Reuters",)),
        newsroom.claim(TEXT, "Evening Post", source="unnamed:an engineer"),
    )
    group = trace(newsroom, *claims)
    assert (group.n_independent, reasons(group)) == (1, ["unnamed: cannot be told apart"])
    assert {origin.description for origin in group.origins} == {
        "two Egyptian security sources, not named, via Reuters",
        "an engineer, not named",
    }
    assert trace(newsroom, *claims, policy=PolicySettings(unnamed_independent=True)).n_independent == 2


def test_an_unnamed_source_may_be_the_named_ones_own(newsroom: Any) -> None:
    named = newsroom.claim(TEXT, "Harbour Courier", source="organisation:the transport ministry")
    official = newsroom.claim(TEXT, "Evening Post", source="unnamed:a transport ministry official")
    docker = newsroom.claim(TEXT, "City Wire", source="unnamed:a docker")
    assert trace(newsroom, named, official).n_independent == 1
    officials = newsroom.claim(TEXT, "Radio Norte", source="unnamed:officials")
    assert trace(newsroom, named, docker).n_independent == 2
    assert trace(newsroom, named, officials).n_independent == 1


def test_an_unnamed_source_does_not_make_two_named_ones_one(newsroom: Any) -> None:
    group = trace(
        newsroom,
        newsroom.claim(TEXT, "Harbour Courier", source="organisation:the transport ministry"),
        newsroom.claim(TEXT, "Evening Post", source="person:Ana Prado"),
        newsroom.claim(TEXT, "City Wire", source="unnamed:a transport ministry official"),
        newsroom.claim(TEXT, "Radio Norte", source=None),
    )
    assert group.n_independent == 2


def test_no_source_given_adds_none(newsroom: Any) -> None:
    sourced = newsroom.claim(TEXT, "Harbour Courier", source="person:Ana Prado")
    flat, other = newsroom.claim(TEXT, "Evening Post"), newsroom.claim(TEXT, "City Wire")
    assert trace(newsroom, sourced, flat).n_independent == 1
    group = trace(newsroom, flat, other)
    assert (group.n_independent, reasons(group)) == (1, ["no source given: it may rest on the other"])
    assert [o.description for o in group.origins] == ["no source given (City Wire)", "no source given (Evening Post)"]
    assert trace(newsroom, sourced, flat, policy=PolicySettings(unattributed_independent=True)).n_independent == 2


def test_an_unknown_outlet_is_independent_of_nobody(newsroom: Any) -> None:
    group = trace(
        newsroom,
        newsroom.claim(TEXT, "Harbour Courier", source="person:Ana Prado"),
        newsroom.claim(TEXT, "unknown outlet (x.txt)", source="person:Rui Costa", outlet_known=False),
    )
    assert (group.n_independent, reasons(group)) == (1, ["unknown outlet: it may be the other's"])


def test_what_is_only_related_adds_none(newsroom: Any) -> None:
    group = trace(
        newsroom,
        newsroom.claim(TEXT, "Harbour Courier", source="person:Ana Prado"),
        newsroom.claim("Traffic was counted for nine days.", "Evening Post", source="person:Rui Costa"),
    )
    assert group.n_independent == 2  # 0.85 alike: the encoder's word is taken
    alike = newsroom.group(*newsroom.claim_of.values(), score=0.6)
    typed = compare_group(alike, newsroom.claim_of, newsroom.article_of)
    traced = trace_origins(typed, newsroom.claim_of, newsroom.article_of, POLICY)
    assert (traced.n_independent, reasons(traced)) == (1, ["related only: not shown to say the same"])


def test_a_long_name_in_both_is_not_one_statement(newsroom: Any) -> None:
    place = "the Vela Harbour Outer Container Terminal"
    one = newsroom.claim(f"Any boats near {place} would land there.", source="person:Ana Reis")
    other = newsroom.claim(f"{place} handles some 586 boats.".capitalize(), "Evening Post", source="person:Jo Lima")
    group = compare_group(newsroom.group(one, other, score=0.71), newsroom.claim_of, newsroom.article_of)
    assert group.relations[0].relation == "related"
    close = newsroom.claim(
        f"Boats near {place} would land in the outer basin there.", "City Wire", source="person:Jo Lima"
    )
    group = compare_group(newsroom.group(one, close, score=0.71), newsroom.claim_of, newsroom.article_of)
    assert group.relations[0].relation == "same"


def test_a_refusal_to_comment_corroborates_nothing(newsroom: Any) -> None:
    claims = [
        newsroom.claim(TEXT, "Harbour Courier", source="organisation:Keldan"),
        newsroom.claim(TEXT, "Evening Post", source="person:Ana Prado"),
    ]
    assert trace(newsroom, *claims).n_independent == 2
    silent = [
        c.model_copy(update={"attribution": c.attribution.model_copy(update={"stance": "declines"})}) for c in claims
    ]
    newsroom.claim_of.update({c.id: c for c in silent})
    assert trace(newsroom, *silent).n_independent == 1


def test_the_order_of_claims_does_not_matter(newsroom: Any) -> None:
    claims = [
        newsroom.claim(TEXT, "Harbour Courier", source="person:Ana Prado"),
        newsroom.claim(TEXT, "Evening Post", source="unnamed:an engineer"),
        newsroom.claim(TEXT, "City Wire"),
    ]
    forth = trace(newsroom, *claims)
    assert trace(newsroom, *reversed(claims)) == forth


def test_outlets_of_one_owner_are_one(newsroom: Any) -> None:
    group = trace(
        newsroom,
        newsroom.claim(TEXT, "Harbour Courier", source="person:Ana Prado", owner="Quay Group"),
        newsroom.claim(TEXT, "Evening Post", source="person:Rui Costa", owner="Quay Group"),
        newsroom.claim(TEXT, "City Wire", source="person:Ida Melo", owner="Canal Press"),
    )
    assert (group.n_independent, reasons(group)) == (2, ["same owner: Quay Group"])


def test_an_owner_that_is_not_known_joins_nothing(newsroom: Any) -> None:
    group = trace(
        newsroom,
        newsroom.claim(TEXT, "Harbour Courier", source="person:Ana Prado"),
        newsroom.claim(TEXT, "Evening Post", source="person:Rui Costa"),
    )
    assert (group.n_independent, group.n_named) == (2, 2)


def test_two_names_of_one_publisher_are_one_outlet(newsroom: Any) -> None:
    group = trace(
        newsroom,
        newsroom.claim(TEXT, "HC", source="person:Ana Prado", publisher="Harbour Courier"),
        newsroom.claim(TEXT, "Courier Online", source="person:Rui Costa", publisher="Harbour Courier"),
    )
    assert (group.n_independent, reasons(group)) == (1, ["same outlet: HC"])


def test_an_outlet_may_be_cited_by_any_of_its_names(newsroom: Any) -> None:
    group = trace(
        newsroom,
        newsroom.claim(TEXT, "Harbour Courier", source="person:Rui Costa", outlet_aliases=("Harbour Courier", "HC")),
        newsroom.claim(TEXT, "Evening Post", source="person:Ana Prado", relays=("HC",)),
    )
    assert reasons(group) == ["Evening Post has it from Harbour Courier"]


def test_two_with_a_part_of_one_text_are_its_copies_not_each_others(newsroom: Any) -> None:
    one = newsroom.claim(TEXT, "Harbour Courier", source="person:Ana Prado")
    two = newsroom.claim(TEXT, "Evening Post", source="person:Rui Costa", copy_of=one.article_id)
    three = newsroom.claim(TEXT, "City Wire", source="person:Ida Melo", copy_of=two.article_id)
    assert reasons(trace(newsroom, one, three)) == []
    assert reasons(trace(newsroom, two, three)) == ["near-copies of one text: Evening Post and City Wire"]


LONG = "The swing bridge over the old canal will close on Monday for nine days while two hangers are replaced"


def test_a_passage_told_in_the_same_words_is_one(newsroom: Any) -> None:
    group = trace(
        newsroom,
        newsroom.claim(f"{LONG}.", "Harbour Courier", source="person:Ana Prado"),
        newsroom.claim(f"{LONG}, people in the quarter say.", "Evening Post", source="unnamed:people in the quarter"),
    )
    assert reasons(group) == ["the same words, not quoted, in both: Harbour Courier and Evening Post"]


def test_the_same_words_from_two_named_sources_are_no_copy(newsroom: Any) -> None:
    group = trace(
        newsroom,
        newsroom.claim(f"{LONG}.", "Harbour Courier", source="person:Ana Prado"),
        newsroom.claim(f"{LONG}, the office of works said.", "Evening Post", source="organisation:the office of works"),
    )
    assert (group.n_independent, reasons(group)) == (2, [])


def test_a_long_name_in_both_is_no_copied_passage(newsroom: Any) -> None:
    court = "the district court for the northern harbours and the lower canal in the city of Vela"
    one = f"A judge of {court} stopped the work on the bridge after a suit by residents who fear for their houses."
    other = f"Work may go on in part until the autumn, said a lawyer who had come to hear the ruling of {court}."
    group = trace(
        newsroom,
        newsroom.claim(one, "Harbour Courier", source="person:Ana Prado"),
        newsroom.claim(other, "Evening Post"),
    )
    assert not any("same words" in reason for reason in reasons(group))


def test_outlets_are_counted_where_the_policy_says_so(newsroom: Any) -> None:
    policy = PolicySettings(name="three-secondary")
    claims = [
        newsroom.claim(TEXT, "Harbour Courier", source="person:Ana Prado"),
        newsroom.claim(TEXT, "Evening Post", source="person:Ana Prado"),
        newsroom.claim(TEXT, "Radio Norte", source="unnamed:an engineer"),
        newsroom.claim(TEXT, "City Wire"),
    ]
    assert trace(newsroom, *claims, policy=policy).n_independent == 4
    wired = [
        newsroom.claim(TEXT, "Metro", source="person:Ana Prado", wire="Agência Sul"),
        newsroom.claim(TEXT, "Quay Daily", source="person:Rui Costa", wire="Agência Sul"),
        newsroom.claim(TEXT, "Star", source="person:Ida Melo", relays=("Agência Sul",)),
        newsroom.claim(TEXT, "Sun", source="person:Jo Lima", relays=("Metro",)),
    ]
    assert trace(newsroom, *wired, policy=policy).n_independent == 1


@pytest.mark.parametrize(
    ("fields", "trusted"),
    [
        ({"outlet": "Agência Sul"}, "Agência Sul"),
        ({"outlet": "Evening Post", "wire": "Agência Sul"}, "Agência Sul"),
        ({"outlet": "Evening Post", "relays": ("the Agência Sul",)}, "Agência Sul"),
        ({"outlet": "AS Online", "outlet_aliases": ("AS Online", "Agência Sul")}, "Agência Sul"),
        ({"outlet": "Evening Post"}, None),
        ({"outlet": "Evening Post", "relays": ("City Wire",)}, None),
        ({"outlet": "Agência Sul", "outlet_known": False}, None),
    ],
)
def test_a_trusted_agency(newsroom: Any, fields: dict[str, Any], trusted: str | None) -> None:
    policy = PolicySettings(name="house", extends="wire-trusted", trusted=("Agência Sul",))
    claim = newsroom.claim(TEXT, source="unnamed:an engineer", **fields)
    assert trace(newsroom, claim, policy=policy).trusted == trusted
    assert trace(newsroom, claim).trusted is None


def test_a_part_of_one_text_joins_what_names_no_source_of_its_own(newsroom: Any) -> None:
    told = "The old bridge over the canal closes on Monday."
    one = newsroom.claim(told, "Harbour Courier", source="person:Ana Prado")
    part = {"copy_of": one.article_id, "copy_ratio": 0.3}
    own = newsroom.claim(told, "Evening Post", source="person:Rui Costa", **part)
    dropped = newsroom.claim(told, "City Wire", **part)
    vague = newsroom.claim(told, "Radio Norte", source="unnamed:a docker", **part)
    reworded = newsroom.claim("On Monday nobody will cross the canal.", "Star", source="unnamed:a docker", **part)
    assert reasons(trace(newsroom, one, own)) == []
    assert reasons(trace(newsroom, one, dropped)) == ["a part of one text in both: Harbour Courier and City Wire"]
    assert reasons(trace(newsroom, one, vague)) == ["a part of one text in both: Harbour Courier and Radio Norte"]
    assert not any("part of one text" in reason for reason in reasons(trace(newsroom, one, reworded)))
    assert trace(newsroom, own, dropped, vague).n_independent == 1
    whole = newsroom.claim(told, "Metro", source="person:Jo Lima", copy_of=one.article_id, copy_ratio=0.9)
    assert reasons(trace(newsroom, one, whole)) == ["near-copies of one text: Harbour Courier and Metro"]
    assert reasons(trace(newsroom, own, whole)) == []


def test_two_that_copy_one_newspaper_have_it_from_there(newsroom: Any) -> None:
    """As a block quotation is read: the newspaper is the last link of one, a relay of the other."""
    plain = newsroom.claim(TEXT, "Harbour Courier", source="outlet:the Times")
    nested = newsroom.claim(TEXT, "Evening Post", source="person:Ana Prado", relays=("Times",))
    again = newsroom.claim(TEXT, "City Wire", source="outlet:The Times")
    group = trace(newsroom, plain, nested, again)
    assert group.n_independent == 1
    assert reasons(group) == ["same relay: the Times", "same origin: the Times", "same relay: The Times"]
    assert trace(newsroom, plain, nested, again, policy=PolicySettings(name="three-secondary")).n_independent == 1
