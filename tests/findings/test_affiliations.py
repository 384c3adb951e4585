"""Who speaks for whom, by what the articles call them; beside each a pair that does not belong together."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.findings import compare_group, trace_origins
from twosource.findings.affiliations import Affiliations
from twosource.findings.body_names import initials_of
from twosource.records import Source
from twosource.settings import PolicySettings

pytestmark = pytest.mark.model
TEXT = "The bridge closes on Monday."


def make(name: str) -> Source:
    kind, plain = name.split(":", 1)
    return Source(name=plain, kind=kind, role="origin", named=kind != "unnamed", key=name.lower())  # type: ignore[arg-type]


def are_one(one: str, other: str, *texts: str) -> bool:
    first, second = (*texts, "")[:2] if len(texts) < 2 else texts[:2]
    return Affiliations().are_one(make(one), make(other), (first, second))


@pytest.mark.parametrize(
    ("one", "other", "text"),
    [
        ("organisation:Vela police", "person:Ana Reis", "The Vela police chief, Ana Reis, came. Reis said so."),
        ("organisation:Vela police", "person:Ana Reis", "They waited for Vela Police Commissioner Ana Reis on Monday."),
        ("person:Rui Costa", "person:Ana Reis", "Ana Reis, a spokeswoman for Costa, said so."),
        ("person:Rui Costa", "person:Ana Reis", "Costa campaign manager Ana Reis said so."),
        ("organisation:the White House", "person:Rui Costa", "On Monday President Rui Costa left."),
        ("organisation:Quay Board", "person:Ana Reis", "Ana Reis, who heads the Quay Board, said so."),
        ("organisation:QVHB", "organisation:Quay and Vela Harbour Board", ""),
        ("organisation:DOQ", "organisation:Quay Department", ""),
        (
            "organisation:QVO",
            "person:Ana Reis",
            "The Quay Vela Observatory (QVO) said so. Observatory head Ana Reis left.",
        ),
        ("person:the regional president in Vela", "person:Ana Reis", "Regional President Ana Reis said so."),
        ("organisation:Moscow", "organisation:Russian foreign ministry", ""),
        ("organisation:the U.S. military", "organisation:U.S. Central Command", ""),
        ("organisation:riot police", "organisation:Vela police", ""),
        ("organisation:Vela Quay County sheriff's Capt", "organisation:the Vela Quay Sheriff's Department", ""),
        ("organisation:Quay Vela Union", "person:Ana Reis", "Ana Reis, chief counsel of the QVU, said so."),
        ("organisation:ISIL", "organisation:the Daesh group", ""),
        ("person:Ana Reis", "person:Rui Costa", "President Ana Reis met Secretary of State Rui Costa."),
    ],
)
def test_one_voice(one: str, other: str, text: str) -> None:
    assert are_one(one, other, text)
    assert are_one(other, one, text)


@pytest.mark.parametrize(
    ("one", "other", "text"),
    [
        ("organisation:Vela police", "person:Ana Reis", "Ana Reis, who lives there, told the police chief so."),
        ("organisation:Vela police", "person:Ana Reis", "The former police chief Ana Reis said so."),
        ("person:Rui Costa", "person:Ana Reis", "Sen. Ana Reis met Costa. Reis said so."),
        ("person:Rui Costa", "person:Ana Reis", "Ana Reis, a baker from Costa Verde Road, said so."),
        ("organisation:the White House", "person:Rui Costa", "The Valdoran President Rui Costa left."),
        ("organisation:the White House", "person:Rui Costa", "At the White House, Costa was not expected."),
        ("organisation:Quay Board", "organisation:Quay Union", ""),
        ("organisation:QVHB", "organisation:Vela Harbour Union", ""),
        ("organisation:Russia", "organisation:Ukraine's Security Service", ""),
        ("organisation:the Syrian army", "organisation:Syrian Relief Monitor", ""),
        ("person:Ana Reis", "person:Rui Costa", "Gov. Ana Reis met Sheriff Rui Costa."),
    ],
)
def test_two_voices(one: str, other: str, text: str) -> None:
    assert not are_one(one, other, text)
    assert not are_one(other, one, text)


def test_initials() -> None:
    assert initials_of("an official of the Vela Harbour Board") == ("vhb",)
    assert initials_of("an official of the harbour") == ()


def test_one_voice_is_one_origin(newsroom: Any) -> None:
    board = newsroom.claim(TEXT, "Harbour Courier", source="organisation:Quay Board")
    text = f"{TEXT} Quay Board director Ana Reis signed the order."
    article = newsroom.article("Evening Post", text)
    head = newsroom.claim(TEXT, "Evening Post", source="person:Ana Reis", article=article)
    costa = newsroom.claim(TEXT, "City Wire", source="person:Rui Costa")

    def count(*claims: Any) -> int:
        group = compare_group(newsroom.group(*claims), newsroom.claim_of, newsroom.article_of)
        return int(trace_origins(group, newsroom.claim_of, newsroom.article_of, PolicySettings()).n_independent)

    assert count(board, head) == 1
    assert count(costa, head) == count(costa, board) == 2
