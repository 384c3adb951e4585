"""Origins of whom too little is told to stand beside another, each with one that may."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.findings import compare_group, trace_origins
from twosource.records import Group
from twosource.settings import PolicySettings

pytestmark = pytest.mark.model
TEXT = "The bridge closes on Monday."


def trace(newsroom: Any, *claims: Any, policy: PolicySettings | None = None) -> Group:
    group = compare_group(newsroom.group(*claims), newsroom.claim_of, newsroom.article_of)
    return trace_origins(group, newsroom.claim_of, newsroom.article_of, policy or PolicySettings())


@pytest.mark.parametrize(
    ("source", "n"),
    [
        ("outlet:Agência Sul", 1),
        ("organisation:the Sul news agency", 1),
        ("organisation:Valdora's Tass agency", 1),
        ("organisation:Embassy", 1),
        ("unnamed:unnamed witnesses", 1),
        ("organisation:Twitter", 1),
        ("organisation:Authorities", 1),
        ("unnamed:law enforcement officials", 1),
        ("unnamed:several unnamed news outlets", 1),
        ("unnamed:unnamed Valdorans", 1),
        ("unnamed:an unnamed another", 1),
        ("document:the complaint", 1),
        ("document:the inspection report", 2),
        ("unnamed:a docker", 2),
        ("organisation:the police", 2),
        ("organisation:Vela Harbour Board", 2),
    ],
)
def test_beside_a_named_origin(newsroom: Any, source: str, n: int) -> None:
    named = newsroom.claim(TEXT, "Harbour Courier", source="person:Ana Prado")
    other = newsroom.claim(TEXT, "Evening Post", source=source)
    assert trace(newsroom, named, other).n_independent == n


def test_an_outlets_word_counts_where_the_policy_counts_outlets(newsroom: Any) -> None:
    named = newsroom.claim(TEXT, "Harbour Courier", source="person:Ana Prado")
    other = newsroom.claim(TEXT, "Evening Post", source="outlet:Agência Sul")
    assert trace(newsroom, named, other, policy=PolicySettings(unattributed_independent=True)).n_independent == 2
    assert trace(newsroom, named, other, policy=PolicySettings(name="three-secondary")).n_independent == 2


@pytest.mark.parametrize(
    ("sentence", "n"),
    [
        ("The Evening Post's Rui Costa was at the quay.", 1),
        ("Rui Costa, a correspondent in Vela, was at the quay.", 1),
        ("Rui Costa, an engineer, was at the quay.", 2),
    ],
)
def test_a_reporter_tells_no_source(newsroom: Any, sentence: str, n: int) -> None:
    named = newsroom.claim(TEXT, "Harbour Courier", source="person:Ana Prado")
    article = newsroom.article("Evening Post", f"{sentence} {TEXT}")
    other = newsroom.claim(TEXT, "Evening Post", source="person:Rui Costa", article=article)
    assert trace(newsroom, named, other).n_independent == n


@pytest.mark.parametrize(
    ("sentence", "n"),
    [("Tea league activist Ana Prado came.", 1), ("The baker Ana Prado came.", 2)],
)
def test_an_unnamed_group_may_hold_the_named_one(newsroom: Any, sentence: str, n: int) -> None:
    article = newsroom.article("Harbour Courier", f"{sentence} {TEXT}")
    named = newsroom.claim(TEXT, "Harbour Courier", source="person:Ana Prado", article=article)
    other = newsroom.claim(TEXT, "Evening Post", source="unnamed:unnamed tea league members")
    assert trace(newsroom, named, other).n_independent == n


def test_what_a_soft_claim_agrees_with_is_no_agreement_of_its_part(newsroom: Any) -> None:
    """The outlet's own sentence says what Costa says; Prado, on whom it may rest, says something else."""
    prado = newsroom.claim("Two cranes are broken.", "Harbour Courier", source="person:Ana Prado")
    flat = newsroom.claim(TEXT, "Evening Post")
    costa = newsroom.claim(TEXT, "City Wire", source="person:Rui Costa")
    group = newsroom.group(prado, flat, costa, score=0.5)
    typed = compare_group(group, newsroom.claim_of, newsroom.article_of)
    assert trace_origins(typed, newsroom.claim_of, newsroom.article_of, PolicySettings()).n_independent == 1
    agreeing = newsroom.claim(TEXT, "Radio Norte", source="person:Ida Melo")
    group = newsroom.group(prado, flat, costa, agreeing, score=0.5)
    typed = compare_group(group, newsroom.claim_of, newsroom.article_of)
    assert trace_origins(typed, newsroom.claim_of, newsroom.article_of, PolicySettings()).n_independent == 2
